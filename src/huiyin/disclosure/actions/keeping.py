"""What somebody types into an article is kept by itself, apart from the draft, until it is saved or thrown away."""

from django.utils.translation import gettext as _

from huiyin.core.errors import NotAllowed, WrongState
from huiyin.core.timing import now
from huiyin.disclosure.models import Kind, Publication, Status, Unsaved
from huiyin.org.models import Staff


def keep_unsaved(publication: Publication, *, actor: Staff, title: str, body: str, edits: int) -> Unsaved:
    """Keep what this person typed over the state `edits` of a draft. The draft itself stays as it is."""
    if not actor.has_perm("disclosure.edit", publication):
        raise NotAllowed(_("You may not do this."))
    if publication.kind != Kind.ARTICLE or publication.status != Status.DRAFT:
        raise WrongState(_("Only a draft can be changed."))
    typed = {"title": title[:120], "body": body, "edits": edits, "at": now()}
    kept, _made = Unsaved.objects.update_or_create(
        publication=publication, by=actor, defaults=typed, create_defaults={**typed, "bureau_id": publication.bureau_id}
    )
    return kept


def discard_unsaved(publication: Publication, *, actor: Staff) -> None:
    """Throw away what this person typed and did not save."""
    Unsaved.objects.filter(publication=publication, by=actor).delete()
