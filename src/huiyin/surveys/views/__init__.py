"""The desk's pages on questionnaires, one topic a file."""
