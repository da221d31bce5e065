"""What a project keeps of the window: how a lesson is arranged, what is pinned, what was answered and noted."""

from collections.abc import Mapping, Sequence
from typing import Any

from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.progress import DamagedError, Progress, clamp_place
from nnviz.ui.lessons.abilities import HasPins, MarksParameters
from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.project.notes import Note, notes_to_json

_MOST = 4096


def sections_of(view: LessonView, progress: Progress, notes: Sequence[Note]) -> dict[str, Any]:
    """What the window keeps beside a run, as plain JSON."""
    made: list[object] = [card.made for card in view.cards]
    pins = next((plot.pins for plot in made if isinstance(plot, HasPins)), ())
    return {
        "plots": [card.name for card in view.cards],
        "sizes": view.plots.sizes(),
        "pins": list(pins),
        "selected": list(view.selected[:_MOST]),
        "progress": progress.to_json(),
        "notes": notes_to_json(notes),
    }


def take_progress(sections: Mapping[str, Any], progress: Progress, lesson: Lesson) -> None:
    """Have the guide stand where the project's stood; what is judged already, here or there, stays judged."""
    try:
        kept = Progress.from_json(sections.get("progress"))
    except (DamagedError, RecursionError):
        return
    both = kept.with_judged(progress)
    progress.place, progress.attempts = both.place, both.attempts
    clamp_place(lesson, progress)


def arrange(sections: Mapping[str, Any], view: LessonView) -> None:
    """Show the plots that were shown, at their sizes, with the pins; what is none of these is left as it is."""
    for card, name in zip(view.cards, _listed(sections.get("plots"), str), strict=False):
        if name in card.choices:
            card.choose(name)
    sizes = _listed(sections.get("sizes"), int)
    if len(sizes) == view.plots.count() and all(size > 0 for size in sizes):
        view.plots.setSizes(sizes)
    if isinstance(view.stage, MarksParameters):
        view.stage.select_parameters(tuple(index for index in _listed(sections.get("selected"), int) if index >= 0))
    pins = tuple(_listed(sections.get("pins"), int))
    for card in view.cards:
        if isinstance(card.plot, HasPins):
            card.plot.set_pins(pins)
            break


def _listed(values: object, kind: type) -> list[Any]:
    """A short list of values of a kind; empty for anything else."""
    if not isinstance(values, list) or len(values) > _MOST or not all(type(each) is kind for each in values):
        return []
    return values
