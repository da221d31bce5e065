"""What to learn from a table: which columns are features, which is the target, and the data they make."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnviz.engine.arrays import Array, Flags, Indices
from nnviz.engine.data.own_data import MAX_CLASSES, MAX_INPUTS, Column, OwnData
from nnviz.engine.text import UserError, mark
from nnviz.session.tables.columns import INFINITE, NUMBER, TEXT, TableColumn
from nnviz.session.tables.counters import counts_rows
from nnviz.session.tables.identifiers import EXACT_DIGITS, about
from nnviz.session.tables.notes import Note, cut, listed
from nnviz.session.tables.numbers import Notation, written
from nnviz.session.tables.table import Table

Missing = Literal["drop", "mean"]

_USUAL = frozenset({"target", "label", "class", "species", "目标", "标签", "类别"})
"""What a target is often called, in small letters; and y, but where a text comes last, as beside points (x, y)."""

_SOME = 8

_AMOUNTS = frozenset((Notation.THOUSANDS, Notation.PERCENT, Notation.CURRENCY, Notation.PARENTHESES))
"""How numbers are written that are no names of classes."""

_DATE = re.compile(
    r"(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(\d{2}|\d{4})|\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?)(\D.*)?"
    r"|\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s*[ap]\.?m\.?)?",
    re.IGNORECASE,
)
"""A day, perhaps with a time behind it, or a time."""

_NEARLY = re.compile(r"[^\w\s]?\s*[+-]?\d+([.,]\d+)?\s*\D*")
"""A number with a unit, a sign or a note beside it, or with the other sign before decimals."""


@dataclass(frozen=True)
class Choice:
    """Columns by their place, from 0. With `classes` each different value of the target is a class.

    Rows in which a feature is missing are left out (drop), or it becomes the mean of the training rows (mean); rows
    without a target are left out always. A word for missing is a class like others, unless `missing_target` is set.
    """

    features: tuple[int, ...]
    target: int
    classes: bool
    missing: Missing = "drop"
    missing_target: bool = False


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
    return 2 <= column.labels <= MAX_CLASSES


def can_be_target(column: TableColumn) -> bool:
    """Whether there is something to learn in it."""
    return can_be_feature(column) or can_be_classes(column)


def default_choice(table: Table) -> Choice:
    """What is most likely meant; raises UserError for a table from which nothing can be learnt."""
    columns = table.columns
    targets = [place for place, column in enumerate(columns) if can_be_target(column)]
    features = [place for place, column in enumerate(columns) if can_be_feature(column)]
    if len(columns) == 1 and columns[0].kind == "text":
        template = mark(
            "errors", "No sign is found that parts the cells, so there is one column of text: say which sign does."
        )
        raise UserError(template)
    if not features:
        raise _no_numbers(table)
    if len({*targets, *features}) < 2:
        template = mark("errors", "There is only one column with different values: there must be one to learn as well.")
        raise UserError(template)
    plain = [place for place in features if not (columns[place].reread and can_be_classes(columns[place]))]
    rest = [place for place in targets if (plain or features) != [place]]  # something must be left to learn from
    usual = [place for place in rest if columns[place].name.lower() in _USUAL]
    usual = [place for place in rest if table.roles.get(place) == "class"] or usual
    rest = [place for place in rest if not counts_rows(table, place)] or rest
    texts = [place for place in rest if columns[place].kind == "text"]
    if again := [place for place in texts if columns[place].labels < len(table.lines)]:
        rest = [place for place in rest if place not in texts or place in again]  # without names of the rows
        texts = again
    last = [place for place in rest if place == len(columns) - 1]
    named = [place for place in rest if columns[place].name.lower() == "y"]
    target = (usual or [place for place in last if place in texts] or named or last or texts or rest)[-1]
    return Choice(default_features(table, target), target, classes_by_default(columns[target]))


def _no_numbers(table: Table) -> UserError:
    """Why there is no column to learn from."""
    columns = table.columns
    codes = next((column for column in columns if column.identifier), None)
    if codes:
        return _codes(codes)
    mixed = next((column for column in columns if column.odd and any(map(str.isdigit, column.odd[0]))), None)
    mixed = mixed or next((column for column in columns if column.odd and (column.codes == NUMBER).any()), None)
    if mixed is None or mixed.odd is None:
        return UserError(
            mark("errors", "There is no column of different numbers to learn from: choose a table with one.")
        )
    cell, row = mixed.odd
    template = mark(
        "errors",
        "There is no column of different numbers to learn from: {column} has text such as “{some}” in line {line}.",
    )
    return UserError(template, column=cut(mixed.name), some=cut(cell), line=int(table.lines[row]))


def default_features(table: Table, target: int) -> tuple[int, ...]:
    """All columns of different numbers but the target and one that only counts the rows, as far as there may be."""
    found = [place for place, column in enumerate(table.columns) if place != target and can_be_feature(column)]
    found = [place for place in found if place not in table.roles]
    without = [place for place in found if not counts_rows(table, place)]
    return tuple((without or found)[:MAX_INPUTS])


def left_out(table: Table, choice: Choice) -> list[Note]:
    """Notes on columns that are no features though they might be expected to be: which, and why."""
    notes = []
    found = [place for place, column in enumerate(table.columns) if place != choice.target and can_be_feature(column)]
    for place in range(len(table.columns)):
        if place in (choice.target, *choice.features):
            continue
        note = _reason(table, place)
        if note:
            notes.append(note)
    if len(notes) > _SOME:
        names = [cut(str(note.values["column"])) for note in notes[_SOME:]]
        text = mark("errors", "Not learnt from are {count} more columns: {columns}.", n=len(names))
        notes = [*notes[:_SOME], Note(text, {"count": len(names), "columns": listed(names)})]
    if len(found) > MAX_INPUTS >= len(choice.features):
        text = mark("errors", "Of {count} columns of numbers at most {most} can be learnt from: {columns}.")
        names = [cut(table.columns[place].name) for place in choice.features]
        some = f"{names[0]} … {names[-1]}" if len(names) > 2 else listed(names)
        notes.append(Note(text, {"count": len(found), "most": MAX_INPUTS, "columns": some}))
    return notes


def _reason(table: Table, place: int) -> Note | None:
    column = table.columns[place]
    name: dict[str, object] = {"column": cut(column.name)}
    if column.kind == "empty":
        return Note(mark("errors", "Not learnt from: {column}, which is empty."), name)
    if counts_rows(table, place):
        return Note(mark("errors", "Not learnt from: {column}, which only counts the rows."), name)
    if column.identifier:
        return Note(about(column.identifier), _codes_in(column))
    if column.kind == "text" and column.odd:
        cell, row = column.odd
        text = mark("errors", "Not learnt from: {column}, which has text such as “{some}” in line {line}.")
        if _DATE.fullmatch(cell):
            text = mark(
                "errors",
                "Not learnt from: {column}, which has dates or times such as “{some}” in line {line}: "
                "write how many days or hours have passed.",
            )
        elif column.one_word:
            text = mark(
                "errors",
                "Not learnt from: {column}, which has text such as “{some}” in line {line}: "
                "if it stands for a missing value, name it among the words for missing.",
            )
        elif _NEARLY.fullmatch(cell):
            text = mark(
                "errors",
                "Not learnt from: {column}, which has text such as “{some}” in line {line}: write the numbers alone.",
            )
        return Note(text, {**name, "some": cut(cell), "line": int(table.lines[row])})
    if not can_be_feature(column):
        value = written(float(np.nanmin(column.numbers)))
        text = mark("errors", "Not learnt from: {column}, which has {value} in all rows.")
        return Note(text, {**name, "value": value})
    if place in table.roles:
        text = mark("errors", "Not learnt from: {column}, which is marked as {role} in the table.")
        return Note(text, {**name, "role": table.roles[place]})
    return None


def classes_by_default(column: TableColumn) -> bool:
    """Whether a target's values are rather classes: texts, and a few whole numbers that are no amounts."""
    few = column.whole and can_be_classes(column)
    return column.kind == "text" or (few and _AMOUNTS.isdisjoint(column.notations))


