"""Bytes of a text file → rows of cells: the encoding, and which sign separates the columns."""
