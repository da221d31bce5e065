"""What a lab report tells, in words of the reader's language and pictures; how it looks is the page's matter."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A name and a value; `usual` is what the lesson begins with, where that is something else."""

    label: str
    value: str
    usual: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture `width` × `height` points large: as the bytes of an SVG or of a PNG."""

    caption: str
    content: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True)
class StepNote:
    """What happened, or was noted, after so many steps."""

    step: str
    words: str


@dataclass(frozen=True)
class ReportContent:
    """Everything on the page, in plain words; only `answers` is HTML, made by `ResultsPage`.

    `more_edits` is how many edits there are beyond those told. `setting` is the whole as a short text, empty where it
    has no room in one; `setting_note` says what it leaves out.
    """

    title: str
    about: tuple[str, ...]
    outcome: tuple[Row, ...]
    settings: tuple[Row, ...]
    network: Figure | None = None
    plots: tuple[Figure, ...] = ()
    edits: tuple[StepNote, ...] = ()
    more_edits: int = 0
    answers: str = ""
    notes: tuple[StepNote, ...] = ()
    setting: str = ""
    setting_note: str = ""
