"""How well and how fast the classifier sorts messages that people have sorted before.

Reads every `*.csv` in a folder that has the columns `tokens` (words with spaces between) or `text`, and `label`. Texts that say the same
(neighbours.groups) never stand on both sides of a split, so the figure is not flattered by second letters. Throughput is
measured in seconds of one processor, from raw text to label, in batches of 500.
"""

import argparse
import csv
import time
from pathlib import Path

import numpy as np

from huiyin.triage.engine.classify import Classifier, Example
from huiyin.triage.engine.neighbours import groups

FOLDS = 5
BATCH = 500


def main(arguments: list[str]) -> None:
    """Print macro-F1, accuracy, calibration and throughput."""
    parser = argparse.ArgumentParser(prog="bench classify", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with labelled CSV files")
    parser.add_argument("--seed", type=int, default=0, help="which way the groups are dealt into folds")
    options = parser.parse_args(arguments)
    for path in sorted(options.data.glob("*.csv")):
        if examples := read(path):
            print(f"{path.name}: {len(examples)} texts, {len({one.label for one in examples})} labels")
            measure(examples, options.seed)


def read(path: Path) -> list[Example]:
    """Return the labelled texts of a file, or nothing if it has no such columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or "label" not in rows[0] or not {"tokens", "text"} & rows[0].keys():
        return []
    return [Example(row.get("text") or "".join(row["tokens"].split()), row["label"]) for row in rows]


def measure(examples: list[Example], seed: int) -> None:
    """Cross-validate over groups and print what came out."""
    fold_of = deal([one.label for one in examples], groups(one.text for one in examples), seed)
    given = np.array([one.label for one in examples])
    found = np.empty_like(given)
    sure = np.zeros(len(examples))
    fitting = predicting = 0.0
    for fold in range(FOLDS):
        held = np.flatnonzero(fold_of == fold)
        start = time.process_time()
        model = Classifier.fit([one for one, its in zip(examples, fold_of, strict=True) if its != fold])
        fitted = time.process_time()
        confidences = np.vstack(
            [
                model.confidences([examples[row].text for row in held[batch : batch + BATCH]])
                for batch in range(0, len(held), BATCH)
            ]
        )
        predicting += time.process_time() - fitted
        fitting += fitted - start
        found[held] = np.array(model.labels)[confidences.argmax(axis=1)]
        sure[held] = confidences.max(axis=1)
    characters = np.mean([len(one.text) for one in examples])
    print(f"  macro-F1   {macro_f1(given, found):.4f} over {FOLDS} grouped folds (seed {seed})")
    print(
        f"  accuracy   {(given == found).mean():.4f}; calibration error {calibration_error(given == found, sure):.4f}"
    )
    print(
        f"  throughput {len(examples) / predicting:,.0f} texts a processor second, of {characters:.0f} characters each"
    )
    print(f"  fitting    {fitting / FOLDS:.1f} s a model")


def deal(labels: list[str], group_of: list[int], seed: int) -> np.ndarray:
    """Return a fold for each text: whole groups, dealt in turn label by label, the largest first."""
    members: dict[int, list[int]] = {}
    for row, group in enumerate(group_of):
        members.setdefault(group, []).append(row)
    chance = np.random.default_rng(seed)
    order = sorted(members, key=lambda group: (labels[group], -len(members[group]), chance.random()))
    folds = np.zeros(len(labels), int)
    for turn, group in enumerate(order):
        folds[members[group]] = turn % FOLDS
    return folds


def macro_f1(given: np.ndarray, found: np.ndarray) -> float:
    """Return the mean over labels of F1, each label counting the same."""
    scores = []
    for label in np.unique(given):
        both = ((given == label) & (found == label)).sum()
        scores.append(2 * both / ((given == label).sum() + (found == label).sum()))
    return float(np.mean(scores))


def calibration_error(right: np.ndarray, sure: np.ndarray) -> float:
    """Return how far, on average, the confidence shown is from the share that was right (ten bins)."""
    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(right[bins == one].mean() - sure[bins == one].mean()) * (bins == one).sum() for one in np.unique(bins)]
    return float(np.sum(gaps) / len(sure))
