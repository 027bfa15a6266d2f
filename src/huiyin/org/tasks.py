"""What the organisation does by itself."""

from django_scopes import scopes_disabled

from huiyin.core.periodic import periodic
from huiyin.core.timing import now
from huiyin.org.halves import KEPT
from huiyin.org.models import HalfForm


@periodic(minutes=24 * 60)
def forget_half_forms() -> None:
    """Forget forms that nobody came back to."""
    with scopes_disabled():
        HalfForm.objects.filter(kept_at__lt=now() - KEPT).delete()
