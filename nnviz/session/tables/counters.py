"""Columns that only count the rows: nothing can be learnt from them, and they are no classes."""

import re

from nnviz.session.tables.columns import NUMBER
from nnviz.session.tables.table import Table

_NAME = re.compile(
    r"(.*[\s_.-])?(id|ids|idx|index|no\.?|nr\.?|row|rownames?|rownum|lfd)"
    r"|(row|sample|case|obs|observation|record|item|line|subject|participant|patient)[\s_.-]*(no|nr|num|number|index)?\.?"
    r"|#|№|n°|nummer|numéro|número|unnamed: \d+(\.\d+)?|.*(序号|序號|编号|編號|样本号|學號|学号|行号|行號|番号|번호)",
    re.IGNORECASE,
)
"""What such a column is called; a number or a step may be a quantity as well."""

_ID_BEHIND = re.compile(r".*[a-z](ID|Id|No|Nr)")
"""As in PassengerId."""

_LEAST = 3


def counts_rows(table: Table, place: int) -> bool:
    """Whether a column counts up by one from row to row, and by its name or its zeros, as 001, is no quantity."""
    column = table.columns[place]
    numbers = column.numbers
    if len(numbers) < 2 or not (column.codes == NUMBER).all() or not (numbers[1:] == numbers[:-1] + 1.0).all():
        return False
    if not column.named and place == 0:
        return True
    padded = column.identifier and len(numbers) >= _LEAST
    return bool(padded or _NAME.fullmatch(column.name) or _ID_BEHIND.fullmatch(column.name))
