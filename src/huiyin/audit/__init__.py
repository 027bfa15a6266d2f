"""The append-only, hash-chained log of acts. `audit.chain.record` is its only writer."""
