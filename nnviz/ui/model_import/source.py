"""A network read beside the window, with the facts of its arrays."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from nnviz.engine.arrays import Array
from nnviz.session.models.facts import TensorFacts, histogram, tensor_facts
from nnviz.session.models.model import ReadModel
from nnviz.session.models.reader import read_model
from nnviz.session.models.sequential import Assumed
from nnviz.session.models.start import Opened, open_model
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.background_task import Check
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.widgets.basics import plain


@dataclass(frozen=True)
class Reading:
    """A network as it was read, and of each of its arrays the facts and a histogram (counts, edges)."""

    model: ReadModel
    facts: tuple[TensorFacts, ...]
    histograms: tuple[tuple[npt.NDArray[np.intp], Array], ...]


def make(parent: QWidget, model: ReadModel, data: str) -> Opened | None:
    """The network ready for a run; None where the user stopped it. Raises UserError for one that cannot be had."""
    found: list[Opened] = []
    title, text = translate("models", "Open a network"), plain(_reading(model.name))
    run_with_progress(parent, title, text, 0, lambda check: found.append(open_model(model, data)))
    return found[0] if found else None


def read(parent: QWidget, path: Path, assumed: Assumed | None = None) -> Reading | None:
    """The network in a file; None where the user stopped it. Raises UserError for one that cannot be read."""
    found: list[Reading] = []

    def work(check: Check) -> None:
        model = read_model(path, assumed)
        facts, histograms = [], []
        for name, numbers in model.tensors.items():
            check(0)
            facts.append(tensor_facts(name, numbers))
            histograms.append(histogram(numbers))
        found.append(Reading(model, tuple(facts), tuple(histograms)))

    run_with_progress(parent, translate("models", "Open a network"), plain(_reading(path.name)), 0, work)
    return found[0] if found else None


def _reading(name: str) -> str:
    return translate("models", "Reading {name}…").format(name=name)
