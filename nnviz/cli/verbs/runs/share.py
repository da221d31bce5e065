"""A setting as a short text, on the command line."""

import argparse
import sys
from typing import Any

from nnviz.cli.begin import begin
from nnviz.cli.progress import walk
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import translate
from nnviz.cli.words import add_run, lesson_named
from nnviz.engine.text import mark
from nnviz.session.share.writer import setting_text

PART = mark("cli", "the changes made on the way have no room in a text: it holds the settings in force only.")

_EXAMPLES = (
    ("nnviz share network --set hidden=8 --set dataset=spiral --steps 500", ""),
    ('nnviz "nnviz://network?hidden=8&step=500"', mark("cli", "open it in the window")),
)


def add(known: Any) -> None:
    share = known.add_parser(
        "share",
        add_help=False,
        help=translate("cli", "a setting as a short text, to send to a friend"),
        description=translate(
            "cli",
            "Print a setting as a text that holds what differs from the lesson. Paste it into the window of "
            "nnviz, or open it as nnviz TEXT.",
        ),
        epilog=examples(_EXAMPLES),
    )
    add_run(share)
    share.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    """Print the setting; a lesson need not be trained for it, and a run that goes on is."""
    begun = begin(arguments, resting=True)
    session, steps = begun.session, arguments.steps or 0
    if begun.resumed:
        walk(session, begun.plan.steps)
        steps = session.state.step
    written = setting_text(lesson_named(arguments.lesson), session.track.run, steps)
    print(written.text)
    if not written.whole:
        print("nnviz: " + translate("cli", PART), file=sys.stderr)
    return 0
