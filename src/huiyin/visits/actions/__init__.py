"""Everything that can be done about household visits: one verb, one function, keyword-only `actor`."""

from huiyin.visits.actions.devices import Contacted, enrol, greet, revoke, tell_to_erase
from huiyin.visits.actions.households import Details, change, enter, reveal, settle_correction, take_along
from huiyin.visits.actions.importing import import_households
from huiyin.visits.actions.planning import cancel, plan
from huiyin.visits.actions.visiting import (
    Corrected,
    Noted,
    Recorded,
    When,
    attach_photo,
    record,
    settle,
)
from huiyin.visits.actions.words import Heard

__all__ = [
    "Contacted",
    "Corrected",
    "Details",
    "Heard",
    "Noted",
    "Recorded",
    "When",
    "attach_photo",
    "cancel",
    "change",
    "enrol",
    "enter",
    "greet",
    "import_households",
    "plan",
    "record",
    "reveal",
    "revoke",
    "settle",
    "settle_correction",
    "take_along",
    "tell_to_erase",
]
