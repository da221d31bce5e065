"""What stands behind the last row of a table and is no row of it: totals, sources, counts of rows."""

import re

from nnviz.session.tables.header import is_number
from nnviz.session.tables.records import Record

LOOKED_AT = 12
"""So many rows are looked at."""

_ENOUGH = 5
"""After so many rows a new word is rather no further class, if it is one for totals."""

_TOTAL = re.compile(
    r"(grand |sub-?)?totals?|sum|average|mean|median|std\.?( dev\.?)?|sd|standard deviation|min(imum)?|max(imum)?"
    r"|(gesamt)?summe|gesamt|mittel(wert)?|durchschnitt|total général|somme|moyenne|totale?|media|promedio|suma"
    r"|итого|всего|среднее|合计|合計|总计|總計|小计|小計|总和|平均(值|数)?|均值|中位数|标准差|최대|합계|평균",
    re.IGNORECASE,
)


def footer_of(rows: list[Record], width: int) -> int:
    """How many of the last rows are no data, where rows have `width` cells; at least two are left.

    They have a word for totals that no row before them has, or a blank line before them and another number of cells,
    or fewer cells, of which none is a number, or the first is none where the row before has one.
    """
    count = 0
    while count < min(LOOKED_AT, len(rows) - 2) and _is_behind(rows, len(rows) - 1 - count, width):
        count += 1
    return count


def _is_behind(rows: list[Record], place: int, width: int) -> bool:
    (line, cells), (line_before, before) = rows[place], rows[place - 1]
    for column, cell in enumerate(cells):
        if _TOTAL.fullmatch(cell.strip(" :：*")):
            instead = column < len(before) and is_number(before[column])
            return (instead or place >= _ENOUGH) and all(
                cell not in row[column : column + 1] for _, row in rows[:place]
            )
    if len(cells) == width or width == 1 or cells[0].startswith("#"):
        return False
    gap = line > line_before + 1 + sum(cell.count("\n") for cell in before)
    if gap or len(cells) > width:
        return gap
    return not any(map(is_number, cells)) or (not is_number(cells[0]) and is_number(before[0]))
