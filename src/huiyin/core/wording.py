"""Sentences of Django that its own Chinese says like a machine. Named here, they are in our catalogue, which goes before Django's."""

from django.utils.translation import gettext_noop

SAID_BETTER = (
    gettext_noop("Ensure this value is less than or equal to %(limit_value)s."),
    gettext_noop("Ensure this value is greater than or equal to %(limit_value)s."),
)
