"""The pages of meetings, one topic a file."""
