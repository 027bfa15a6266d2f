"""The first act of an installation: a bureau, its usual sections, and somebody who can go on from there."""

import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction
from django_scopes import scope

from huiyin.core.actors import System
from huiyin.core.errors import HuiyinError
from huiyin.org import actions
from huiyin.org.models import Bureau, Role


class Command(BaseCommand):
    help = (
        "Enter a bureau with the usual sections of a county water bureau, and its administrator. The administrator then "
        "signs in, sets up a second factor, and imports the people from a workbook under People › Import a workbook."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="short code in letters, e.g. chengxi; stands in addresses, never changes")
        parser.add_argument("name", help="full name, e.g. 澄溪县水利局")
        parser.add_argument("--level", default="county", choices=["ministry", "province", "city", "county"])
        parser.add_argument("--parent", help="code of the superior bureau, if it is here already")
        parser.add_argument("--administrator", required=True, help="user name of the first administrator")
        parser.add_argument("--administrator-name", default="系统管理员", help="name of the first administrator")
        parser.add_argument("--password-file", help="file that holds the first password; otherwise it is asked for")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            parent = Bureau.objects.filter(code=options["parent"]).first()
        except DatabaseError as error:
            raise CommandError(f"The database is not ready: {str(error).strip()}. Run first: huiyin prepare") from error
        if options["parent"] and parent is None:
            raise CommandError(f"No bureau has the code {options['parent']!r}.")
        password = self._password(options["password_file"])
        setup = System("found_bureau")
        try:
            with transaction.atomic():
                bureau = actions.found_bureau(
                    actor=setup, code=options["code"], name=options["name"], level=options["level"], parent=parent
                )
                with scope(bureau=bureau):
                    actions.install_sections(bureau, actor=setup)
                    person = actions.hire(
                        bureau, actor=setup, username=options["administrator"], name=options["administrator_name"]
                    )
                    actions.appoint(person, actor=setup, role=Role.ADMINISTRATOR)
                    actions.set_password(person, actor=setup, password=password)
        except HuiyinError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{bureau.name} is there. Sign in at /account/login/ as {person.username}.")

    def _password(self, file: str | None) -> str:
        if file:
            try:
                return Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        first, second = getpass.getpass("First password: "), getpass.getpass("Once more: ")
        if first != second:
            raise CommandError("The two passwords differ. Nothing was entered.")
        return first
