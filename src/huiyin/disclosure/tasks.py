"""What the publicity desk does by itself."""

from django_scopes import scope

from huiyin.core.periodic import periodic
from huiyin.disclosure import actions
from huiyin.org.models import Bureau


@periodic(minutes=1)
def publish() -> None:
    """Publish and take down what is due."""
    for bureau in Bureau.objects.all():
        with scope(bureau=bureau):
            actions.publish_due()