def doubt_of_kind(column: TableColumn) -> list[Note]:
    """A note that a target of few whole numbers could be learnt as classes or as a number; none for others."""
    if not (column.whole and can_be_classes(column) and can_be_feature(column)):
        return []
    text = mark("errors", "{column} has few whole numbers: they can be learnt as classes, or as a number.")
    return [Note(text, {"column": cut(column.name)})]


def made(table: Table, choice: Choice) -> Made:
    """The data of a choice; features (and a target of numbers) are standardized by the rows that will be trained on.

    Raises UserError for a column that cannot be what it was chosen for.
    """
    target = table.columns[choice.target]
    features = [table.columns[place] for place in choice.features]
    _check(choice, features)
    notes: list[Note] = []
    classes, names = target.class_names(without=choice.missing_target)
    kept: Flags = classes >= 0 if choice.classes else target.there.copy()
    if choice.classes and len(names) <= MAX_CLASSES:
        notes += _words_as_classes(table, target, names)
    _tell(notes, table, ~kept, mark("errors", "Left out, because {column} has no value: lines {lines}.", n=1), target)
    for column in features:
        lost = kept & ~column.there
        if choice.missing == "drop":
            template = mark("errors", "Left out, because {column} has no number: lines {lines}.", n=1)
        else:
            template = mark("errors", "Given the mean of {column}, which has no number there: lines {lines}.", n=1)
        _tell(notes, table, lost, template, column)
        _tell_strange(notes, table, column)
    if not choice.classes:
        _tell_strange(notes, table, target)
    if choice.missing == "drop":
        kept &= np.logical_and.reduce([column.there for column in features])
    if not kept.any():
        raise UserError(mark("errors", "Every row lacks a value: leave out the column that is empty, or fill it."))
    columns = tuple(Column(column.name) for column in features)
    points = np.stack([_numbers(column, kept) for column in features], axis=1)
    if choice.classes:
        labels, class_names = _classes(target, classes[kept], names)
    else:
        labels, class_names = _number_target(target, kept), ()
    own = OwnData(points, labels, columns, Column(target.name), class_names, standardize=True)
    return Made(own, tuple(table.lines[kept].tolist()), tuple(notes))


