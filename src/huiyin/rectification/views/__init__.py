"""The ledger's pages, one topic a file; one verb is one function and one address."""
