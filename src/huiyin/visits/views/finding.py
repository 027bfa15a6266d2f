"""Finding what an address names, for those who may know of it."""

from huiyin.org.http import StaffRequest, get_visible_or_404
from huiyin.visits.models import Household, Visit
from huiyin.visits.queries import households_visible_to, visits_visible_to


def household_of(request: StaffRequest, code: str) -> Household:
    """Return the household of that number."""
    return get_visible_or_404(households_visible_to(request.user), code=code)


def visit_of(request: StaffRequest, code: str) -> Visit:
    """Return the visit of that code."""
    return get_visible_or_404(visits_visible_to(request.user), code=code)
