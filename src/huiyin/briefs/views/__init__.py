"""The pages of briefs and instructions, one topic a file."""
