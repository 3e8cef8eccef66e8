"""Declarations without logic: what a file contains, what is followed and why, which account belongs to which line."""
