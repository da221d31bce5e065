"""One column of a table: its numbers, and its cells as texts, which are what classes are made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Array, Flags
from nnviz.session.tables.identifiers import identifier_in
from nnviz.session.tables.numbers import Notation, like_names, number_of
from nnviz.session.tables.rereading import MOSTLY, Rereading

Codes = npt.NDArray[np.int8]
Ids = npt.NDArray[np.int16]
Kind = Literal["number", "text", "empty"]

MOST_TEXTS = 1000
"""So many different cells of a column are told apart."""

NUMBER, MISSING, INFINITE, TEXT, EMPTY = range(5)
"""What a cell holds: MISSING is one of the words for it, EMPTY nothing at all."""

_STAND_INS = frozenset((99.0, 999.0, 9999.0, 99999.0, 999999.0))
"""Numbers that are written for a missing value, with either sign."""

_FAR = 3.0
"""How many times as far from all others as these are from each other such a number has to be."""

_ALL_GROUPED = {
    decimal: re.compile(rf"(?:[+-]?(?:[1-9]\d{{0,2}}(?:[{other}]\d{{3}})+|\d+)(?:[{decimal}]\d*)?(?:\0|$))+")
    for decimal, other in ((".", ","), (",", "."))
}
"""Numbers with a null character between them, some of them with thousands parted and none with an exponent."""

_SIGNED_ZERO = re.compile(r"[-−‐‑‒–﹣－+]0+([.,]0*)?")


@dataclass(frozen=True, eq=False)
class TableColumn:
    """One column: `numbers` (rows,), NaN where a cell has none, and `codes` (rows,), what each cell holds.

    `ids` (rows,) is the number of each cell's text in `texts`, −1 where there are too many. `odd` is the first cell
    that holds text, and its row. `notations` has an example of each unusual way to write a number, `named` is False
    where the table has no name for the column. `identifier` is a cell that shows that its numbers are names, as 007 is;
    `reread` is one that is no number as it stands, as 12 kg, in a column that is written so, and its number.
    """

    name: str
    numbers: Array
    codes: Codes
    ids: Ids
    texts: tuple[str, ...]
    odd: tuple[str, int] | None = None
    notations: dict[Notation, str] = field(default_factory=dict)
    percent: int = 0
    currencies: tuple[str, ...] = ()
    named: bool = True
    identifier: str = ""
    reread: tuple[str, float] | None = None

    @cached_property
    def kind(self) -> Kind:
        """What most of its cells are; a number in many rows is not made text by a slip in one."""
        numbers = np.count_nonzero(self.codes == NUMBER)
        texts = np.count_nonzero(self.codes == TEXT)
        if numbers + texts == 0:
            return "empty"
        return "number" if numbers >= MOSTLY * texts and not self.identifier else "text"

    @property
    def one_word(self) -> bool:
        """Whether it has numbers, and in fewer rows one and the same text, as ND for what is missing."""
        ids = self.ids[self.codes == TEXT]
        return bool(len(np.unique(ids)) == 1 and ids[0] >= 0 and len(ids) < np.count_nonzero(self.codes == NUMBER))

    @cached_property
    def there(self) -> Flags:
        """Which rows (n,) have a value of the column's kind."""
        there: Flags = self.codes == NUMBER if self.kind == "number" else np.isin(self.codes, (NUMBER, TEXT))
        return there

    @cached_property
    def is_blank(self) -> bool:
        """Whether every cell is empty."""
        return bool((self.codes == EMPTY).all())

    @property
    def missing(self) -> int:
        """How many cells have no value of the column's kind."""
        return int(np.count_nonzero(~self.there))

    @cached_property
    def distinct(self) -> int:
        """How many different values it has; of texts, those that are told apart."""
        if self.kind != "number":
            return len(self.class_names(without=True)[1])
        values = np.sort(self.numbers[self.codes == NUMBER])
        return int(np.count_nonzero(values[1:] != values[:-1])) + 1 if len(values) else 0

    @cached_property
    def labels(self) -> int:
        """How many classes its cells would make, words for missing among them."""
        return len(self.class_names(without=False)[1])

    @cached_property
    def whole(self) -> bool:
        """Whether the column is one of whole numbers."""
        values = self.numbers[self.codes == NUMBER]
        return self.kind == "number" and bool((values == np.floor(values)).all())

    @cached_property
    def stand_in(self) -> float | None:
        """A number such as −999 that may stand for a missing value: far from all others; None where there is none."""
        values = self.numbers[self.codes == NUMBER]
        for number in (values.min(), values.max()) if self.kind == "number" else ():
            rest = values[values != number]
            if abs(number) not in _STAND_INS or not len(rest):
                continue
            span = max(rest.max() - rest.min(), 1.0)
            if abs(rest - number).min() > _FAR * span:
                return float(number)
        return None

    @cached_property
    def words_for_missing(self) -> tuple[str, ...]:
        """The words for a missing value that are found in its cells."""
        ids = self.ids[(self.codes == MISSING) & (self.ids >= 0)]
        return tuple(dict.fromkeys(self.texts[number] for number in ids.tolist()))

    def class_names(self, *, without: bool) -> tuple[npt.NDArray[np.intp], tuple[str, ...]]:
        """For each row the number of its class (−1 for none), and what the classes are called, in order.

        A class is the text of a cell as it is written: 1, 01 and 1.0 are three, only −0 and +0 are 0. `without` words
        for missing; those are classes else. Numbers come first, by size.
        """
        used = self.codes != EMPTY
        if without:
            used &= self.codes != MISSING
        used &= self.ids >= 0
        found = np.unique(self.ids[used]).tolist()
        names = {number: self._label(self.texts[number]) for number in found}
        order = sorted(set(names.values()), key=_rank)
        places = np.full(len(self.texts) + 1, -1, np.intp)
        rank = {name: place for place, name in enumerate(order)}
        for number, name in names.items():
            places[number] = rank[name]
        return np.where(used, places[self.ids], -1), tuple(order)

    def _label(self, text: str) -> str:
        if not _SIGNED_ZERO.fullmatch(text):
            return text
        return text[1:] if text[1:] in self.texts else "0"


