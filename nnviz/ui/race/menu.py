"""The one thing to change for the next run of a race: a menu made from the lesson's controls."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QMenu

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import MAX_LAYERS, MAX_WIDTH, Choice, Number, Value, Widths, as_text
from nnviz.engine.settings import is_of_data
from nnviz.engine.text import UserError
from nnviz.session.lessons.control import Control, field_kind
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.setting_words import by_label, value_words, words_of
from nnviz.ui.widgets.numbers.entry import rounded
from nnviz.ui.widgets.text_dialog import TextDialog

Selection = Callable[[Control, object], None]
"""Takes a control and the value it is to have; raises nothing."""


def raced(lesson: Lesson, experiment: Experiment) -> Iterator[Control]:
    """The controls that leave the data as they are, and make a difference; chance is fair as well."""
    for control in lesson.controls:
        if control.counts(experiment) and (control.fields == ("seed",) or not any(map(is_of_data, control.fields))):
            yield control


def fill_race_menu(menu: QMenu, lesson: Lesson, language: str, experiment: Experiment, chosen: Selection) -> None:
    """A submenu for each control, with values it could have beside the one of `experiment`."""
    menu.clear()
    for gone in menu.findChildren(QMenu):  # They are no actions of the menu's own, so it would keep them.
        gone.setParent(None)
        gone.deleteLater()
    for control in raced(lesson, experiment):
        _fill_values(menu, control, words_of(control.label, language), experiment, chosen)


def _fill_values(menu: QMenu, control: Control, label: str, experiment: Experiment, chosen: Selection) -> None:
    now = control.value(experiment)
    kind = field_kind(control.fields[0])  # What is set now, the control may not offer.
    words = translate("race", "{setting}: {value}").format(setting=label, value=value_words(kind, now))
    inside = menu.addMenu(words)
    for value in proposals(control, experiment):
        action = inside.addAction(value_words(control.kind, value))
        action.triggered.connect(lambda _checked=False, value=value: chosen(control, value))
    if isinstance(control.kind, Number | Widths):
        other = inside.addAction(translate("race", "Another value…"))
        other.triggered.connect(lambda: _ask(menu, control, label, experiment, chosen))


def proposals(control: Control, experiment: Experiment) -> list[Value]:
    """Values worth a race beside the one an experiment has, all others of a choice; none that cannot be."""
    now, found = control.value(experiment), list[Value]()
    for value in _candidates(control, now):
        try:
            parsed = control.parse(value)
            experiment.with_options(dict(control.options(parsed)))
        except UserError:
            continue
        if parsed != now and parsed not in found:
            found.append(parsed)
    return found


def _candidates(control: Control, now: Value) -> list[Value]:
    if isinstance(control.kind, Choice):
        return list(control.choices)
    if isinstance(now, bool):
        return [not now]
    if isinstance(now, tuple):
        widths = tuple(width for width in now if isinstance(width, int))
        wider = tuple(min(2 * width, MAX_WIDTH) for width in widths)
        narrower = tuple(max(1, width // 2) for width in widths)
        deeper = (*widths, widths[-1] if widths else 4)[:MAX_LAYERS]
        return [wider, narrower, deeper, widths[:-1]]
    if not isinstance(now, (int, float)):
        return []
    if control.fields == ("seed",):
        return [now + 1, now + 2, now + 3]
    kind = control.number
    if kind.logarithmic:
        return [rounded(now * factor, 3) for factor in (10, 3, 1 / 3, 0.1)]
    ways = (now * 4, now * 2, now / 2, now / 4)
    return [round(value) if kind.whole else rounded(value, 6) for value in ways]


def _ask(menu: QMenu, control: Control, label: str, experiment: Experiment, chosen: Selection) -> None:
    def check(text: str) -> None:
        try:
            experiment.with_options(dict(control.options(text)))
        except UserError as error:
            raise by_label(error, control.key, label) from error

    title = translate("race", "Run again with another value")
    parent = menu.parentWidget() or menu
    dialog = TextDialog(title, label, as_text(control.value(experiment)), parent.window(), check)
    if dialog.exec() == TextDialog.DialogCode.Accepted:
        chosen(control, dialog.text())
    dialog.deleteLater()
