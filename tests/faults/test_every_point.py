"""Killed before any statement, before or after any commit: all of an act is there or none of it, and doing it again makes it one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.scenarios import SCENARIOS
from tests.server import installation

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_is_torn_lost_or_doubled_wherever_the_process_dies(scenario: str, tmp_path: Path) -> None:
    with installation(tmp_path) as server:
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.dying", scenario], env=server.environment, cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) > 10
