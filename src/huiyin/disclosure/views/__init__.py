"""The publicity desk, one topic a file."""
