"""The verb `doctor`: what nnviz finds on this machine."""

import argparse
import os
from typing import Any

from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import noted, translate
from nnviz.cli.speech.table import padded

_EXAMPLES = (("nnviz doctor", ""),)


def add(known: Any) -> None:
    doctor = known.add_parser(
        "doctor",
        help=translate("cli", "versions, display, fonts, missing libraries"),
        description=translate(
            "cli", "What nnviz finds on this machine. Exit code 0 when a window can be opened, 1 otherwise."
        ),
        epilog=examples(_EXAMPLES),
    )
    doctor.set_defaults(verb=_run)


def _run(arguments: argparse.Namespace) -> int:
    del arguments
    from nnviz.ui.shell.doctor import Finding, examine

    def told(finding: Finding) -> str:
        return translate("doctor", finding) if isinstance(finding, str) else noted(finding)

    report = examine(os.environ)
    for topic, finding in report.lines:
        print(padded(translate("doctor", topic), 18), told(finding))
    ready = translate("cli", "A window can be opened."), translate("cli", "No window can be opened here.")
    print(ready[0] if report.ready else ready[1])
    for advice in report.advice:
        print(" ", told(advice))
    return 0 if report.ready else 1
