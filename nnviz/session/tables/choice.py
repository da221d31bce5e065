"""What to learn from a table: which columns are features, which is the target, and the data they make."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnviz.engine.arrays import Array, Flags
from nnviz.engine.data.own_data import MAX_CLASSES, MAX_INPUTS, Column, OwnData
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.table import INFINITE, MISSING, Note, Table, TableColumn

Missing = Literal["drop", "mean"]

_USUAL = frozenset({"target", "label", "class", "y", "species", "目标", "标签", "类别"})
"""What a target is often called, in small letters."""

_COUNTERS = frozenset({"id", "index", "no", "no.", "nr", "row", "unnamed: 0", "x1", "序号", "编号"})
"""What a column is called that counts the rows; x1 where the table has no name for it."""


@dataclass(frozen=True)
class Choice:
    """Columns by their place, from 0. With `classes` each different value of the target is a class.

    Rows in which a feature is missing are left out (drop), or it becomes the mean of the others (mean); rows without
    a target are left out always.
    """

    features: tuple[int, ...]
    target: int
    classes: bool
    missing: Missing = "drop"


@dataclass(frozen=True)
class Made:
    """The data, the line of the table each row of them comes from, and what was done to some."""

    own: OwnData
    lines: tuple[int, ...]
    notes: tuple[Note, ...]


def can_be_feature(column: TableColumn) -> bool:
    """Whether it has different numbers."""
    return column.kind == "number" and column.distinct > 1


def can_be_classes(column: TableColumn) -> bool:
    """Whether it has few enough different values to be classes."""
    return 2 <= column.distinct <= MAX_CLASSES


def can_be_target(column: TableColumn) -> bool:
    """Whether there is something to learn in it."""
    return can_be_feature(column) or can_be_classes(column)


def default_choice(table: Table) -> Choice:
    """What is most likely meant; raises UserError for a table from which nothing can be learnt."""
    columns = table.columns
    targets = [place for place, column in enumerate(columns) if can_be_target(column)]
    features = [place for place, column in enumerate(columns) if can_be_feature(column)]
    if not features:
        template = mark("errors", "There is no column of different numbers to learn from: choose a table with one.")
        raise UserError(template)
    if len({*targets, *features}) < 2:
        template = mark("errors", "There is only one column with different values: there must be one to learn as well.")
        raise UserError(template)
    rest = [place for place in targets if features != [place]]  # something must be left to learn from
    usual = [place for place in rest if columns[place].name.lower() in _USUAL]
    texts = [place for place in rest if columns[place].kind == "text"]
    last = [place for place in rest if place == len(columns) - 1]
    target = (usual or last or texts or rest)[-1]
    return Choice(default_features(table, target), target, classes_by_default(columns[target]))


def default_features(table: Table, target: int) -> tuple[int, ...]:
    """All columns of different numbers but the target and one that only counts the rows, as far as there may be."""
    found = [place for place, column in enumerate(table.columns) if place != target and can_be_feature(column)]
    counted = found[1:] if found[:1] == [0] and _counts_rows(table.columns[0]) else found
    return tuple((counted or found)[:MAX_INPUTS])


def _counts_rows(column: TableColumn) -> bool:
    steps = np.diff(column.numbers)
    return column.name.lower() in _COUNTERS and bool((steps == 1.0).all())


def classes_by_default(column: TableColumn) -> bool:
    """Whether a target's values are rather classes: texts, and a few whole numbers."""
    return column.kind == "text" or (column.whole and can_be_classes(column))


def made(table: Table, choice: Choice) -> Made:
    """The data of a choice, with every feature (and a target of numbers) standardised: mean 0, deviation 1.

    Raises UserError for a column that cannot be what it was chosen for.
    """
    target = table.columns[choice.target]
    features = [table.columns[place] for place in choice.features]
    _check(choice, features)
    notes: list[Note] = []
    kept = target.there.copy()
    if choice.classes:
        kept &= target.value_texts()[0] >= 0
    _tell(notes, table, ~kept, mark("errors", "Left out, because {column} has no value: lines {lines}."), target)
    for column in features:
        lost = kept & ~column.there
        if choice.missing == "drop":
            template = mark("errors", "Left out, because {column} has no number: lines {lines}.")
        else:
            template = mark("errors", "Given the mean of {column}, which has no number there: lines {lines}.")
        _tell(notes, table, lost, template, column)
        _tell_strange(notes, table, column)
    if choice.missing == "drop":
        kept &= np.logical_and.reduce([column.there for column in features])
    if not kept.any():
        raise UserError(mark("errors", "Every row lacks a value: leave out the column that is empty, or fill it."))
    labels, target_column, names = _classes(target, kept) if choice.classes else _number_target(target, kept)
    numbers = [_standardised(column, kept) for column in features]
    points = np.stack([values for values, _ in numbers], axis=1)
    own = OwnData(points, labels, tuple(column for _, column in numbers), target_column, names)
    return Made(own, tuple(table.lines[kept].tolist()), tuple(notes))


