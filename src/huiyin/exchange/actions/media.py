"""Fetching the picture that a filing named: from hosts that its source is known to keep pictures on, and nowhere else."""

import logging

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from huiyin.core import outward
from huiyin.core.actors import Public
from huiyin.core.errors import HuiyinError
from huiyin.core.files import MOST_BYTES, accept
from huiyin.exchange.models import Filing, Media
from huiyin.opinions.actions import attach

logger = logging.getLogger(__name__)


def fetch_media(filing: Filing) -> bool:
    """Attach the picture to the opinion, looked through like any file of a stranger; return whether it was taken.

    A second run finds nothing to do. What cannot be had is marked, and its address forgotten.
    """
    if filing.media != Media.WAITING:
        return False
    try:
        content = outward.fetch(filing.media_url, hosts=filing.source.media_hosts, most=MOST_BYTES)
        taken = accept(SimpleUploadedFile("picture", content), anonymous=True)
        with transaction.atomic():
            if _settle(filing, Media.TAKEN):
                attach(filing.opinion, taken, actor=Public(holds=filing.opinion_id))
    except (outward.Barred, outward.Unanswered, HuiyinError) as error:
        logger.warning("A picture of a filing was not taken: %s", type(error).__name__)
        _settle(filing, Media.REFUSED)
        return False
    return True


def _settle(filing: Filing, media: Media) -> bool:
    waiting = Filing.objects.filter(pk=filing.pk, media=Media.WAITING)
    return bool(waiting.update(media=media, media_url=""))
