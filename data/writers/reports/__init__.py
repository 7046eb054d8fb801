"""A report on one document, as a Web page or a Word document."""
