"""A brief that was sent becomes an article of the column: a draft, to be gone over and reviewed like any other."""

from django.db import transaction

from huiyin.briefs.models import Brief
from huiyin.briefs.text import as_markup
from huiyin.briefs.workflow import brief_workflow
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Publication
from huiyin.disclosure.queries import public_campaigns
from huiyin.org.models import Staff


def draft_article(brief: Brief, *, actor: Staff) -> Publication:
    """Draft an article of the version that was sent. Raises NotNow while there is one already."""
    brief_workflow.check(brief, "draft_article", actor=actor)
    assert brief.sent is not None  # the state table lets nothing else come here
    campaign = brief.campaign.code if brief.campaign else ""
    with transaction.atomic():
        article = disclosure.write(
            actor=actor, column=Column.BRIEFS, title=brief.sent.title, body=as_markup(brief.sent.text), day=brief.sent_on,
            campaign=campaign if campaign in dict(public_campaigns()) else "", subject=brief.pk,
        )  # fmt: skip
        brief_workflow.note(brief, "draft_article", actor=actor, after={"article": article.code})
    return article
