"""What is found in a text: quantities, times, deadlines and the drafts of records."""
