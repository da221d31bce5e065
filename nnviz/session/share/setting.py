"""What a shared text holds: a lesson, a run in it and how far that has gone. Values only."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nnviz.engine.options import Number
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.run import Run
from nnviz.session.tables.notes import Note

SCHEME = "nnviz"
VERSION = 1
"""Version of the text; raised when an older reader would misread it."""

LONGEST_WRITTEN = 4000
"""Characters of a text that is written: what chats and mails carry in one piece."""

LONGEST_READ = 16_384

MOST_EDITS = 500
"""Edits in a text: each is carried out when it is read, and somebody waits."""

STEPS = Number(0, 1e9, whole=True)

CHECK = "check"
"""The last key: what is cut short or changed on the way has another check, or none."""

OWN_KEYS = ("v", "base", "step", "frozen", "layer", "own", "edits", CHECK)
"""Keys of a text that are no settings; `start:PARAMETER` is none either."""


def check_of(lesson: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Six letters that are others for another lesson, or other keys and values."""
    told = "\n".join([lesson.lower(), *(f"{key}={value}" for key, value in pairs)])
    return f"{zlib.crc32(told.encode('utf-8', 'surrogatepass')) & 0xFFFFFF:06x}"


FindLesson = Callable[[str], Lesson]
"""The lesson of a name; raises UserError where there is none."""


@dataclass(frozen=True)
class Setting:
    """A run of a lesson, `step` steps of it; `notes` tell what could not be understood as it was meant."""

    lesson: Lesson
    run: Run
    step: int = 0
    notes: tuple[Note, ...] = ()
