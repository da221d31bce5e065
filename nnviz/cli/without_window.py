"""A call for the window where none can be opened: the line fit into files, and how one gets a window."""

from nnviz.cli.progress import with_progress
from nnviz.cli.speech.language import explain, spoken, translate
from nnviz.engine.text import UserError, mark

_HOW_TO = mark(
    "cli",
    "To get a window, start nnviz\n"
    "  in a desktop session;\n"
    "  over ssh with a forwarded display:   ssh -X HOST nnviz\n"
    "  or on a display in memory:           xvfb-run nnviz\n"
    "Without one, nnviz lessons, train and export do their work; nnviz --help tells how.",
)


def show(problem: UserError) -> int:
    """Say why there is no window, and train without one; the exit code."""
    from nnviz.ui.shell.without_window import train_without_window

    template = translate("cli", "No window can be opened here: {problem}. Training the line fit without one…")
    print(template.format(problem=explain(problem)), flush=True)
    folder = train_without_window(with_progress, spoken())
    print(translate("cli", "Done. In {folder}:").format(folder=folder))
    for name, what in (
        ("window.png", translate("cli", "the window after training")),
        ("slope.svg", translate("cli", "how param found its value")),
        ("steps.csv", translate("cli", "every step in numbers")),
    ):
        print(f"  {name:11} {what}")
    print(translate("cli", _HOW_TO))
    return 0
