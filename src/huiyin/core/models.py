"""Base models that know no app."""

from django.db import models

from huiyin.core.ids import day_id


class DayIdModel(models.Model):
    """A row whose key tells the day it was made and nothing more (see `core.ids`)."""

    id = models.BigIntegerField(primary_key=True, default=day_id, editable=False)

    class Meta:
        abstract = True
