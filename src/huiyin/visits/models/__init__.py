"""Households, who is to visit them, what was heard there, and the phones it is written down on."""

from huiyin.visits.models.correction import Correction, Settled
from huiyin.visits.models.device import CLOCK_TOLERANCE, Device
from huiyin.visits.models.household import Household, HouseholdKind
from huiyin.visits.models.visit import Attitude, Need, Twin, Visit, VisitorRole, VisitPhoto, VisitPlan

__all__ = [
    "CLOCK_TOLERANCE",
    "Attitude",
    "Correction",
    "Device",
    "Household",
    "HouseholdKind",
    "Need",
    "Settled",
    "Twin",
    "Visit",
    "VisitPhoto",
    "VisitPlan",
    "VisitorRole",
]
