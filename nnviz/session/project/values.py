"""What is read of a project's JSON, checked before it is used: each raises DamagedError for anything else."""

import sys
from typing import Any

from nnviz.engine.analysis.evaluation import MEASURED, Evaluation
from nnviz.session.project.archive import DamagedError

GREATEST = 2**53
"""The greatest whole number that every reader of JSON keeps."""


def whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= GREATEST:
        raise DamagedError("number")
    return value


def real(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= sys.float_info.max:
        raise DamagedError("number")
    return float(value)


def text(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise DamagedError("text")
    return value


def listed(value: object, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise DamagedError("list")
    return value


def whole_list(value: object, most: int) -> list[int]:
    return [whole(each) for each in listed(value, most)]


def final(value: object) -> Evaluation | None:
    if value is None:
        return None
    numbers = listed(value, len(MEASURED))
    plain = [None if each is None else float(each) for each in numbers if each is None or isinstance(each, float | int)]
    if len(plain) != len(MEASURED) or plain[0] is None:
        raise DamagedError("final")
    return Evaluation(plain[0], *plain[1:])
