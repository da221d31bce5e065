"""Panels that fold away by themselves where the window has no room for them, and come back where it has."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from nnviz.ui.settings import Settings

LEFT, BELOW, RIGHT = FOLDABLE = ("lesson_panel", "plot_panel", "inspector")
"""The panels by the names of their actions."""

BY_ROOM, HIDDEN, KEPT = "true", "false", "kept"
"""What the user wants of a panel: shown where there is room, never, or even where there is none."""

_FIRST = {LEFT: 236, BELOW: 190, RIGHT: 308}
"""Pixels across, or down, that a panel has at first."""

_ROOMY = 480
"""Pixels between the panels at the sides with which the stage is at ease."""


class Folding(QObject):
    """Shows and hides the panels in two splitters; the first to go is the lesson's, then the inspector.

    `shown(name, whether)` tells of every panel after a change. The user's own choice wins and is remembered.
    """

    shown = Signal(str, bool)

    arranged = Signal()
    """All have been shown or hidden as there is room."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        self._across, self._middle = QSplitter(), QSplitter()
        self._panels: dict[str, QWidget] = {}
        self._room = dict(_FIRST)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fold)

    def watch(self, across: QSplitter, middle: QSplitter) -> None:
        """Fold panels whenever these splitters have more room or less."""
        self._across, self._middle = across, middle
        for splitter in (across, middle):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.installEventFilter(self)

    def serve(self, panels: Mapping[str, QWidget]) -> None:
        """Fold these from now on, as soon as their own size is known."""
        self._panels = dict(panels)
        self.fold()
        self.look_again()

    def look_again(self) -> None:
        """Fold or unfold as soon as all has its size."""
        self._soon.start()

    def toggle(self, name: str) -> None:
        """Show a panel, or hide it, as the user wishes: one asked for where there is no room stays all the same."""
        if name not in self._panels:
            return
        if self._panels[name].isHidden():
            self._settings.set(f"panel/{name}", BY_ROOM)
            if name not in self._fitting():
                self._settings.set(f"panel/{name}", KEPT)
        else:
            self._settings.set(f"panel/{name}", HIDDEN)
        self.fold()

    @property
    def folded(self) -> tuple[str, ...]:
        """The panels that are hidden for want of room."""
        return tuple(name for name, panel in self._panels.items() if panel.isHidden() and self._wish(name) != HIDDEN)

    def sizes(self) -> tuple[list[int], list[int]]:
        """How both splitters part their room; a hidden panel counts with what it had when it was seen."""
        if not self._panels:
            return [_FIRST[LEFT], 900, _FIRST[RIGHT]], [560, _FIRST[BELOW]]
        kept = {name: size or self._room[name] for name, size in self._given().items()}
        center = max(1, sum(self._across.sizes()) - kept[LEFT] - kept[RIGHT])
        stage = max(1, sum(self._middle.sizes()) - kept[BELOW])
        return [kept[LEFT], center, kept[RIGHT]], [stage, kept[BELOW]]

    def fold(self) -> None:
        """Show what there is room for."""
        if not self._panels:
            return
        fitting, given = self._fitting(), self._given()
        if self._across.isVisible():  # before that nothing has its size, and one that is to go has been squeezed
            self._room |= {name: given[name] for name in fitting if given[name]}
        for name, panel in self._panels.items():
            panel.setVisible(name in fitting)
            self.shown.emit(name, name in fitting)
        self.arranged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when there is more room, or less, or when the parts need more or less of it."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.look_again()
        return super().eventFilter(watched, event)

    def _given(self) -> dict[str, int]:
        """The pixels that each panel has now, across or down; none where it is hidden."""
        found = {}
        for name, panel in self._panels.items():
            splitter = self._middle if name == BELOW else self._across
            place = splitter.indexOf(panel)  # not always the last: a panel that is to go may still stand there
            # Hidden just now, it has its size until the splitter has laid out the others.
            found[name] = 0 if place < 0 or panel.isHidden() else splitter.sizes()[place]
        return found

    def _fitting(self) -> set[str]:
        """The panels that are to be shown."""
        wanted = {name for name in self._panels if self._wish(name) != HIDDEN}
        kept = {name for name in self._panels if self._wish(name) == KEPT}
        room = self._across.width() - max(_ROOMY, _least(self._middle.widget(0)).width())
        for name in (LEFT, RIGHT):
            if sum(_least(self._panels[side]).width() for side in wanted & {LEFT, RIGHT}) > room:
                wanted.discard(name)
        height = _least(self._middle.widget(0)).height() + _least(self._panels[BELOW]).height()
        if height + self._middle.handleWidth() > self._middle.height() > 0:
            wanted.discard(BELOW)
        return wanted | kept

    def _wish(self, name: str) -> str:
        return self._settings.text(f"panel/{name}", (BY_ROOM, HIDDEN, KEPT), BY_ROOM)


def _least(widget: QWidget | None) -> QSize:
    """The least size with which a widget shows all of itself."""
    assert widget is not None
    return widget.minimumSizeHint().expandedTo(widget.minimumSize())
