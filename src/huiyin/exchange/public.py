"""The portal's door to what other software finds here: the calls of the interface, and what can be filed by Open311."""

from huiyin.exchange.api.spec import operations
from huiyin.exchange.open311.services import sections as services

__all__ = ["operations", "services"]
