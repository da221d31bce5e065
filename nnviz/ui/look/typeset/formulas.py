"""What a chosen entry computes: its formula, and the constants in force that stand in it."""

from nnviz.engine.experiment import Experiment
from nnviz.engine.optimizers.base import Optimizer
from nnviz.engine.options import Choice, Entry
from nnviz.engine.regularizers import Regularizer
from nnviz.engine.schedules import Schedule
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.setting_words import value_words


def formula_of(kind: Choice, name: str) -> str:
    """The formula of a table's entry, a line for each part; nothing where it has none."""
    return str(getattr(kind.table.get(name), "formula", "")).replace(";  ", "\n")


def constants_of(kind: Choice, name: str, experiment: Experiment) -> str:
    """The constants in force that stand in the formula, and what holds besides it; nothing where it has none."""
    entry = kind.table.get(name)
    if entry is None or not formula_of(kind, name):
        return ""
    lines = [", ".join(_constants(entry, experiment)), _rules(entry, experiment)]
    return "\n".join(line for line in lines if line)


def penalty_words(experiment: Experiment) -> str:
    """A note that the numbers on screen leave out the penalty; empty where there is none."""
    on = experiment.l1 or experiment.l2
    return translate("panels", "loss and slopes are without the penalty") if on else ""


def _constants(entry: Entry, experiment: Experiment) -> list[str]:
    found = []
    if isinstance(entry, Optimizer | Schedule | Regularizer):
        found.append(f"η = {value_words(None, experiment.learning_rate)}")
    if isinstance(entry, Regularizer):
        found += [f"l₁ = {value_words(None, experiment.l1)}", f"l₂ = {value_words(None, experiment.l2)}"]
    for option in entry.options:
        value = experiment.options.get(option.key, option.default)
        found.append(f"{translate('settings', option.label)} = {value_words(option.kind, value)}")
    return found


def _rules(entry: Entry, experiment: Experiment) -> str:
    """What holds besides the formula."""
    if isinstance(entry, Regularizer) and (experiment.l1 or experiment.l2):
        return translate(
            "panels",
            "For weights only, biases are exempt. Neither the loss nor the slopes on screen contain the penalty.",
        )
    if isinstance(entry, Optimizer) and experiment.clip_norm:
        template = translate(
            "panels", "g is first clipped to a length of {length}; then L2 adds its part, where it is on."
        )
        return template.format(length=value_words(None, experiment.clip_norm))
    return ""
