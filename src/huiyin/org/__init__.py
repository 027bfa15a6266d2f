"""Bureaus, sections, townships, staff and their dated posts; the tenant scope."""
