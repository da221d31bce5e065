"""A setting as a short text, on the command line."""

import sys

from nnviz.cli.speech.language import translate
from nnviz.engine.text import mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.run import Run
from nnviz.session.share.reader import read_setting
from nnviz.session.share.setting import FindLesson
from nnviz.session.share.writer import setting_text

PART = mark("cli", "the changes made on the way have no room in a text: it holds the settings in force only.")


def check_setting(text: str, find: FindLesson) -> None:
    """Raise UserError for a text that is no good setting, before a window is opened for it in vain."""
    read_setting(text, find)


def run_share(lesson: Lesson, run: Run, steps: int) -> None:
    """Print a run after so many steps as a text; raises UserError for data that have no room."""
    written = setting_text(lesson, run, steps)
    print(written.text)
    if not written.whole:
        print("nnviz: " + translate("cli", PART), file=sys.stderr)
