"""Examples of calls, as the help shows them."""

from nnviz.cli.speech.language import translate
from nnviz.engine.text import mark

_WIDE = 38
"""Characters of a call beside which there is room for a word on it."""

_CALLS: dict[str, tuple[tuple[str, str], ...]] = {
    "train": (
        ("nnviz train line_fit", ""),
        ("nnviz train line_fit --set rule=gradient_descent --set step_size=0.02 --csv steps.csv", ""),
        ("nnviz train neuron --steps 5000", ""),
        ("nnviz train network --set hidden=4,2 --set dataset=spiral --set optimizer=adam --steps 5000 --json", ""),
        ("nnviz train network --data flowers.csv --target species --features-from petal,sepal", ""),
        ("nnviz train network --steps 500 --save a.nnviz", ""),
        ("nnviz train a.nnviz --steps 100 --json", mark("cli", "go on from there")),
        ('nnviz train "nnviz://network?hidden=8&step=500" --steps 100', ""),
        ("nnviz train line_fit --help", mark("cli", "the keys of the lesson for --set")),
    ),
    "export": (
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
    ),
    "race": (
        ("nnviz race network --vary optimizer=gradient_descent,momentum,adam --set dataset=spiral --steps 5000", ""),
        ('nnviz race network --vary "hidden=4,2;8;8,8" --csv race.csv --plot race.svg', ""),
        ("nnviz race network --vary learning_rate=0.3,0.03,0.003 --json", ""),
        ("nnviz race network --grid learning_rate=0.01,0.03,0.1 --grid batch_size=1,10,50 --seeds 3 --to grid.svg", ""),
        ("nnviz race network --help", mark("cli", "the keys for --vary and --set")),
    ),
    "convert": (
        ("nnviz convert network --steps 2000 --to network.onnx", ""),
        ("nnviz convert a.nnviz --to network.safetensors", ""),
        ("nnviz convert a.nnviz --to train.py --framework pytorch", ""),
        ("nnviz convert network --set dataset=spiral --steps 500 --to train.py --framework sklearn", ""),
        ("nnviz convert net.onnx --to b.nnviz", mark("cli", "to be opened in the window and trained on")),
    ),
    "lessons": (
        ("nnviz lessons", ""),
        ("nnviz lessons --lang zh_CN", ""),
    ),
    "doctor": (("nnviz doctor", ""),),
    "classify": (
        ("nnviz classify truck.png", ""),
        ("nnviz classify *.jpg --json", ""),
    ),
    "results": (
        ("nnviz results", ""),
        ("nnviz results line_fit --to results.html", ""),
        ("nnviz results --to results.pdf --lang zh_CN", ""),
    ),
    "inspect": (
        ("nnviz inspect net.onnx", mark("cli", "its layers, parameters, multiply-adds and arrays")),
        ("nnviz inspect net.onnx --json", ""),
        ("nnviz inspect before.npz --compare after.npz", ""),
    ),
    "lesson": (
        ("nnviz lesson new fractions", mark("cli", "begin a lesson in your folder of lessons")),
        ("nnviz lesson check fractions.toml", mark("cli", "every mistake, with its line and what to do")),
        ("nnviz lesson moodle network --to network.xml --lang zh_CN", ""),
        ("nnviz lesson folder", mark("cli", "where your lessons are")),
    ),
    "share": (
        ("nnviz share network --set hidden=8 --set dataset=spiral --steps 500", ""),
        ('nnviz "nnviz://network?hidden=8&step=500"', mark("cli", "open it in the window")),
    ),
    "report": (
        ("nnviz report network --to report.html --steps 2000 --set dataset=spiral", ""),
        ('nnviz report line_fit --to report.pdf --name "Ada" --lang zh_CN', ""),
        ("nnviz report network --to report.html --plot loss --plot boundary", ""),
    ),
    "animate": (
        ("nnviz animate network --plot boundary --to run.gif --steps 2000", ""),
        ("nnviz animate network --plot stage --to run.mp4 --frames 200 --fps 25 --size 1280x720 --theme dark", ""),
        ("nnviz animate line_fit --plot slope --to slope.gif --every 1 --lang zh_CN", ""),
    ),
    "nnviz": (
        ("nnviz", mark("cli", "open the window")),
        ("nnviz FILE", mark("cli", "open a project, a network, a lesson or data in the window")),
        ("nnviz lessons", mark("cli", "the lessons, their plots and keys")),
        ("nnviz train line_fit --csv steps.csv", mark("cli", "every step in numbers")),
        ("nnviz export line_fit --plot slope --to slope.svg", ""),
        ("nnviz race network --vary optimizer=gradient_descent,momentum,adam", ""),
        ("nnviz doctor", mark("cli", "why does no window open?")),
    ),
}


def examples(verb: str) -> str:
    """Calls of a verb, with a word on some of them."""
    calls = _CALLS[verb]
    title = translate("cli", "example:") if len(calls) == 1 else translate("cli", "examples:")
    told = (f"  {call:{_WIDE}}  {translate('cli', words)}" if words else f"  {call}" for call, words in calls)
    return "\n".join([title, *told])


def exit_codes() -> str:
    """What a call returns."""
    return translate(
        "cli",
        "exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 not a call nnviz knows, 130 interrupted",
    )
