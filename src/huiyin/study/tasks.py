"""What is handed out in the background."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import scope, scopes_disabled
from django_tasks import task

from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.notifications.actions import notify
from huiyin.org.groups import people_in
from huiyin.org.models import Staff
from huiyin.study.models import Distribution, Document, Reading

BATCH = 500


@task()
def hand_out(*, distribution_id: int) -> None:
    """Give a document to its group. Begun again after a worker's death, it goes on with those who have not got it."""
    with scopes_disabled():
        distribution = Distribution.objects.select_related("bureau", "document").get(pk=distribution_id)
    with scope(bureau=distribution.bureau):
        while people := list(_without(distribution)[:BATCH]):
            _give(distribution, people)
        Distribution.objects.filter(pk=distribution.pk, handed_out_on__isnull=True).update(handed_out_on=today())


def _without(distribution: Distribution) -> QuerySet[Staff]:
    has = Reading.objects.filter(document=distribution.document, staff=OuterRef("pk"), given_on__isnull=False)
    stands = Document.objects.filter(pk=distribution.document_id, withdrawn_on=None)
    return people_in(distribution.group).filter(Exists(stands)).exclude(Exists(has)).order_by("pk")


def _give(distribution: Distribution, people: list[Staff]) -> None:
    """Give it to some, and tell them: both or neither. The constraint of one reading a person stops a second worker."""
    document = distribution.document
    given = {"given_on": today(), "due_on": distribution.due_on}
    opened = Reading.objects.filter(document=document, staff__in=people)
    url = reverse("study:document", args=[document.code])
    text = filled(_("To be read until %(day)s: %(title)s"), day=distribution.due_on, title=document.title)
    with transaction.atomic():
        known = set(opened.values_list("staff", flat=True))
        opened.update(**given)
        Reading.objects.bulk_create(
            Reading(bureau_id=document.bureau_id, document=document, staff=person, **given)
            for person in people if person.pk not in known
        )  # fmt: skip
        notify(people, text=text, url=url)
