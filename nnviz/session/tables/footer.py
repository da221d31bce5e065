"""What stands behind the last row of a table and is no row of it: totals, sources, counts of rows."""

import re

from nnviz.session.tables.header import is_number
from nnviz.session.tables.records import Record

LOOKED_AT = 12
"""So many rows are looked at."""

_ENOUGH = 5
"""After so many rows a new word is rather no further class, if it is one for totals."""

_LEAST_OR_GREATEST = re.compile(r"min(imum)?|max(imum)?", re.IGNORECASE)
"""Words for totals that may be somebody's name: they are none alone."""

_TOTAL = re.compile(
    r"(grand |sub-?)?totals?|sum|average|mean|median|std\.?( dev\.?)?|sd|standard deviation|min(imum)?|max(imum)?"
    r"|(gesamt)?summe|gesamt|mittel(wert)?|durchschnitt|total général|somme|moyenne|totale?|media|promedio|suma"
    r"|итого|всего|среднее|合计|合計|总计|總計|小计|小計|总和|平均(值|数)?|均值|中位数|标准差|최대|합계|평균",
    re.IGNORECASE,
)


def footer_of(rows: list[Record], width: int) -> int:
    """How many of the last rows are no data, where rows have `width` cells; at least two are left.

    They have a word for totals that no row before them has (least and greatest beside another one), or a blank line
    before them and another number of cells, or fewer cells, of which none is a number, or the first is none where the
    row before has one.
    """
    count = 0
    while count < min(LOOKED_AT, len(rows) - 2) and _is_behind(rows, len(rows) - 1 - count, width):
        count += 1
    return count


def _cells(rows: list[Record], column: int) -> list[str]:
    """What is in a column; nothing of rows that do not reach it."""
    return [cells[column] for _, cells in rows if column < len(cells)]


def _total_in(cell: str) -> str:
    """A cell's word for totals, empty where it has something else."""
    word = cell.strip(" :：*")
    return word if _TOTAL.fullmatch(word) else ""


def _is_behind(rows: list[Record], place: int, width: int) -> bool:
    (line, cells), (line_before, before) = rows[place], rows[place - 1]
    for column, cell in enumerate(cells):
        if word := _total_in(cell):
            new = cell not in _cells(rows[:place], column)
            if any(map(is_number, _cells(rows[place - 1 : place], column))):
                return new
            beside = _cells([*rows[place - 1 : place], *rows[place + 1 : place + 2]], column)
            alone = _LEAST_OR_GREATEST.fullmatch(word) and not any(map(_total_in, beside))
            return new and place >= _ENOUGH and not alone
    if len(cells) == width or width == 1 or cells[0].startswith("#"):
        return False
    gap = line > line_before + 1 + sum(cell.count("\n") for cell in before)
    if gap or len(cells) > width:
        return gap
    return not any(map(is_number, cells)) or (not is_number(cells[0]) and is_number(before[0]))
