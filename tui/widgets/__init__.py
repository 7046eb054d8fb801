"""The panes of the explorer and the lines around them.

Each widget is told what to show (``data.model`` and ``index.results`` objects),
says what the user did (messages), and knows neither the workspace nor the
others. Everything that shows document text is drawn line by line.
"""
