"""PDF to blocks: a child process gives printed lines (``worker``), here they become blocks."""