def _rank(name: str) -> tuple[bool, float, str]:
    found = number_of(name, ".")
    return (True, 0.0, name) if found is None else (False, found.value, name)


class Cells:
    """A column while its cells come in; `missing` are words in small letters."""

    def __init__(self, decimal: str, missing: frozenset[str]) -> None:
        self._decimal, self._missing = decimal, missing
        self._numbers: list[Array] = []
        self._codes: list[Codes] = []
        self._again: list[Array | None] = []
        self._rereading = Rereading(decimal)
        self._ids: list[Ids] = []
        self._texts: dict[str, int] = {}
        self._known: dict[str, tuple[float, int, bool, float]] = {}
        self._notations: dict[Notation, str] = {}
        self._currencies: dict[str, None] = {}
        self._percent = 0
        self._rows = 0
        self._odd: tuple[str, int] | None = None
        self._odd_again: tuple[str, int] | None = None
        self._never_quick = any(number_of(word, decimal) for word in missing)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all has come in."""
        return not any(self._texts)

    def take(self, written: Sequence[str]) -> None:
        """Append the cells of further rows."""
        cells = tuple(map(str.strip, written))
        self._ids.append(self._numbered(cells))
        numbers = None if self._never_quick else self._quick(cells)
        if numbers is not None:
            codes = np.zeros(len(cells), np.int8)
            self._again.append(None)
        else:
            numbers, codes, again = self._slow(cells)
            self._again.append(again)
        self._numbers.append(numbers)
        self._codes.append(codes)
        self._rows += len(cells)

    def finished(self, name: str, *, named: bool) -> TableColumn:
        """The column made of all cells taken so far."""
        numbers, codes = np.concatenate(self._numbers), np.concatenate(self._codes)
        agreed = None
        if self._rereading.begun:
            again = np.concatenate(
                [
                    np.full(len(part), np.nan) if found is None else found
                    for part, found in zip(self._numbers, self._again, strict=True)
                ]
            )
            readable = (codes == TEXT) & ~np.isnan(again)
            read, texts = int(readable.sum()), int((codes == TEXT).sum())
            agreed = self._rereading.agreed(int((codes == NUMBER).sum()), read, texts - read)
        if agreed:
            other = ~np.isnan(again) if agreed.whole else readable
            numbers, codes = np.where(other, again, numbers), np.where(readable, np.int8(NUMBER), codes)
        return TableColumn(
            name,
            numbers,
            codes,
            np.concatenate(self._ids),
            tuple(self._texts),
            self._odd_again if agreed else self._odd,
            self._notations,
            self._percent,
            tuple(self._currencies),
            named,
            identifier_in(self._texts),
            (agreed.cell, agreed.value) if agreed else None,
        )

    def _numbered(self, cells: tuple[str, ...]) -> Ids:
        """The number of each cell's text; there are too many for classes where no more can be told apart."""
        texts = self._texts
        if len(texts) >= MOST_TEXTS:
            return np.full(len(cells), -1, np.int16)
        for cell in dict.fromkeys(cells):
            if len(texts) < MOST_TEXTS:
                texts.setdefault(cell, len(texts))
        return np.fromiter((texts.get(cell, -1) for cell in cells), np.int16, len(cells))

    def _quick(self, cells: tuple[str, ...]) -> Array | None:
        """The numbers where every cell has one that needs no second look."""
        joined = "\0".join(cells)
        other = "." if self._decimal == "," else ","
        if "_" in joined:
            return None
        if other in joined:
            if not _ALL_GROUPED[self._decimal].fullmatch(joined):
                return None
            self._notations.setdefault(Notation.THOUSANDS, next(cell for cell in cells if other in cell))
            joined = joined.replace(other, "")
            cells = tuple(joined.split("\0"))
        if self._decimal == ",":
            cells = tuple(joined.replace(",", ".").split("\0"))
        try:
            numbers = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:
            return None
        if not np.isfinite(numbers).all():
            return None
        for notation, cell in like_names(joined):
            self._notations.setdefault(notation, cell)
        self._rereading.plain(joined if self._decimal == "." else joined.replace(".", ","))
        return numbers

    def _slow(self, cells: tuple[str, ...]) -> tuple[Array, Codes, Array]:
        if len(self._known) > MOST_TEXTS:
            self._known.clear()
        known = self._known
        for row, cell in enumerate(cells):
            if cell not in known:
                known[cell] = *(found := self._read(cell)), self._read_again(cell, found[1])
                if found[1] == TEXT:
                    self._odd = self._odd or (cell, self._rows + row)
                    if np.isnan(known[cell][3]):
                        self._odd_again = self._odd_again or (cell, self._rows + row)
        read = [known[cell] for cell in cells]
        self._percent += sum(percent for _, _, percent, _ in read)
        codes = np.array([code for _, code, _, _ in read], np.int8)
        return np.array([number for number, *_ in read]), codes, np.array([again for *_, again in read])

    def _read_again(self, cell: str, code: int) -> float:
        if code == TEXT:
            return self._rereading.text(cell)
        return self._rereading.number(cell) if code == NUMBER else np.nan

    def _read(self, cell: str) -> tuple[float, int, bool]:
        """The number in a cell, what it holds, and whether that is percent."""
        if not cell:
            return np.nan, EMPTY, False
        if cell.lower() in self._missing:
            return np.nan, MISSING, False
        number = number_of(cell, self._decimal)
        if number is None:
            return np.nan, TEXT, False
        if not np.isfinite(number.value):
            return np.nan, INFINITE, False
        for notation in number.notations:
            self._notations.setdefault(notation, cell)
        if number.currency:
            self._currencies.setdefault(number.currency)
        return number.value, NUMBER, Notation.PERCENT in number.notations