def _words_as_classes(table: Table, target: TableColumn, names: tuple[str, ...]) -> list[Note]:
    """A note on classes of the target that are called as missing values are elsewhere; none without such."""
    words = [word for word in target.words_for_missing if word in names]
    if not words:
        return []
    text = mark("errors", "In {column}, {words} is a class, and not a missing value: lines {lines}.", n=1)
    rows = np.isin(target.ids, [target.texts.index(word) for word in words])
    told = listed([f"“{cut(word)}”" for word in words])
    return [Note(text, {"column": cut(target.name), "words": told, **_lines(table, rows)})]


def _check(choice: Choice, features: list[TableColumn]) -> None:
    if not features:
        raise UserError(mark("errors", "No feature is chosen: choose at least one column of numbers."))
    if len(features) > MAX_INPUTS:
        template = mark("errors", "Data can have 1 to {most} features, and there are {count}: choose fewer.")
        raise UserError(template, most=MAX_INPUTS, count=len(features))
    if choice.target in choice.features:
        raise UserError(mark("errors", "The target cannot be a feature as well: the answer would be given away."))
    for column in features:
        if column.identifier:
            raise _codes(column)
        if column.kind == "text":
            template = mark("errors", "The column {column} has text ({some}), and features are numbers: leave it out.")
            raise UserError(template, column=cut(column.name), some=_some_texts(column))
        if column.kind == "empty":
            raise UserError(mark("errors", "The column {column} is empty: leave it out."), column=cut(column.name))


def _codes(column: TableColumn) -> UserError:
    return UserError(about(column.identifier), **_codes_in(column))


def _codes_in(column: TableColumn) -> dict[str, object]:
    return {"column": cut(column.name), "some": cut(column.identifier), "digits": EXACT_DIGITS}


def _some_texts(column: TableColumn) -> str:
    ids = np.unique(column.ids[(column.codes == TEXT) & (column.ids >= 0)])[:3].tolist()
    return ", ".join(cut(column.texts[number]) for number in ids)


def _tell(notes: list[Note], table: Table, rows: Flags, text: str, column: TableColumn) -> None:
    if rows.any():
        notes.append(Note(text, {"column": cut(column.name), **_lines(table, rows)}))


def _lines(table: Table, rows: Flags) -> dict[str, object]:
    """Which lines the rows are, and how many."""
    return {"lines": table.lines_where(rows), "count": int(rows.sum())}


def _tell_strange(notes: list[Note], table: Table, column: TableColumn) -> None:
    """What stands where there is no number, if it is not what stands for none."""
    strange = column.codes == TEXT
    if column.kind == "number" and column.odd:
        text = mark("errors", "In {column} there is text among the numbers, such as “{some}”: lines {lines}.", n=1)
        notes.append(Note(text, {"column": cut(column.name), "some": cut(column.odd[0]), **_lines(table, strange)}))
    text = mark("errors", "In {column} there are infinite numbers: lines {lines}.", n=1)
    _tell(notes, table, column.codes == INFINITE, text, column)


def _numbers(column: TableColumn, kept: Flags) -> Array:
    """The numbers of the rows kept, NaN where one is missing."""
    numbers = np.where(column.there, column.numbers, np.nan)[kept]
    found = numbers[~np.isnan(numbers)]
    if len(found) == 0 or found.min() == found.max():
        template = mark("errors", "The column {column} has the same value in every row: leave it out.")
        raise UserError(template, column=cut(column.name))
    return numbers


def _number_target(column: TableColumn, kept: Flags) -> Array:
    if column.identifier:
        raise _codes(column)
    if column.kind != "number":
        template = mark("errors", "The column {column} has text ({some}), not numbers: let its values be classes.")
        raise UserError(template, column=cut(column.name), some=_some_texts(column))
    return _numbers(column, kept)


def _classes(column: TableColumn, places: Indices, names: tuple[str, ...]) -> tuple[Array, tuple[str, ...]]:
    """The number of each row's class among the values that are left."""
    used, labels = np.unique(places, return_inverse=True)
    if len(used) < 2:
        template = mark("errors", "All rows have the same {column}: choose a target with different values.")
        raise UserError(template, column=cut(column.name))
    if len(used) > MAX_CLASSES:
        template = mark(
            "errors", "{column} has {count} different values, and there can be {most} classes: choose another target."
        )
        raise UserError(template, column=cut(column.name), count=len(used), most=MAX_CLASSES)
    return labels.astype(float), tuple(names[place] for place in used.tolist())
