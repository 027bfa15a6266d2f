"""Who may write, review and release what the public reads."""

from typing import Any

import rules

from huiyin.core.actors import Public, System
from huiyin.core.timing import now
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import REVIEWS, ErrorReport, Kind, Publication, Review
from huiyin.disclosure.queries import RELEASED_HERE
from huiyin.org.models import Staff
from huiyin.org.rules import (
    is_chief,
    is_director,
    is_inspector,
    is_of_the_same_bureau,
    is_office,
    is_office_head,
    leads_the_bureau,
)


@rules.predicate
def wrote_it(actor: Any, publication: Publication) -> bool:
    if not isinstance(actor, Staff):
        return False
    return publication.author_id == actor.pk or publication.earlier_authors.filter(pk=actor.pk).exists()


@rules.predicate
def has_reviewed_it(actor: Any, publication: Publication) -> bool:
    approved = publication.reviews.filter(verdict=Review.Verdict.APPROVED)
    return isinstance(actor, Staff) and approved.filter(reviewer=actor).exists()


@rules.predicate
def another_review_follows(_actor: Any, publication: Publication) -> bool:
    return publication.reviews_done + 1 < len(REVIEWS[Kind(publication.kind)])


@rules.predicate
def is_released_here(_actor: Any, publication: Publication) -> bool:
    return Kind(publication.kind) in RELEASED_HERE


@rules.predicate
def is_the_clock_that_begins_it(actor: Any, publication: Publication) -> bool:
    return isinstance(actor, System) and publication.publish_at is not None and publication.publish_at <= now()


@rules.predicate
def is_the_clock_that_ends_it(actor: Any, publication: Publication) -> bool:
    return isinstance(actor, System) and publication.end_at is not None and publication.end_at <= now()


@rules.predicate
def is_a_public_document(_actor: Any, publication: Publication) -> bool:
    return publication.column == Column.DOCUMENTS and publication.is_current


@rules.predicate
def is_public(actor: Any, _publication: Any = None) -> bool:
    return isinstance(actor, Public)


@rules.predicate
def is_an_article(_actor: Any, publication: Publication) -> bool:
    return publication.kind == Kind.ARTICLE


@rules.predicate
def sees_to_it(actor: Any, report: ErrorReport) -> bool:
    return isinstance(actor, Staff) and report.holder_id == actor.pk


signs = is_of_the_same_bureau & (is_director | is_office_head)
works_on_publicity = is_office | leads_the_bureau | is_inspector | is_chief
may_review = is_of_the_same_bureau & (is_office | leads_the_bureau) & ~wrote_it & ~has_reviewed_it

rules.add_perm("disclosure.list", works_on_publicity)
rules.add_perm("disclosure.view", is_of_the_same_bureau & works_on_publicity)
rules.add_perm("disclosure.draft", is_of_the_same_bureau & (is_office | is_chief))
rules.add_perm("disclosure.write", is_office | is_chief)
rules.add_perm("disclosure.edit", is_of_the_same_bureau & (wrote_it | is_office))
rules.add_perm("disclosure.submit", is_of_the_same_bureau & (wrote_it | is_office))
rules.add_perm("disclosure.review", may_review)
rules.add_perm("disclosure.pass_on", may_review & another_review_follows)
rules.add_perm("disclosure.approve", may_review & ~another_review_follows)
rules.add_perm("disclosure.release", signs | is_the_clock_that_begins_it)
rules.add_perm("disclosure.withdraw", signs | is_the_clock_that_ends_it)
rules.add_perm("disclosure.schedule", signs & is_released_here)
rules.add_perm("disclosure.mark_validity", signs & is_a_public_document)
rules.add_perm("disclosure.report_error", is_public & is_an_article)
rules.add_perm("disclosure.answer_error", is_of_the_same_bureau & (sees_to_it | is_office))
rules.add_perm("disclosure.keep_words", is_office)
