"""What meetings can count for a campaign."""

from huiyin.meetings.criteria import heard, held, talks

__all__ = ["heard", "held", "talks"]
