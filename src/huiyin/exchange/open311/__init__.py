"""Open311 GeoReport v2 (open311.org): other software files and follows what the public may read.

The list is the public's: reviewed snapshots of the ledger, and nothing else. What a source filed by itself it may ask for by number,
with its key. See ADR 0075.
"""
