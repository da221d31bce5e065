"""What there is to know of a stage before it is made. Reading it needs no Qt."""

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nnviz.session.lessons.lesson import Lesson

if TYPE_CHECKING:
    from nnviz.ui.look.figure import Figure, Look, Panel
    from nnviz.ui.run.controller import Controller


@dataclass(frozen=True)
class StageSpec:
    """One stage: its name and the classes it is made of, each as `"module:Class"`.

    They are imported when they are first needed, so that the command line knows all stages without Qt, and a window
    loads only those it shows.

    `figure` is a `Figure`, made of a lesson and a look. `inspector` and `side_panels` are `Panel`s, made of it, the
    lesson, the look and the controller, and stand at the head of the column to the right. An inspector `at_foot` stays
    in sight below that column and is drawn together with the stage, as it speaks of what is in the hand. `parts` are
    figures, too: what of the stage can be taken home alone, by name; those in `inside` look into a step.
    Of a stage that `shows_tests` a sample asked for by its number is one kept aside for testing, if there are any, and
    without a word on how far it is shown up to the prediction.
    """

    name: str
    figure: str
    inspector: str
    at_foot: bool = False
    side_panels: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    shows_tests: bool = False

    def make_figure(self, lesson: Lesson, look: "Look") -> "Figure":
        """The stage of a lesson."""
        made: Figure = pkgutil.resolve_name(self.figure)(lesson, look)
        return made

    def make_part(self, name: str, lesson: Lesson, look: "Look") -> "Figure":
        """One of the parts alone."""
        made: Figure = pkgutil.resolve_name(self.parts[name])(lesson, look)
        return made

    def make_inspector(self, stage: "Figure", lesson: Lesson, look: "Look", controller: "Controller") -> "Panel":
        """What tells of a stage in numbers."""
        made: Panel = pkgutil.resolve_name(self.inspector)(stage, lesson, look, controller)
        return made

    def make_side_panels(
        self, stage: "Figure", lesson: Lesson, look: "Look", controller: "Controller"
    ) -> "Iterator[Panel]":
        """What else is to be chosen for a stage, each made when its turn comes."""
        for name in self.side_panels:
            yield pkgutil.resolve_name(name)(stage, lesson, look, controller)
