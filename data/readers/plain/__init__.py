"""What is text as it stands: plain lines, Markdown, and the front matter before either."""

from data.readers.plain.frontmatter import split
from data.readers.plain.lines import read_plain

__all__ = ["read_plain", "split"]
