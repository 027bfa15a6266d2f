"""The desk's pages of letters of inquiry, one topic a file."""
