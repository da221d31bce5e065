"""What came of a run, told in lines and in JSON."""

import math
from collections.abc import Iterator

from nnviz.cli.data_summary import described, fit
from nnviz.cli.speech.language import translate
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.backends.table import backend
from nnviz.engine.text import mark
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.session import Session

_PARAMETERS_TOLD = 16

MEASURES = {
    "train_loss": mark("cli", "train_loss"),
    "test_loss": mark("cli", "test_loss"),
    "train_accuracy": mark("cli", "train_accuracy"),
    "test_accuracy": mark("cli", "test_accuracy"),
}
"""What is measured of a run: told in the language in force, and in JSON by its key."""


def result(lesson: Lesson, session: Session) -> Iterator[str]:
    """Steps, loss and accuracy over all data and parameters, a line each, numbers to the last bit."""
    parameters = session.state.parameters
    found = evaluate(session.experiment, session.data, parameters)
    steps, loss = translate("cli", "steps"), translate("cli", "loss")
    yield f"{steps} {session.state.step}"
    yield f"{loss} {found.train_loss!r}"
    for name, value in found._asdict().items():
        if name != "train_loss" and value is not None:
            yield f"{translate('cli', MEASURES[name])} {value!r}"
    if len(parameters) > _PARAMETERS_TOLD:
        yield translate("cli", "parameters {number}").format(number=len(parameters))
        return
    for name, value in zip(session.experiment.network.names, parameters.tolist(), strict=True):
        yield f"{lesson.parameters.get(name, name)} {value!r}"


def summary(session: Session, *, weights: bool = False) -> dict[str, object]:
    """What came of a run, for programs: None where there is no such number. Own data are described, not repeated.

    With `weights` every parameter is there by its name, to the last bit.
    """
    state = session.state
    found = evaluate(session.experiment, session.data, state.parameters)
    numbers = {name: finite(value) for name, value in found._asdict().items()}
    return {
        "steps": state.step,
        "epochs": state.epoch,
        **numbers,
        **fit(session),
        "seed": session.experiment.seed,
        "parameters": session.experiment.network.size,
        "backend": backend(session.track.run.backend).computes(session.experiment, session.data),
        "data": described(session.experiment),
        "experiment": {**session.experiment.to_json(), "own": None},
        **({"weights": _weights(session)} if weights else {}),
    }


def _weights(session: Session) -> dict[str, float | None]:
    names, values = session.experiment.network.names, session.state.parameters.tolist()
    return {name: finite(value) for name, value in zip(names, values, strict=True)}


def finite(value: float | None) -> float | None:
    """The number as JSON has it: None for what is not finite."""
    return value if value is not None and math.isfinite(value) else None
