"""What is signal and what is noise: statistical process control, pure, on the standard library and numpy."""
