"""Which plane the map shows of data with more than two numbers to a point: two choosers, and where the rest stands."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QWidget

from nnviz.engine.data.plane import Slice
from nnviz.engine.options import Number
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import axis_name
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.network.stage import NetworkStage
from nnviz.ui.widgets.basics import ShrinkingBox, column, fix_width, heading, row
from nnviz.ui.widgets.numbers.entry import NumberEntry

_MEAN, _POINT = range(2)


class PlanePanel(QWidget):
    """Chooses the plane; hidden for data that have two inputs only. The plane is the stage's and no part of the run."""

    def __init__(self, stage: NetworkStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson
        self._selection = stage.selection
        self._frame: Frame | None = None
        self._names: tuple[str, ...] = ()
        self._heading = heading()
        self.axes = (ShrinkingBox(), ShrinkingBox())
        self.held = ShrinkingBox()
        self.held.addItems(["", ""])
        self.point = NumberEntry(Number(1, 1, whole=True))
        self.point.refused.connect(controller.refused)
        fix_width(self.point, 84)
        self._labels = [QLabel() for _ in range(3)]
        layout = column(self, spacing=6)
        layout.addWidget(self._heading)
        for label, box in zip(self._labels, self.axes, strict=False):
            layout.addLayout(row(label, box))
        layout.addWidget(self._labels[2])
        layout.addLayout(row(self.held, self.point))
        for place, box in enumerate(self.axes):
            box.activated.connect(lambda axis, place=place: self._on_axis(place, axis))
        self.held.activated.connect(self._on_held)
        self.point.value_changed.connect(lambda number: self._hold_at(int(number) - 1))
        self._selection.shown.connect(self._show)
        self.setVisible(False)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Offer the columns of the data."""
        inputs = frame.experiment.source.inputs
        names = tuple(axis_name(frame.experiment, axis) for axis in range(inputs)) if inputs > 2 else ()
        same = self._frame is not None and frame.data is self._frame.data
        self._frame = frame
        if names != self._names:
            self._names = names
            for box in self.axes:
                box.clear()
                box.addItems(names)
        self.setVisible(bool(names))
        if not same:
            self._show()

    def restyle(self, look: Look) -> None:
        del look
        self._heading.setText(translate("data", "Axes of the map"))
        words = (
            translate("data", "To the right"),
            translate("data", "Upwards"),
            translate("data", "Others held at"),
        )
        tips = (
            translate("data", "Which column runs to the right on the map"),
            translate("data", "Which column runs upwards on the map"),
            translate("data", "What all other columns are in the map; a click on a point holds them at its values"),
        )
        for label, box, text, tip in zip(self._labels, (*self.axes, self.held), words, tips, strict=True):
            label.setText(text)
            for widget in (label, box):
                widget.setToolTip(tip)
            box.setAccessibleName(text)
        self.held.setItemText(_MEAN, translate("data", "the mean"))
        self.held.setItemText(_POINT, translate("data", "a training point"))
        told = translate("data", "The number of the point whose values they have")
        self.point.describe(told)
        self.point.setAccessibleName(told)
        self.point.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)

    def _show(self) -> None:
        """Show the plane in force."""
        if self._frame is None or not self._names:
            return
        plane, points = self._selection.plane.fitting(len(self._names)), self._frame.data.points
        for box, axis in zip(self.axes, plane.axes, strict=True):
            box.setCurrentIndex(axis)
        self.held.setCurrentIndex(_MEAN if plane.held is None else _POINT)
        self.point.setVisible(plane.held is not None)
        with QSignalBlocker(self.point):
            self.point.set_kind(Number(1, len(points), whole=True))
            if plane.held is not None:
                same = (points == plane.held).all(axis=1)
                self.point.setValue(int(same.argmax()) + 1)

    def _on_axis(self, place: int, axis: int) -> None:
        """Choose a column for an axis; where the other one had it, they change places."""
        plane = self._selection.plane.fitting(len(self._names))
        old, other = plane.axes[place], plane.axes[1 - place]
        other = old if axis == other else other
        self._selection.show_plane(replace(plane, axes=(axis, other) if place == 0 else (other, axis)))

    def _on_held(self, choice: int) -> None:
        if choice == _POINT:
            self._hold_at(int(self.point.value()) - 1)
        else:
            self._selection.show_plane(Slice(self._selection.plane.fitting(len(self._names)).axes))

    def _hold_at(self, number: int) -> None:
        assert self._frame is not None
        points = self._frame.data.points
        values = tuple(points[min(number, len(points) - 1)].tolist())
        self._selection.show_plane(replace(self._selection.plane.fitting(len(self._names)), held=values))
