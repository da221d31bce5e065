"""The network's stage in a small harness: what it asks for is carried out by a session at once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import Command
from nnviz.session.session import Session
from nnviz.ui.stages.network.graph.edges import bundles
from nnviz.ui.stages.network.graph.items import Item
from nnviz.ui.stages.network.map.draw import to_map
from nnviz.ui.stages.network.places import bias_spot
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.stages.network.view_model import View

CIRCLE = playground("circle", points=60)
BLOBS = playground("blobs", points=60, loss="softmax_cross_entropy", output_activation="identity", blobs=5)
BUMPS = replace(playground("bumps", points=60), output_activation="identity")


@dataclass
class Bench:
    """A stage, the session behind it, and all that the stage has asked for."""

    stage: NetworkStage
    session: Session
    qtbot: QtBot
    running: bool = False
    commands: list[Command] = field(default_factory=list)
    begun: int = 0
    selected: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stage.edit_begun.connect(self.begin)
        self.stage.command_given.connect(self.do)
        self.stage.selected.connect(self.selected.append)
        self.show()

    def begin(self) -> None:
        """Count a gesture."""
        self.begun += 1

    def do(self, command: Command) -> None:
        """Carry out a command and show what came of it."""
        self.commands.append(command)
        self.session.do(command, self.begun)
        self.show()

    def show(self) -> None:
        """Show the session's present moment; what takes long is made in a thread."""
        self.stage.show_frame(self.session.frame(self.running))
        self.qtbot.waitUntil(lambda: not self.stage.pending)

    def undo(self, times: int = 1) -> None:
        """Take the last commands back."""
        for _ in range(times):
            self.session.undo()
            self.session.catch_up()
        self.show()

    def hidden(self) -> list[int]:
        """The widths of the session's hidden layers."""
        return list(self.session.experiment.hidden)

    def view(self) -> View:
        """What is shown."""
        assert self.stage.view is not None
        return self.stage.view

    def items(self) -> set[Item]:
        """What is selected."""
        return set(self.stage.selection.items)

    def value(self, index: int) -> float:
        """A parameter of the session."""
        return float(self.session.state.parameters[index])

    def spot(self, item: Item) -> QPoint:
        """The middle of an item, in pixels of the stage."""
        place = self.stage.places()
        column = place.column(item.layer)
        assert column is not None
        if item.kind == "header":
            return column.header.center().toPoint()
        if item.kind == "bias":
            return bias_spot(column.places[item.to]).toPoint()
        if item.kind != "edge":
            return column.places[item.to].center().toPoint()
        bundle = next(bundle for bundle in bundles(place) if bundle.layer == item.layer)
        number = bundle.number(item.origin, item.to)
        assert number is not None
        samples = bundle.samples[number]
        for x, y in samples[1:-1].tolist():  # Where no other line runs.
            if self.stage.at(QPointF(round(x), round(y))) == item:
                return QPoint(round(x), round(y))
        raise AssertionError(f"{item} cannot be pointed at")

    def button(self, kind: str, layer: int) -> QPoint:
        """The middle of a layer's button."""
        column = self.stage.places().column(layer)
        assert column is not None
        return column.buttons[kind].center().toPoint()

    def point(self, row: int) -> QPoint:
        """Where a training point stands."""
        view = self.view()
        ((x, y),) = to_map(self.stage.places().map, view, view.frame.data.points[row : row + 1]).tolist()
        return QPoint(round(x), round(y))

    def click(self, place: Item | QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and let go."""
        spot = self.spot(place) if isinstance(place, Item) else place
        QTest.mouseClick(self.stage, Qt.MouseButton.LeftButton, modifier, spot)

    def hover(self, place: Item | QPoint) -> None:
        """Point at something."""
        spot = self.spot(place) if isinstance(place, Item) else place
        QTest.mouseMove(self.stage, spot + QPoint(1, 0))
        QTest.mouseMove(self.stage, spot)

    def drag(self, start: QPoint, *places: QPoint, shift: bool = False) -> None:
        """Press, move over places, and let go at the last."""
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.stage, Qt.MouseButton.LeftButton, modifier, start)
        for place in places:
            QTest.mouseMove(self.stage, place)
        QTest.mouseRelease(self.stage, Qt.MouseButton.LeftButton, modifier, places[-1])

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(self.stage, key, modifier)


MakeBench = Callable[..., Bench]


def network_lesson(experiment: Experiment) -> Lesson:
    """A lesson with nothing in it but what the stage needs."""
    text = {"en": "A network", "zh_CN": "神经网络"}
    return Lesson("network", 5, text, text, "network", (), experiment, {}, (), ())
