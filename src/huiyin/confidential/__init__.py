"""The sealed register of reports on persons (检举控告): only the discipline office opens it, and nobody who is named."""
