"""Where a text belongs, how sure that is, and which words say so.

A linear model over character pairs: multinomial logistic regression, fitted by stochastic gradient descent in numpy. Each pair
is weighted by how rare it is (idf) and by how few labels share it (the entropy of its labels), which is what lifts a
linear model on short messages. Fitting some thousand examples takes seconds, so a bureau's model is simply fitted anew from the
seeds and its own decisions; nothing is patched.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.engine import bigrams
from huiyin.triage.engine.segment import telling_pieces

Floats = NDArray[np.float32]

_RATE: Final = 10.0  # texts have length 1, so steps may be long; found by cross-validation, flat around the optimum
_DECAY: Final = 1e-4
_ROUNDS: Final = 10
_FACTORS: Final = tuple(step / 20 for step in range(1, 31))
# Below this many examples every pair counts: on the first day there are only the seeds.
_FEW: Final = 2000


@dataclass(frozen=True)
class Example:
    """A text whose label is known, and how much it counts (1 is an ordinary decision of today)."""

    text: str
    label: str
    weight: float = 1.0


@dataclass(frozen=True)
class Suggestion:
    """A label, how sure the model is of it (0–1), and the words of the text that speak for it, strongest first."""

    label: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Rows:
    """Texts as sparse rows of length 1: `starts[i]:starts[i + 1]` are the entries of text i."""

    starts: NDArray[np.int64]
    column: NDArray[np.int64]
    value: Floats


@dataclass(frozen=True)
class Classifier:
    """A fitted model. `features` (sorted) names the rows of `importance` and of `weights` (feature × label)."""

    labels: tuple[str, ...]
    features: NDArray[np.int64]
    importance: Floats
    weights: Floats
    sharpness: float = 1.0

    @classmethod
    def fit(cls, examples: Sequence[Example]) -> Self:
        """Learn from `examples`, which must hold two labels or more. The same examples give the same model."""
        labels = tuple(sorted({example.label for example in examples}))
        if len(labels) < 2:
            raise ValueError("a classifier needs examples of two labels or more")
        kept, apart = _split(examples)
        scores = cls._fit(kept, labels).scores([example.text for example in apart])
        return replace(cls._fit(examples, labels), sharpness=_sharpness(scores, apart, labels))

    @classmethod
    def _fit(cls, examples: Sequence[Example], labels: tuple[str, ...]) -> Self:
        target = np.array([labels.index(example.label) for example in examples])
        weight = np.array([example.weight for example in examples])
        counted = bigrams.count([example.text for example in examples])
        spread = np.bincount(counted.feature, minlength=bigrams.FEATURES)
        features = np.flatnonzero(spread >= (1 if len(examples) < _FEW else 2))
        importance = _importance(counted, features, target, weight, len(labels))
        untrained = cls(labels, features, importance, np.zeros((len(features), len(labels)), np.float32))
        return replace(untrained, weights=_descend(untrained._rows(counted), target, weight, len(labels)))

    def confidences(self, texts: Sequence[str]) -> Floats:
        """Return text × label, each row summing to 1."""
        return _softmax(self.scores(texts) * self.sharpness).astype(np.float32)

    def suggest(self, text: str, count: int = 3) -> list[Suggestion]:
        """Return the `count` most likely labels with their reasons, the likeliest first."""
        confidences = self.confidences([text])[0]
        order = np.argsort(-confidences, kind="stable")[:count]
        return [
            Suggestion(self.labels[label], float(confidences[label]), self._reasons(text, int(label)))
            for label in order
        ]

    def to_bytes(self) -> bytes:
        """Return the model for storing. Holds numbers and labels only: nothing of it runs when read."""
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            labels=np.array(self.labels),
            features=self.features,
            importance=self.importance,
            weights=self.weights.astype(np.float16),
            sharpness=np.array(self.sharpness),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Return the model that `to_bytes` stored. Weights lose digits that no confidence shows."""
        with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
            labels = tuple(str(label) for label in arrays["labels"])
            weights = arrays["weights"].astype(np.float32)
            return cls(labels, arrays["features"], arrays["importance"], weights, float(arrays["sharpness"]))

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return text × label: how much the pairs of the text pull towards the label. Bare figures, not probabilities."""
        rows = self._rows(bigrams.count(texts))
        row = np.repeat(np.arange(len(texts)), np.diff(rows.starts))
        scores = [
            np.bincount(row, rows.value * weights[rows.column], minlength=len(texts)) for weights in self.weights.T
        ]
        return np.stack(scores, axis=1)

    def _rows(self, counted: bigrams.Counted) -> _Rows:
        column, known = _columns(self.features, counted.feature)
        importance = np.full(len(counted.feature), self.importance.mean(), np.float32)
        importance[known] = self.importance[column]
        value = (1 + np.log(counted.count)) * importance
        # Pairs that were never seen fill the text too: of a text that is mostly new, little is known.
        length = np.sqrt(np.bincount(counted.row, value * value, minlength=counted.rows))
        row = counted.row[known]
        starts = np.searchsorted(row, np.arange(counted.rows + 1))
        return _Rows(starts, column, (value[known] / length[row]).astype(np.float32))

    def _reasons(self, text: str, label: int, count: int = 5) -> tuple[str, ...]:
        """Return the words whose pairs speak most for `label`, compared with how they speak for the others."""
        place, feature = bigrams.places(text)
        column, known = _columns(self.features, feature)
        place = place[known]
        pull = self.importance[column] * (self.weights[column, label] - self.weights[column].mean(axis=1))
        by_character = np.bincount(place, pull, minlength=len(text)) + np.bincount(place + 1, pull, minlength=len(text))
        pulls: dict[str, float] = {}
        end = 0
        for piece, is_telling in telling_pieces(text):
            start, end = end, end + len(piece)
            if is_telling:
                pulls[piece] = max(pulls.get(piece, 0.0), float(by_character[start:end].sum()))
        strongest = sorted(pulls, key=lambda word: -pulls[word])[:count]
        return tuple(word for word in strongest if pulls[word] > 0)


def _split(examples: Sequence[Example]) -> tuple[Sequence[Example], Sequence[Example]]:
    """Return four fifths of each label's examples, and the rest."""
    by_label = sorted(examples, key=lambda example: example.label)
    return [one for number, one in enumerate(by_label) if number % 5], by_label[::5]


