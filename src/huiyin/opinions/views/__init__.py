"""The pages of the register at the desk, one topic a file."""
