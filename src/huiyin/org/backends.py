"""Signing in with user name and password, only while a post is held."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from huiyin.org.models import Staff


class StaffBackend(BaseBackend):
    """Know a person by user name and password; without a post today nobody is let in."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Staff | None:
        staff = Staff.objects.select_related("bureau").filter(username=username or "").first()
        if staff is None:
            Staff().set_password(password or "")  # the same work as for a known name, so that time tells nothing
            return None
        if staff.check_password(password or "") and self.user_can_authenticate(staff):
            return staff
        return None

    def user_can_authenticate(self, staff: Staff) -> bool:
        """Say whether the account is in use and a post is held today."""
        return staff.is_active and bool(staff.posts_today)

    def get_user(self, user_id: int) -> Staff | None:
        """Return the signed-in person; asked at each request, so a session ends on the day the last post does."""
        staff = Staff.objects.select_related("bureau").filter(pk=user_id).first()
        return staff if staff and self.user_can_authenticate(staff) else None
