"""Where training shall pause: a row for each breakpoint, and one to add another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nnviz.engine.options import Number
from nnviz.engine.text import mark
from nnviz.session.diagnostics.breakpoints import ANY_LAYER, BREAKPOINTS, Breakpoint
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import layer_name, short_name
from nnviz.ui.look.number_format import count, number
from nnviz.ui.plots.over_steps.parameters import MOST as MOST_PARAMETERS
from nnviz.ui.run.controller import Controller
from nnviz.ui.widgets.basics import ShrinkingBox, clear, column, fix_width, heading, row
from nnviz.ui.widgets.numbers.entry import NumberEntry


class BreakpointPanel(QWidget):
    """Lists, adds and removes the breakpoints, which the session keeps."""

    def __init__(self, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._frame: Frame | None = None
        self._shown: tuple[Breakpoint, ...] | None = None
        self._selected: tuple[int, ...] = ()
        self._heading = heading()
        self.kind, self.place, self.add = ShrinkingBox(), ShrinkingBox(), QPushButton()
        self.value = NumberEntry(Number(0, 1))
        self.value.refused.connect(controller.refused)
        for name in BREAKPOINTS:
            self.kind.addItem("", name)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.add.clicked.connect(self._on_add)
        self.rows = QWidget()
        self._list = column(self.rows, spacing=4)
        layout = column(self, spacing=8)
        layout.addWidget(self._heading)
        layout.addWidget(self.rows)
        layout.addWidget(self.kind)
        layout.addLayout(row(self.place, self.value, self.add))
        self.restyle(look)
        self._on_kind()

    # --- Panel ---

    def show_frame(self, frame: Frame) -> None:
        other = self._frame is None or self._frame.experiment.network is not frame.experiment.network
        self._frame = frame
        if other:
            self._offer_places()
        if other or frame.breakpoints != self._shown:
            self._shown = frame.breakpoints
            self._list_rows()

    def restyle(self, look: Look) -> None:
        del look
        self._heading.setText(translate("breakpoints", "Pause"))
        for place, kind in enumerate(BREAKPOINTS.values()):
            self.kind.setItemText(place, translate("breakpoints", kind.label))
        self.add.setText(translate("breakpoints", "Add"))
        tips = (
            (self.kind, translate("breakpoints", "When to pause")),
            (self.value, translate("breakpoints", "The bound")),
            (self.place, translate("breakpoints", "Of which parameter or layer, or which diagnosis")),
            (self.add, translate("breakpoints", "Pause there from now on, at the very step")),
        )
        for widget, words in tips:
            widget.setAccessibleName(words)
            widget.setToolTip(words)
        self.add.setAccessibleName(self.add.text())
        self.value.describe(self.value.accessibleName())
        self._offer_places()
        self._list_rows()

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Offer these parameters first, as they are selected on the stage."""
        self._selected = indices
        self._offer_places()

    # --- inside ---

    def _on_kind(self) -> None:
        kind = BREAKPOINTS[self.kind.currentData()]
        self.value.setVisible(kind.number is not None)
        if kind.number is not None:
            self.value.set_kind(kind.number)
            self.value.setValue(kind.first)
        self.place.setVisible(bool(kind.place))
        self._offer_places()

    def _offer_places(self) -> None:
        """The parameters selected and the first ones; or the layers."""
        kind, before = self.kind.currentData(), self.place.currentData()
        self.place.clear()
        if self._frame is None or not BREAKPOINTS[kind].place:
            return
        network = self._frame.experiment.network
        if BREAKPOINTS[kind].place == "layer":
            places = [ANY_LAYER, *range(len(network.layers))]
        elif BREAKPOINTS[kind].place == "diagnosis":
            places = [ANY_LAYER, *range(len(DIAGNOSES))]
        else:
            first = range(min(network.size, MOST_PARAMETERS))
            places = [index for index in dict.fromkeys((*self._selected, *first)) if index < network.size]
        for place in places:
            self.place.addItem(place_name(self._frame, Breakpoint(kind, place=place)), place)
        chosen = self._selected[0] if self._selected and BREAKPOINTS[kind].place == "parameter" else before
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))

    def _on_add(self) -> None:
        kind = self.kind.currentData()
        if not self.value.isHidden() and not self.value.finish():
            return
        value = self.value.value() if BREAKPOINTS[kind].number is not None else 0.0
        place = self.place.currentData() if BREAKPOINTS[kind].place else None
        self._controller.add_breakpoint(Breakpoint(kind, value, ANY_LAYER if place is None else int(place)))

    def _list_rows(self) -> None:
        clear(self._list)
        for one in self._shown or ():
            self._list.addWidget(self._row(one))
        self.rows.setVisible(bool(self._shown))

    def _row(self, one: Breakpoint) -> QWidget:
        line = QWidget()
        words, remove = QLabel(self.words(one)), QPushButton("✕")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        fix_width(remove, 30)
        remove.setToolTip(translate("breakpoints", "Pause there no longer"))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(lambda: self._controller.remove_breakpoint(one))
        line.setLayout(row(words, remove))
        return line

    def words(self, one: Breakpoint) -> str:
        kind = BREAKPOINTS[one.kind]
        value = count(round(one.value)) if kind.number is not None and kind.number.whole else number(one.value)
        if kind.sentence:
            return translate("breakpoints", kind.sentence).format(value=value)
        parts = [translate("breakpoints", kind.label)]
        if kind.number is not None:
            parts.append(value)
        if kind.place and self._frame is not None:
            place = place_name(self._frame, one)
            parts.append(place if kind.place == "parameter" else f"({place})")
        return " ".join(parts)


def place_name(frame: Frame, one: Breakpoint) -> str:
    """What a breakpoint looks at: a parameter, a layer or all of them, a diagnosis or any."""
    network = frame.experiment.network
    place, kind = one.place, BREAKPOINTS[one.kind].place
    if kind == "parameter":
        return short_name(network.name(place)) if 0 <= place < network.size else "–"
    if kind == "layer" and place != ANY_LAYER:
        return layer_name(frame.experiment, place)
    if kind == "diagnosis":
        labels = [diagnosis.label for diagnosis in DIAGNOSES.values()]
        found = labels[place] if 0 <= place < len(labels) else mark("breakpoints", "any diagnosis")
        return translate("diagnoses" if 0 <= place < len(labels) else "breakpoints", found)
    return translate("breakpoints", "all layers") if kind == "layer" else ""
