"""What the organisation tells the desk at start-up."""

from collections.abc import Iterator

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, add_room


class OrgConfig(AppConfig):
    """The organisation."""

    name = "huiyin.org"

    def ready(self) -> None:
        for room in _rooms():
            add_room(room)


def _rooms() -> Iterator[Room]:
    yield Room(
        "bureau",
        _("Our bureau"),
        "org:edit_bureau",
        icon="building",
        permission="org.edit_bureau",
        order=0,
        what=_("Name, telephone and address as citizens see them, and the days of public notice."),
    )
    yield Room(
        "bureau",
        _("People"),
        "org:people",
        icon="users",
        permission="org.manage_staff",
        order=10,
        what=_("Open accounts, give and end posts, set passwords."),
    )
    yield Room(
        "bureau",
        _("Sections and townships"),
        "org:sections",
        icon="sitemap",
        permission="org.manage_staff",
        order=20,
        what=_("What each section answers for, and which villages belong to which township."),
    )
    yield Room(
        "bureau",
        _("Import a workbook"),
        "org:import_roster",
        icon="table-import",
        permission="org.manage_staff",
        order=30,
        what=_("Enter sections, townships and people from one file, after a preview."),
    )
    yield Room(
        "own",
        _("Change my password"),
        "account_change_password",
        icon="key",
        permission="org.enter_desk",
        order=10,
        what=_("At least ten characters; a sentence is easier to keep than a word."),
    )
    yield Room(
        "own",
        _("Second factor"),
        "mfa_index",
        icon="shield-lock",
        permission="org.enter_desk",
        order=20,
        what=_("A code of your telephone or a passkey, beside the password."),
    )
