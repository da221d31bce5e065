"""The words of the verbs that take a run to others."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

Verb = Callable[[argparse.Namespace], int]
AddRun = Callable[[argparse.ArgumentParser], None]
"""Adds the words that say which lesson to train, how and how far."""

_SHARE_EXAMPLES = """\
examples:
  nnviz share network --set hidden=8 --set dataset=spiral --steps 500
  nnviz "nnviz://network?hidden=8&step=500"          open it in the window"""


def add_sharing(known: Any, verbs: Mapping[str, Verb], add_run: AddRun) -> None:
    """Add the verbs to those known."""
    share = known.add_parser(
        "share",
        add_help=False,
        help="a setting as a short text, to send to a friend",
        description="Print a setting as a text that holds what differs from the lesson. Paste it into the window of "
        "nnviz, or open it as nnviz TEXT.",
        epilog=_SHARE_EXAMPLES,
    )
    add_run(share)
    share.set_defaults(verb=verbs["share"])
