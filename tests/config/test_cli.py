"""What the command line says of itself."""

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
