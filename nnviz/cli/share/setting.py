"""A setting as a short text, on the command line."""

import sys

from nnviz.cli.plan import Plan
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.run import Run
from nnviz.session.share.reader import read_setting
from nnviz.session.share.writer import setting_text

PART = "the changes made on the way have no room in a text: it holds the settings in force only."


def check_setting(text: str) -> str:
    """The text, where it is a good setting; raises UserError before a window is opened for it in vain."""
    read_setting(text, find_lesson)
    return text


def run_share(asked: Plan, steps: int | None) -> None:
    """Print the text, with so many steps where they are asked for; raises UserError for data that have no room."""
    written = setting_text(asked.lesson, Run(asked.experiment), steps or 0)
    print(written.text)
    if not written.whole:
        print(f"nnviz: {PART}", file=sys.stderr)
