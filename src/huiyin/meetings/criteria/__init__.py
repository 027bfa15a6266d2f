"""What meetings can count for a campaign."""

from huiyin.meetings.criteria import held, talks

__all__ = ["held", "talks"]
