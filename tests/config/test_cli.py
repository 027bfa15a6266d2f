"""What the command line says of itself."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from huiyin.cli import main, summary


@pytest.mark.parametrize("asked", [[], ["help"], ["--help"]])
def test_help_names_our_own_commands_as_they_are_typed(capsys, asked):
    main(asked)
    said = capsys.readouterr().out
    assert said == summary() + "\n"
    assert "\n  verify-audit          Walk every chain of the audit log" in said
    assert "\n  restore               Put an archive of `huiyin backup` in the place of this installation.\n" in said
    assert "collectstatic" not in said


def test_every_command_of_ours_says_what_it_does():
    lines = [line for line in summary().split("Commands\n")[1].splitlines() if line.startswith("  ") and line[2] != " "]
    assert len(lines) > 15
    assert [line for line in lines if not line[24:].strip(" .")] == []


def test_backup_that_cannot_be_written_says_so(tmp_path, db):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match=r"Nothing was saved\. .*Not a directory|Nothing was saved\. .*File exists"):
        call_command("backup", str(tmp_path / "file" / "folder"))


def test_command_on_a_database_nobody_prepared_says_what_to_run_first(tmp_path):
    """In a process of its own: the tables of the tests' own database are always there."""
    asked = [sys.executable, "-m", "huiyin", "verify-audit"]
    own = os.environ | {"HUIYIN_DEBUG": "1", "HUIYIN_DATA": str(tmp_path)}
    own.pop("DATABASE_URL", None)
    said = subprocess.run(asked, env=own, capture_output=True, text=True, timeout=120, check=False)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.splitlines()[-1] == "huiyin: The database has no tables yet. Run `huiyin prepare` first."
