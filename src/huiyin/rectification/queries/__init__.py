"""Reading the ledger, one topic a file."""

from huiyin.rectification.queries.visible import opinions_behind, problems_inspectable_by, problems_visible_to

__all__ = ["opinions_behind", "problems_inspectable_by", "problems_visible_to"]
