"""A bureau's own templates."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.definition import parse
from huiyin.campaigns.models import OwnTemplate
from huiyin.core.errors import NotAllowed
from huiyin.core.timing import today
from huiyin.org.models import Staff


def keep_template(text: str, *, actor: Staff, based_on: str = "") -> OwnTemplate:
    """Keep a template under the code that its text names, in place of an older text of that code.

    Campaigns that were begun with the older text keep it. Raises InvalidInput with every fault of the text.
    """
    if not actor.has_perm("campaigns.prepare"):
        raise NotAllowed(_("You may not do this."))
    definition = parse(text)
    said = {"name": definition.name, "text": text, "edited_by": actor, "edited_on": today()}
    with transaction.atomic():
        template, _created = OwnTemplate.objects.update_or_create(
            bureau_id=actor.bureau_id,
            code=definition.code,
            defaults=said,
            create_defaults=said | {"based_on": based_on},
        )
        record("campaigns.keep_template", template, actor=actor, bureau_id=actor.bureau_id, after={"text": text})
    return template
