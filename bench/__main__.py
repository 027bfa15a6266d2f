"""Run a benchmark job: `python -m bench JOB --help`. bench/README.md says what each one measures."""

import importlib
import sys

JOBS = ("classify", "lists")


def main() -> None:
    """Hand the rest of the command line to the job named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in JOBS:
        sys.exit(f"usage: python -m bench {{{','.join(JOBS)}}} [options]")
    importlib.import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])


if __name__ == "__main__":
    main()
