"""What a submission costs beside what it cannot do without.

In one process, against a database file as `huiyin serve` uses it: the median time of the whole request (form, checks, receipt, page),
divided by that of an empty view behind the same middleware plus the same rows written by hand in one transaction. Interleaved,
so that a busy machine is busy for all three. Counts the write transactions of one submission too: each is one sync of the log.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.alone import alone

RATIO = 2.5
_WRITES = ("INSERT", "UPDATE")


def main(arguments: list[str]) -> None:
    """Measure and print; leave with 1 if the bar is missed."""
    parser = argparse.ArgumentParser(prog="bench submission", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args(arguments)
    with alone():
        missed = measure(options.rounds)
    raise SystemExit(int(missed))


def measure(rounds: int) -> bool:
    """Print the medians, their ratio and the number of syncs. Return whether a bar was missed."""
    from bench.bare import empty_request, prepare, rows_by_hand, submission  # noqa: PLC0415 - Django must stand

    prepare()
    captured, transactions = rows_by_hand.capture(submission)
    acts: dict[str, Callable[[], Any]] = {
        "empty view": empty_request,
        f"{captured} rows by hand": rows_by_hand.write,
        "submission": submission,
    }
    spans: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            started = time.perf_counter()
            act()
            spans[name].append(time.perf_counter() - started)
    medians = [statistics.median(taken[rounds // 10 :]) * 1000 for taken in spans.values()]
    for name, median in zip(acts, medians, strict=True):
        print(f"  {name:28}{median:8.2f} ms")
    ratio = medians[2] / (medians[0] + medians[1])
    print(f"  ratio                       {ratio:8.2f}      bar {RATIO:g}{'   missed' if ratio > RATIO else ''}")
    print(f"  write transactions          {transactions:8}      bar 1{'   missed' if transactions != 1 else ''}")
    return ratio > RATIO or transactions != 1