def _check(choice: Choice, features: list[TableColumn]) -> None:
    if not features:
        raise UserError(mark("errors", "No feature is chosen: choose at least one column of numbers."))
    if len(features) > MAX_INPUTS:
        template = mark("errors", "Data can have 1 to {most} features, and there are {count}: choose fewer.")
        raise UserError(template, most=MAX_INPUTS, count=len(features))
    if choice.target in choice.features:
        raise UserError(mark("errors", "The target cannot be a feature as well: the answer would be given away."))
    for column in features:
        if column.kind == "text":
            template = mark("errors", "The column {column} has text ({some}), and features are numbers: leave it out.")
            raise UserError(template, column=column.name, some=", ".join(column.texts[:3]))
        if column.kind == "empty":
            raise UserError(mark("errors", "The column {column} is empty: leave it out."), column=column.name)


def _tell(notes: list[Note], table: Table, rows: Flags, text: str, column: TableColumn) -> None:
    if rows.any():
        notes.append(Note(text, {"column": column.name, "lines": table.lines_where(rows)}))


def _tell_strange(notes: list[Note], table: Table, column: TableColumn) -> None:
    """What stands where there is no number, if it is not what stands for none."""
    strange = ~column.there & (column.codes != MISSING) & (column.codes != INFINITE)
    if strange.any():
        text = mark("errors", "In {column} there is text among the numbers, such as “{some}”: lines {lines}.")
        some = column.texts[0] if column.texts else ""
        notes.append(Note(text, {"column": column.name, "some": some, "lines": table.lines_where(strange)}))
    text = mark("errors", "In {column} there are infinite numbers: lines {lines}.")
    _tell(notes, table, column.codes == INFINITE, text, column)


def _standardised(column: TableColumn, kept: Flags) -> tuple[Array, Column]:
    """(number − mean) / standard deviation of the rows kept; one that is missing is the mean."""
    there = column.there & kept
    values = column.numbers[there]
    if len(values) == 0 or values.min() == values.max():
        template = mark("errors", "The column {column} has the same value in every row: leave it out.")
        raise UserError(template, column=column.name)
    _, exponent = np.frexp(np.abs(values).max())
    scaled = np.ldexp(values, -exponent)  # exactly, so that the largest numbers do not overflow in their squares
    mean, deviation = float(scaled.mean()), float(scaled.std())
    if deviation == 0.0:
        template = mark("errors", "The column {column} has the same value in every row: leave it out.")
        raise UserError(template, column=column.name)
    points = np.zeros(len(kept))
    points[there] = (scaled - mean) / deviation
    back = float(np.ldexp(mean, exponent)), float(np.ldexp(deviation, exponent))
    return points[kept], Column(column.name, *back)


def _number_target(column: TableColumn, kept: Flags) -> tuple[Array, Column, tuple[str, ...]]:
    if column.kind != "number":
        template = mark("errors", "The column {column} has text ({some}), not numbers: let its values be classes.")
        raise UserError(template, column=column.name, some=", ".join(column.texts[:3]))
    return (*_standardised(column, kept), ())


def _classes(column: TableColumn, kept: Flags) -> tuple[Array, Column, tuple[str, ...]]:
    """The number of each row's class among the values that are left."""
    places, names = column.value_texts()
    used, labels = np.unique(places[kept], return_inverse=True)
    if len(used) < 2:
        template = mark("errors", "All rows have the same {column}: choose a target with different values.")
        raise UserError(template, column=column.name)
    if len(used) > MAX_CLASSES:
        template = mark(
            "errors", "{column} has {count} different values, and there can be {most} classes: choose another target."
        )
        raise UserError(template, column=column.name, count=len(used), most=MAX_CLASSES)
    return labels.astype(float), Column(column.name), tuple(names[place] for place in used.tolist())
