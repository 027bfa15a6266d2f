"""附件: files that come with an opinion, and passing them on to the section."""

import rules
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.actors import Actor
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.files import Accepted, keep
from huiyin.core.timing import today
from huiyin.opinions.models import Attachment, Opinion, State
from huiyin.org.models import Staff

MOST_FILES = 9
"""Files of one opinion."""


def attach(opinion: Opinion, accepted: Accepted, *, actor: Actor) -> Attachment:
    """Add a file: the giver by receipt, or staff who may see the opinion. Raises NotNow beyond MOST_FILES or once it is withdrawn."""
    if not rules.has_perm("opinions.attach", actor, opinion):
        raise NotAllowed(_("You may not do this."))
    if opinion.status == State.WITHDRAWN:
        raise NotNow(_("It is withdrawn, and nobody would read it. Please say it anew."))
    if opinion.attachments.count() >= MOST_FILES:
        raise NotNow(_("At most %(count)d files belong to one opinion.") % {"count": MOST_FILES})
    with transaction.atomic():
        attachment = keep_attachment(opinion, accepted)
        record("opinions.attach", opinion, actor=actor, bureau_id=opinion.bureau_id)
    return attachment


def pass_on(attachment: Attachment, *, actor: Staff) -> Attachment:
    """Let the section see a file that the office has looked at."""
    opinion = attachment.opinion
    if not actor.has_perm("opinions.pass_on", opinion):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        if Attachment.objects.filter(pk=attachment.pk, passed_on=False).update(passed_on=True) != 1:
            raise NotNow(_("The section has this file already."))
        attachment.passed_on = True
        after = {"file": attachment.pk}
        record("opinions.pass_on", opinion, actor=actor, bureau_id=opinion.bureau_id, after=after)
    return attachment


def keep_attachment(opinion: Opinion, accepted: Accepted) -> Attachment:
    """Seal and save a file of an opinion, in the caller's transaction and under the caller's event."""
    attachment = Attachment(bureau_id=opinion.bureau_id, opinion=opinion, day=today())
    keep(attachment, accepted)
    attachment.save(force_insert=True)
    return attachment
