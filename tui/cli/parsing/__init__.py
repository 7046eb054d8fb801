"""What the command line takes: its options, its subcommands and their arguments."""
