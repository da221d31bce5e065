"""Data that come from outside, read from a table or painted by hand: one immutable value."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from nnviz.engine.arrays import AnyArray, Array, Flags, Shape, from_base64, sealed, to_base64
from nnviz.engine.data.class_names import unknown_class
from nnviz.engine.data.datasets import Samples
from nnviz.engine.data.scaling import standardized
from nnviz.engine.options import Number
from nnviz.engine.text import UserError, mark

MAX_ROWS = 100_000
MAX_INPUTS = 64

MAX_CLASSES = 10
"""As many as have a colour of their own."""

_COORDINATE = Number(-1e12, 1e12)
_ANY = Number(-sys.float_info.max, sys.float_info.max)
_NAME_LENGTH = 1000


Numbers = TypeVar("Numbers", float, Array)


@dataclass(frozen=True)
class Column:
    """What a column is called, and how its numbers were before they were standardized: mean + scale · number."""

    name: str
    mean: float = 0.0
    scale: float = 1.0

    def original(self, standardized: Numbers) -> Numbers:
        """One number or many in the unit they came in."""
        return self.mean + self.scale * standardized


@dataclass(frozen=True, eq=False, repr=False)
class OwnData:
    """Samples: `points` (n, inputs), `labels` (n, 1), and what their numbers mean. Raises UserError for what cannot be.

    With `class_names` a label is the number of its class, counting from 0; without, it is the number to be learnt.
    `columns` speak of the inputs and `target` of the label. `test_mask` (n,) tells which rows are kept for
    testing; where it is None the train share and the seed decide. `binary_targets` is as in `Dataset`.

    With `standardize` the points, and labels that are numbers, are to be standardized by the training rows alone: while
    `test_mask` is None they are in the unit they came in, and `freeze_split` settles both. A point may then be NaN
    where a number is missing: the network gets the mean of the training rows, which is 0.

    Copies share the arrays, which are read-only. Equal data have the same bits; data that are the very same object are
    equal at no cost.
    """

    points: Array
    labels: Array
    columns: tuple[Column, ...]
    target: Column
    class_names: tuple[str, ...] = ()
    test_mask: Flags | None = None
    binary_targets: bool = False
    standardize: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", _read_only(self.points))
        object.__setattr__(self, "labels", _read_only(self.labels).reshape(len(self.labels), 1))
        if self.test_mask is not None:
            object.__setattr__(self, "test_mask", sealed(np.array(self.test_mask, bool)))
        self._check_size()
        self._check_numbers()

    def _check_size(self) -> None:
        rows, inputs = len(self.points), len(self.columns)
        check_rows(rows)
        if not 1 <= inputs <= MAX_INPUTS:
            template = mark("errors", "Data can have 1 to {most} features, and there are {count}: choose fewer.")
            raise UserError(template, most=MAX_INPUTS, count=inputs)
        shaped = self.points.shape == (rows, inputs) and len(self.labels) == rows
        if not shaped or (self.test_mask is not None and self.test_mask.shape != (rows,)):
            raise UserError(mark("errors", "The parts of these data do not fit together: they are damaged."))
        if self.test_mask is not None and self.test_mask.all():
            raise UserError(mark("errors", "All samples are kept for testing: keep at least one to train on."))

    def _check_numbers(self) -> None:
        points = self.points[~np.isnan(self.points)] if self.standardize else self.points
        kind = _ANY if self.standardize and self.test_mask is None else _COORDINATE
        for numbers in (points, self.labels):
            for number in (float(numbers.min()), float(numbers.max())) if numbers.size else ():  # A NaN is both.
                kind.parse("data", number)
        if not self.class_names:
            return
        if not 2 <= len(self.class_names) <= MAX_CLASSES:
            template = mark(
                "errors", "There can be 2 to {most} classes, and there are {count}: choose another target.", n=1
            )
            raise UserError(template, most=MAX_CLASSES, count=len(self.class_names))
        for label in self.labels[~np.isin(self.labels, range(len(self.class_names)))][:1].tolist():
            self.check_label(label)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, OwnData) and self._words == other._words and self._bits_of(other)

    def __hash__(self) -> int:
        return hash((self._words, self.points[-1].tobytes(), self.labels[-1].tobytes()))

    def __repr__(self) -> str:
        return f"OwnData({len(self.points)} rows, {self.inputs} inputs, {len(self.class_names)} classes)"

    @property
    def _words(self) -> tuple[object, ...]:
        return (
            len(self.points),
            self.columns,
            self.target,
            self.class_names,
            self.binary_targets,
            self.test_mask is None,
            self.standardize,
        )

    def _bits_of(self, other: "OwnData") -> bool:
        mine, theirs = (
            [
                part.points.view(np.uint64),
                part.labels.view(np.uint64),
                *([] if part.test_mask is None else [part.test_mask]),
            ]
            for part in (self, other)
        )
        return all(a is b or np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))

    # --- what an experiment asks of a source of data ---

    @property
    def label(self) -> str:
        """What it is called, marked for translation."""
        return mark("engine", "own data")

    @property
    def inputs(self) -> int:
        """How many numbers a point has."""
        return len(self.columns)

    @property
    def input_shape(self) -> Shape:
        """The shape of a point."""
        return (self.inputs,)

    @property
    def outputs(self) -> int:
        """How many numbers are to be learnt, where there are no classes."""
        return 1

    @property
    def classes(self) -> bool:
        """Whether a label is a class."""
        return bool(self.class_names)

    def count(self) -> int:
        """How many classes there are."""
        return len(self.class_names)

    def make(self, seed: int, /) -> Samples:
        """All samples, whatever the seed; a number that is missing is the mean, once they are standardized."""
        del seed
        return Samples(sealed(np.nan_to_num(self.points)) if self.standardize else self.points, self.labels)

    # --- other data made from it ---

    def settled(self, test_mask: Flags) -> "OwnData":
        """The same with these rows (n,) kept for testing, numbers standardized by the others where they are to be."""
        if not self.standardize or self.test_mask is not None:
            return replace(self, test_mask=test_mask)
        parts = [standardized(numbers, ~test_mask) for numbers in self.points.T]
        columns = tuple(Column(one.name, *fit) for one, (_, *fit) in zip(self.columns, parts, strict=True))
        labels, target = self.labels, self.target
        if not self.class_names:
            labels, *fit = standardized(labels[:, 0], ~test_mask)
            target = Column(target.name, *fit)
        points = np.stack([numbers for numbers, *_ in parts], axis=1)
        return replace(self, points=points, labels=labels, columns=columns, target=target, test_mask=test_mask)

    def unsettled(self) -> "OwnData":
        """The same with no rows kept for testing, so that other ones can be: the numbers are in their unit again."""
        if not self.standardize or self.test_mask is None:
            return replace(self, test_mask=None)
        points = np.stack([one.original(part) for one, part in zip(self.columns, self.points.T, strict=True)], axis=1)
        return replace(
            self,
            points=points,
            labels=self.target.original(self.labels),
            columns=tuple(Column(one.name) for one in self.columns),
            target=Column(self.target.name),
            test_mask=None,
        )

    def with_points(self, points: Sequence[Sequence[float]], label: float) -> "OwnData":
        """These and more points (m, inputs), all with one label, at the end; they are for training.

        Raises UserError for a point of another size, a number that is none, and a label that is no class.
        """
        more = np.array([self._point(point) for point in points]).reshape(-1, self.inputs)
        labels = np.full((len(more), 1), self.check_label(label))
        check_rows(len(self.points) + len(more))
        test_mask = None if self.test_mask is None else np.concatenate([self.test_mask, np.zeros(len(more), bool)])
        return replace(
            self,
            points=np.concatenate([self.points, more]),
            labels=np.concatenate([self.labels, labels]),
            test_mask=test_mask,
        )

    def with_moved(self, row: int, to: Sequence[float]) -> "OwnData":
        """The same with the point of a row elsewhere; raises UserError for a row that is not there."""
        self._check_row(row)
        points = self.points.copy()
        points[row] = self._point(to)
        return replace(self, points=points)

    def without(self, rows: Sequence[int]) -> "OwnData":
        """The samples without some rows; raises UserError where nothing would be left to train on."""
        for row in rows:
            self._check_row(row)
        kept = np.ones(len(self.points), bool)
        kept[list(rows)] = False
        test_mask = None if self.test_mask is None else self.test_mask[kept]
        if not kept.any() or (test_mask is not None and test_mask.all()):
            raise UserError(mark("errors", "Nothing would be left to train on: keep at least one training point."))
        return replace(self, points=self.points[kept], labels=self.labels[kept], test_mask=test_mask)

    def cleared(self) -> "OwnData":
        """The last sample of each class that can be trained on, or the last one of numbers: without any, nothing is
        learnt."""
        there = np.arange(len(self.points)) if self.test_mask is None else np.flatnonzero(~self.test_mask)
        kept = there[-1:]
        if self.class_names:
            _, from_end = np.unique(self.labels[there[::-1], 0], return_index=True)
            kept = np.sort(there[::-1][from_end])
        mask = None if self.test_mask is None else self.test_mask[kept]
        return replace(self, points=self.points[kept], labels=self.labels[kept], test_mask=mask)

    def with_class(self) -> "OwnData":
        """The same with one class more, called by a number that no class has; it has no sample yet.

        Raises UserError where numbers are learnt, and where there are as many classes as there can be.
        """
        if not self.class_names:
            raise UserError(mark("errors", "These data are numbers and have no classes: choose data with classes."))
        first = len(self.class_names) + ("0" not in self.class_names)  # People count from 1.
        free = next(str(n) for n in range(first, first + MAX_CLASSES + 1) if str(n) not in self.class_names)
        return replace(self, class_names=(*self.class_names, free), binary_targets=False)

    def check_label(self, label: float) -> float:
        """The label itself; raises UserError for one that is no class of these data, or no number."""
        if not self.class_names:
            return float(_COORDINATE.parse("label", label))
        if label in range(len(self.class_names)):
            return float(label)
        raise unknown_class(label, self.class_names)

    def _point(self, numbers: Sequence[float]) -> list[float]:
        if len(numbers) != self.inputs:
            template = mark(
                "errors", "A point of these data has {count} numbers, and this one has {found}.", n=self.inputs
            )
            raise UserError(template, count=self.inputs, found=len(numbers))
        return [float(_COORDINATE.parse("point", number)) for number in numbers]

    def _check_row(self, row: int) -> None:
        if not 0 <= row < len(self.points):
            template = mark("errors", "There is no sample {number}: the data have {count}.", n=len(self.points))
            raise UserError(template, number=row + 1, count=len(self.points))

    # --- as JSON ---

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values that `from_json` reads back to equal data; numbers as base64 of little-endian doubles."""
        return {
            "rows": len(self.points),
            "columns": [vars(column) for column in self.columns],
            "target": vars(self.target),
            "classes": list(self.class_names),
            "truth": self.binary_targets,
            "points": to_base64(self.points),
            "labels": to_base64(self.labels),
            "aside": None if self.test_mask is None else to_base64(np.packbits(self.test_mask)),
            **({"standardise": True} if self.standardize else {}),
        }

    @classmethod
    def from_json(cls, values: object) -> "OwnData":
        """Read what `to_json` wrote; raises UserError for anything else, before there is memory for what it claims."""
        if not isinstance(values, Mapping):
            raise _damaged("own")
        rows, columns = values.get("rows"), values.get("columns")
        if isinstance(rows, bool) or not isinstance(rows, int) or not isinstance(columns, list):
            raise _damaged("rows")
        check_rows(rows)
        if not 1 <= len(columns) <= MAX_INPUTS:
            raise _damaged("columns")
        names, binary_targets = values.get("classes"), values.get("truth")
        if not isinstance(names, list) or not all(map(_is_name, names)) or not isinstance(binary_targets, bool):
            raise _damaged("classes")
        standardize = values.get("standardise", False)  # older data have been standardized, by all rows
        if not isinstance(standardize, bool):
            raise _damaged("standardise")
        mask = None
        if values.get("aside") is not None:
            mask = np.unpackbits(_numbers(values, "aside", "u1", -(-rows // 8)), count=rows).astype(bool)
        return cls(
            _numbers(values, "points", "f8", rows * len(columns)).reshape(rows, -1),
            _numbers(values, "labels", "f8", rows),
            tuple(_column(column) for column in columns),
            _column(values.get("target")),
            tuple(names),
            mask,
            binary_targets,
            standardize,
        )


def check_rows(count: int) -> None:
    """Raise UserError for more samples than data can have, or none."""
    if not 1 <= count <= MAX_ROWS:
        template = mark("errors", "Data can have 1 to {most} rows, and there are {count}: choose fewer.")
        raise UserError(template, most=MAX_ROWS, count=count)


def _read_only(numbers: Array) -> Array:
    """The numbers as an array nobody can change: itself where it is one."""
    array = np.ascontiguousarray(numbers, np.float64)
    return sealed(array.copy()) if array.flags.writeable else array


def _numbers(values: Mapping[str, object], part: str, kind: str, count: int) -> AnyArray:
    try:
        return from_base64(values.get(part), kind, count)
    except ValueError as error:
        raise _damaged(part) from error


def _column(values: object) -> Column:
    if not isinstance(values, Mapping) or set(values) != {"name", "mean", "scale"} or not _is_name(values["name"]):
        raise _damaged("columns")
    mean, scale = (float(_ANY.parse(key, values[key])) for key in ("mean", "scale"))
    return Column(values["name"], mean, scale)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _NAME_LENGTH


def _damaged(part: str) -> UserError:
    return UserError(mark("errors", "The data in this experiment are damaged ({part}): choose another."), part=part)


BLANK_SHEET = OwnData(
    np.array([[-1.0, 0.0], [1.0, 0.0]]),
    np.array([0.0, 1.0]),
    (Column("x1"), Column("x2")),
    Column("y"),
    ("0", "1"),
    np.zeros(2, bool),
)
"""The plane to paint on, with no more than one point of each of two classes."""
