"""Run benchmark jobs. bench/README.md says what each one measures.

python -m bench                the small form of every job that needs no data of yours, within ten minutes
python -m bench JOB --help     one job and its options
"""

import importlib
import subprocess
import sys

SMALL = ("submission", "surveys", "serve", "lists", "imports")
JOBS = (*SMALL, "classify", "campaign")


def main() -> None:
    """Run the job named first with the rest of the command line; without one, each small job in a process of its own."""
    if len(sys.argv) < 2:
        sys.exit(max(all_small()))
    if sys.argv[1] not in JOBS:
        sys.exit(f"usage: python -m bench [{{{','.join(JOBS)}}} [options]]")
    importlib.import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])


def all_small() -> list[int]:
    """Run every small job under a heading and return their exit codes: 1 where a bar was missed."""
    codes = []
    for job in SMALL:
        print(f"\n── {job} ──", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", "bench", job], check=False).returncode)
    return codes


if __name__ == "__main__":
    main()
