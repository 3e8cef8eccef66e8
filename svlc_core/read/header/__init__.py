"""Where the header of a table is, and which of an export's columns it names."""
