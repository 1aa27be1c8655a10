"""What translators' tools exchange: JSON and tables, one row a line of the script."""
