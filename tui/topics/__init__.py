"""What the tables are about: for each question its columns, and how a row reads in them."""
