"""Households from a workbook: all of it or nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record_all
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.org.models import Bureau, Staff
from huiyin.visits.actions.households import rewrite
from huiyin.visits.models import Household
from huiyin.visits.subjects import VISITS
from huiyin.visits.workbook import Line


def import_households(lines: Sequence[Line], *, bureau: Bureau, actor: Staff) -> tuple[int, int]:
    """Enter the households of a workbook that was read; one whose number is known is written anew. Returns (new, changed).

    Raises InvalidInput if any line has something wrong with it: nothing is entered then.
    """
    if not actor.has_perm("visits.keep_households") or actor.bureau_id != bureau.pk:
        raise NotAllowed(_("You may not do this."))
    if any(line.errors for line in lines):
        raise InvalidInput(_("Correct the workbook first. Nothing was entered."))
    with transaction.atomic():
        known = {one.code: one for one in Household.objects.select_for_update().filter(bureau=bureau)}
        new = [_fresh(line, bureau) for line in lines if line.code not in known]
        Household.objects.bulk_create(new)
        changed = [known[line.code] for line in lines if line.code in known]
        for line in lines:
            if line.code in known:
                rewrite(known[line.code], line.details())
        for verb, rows in (("visits.enter", new), ("visits.change", changed)):
            if rows:
                record_all(verb, [(one, {"kind": one.kind}) for one in rows], actor=actor, bureau_id=bureau.pk)
        measure_again(VISITS)
    return len(new), len(changed)


def _fresh(line: Line, bureau: Bureau) -> Household:
    details = line.details()
    household = Household(bureau=bureau, code=line.code, **details.open_part())
    household.seal(details.contact)
    return household