def _sharpness(scores: NDArray[np.float64], apart: Sequence[Example], labels: tuple[str, ...]) -> float:
    """Return the factor on the scores under which the confidences of examples kept apart come true.

    A model of few examples is surer than it may be; one of many is about right.
    """
    label = [labels.index(example.label) for example in apart]
    weight = np.array([example.weight for example in apart])

    def surprise(factor: float) -> float:
        right = _softmax(scores * factor)[np.arange(len(label)), label]
        return float(-(weight * np.log(np.maximum(right, 1e-9))).sum())

    return min(_FACTORS, key=surprise)


def _columns(features: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the column of each wanted feature that the model knows, and which of them those were."""
    column = np.minimum(np.searchsorted(features, wanted), len(features) - 1)
    known = features[column] == wanted
    return column[known], known


def _importance(
    counted: bigrams.Counted,
    features: NDArray[np.int64],
    target: NDArray[np.int64],
    weight: NDArray[np.float64],
    labels: int,
) -> Floats:
    """Return each feature's idf times how unevenly the labels use it (one minus the entropy of its labels)."""
    column, known = _columns(features, counted.feature)
    row = counted.row[known]
    of_label = np.bincount(target, weight, minlength=labels)
    share = np.stack(
        [
            np.bincount(column, weight[row] * (target[row] == label), minlength=len(features)) / of_label[label]
            for label in range(labels)
        ]
    )
    share += 0.5 / len(target)
    share /= share.sum(axis=0)
    entropy = -(share * np.log(share)).sum(axis=0) / np.log(labels)
    idf = 1 + np.log((1 + len(target)) / (1 + np.bincount(column, minlength=len(features))))
    # Never quite zero: a pair that all labels share still fills the text.
    importance: Floats = (idf * np.sqrt(1.05 - entropy)).astype(np.float32)
    return importance


def _descend(rows: _Rows, target: NDArray[np.int64], weight: NDArray[np.float64], labels: int) -> Floats:
    """Return the weights that stochastic gradient descent finds, one example a step."""
    weights = np.zeros((int(rows.column.max(initial=-1)) + 1, labels), np.float32)
    wanted = np.eye(labels, dtype=np.float32)[target]
    chance = np.random.default_rng(0)
    for turn in range(_ROUNDS):
        rate = _RATE / (1 + 0.3 * turn)
        for row in chance.permutation(len(target)):
            here = slice(rows.starts[row], rows.starts[row + 1])
            columns, values = rows.column[here], rows.value[here]
            old = weights[columns]
            error = _softmax(values @ old) - wanted[row]
            step = (rate * weight[row] * values)[:, None] * error
            weights[columns] = old * np.float32(1 - _DECAY) - step
    return weights


def _softmax(scores: NDArray[Any]) -> NDArray[Any]:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[Any] = raised / raised.sum(axis=-1, keepdims=True)
    return shares
