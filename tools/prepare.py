"""Prepare this folder: Python environment, front-end files, translations. Repeatable; does only what has changed.

    python3 tools/prepare.py

Each step keeps a stamp of what it was made from (lock files, sources); where the stamp still fits, the step is skipped.
Only the standard library: this is the first thing that runs on a fresh machine.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
PACKAGE = ROOT / "src" / "huiyin"


def main() -> None:
    """Run the steps in order."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the machine's Python, not the project's
        sys.exit(f"Huiyin needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    lock = ROOT / "requirements.lock"
    step("Python packages", [lock, ROOT / "pyproject.toml"], _python_packages, made=PYTHON)
    node = [ROOT / "package.json", ROOT / "package-lock.json"]
    step("front-end packages", node, _node_packages, made=ROOT / "node_modules")
    sources = sorted(file for file in (PACKAGE / "core" / "assets").rglob("*") if file.is_file())
    naming_icons = sorted(file for kind in ("*.html", "*.py") for file in PACKAGE.rglob(kind))
    step("script and style", [*node, *sources, *naming_icons], _front_end, made=PACKAGE / "core" / "static" / "build")
    step("translations", sorted(PACKAGE.rglob("*.po")), _translations, made=None)
    step("byte code", sorted(PACKAGE.rglob("*.py")), _byte_code, made=None)


def step(name: str, inputs: Iterable[Path], run: Callable[[], None], *, made: Path | None) -> None:
    """Run one step unless its inputs are those of its last success and what it `made` is still there."""
    mark = _digest(inputs)
    stamp = STAMPS / name.replace(" ", "-")
    if stamp.exists() and stamp.read_text() == mark and (made is None or made.exists()):
        print(f"  {name}: up to date", flush=True)
        return
    print(f"  {name} …", flush=True)
    started = time.monotonic()
    try:
        run()
    except subprocess.CalledProcessError as error:
        sys.exit(f"  {name}: `{' '.join(map(str, error.cmd))}` failed. Put that right and run the same command again.")
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(mark)
    print(f"  {name}: done in {time.monotonic() - started:.0f} s", flush=True)


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def _python_packages() -> None:
    """Make .venv from the hashed lock; with uv where it is found, else with the standard tools."""
    uv = shutil.which("uv")
    if not _works(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        if uv:
            _run(uv, "venv", "--quiet", "--python", sys.executable, VENV)
        else:
            system.ensure(system.VENV)
            _run(sys.executable, "-m", "venv", VENV)
    # The build backend is in the lock too, so that installing ourselves fetches nothing that is not hashed.
    ourselves: list[str] = ["--no-deps", "--no-build-isolation", "--editable", "."]
    if uv:
        _run(uv, "pip", "sync", "--python", PYTHON, "--compile-bytecode", "--require-hashes", "requirements.lock")
        _run(uv, "pip", "install", "--quiet", "--python", PYTHON, *ourselves)
    else:
        pip: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            "--progress-bar=off",
        ]
        _run(*pip, "--require-hashes", "--requirement", "requirements.lock")
        _run(*pip, *ourselves)


def _node_packages() -> None:
    system.ensure(system.NODE, system.NPM)
    _run("npm", "ci", "--no-fund", "--no-audit", "--loglevel=error")


def _front_end() -> None:
    _run("npm", "run", "--silent", "build")


def _translations() -> None:
    _run(PYTHON, ROOT / "tools" / "compile_messages.py")


def _byte_code() -> None:
    """Compile once what every process would else compile for itself, in time and memory that it keeps."""
    _run(PYTHON, "-m", "compileall", "-q", PACKAGE)


def _works(python: Path) -> bool:
    """Say whether `python` starts; an environment that was moved or lost its interpreter is made anew."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
