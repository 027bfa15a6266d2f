"""The desk's own pages: what waits for me, search, kept views, the audit log."""
