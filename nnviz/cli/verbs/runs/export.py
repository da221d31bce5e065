"""The verb `export`: a picture or the numbers of a plot, the stage or the window."""

import argparse
import os
from pathlib import Path
from typing import Any

from nnviz.cli.begin import begin, check_files
from nnviz.cli.figures import check_figure
from nnviz.cli.inside import inside_asked, look_inside
from nnviz.cli.parameters import parameters_asked
from nnviz.cli.plan import check_finite
from nnviz.cli.progress import progress_lines, walk
from nnviz.cli.speech.examples import examples
from nnviz.cli.speech.language import translate
from nnviz.cli.speech.misuse import words_checked
from nnviz.cli.words import add_look, add_run, size, whole_number
from nnviz.engine.text import mark
from nnviz.session.race.grid import MOST_STEPS

_EXAMPLES = (
    ("nnviz export line_fit --plot slope --to slope.svg", ""),
    ("nnviz export line_fit --plot stage --to stage.png --steps 287 --size 1200x800 --scale 2 --theme dark", ""),
    ("nnviz export line_fit --plot loss --to loss.pdf --lang zh_CN --transparent", ""),
    ("nnviz export line_fit --plot window --to window.png", ""),
    (
        'nnviz export network --plot landscape --parameter "layers[1].weight[0,0],layers[1].bias[0]" --to l.svg',
        "",
    ),
    ("nnviz export network --plot landscape --resolution 201 --steps 500 --to l.png --scale 2", ""),
    ("nnviz export network --plot code --steps 20 --to step.py", ""),
    ("nnviz export backprop --plot step --steps 0 --phase backward1 --to step.svg", ""),
    ("nnviz export picture --plot maps --sample 3 --to maps.svg", ""),
    ("nnviz export line_fit --help", mark("cli", "the plots of the lesson, and the keys for --set")),
)


def add(known: Any) -> None:
    from nnviz.ui.export.formats.table import FORMATS  # Needs no Qt.

    export = known.add_parser(
        "export",
        add_help=False,
        help=translate("cli", "a picture or the numbers of a plot, the stage or the window"),
        description=translate("cli", "Train a lesson, then write one of its pictures. Needs no display."),
        epilog=examples(_EXAMPLES),
    )
    add_run(export)
    export.add_argument(
        "--plot", required=True, metavar="NAME", help=translate("cli", "a plot of the lesson, stage, or window")
    )
    endings = ", ".join("." + kind for kind, row in FORMATS.items() if not row.only)
    further = "".join(
        translate("cli", ", with --plot {name} also in {ending}").format(name=row.only, ending=f".{kind}")
        for kind, row in FORMATS.items()
        if row.only
    )
    export.add_argument(
        "--to",
        required=True,
        type=Path,
        metavar="FILE",
        help=translate("cli", "what to write; ends in {endings}").format(endings=endings + further),
    )
    add_look(export)
    export.add_argument(
        "--size", type=size, metavar="WxH", help=translate("cli", "width and height in points, such as 960x640")
    )
    export.add_argument(
        "--scale", type=int, choices=(1, 2, 3, 4), default=1, help=translate("cli", "pixels per point of a PNG")
    )
    _add_subject(export)
    export.add_argument("--transparent", action="store_true", help=translate("cli", "leave the background out"))
    export.set_defaults(verb=_run)


def _add_subject(export: argparse.ArgumentParser) -> None:
    """What a picture is of: a place in a step, a sample, some parameters."""
    export.add_argument(
        "--phase",
        metavar="PLACE",
        help=translate(
            "cli", "look into the step after these, as far as start, forward1, loss, backward2, update and the like"
        ),
    )
    export.add_argument(
        "--sample",
        type=whole_number("--sample", 1, MOST_STEPS),
        metavar="K",
        help=translate(
            "cli",
            "with this sample alone, counted from 1: a training sample, of pictures one for testing; else the batch",
        ),
    )
    export.add_argument(
        "--parameter",
        dest="parameters",
        action="append",
        default=[],
        metavar="NAME",
        help=translate(
            "cli", "the parameter that the plot is about, such as layers[0].weight[1,2]; twice for landscape"
        ),
    )
    export.add_argument(
        "--resolution",
        type=whole_number("--resolution", 6, 1001),
        metavar="N",
        help=translate("cli", "compute a landscape at N × N points, such as 201"),
    )


def _run(arguments: argparse.Namespace) -> int:
    from nnviz.system.desktop import check_qt
    from nnviz.ui.export.formats.table import kind_of

    begun = begin(arguments, resting=True)
    asked, session = begun.plan, begun.session
    with words_checked():
        plain = arguments.scale == 1 and not arguments.transparent
        check_figure(asked.lesson, arguments.plot, kind_of(arguments.to), plain=plain)
    check_files(arguments, arguments.to)
    check_qt(os.environ, window=False)
    from nnviz.ui.export.figures import Shape
    from nnviz.ui.shell.headless import PictureOrder, write_picture

    size: tuple[int, int] = arguments.size or ((1440, 900) if arguments.plot == "window" else (960, 640))
    with words_checked():
        shape = Shape(*size, arguments.scale).checked()
        parameters = parameters_asked(asked, arguments.parameters)
        inside = inside_asked(asked, arguments.plot, arguments.phase, arguments.sample)
    walk(session, asked.steps)
    check_finite(asked.lesson, session)
    if inside is not None:
        look_inside(session, inside)
        check_finite(asked.lesson, session)
    look = arguments.lang, arguments.theme, arguments.transparent, parameters, arguments.resolution
    write_picture(asked.lesson, session, PictureOrder(arguments.plot, shape, *look), arguments.to, progress_lines())
    return 0
