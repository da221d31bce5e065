#!/usr/bin/env python3
"""Pictures of the window, for eyes and for the documents: `python3 packaging/dev.py shots OUT`. Needs no display."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from console import say
from environment import ROOT

from nnviz.engine.text import UserError
from nnviz.session.lessons.reader import find_lesson, load_lessons
from nnviz.session.session import Session
from nnviz.system.languages import LANGUAGES

THEMES = ("light", "dark")
LARGE, SMALL = (1440, 900), (1100, 700)

TELLING = {"line_fit": 287, "network": 1500, "playground": 1500}
"""The step at which a lesson shows most; any other lesson is shown at `ANY_STEP`."""

ANY_STEP = 300

DOCS = ROOT / "resources" / "docs" / "images"
IN_DOCS = (
    ("picture", "en", "light"),
    ("picture", "zh_CN", "dark"),
    ("line_fit", "en", "light"),
    ("network", "zh_CN", "dark"),
    ("backprop", "en", "light"),
    ("backprop", "zh_CN", "light"),
    ("descent", "en", "light"),
    ("descent", "zh_CN", "dark"),
)
"""The pictures the two README files show."""


@dataclass(frozen=True)
class Shot:
    """One picture of the window."""

    lesson: str
    language: str
    theme: str
    size: tuple[int, int]

    @property
    def look(self) -> str:
        """Lesson, language and theme; the name of the picture in the documents."""
        return f"{self.lesson}-{self.language}-{self.theme}"

    @property
    def name(self) -> str:
        """The file's name, which tells all of it."""
        return "{}-{}x{}.png".format(self.look, *self.size)


def every_shot(lessons: Iterable[str]) -> Iterator[Shot]:
    """Every lesson in each language, theme and size."""
    for words in product(lessons, LANGUAGES, THEMES, (LARGE, SMALL)):
        yield Shot(*words)


def take(shot: Shot, path: Path) -> None:
    """Train the lesson to its telling step and write the window's picture; raises UserError."""
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.export.formats.table import WINDOW
    from nnviz.ui.shell.headless import PictureOrder, write_picture

    lesson = find_lesson(shot.lesson)
    session = Session(lesson.experiment)
    session.advance(TELLING.get(shot.lesson, ANY_STEP))
    write_picture(lesson, session, PictureOrder(WINDOW, Shape(*shot.size), shot.language, shot.theme), path)


def orders(out: Path | None, docs: bool, lessons: Sequence[str]) -> list[tuple[Shot, Path]]:
    """What to take, and where to put it."""
    wanted = [] if out is None else [(shot, out / shot.name) for shot in every_shot(lessons)]
    if docs:
        shown = (Shot(*words, LARGE) for words in IN_DOCS)
        wanted += [(shot, DOCS / f"{shot.look}.png") for shot in shown]
    return wanted


def renew_tables() -> None:
    """Write the table of keys into each README, and that of the ideas into its pages; raises UserError."""
    import ideas
    import readme

    from nnviz.ui.shell.headless import application

    for language, page in readme.pages().items():
        application(language)
        readme.renew(language, page)
        say(f"keys      {page}")
    for language, page in ideas.pages().items():
        ideas.renew(language, page)
        say(f"ideas     {page}")


def main(argv: Sequence[str]) -> int:
    """Take the pictures asked for; 1 when one cannot be written, 2 for misuse."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT", help="folder for all of them")
    parser.add_argument("--docs", action="store_true", help="renew pictures, keys and ideas in the documents")
    parser.add_argument("--tables", action="store_true", help="renew keys and ideas there, and no picture")
    arguments = parser.parse_args(argv)
    if not (arguments.out or arguments.docs or arguments.tables):
        parser.error("name a folder, or say --docs or --tables")
    found = load_lessons()
    for problem in found.problems:
        say(str(problem))
    wanted = orders(arguments.out, arguments.docs, [lesson.name for lesson in found.lessons])
    try:
        for number, (shot, path) in enumerate(wanted, 1):
            path.parent.mkdir(parents=True, exist_ok=True)
            take(shot, path)
            say(f"{number:2} of {len(wanted)}  {path}")
        if arguments.docs or arguments.tables:
            renew_tables()
    except (UserError, OSError) as trouble:
        say(str(trouble))
        return 1
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
