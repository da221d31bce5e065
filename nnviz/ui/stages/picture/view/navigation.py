"""How one looks at the columns from near: they have more room than the stage, which shows a part of it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent

from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.stages.enlarged import EnlargedNavigation
from nnviz.ui.stages.picture.layout import Layout, Place, layout
from nnviz.ui.stages.picture.view_model import Column


class PictureNavigation(EnlargedNavigation):
    """Moves the `camera` over the `columns()`, and scrolls those of which some is left out.

    `names()` is the width of the longest name of a class.

    The wheel scrolls such a column and zooms elsewhere; with Ctrl it zooms everywhere.
    """

    def __init__(
        self,
        widget: ScaledWidget,
        columns: Callable[[], tuple[Column, ...]],
        names: Callable[[], float],
        maps_only: bool = False,
    ) -> None:
        super().__init__(widget)
        self._columns, self._names, self._maps_only = columns, names, maps_only
        self.scrolled: dict[int, int] = {}
        """By column how many maps of it are above the first one shown."""
        self.enlarged = False
        """Whether the picture has more room."""
        self._placed: tuple[tuple[object, ...], Layout] | None = None
        """The layout, and what it was made for."""

    def seen(self) -> Layout:
        """Where everything stands; what is not seen stands beyond the stage's edges."""
        columns, (wide, high), camera, names = self._columns(), self.room, self.camera, self._names()
        wanted = wide, high, columns, dict(self.scrolled), self.enlarged, camera, names
        if self._placed is None or self._placed[0] != wanted:
            whole = layout(wide, high, columns, self.scrolled, self._maps_only, self.enlarged, camera.zoom, names)
            self._placed = wanted, whole.moved(-self.corner.x(), -self.corner.y()) if self.near else whole
        return self._placed[1]

    def show(self, column: Column, number: int) -> None:
        """Have a map of a column, or a class, in sight, moving no more than that takes."""
        place = self._place_of(column)
        if place is not None and place.hidden and place.cell(number) is None:
            self.scrolled[self._columns().index(column)] = max(0, min(place.hidden, number - len(place.cells) // 2))
            place = self._place_of(column)
        box = None if place is None else place.cell(number)
        if box is not None and self.near:
            self.show_box(box)

    def scroll(self, spot: QPointF, turned: float) -> bool:
        """Scroll the column at a spot by notches of the wheel; False where all of it is shown."""
        place = self._hidden_at(spot)
        if place is None or not turned:
            return False
        by = max(1, round(3 * abs(turned))) * (1 if turned > 0 else -1)
        self.scrolled[self._columns().index(place.column)] = max(0, min(place.hidden, place.first + by))
        return True

    def keeps_wheel(self, event: QWheelEvent) -> bool:
        sideways = bool(event.angleDelta().x()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return not (sideways or ctrl) and self._hidden_at(event.position()) is not None

    def _place_of(self, column: Column) -> Place | None:
        return next((place for place in self.seen().places if place.column is column), None)

    def _hidden_at(self, spot: QPointF) -> Place | None:
        """The column at a spot of which some is left out."""
        places = self.seen()
        number = places.column_at(spot.x())
        place = None if number is None else places.places[number]
        return place if place is not None and place.hidden else None
