"""Draws the columns of a picture's way through a network."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import number, short_shape
from nnviz.ui.look.styled_painter import LEFT, RIGHT, StyledPainter, width_of
from nnviz.ui.look.theme import LEAST_TEXT, number_font, text_font
from nnviz.ui.look.typeset.shortened import elided, first_fitting
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.draw_scores import Part, Scores, title_width
from nnviz.ui.stages.picture.draw_spot import draw_spot
from nnviz.ui.stages.picture.layout import Label, Layout, Place, staggered
from nnviz.ui.stages.picture.paint.images import LEVELS, Sheet, as_image, lookup
from nnviz.ui.stages.picture.paint.painted import Painted
from nnviz.ui.stages.picture.selection import Spot

_SMALLEST = LEAST_TEXT
"""Pixels of the smallest figures."""

_READABLE = LEAST_TEXT
"""The size of titles and scales below which they are not squeezed any further, but put on two lines."""

_TITLE = 12
"""The size of titles where there is room."""

_PASSED = 0.3
"""How strong a column is while the error has still to come back to it."""

_FIGURES = len("±00.00")
"""Room kept for a scale, so that no title changes its line when a largest number comes to ten."""

_APART = 5.0
"""Pixels between two titles on one line."""


class Drawing:
    """One view in a layout, with the number looked at."""

    def __init__(self, styled: StyledPainter, places: Layout, painted: Painted, spot: Spot | None) -> None:
        self.styled, self.layout, self.painted, self.view = styled, places, painted, painted.view
        self.spot = spot
        self.look = styled.look
        self._scales: dict[int, str] = {}
        self._columns = [shown.column for shown in self.view.columns]
        self._scores = Scores(styled, places, self.view)
        self._labels = places.labels if self._crowded() else {}
        self._heads = self._labels
        if self._touching():
            self._heads = staggered(places.places, places.legend, levels=3)

    def draw(self) -> None:
        """Everything, from back to front."""
        self._draw(("still", "maps", "moving"))

    def draw_still(self) -> None:
        """What is the same in the next frame, as long as the `outline` is: titles, frames of the maps, names."""
        self._draw(("still",))

    def draw_maps(self) -> None:
        """The maps alone, and the kernels."""
        for place in self.layout.places:
            if place.column.kind != "scores":
                self._cells(place, ("maps",))

    def draw_moving(self) -> None:
        """All else: scores and scales."""
        self._draw(("moving",))

    @property
    def outline(self) -> tuple[object, ...]:
        """What the still part depends on, beside experiment, look and layout."""
        view, painted = self.view, self.painted
        shown = tuple((one.gradient, one.passed, one.values is None) for one in view.columns)
        return shown, view.judged, view.winner, painted.by_map, tuple(painted.kernels), bool(self._labels)

    @property
    def maps(self) -> tuple[object, ...]:
        """What the places of the maps depend on, beside experiment, look and layout."""
        return tuple(sheet is None for sheet in self.painted.images), tuple(self.painted.kernels)

    @property
    def pale(self) -> bool:
        """Whether the ground shines through some of the maps."""
        return self.view.backward and any(one.passed for one in self.view.columns)

    def _draw(self, parts: Sequence[Part]) -> None:
        self._scores.curves(parts)
        for number_, place in enumerate(self.layout.places):
            label = self._labels.get(number_)
            if place.column.kind == "scores":
                if "moving" in parts:
                    self._scores.verdict()
                self._scores.bars(place, parts)
            else:
                if "still" in parts:
                    self._head(place, self._heads.get(number_))
                if "still" in parts or "maps" in parts:
                    self._cells(place, parts)
            if "moving" in parts:
                self._foot(place, label)
        if "still" in parts:
            self._legend()
        if self.spot is not None and "moving" in parts:
            draw_spot(self.styled, self.layout, self.view, self.spot)

    # --- columns ---

    def _crowded(self) -> bool:
        """Whether columns are so narrow that titles or scales side by side would touch."""
        for place in self._titled():
            known = self._scale(place) is not None
            scale = _figures_width(max(_FIGURES, len(self._scale_text(place)) if known else 0))
            title = title_width(self._title(place)[0])
            if title > place.head.width() - 3 or (scale > place.foot.width() - 3 and place.column.value != "z"):
                return True
        return False

    def _touching(self) -> bool:
        """Whether titles would touch those beside them on their lines."""
        wide = {number_: title_width(self._title(self.layout.places[number_])[0]) for number_ in self._labels}
        lines = ([n for n, label in self._labels.items() if label.level == level] for level in (0, 1))
        return any(
            self._labels[two].middle - self._labels[one].middle < (wide[one] + wide[two]) / 2 + _APART
            for line in lines
            for one, two in pairwise(line)
        )

    def _title(self, place: Place) -> tuple[str, str]:
        """The title of a column, and its colour."""
        if self.view.columns[self._columns.index(place.column)].gradient:
            return words.gradient_title(self.view, place.column), "accent"
        return words.column_title(self.view.experiment, place.column), "ink"

    def _title_size(self) -> int:
        """The size at which all titles fit, so that none looks weightier than the others."""
        rooms = [(title_width(self._title(place)[0]), place.head.width() - 4) for place in self._titled()]
        fits = min((room / wide for wide, room in rooms if wide > 0), default=2.0)
        return max(_READABLE, min(_TITLE, int(_READABLE * fits)))

    def _titled(self) -> Iterator[Place]:
        return (place for place in self.layout.places if place.column.kind in ("maps", "strip"))

    def _head(self, place: Place, label: Label | None) -> None:
        title, color = self._title(place)
        if label is not None:
            box = self._title_box(place, label, title_width(title))
            self.styled.words(box, elided(title, text_font(_SMALLEST, bold=True), box.width()), 12, color, bold=True)
            return
        top, below = QRectF(place.head), QRectF(place.head)
        top.setHeight(20)
        below.setTop(top.bottom())
        top.adjust(2, 0, -2, 0)  # None touches the next one.
        self.styled.words(top, title, self._title_size(), color, bold=True)
        self._small(below, short_shape(place.column.shape), place)

    def _title_box(self, place: Place, label: Label, wide: float) -> QRectF:
        """Room for a title of this width, which may have what those beside it on its line leave of theirs."""
        two = self._heads is self._labels
        box = label.box(place.head.top(), 18, 18) if two else label.box(place.head.top() - 5, 16, 15.5)
        if wide <= box.width():
            return box
        left, right = self.layout.legend.left(), self.layout.legend.right()
        for number_, other in self._heads.items():
            half = min(other.wide, title_width(self._title(self.layout.places[number_])[0]) + 6.0) / 2
            if other.level == label.level and other.middle < label.middle:
                left = max(left, other.middle + half)
            elif other.level == label.level and other.middle > label.middle:
                right = min(right, other.middle - half)
        if self.layout.places[-1].column.kind == "scores":
            right = min(right, self.layout.verdict.left() - 4.0)
        box.setWidth(max(box.width(), min(wide, right - left)))
        box.moveLeft(min(max(label.middle - box.width() / 2, left), right - box.width()))
        return box

    def _cells(self, place: Place, parts: Sequence[Part]) -> None:
        number_ = self._columns.index(place.column)
        shown, sheet = self.view.columns[number_], self.painted.images[number_]
        painter = self.styled.painter
        if sheet is None:
            if "still" in parts:
                self.styled.use("hairline", 1.0, "panel")
                for cell in place.cells:
                    painter.drawRect(cell)
            self._kernels(place, parts)  # They are known before any of the sums is.
            return
        painter.setOpacity(_PASSED if shown.passed and self.view.backward else 1.0)
        color = self.look.theme.mixed("accent" if shown.gradient else "ink", 0.5, "background")
        numbers = range(place.first, place.first + len(place.cells))
        self._framed(place.cells, sheet, numbers, color, parts)
        self._kernels(place, parts)
        painter.setOpacity(1.0)

    def _kernels(self, place: Place, parts: Sequence[Part]) -> None:
        sheet = self.painted.kernels.get(place.column.layer)
        first = next((other for other in self._columns if other.layer == place.column.layer), None)
        if sheet is None or place.column is not first:
            return
        numbers = range(place.first, place.first + len(place.cells))
        found = [(box, number_) for number_ in numbers if (box := place.kernel_box(number_)) is not None]
        color = self.look.theme.mixed("ink", 0.4, "background")
        self._framed([box for box, _ in found], sheet, [number_ for _, number_ in found], color, parts)

    def _framed(
        self, boxes: Sequence[QRectF], sheet: Sheet, numbers: Sequence[int], color: QColor, parts: Sequence[Part]
    ) -> None:
        """Images with a hairline around each: a square behind it, as lines would take most of the time of a frame."""
        if "still" in parts:
            self.styled.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for box in boxes:
                self.styled.painter.fillRect(box.adjusted(-1, -1, 1, 1), color)
        if "maps" in parts:
            self.styled.tiles(boxes, sheet.image, [sheet.tile(number_) for number_ in numbers])
        self.styled.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _scale(self, place: Place) -> str | None:
        """What full colour means in a column; empty where each map has its own, None where there is nothing to tell."""
        shown = self.view.columns[self._columns.index(place.column)]
        if place.column.kind not in ("maps", "strip") or shown.values is None:
            return None
        return "" if self.painted.by_map and place.column.kind == "maps" else self._scale_text(place)

    def _scale_text(self, place: Place) -> str:
        number_ = self._columns.index(place.column)
        if number_ not in self._scales:
            self._scales[number_] = f"±{number(self.view.columns[number_].limit, 2)}"
        return self._scales[number_]

    def _foot(self, place: Place, label: Label | None) -> None:
        shown = self.view.columns[self._columns.index(place.column)]
        scale = self._scale(place)
        template = translate("picture", "{shown} of {total} ↕")
        hidden = template.format(shown=len(place.cells), total=place.total) if place.hidden else ""
        if label is not None:
            box = label.box(place.foot.top(), 13, 11)
            few = f"{len(place.cells)}/{place.total}"
            brief = f"{few} ↕" if place.hidden else scale or ""
            least = (few, "↕") if place.hidden else (f"±{number(float(f'{shown.limit:.1e}'))}", "") if scale else ("",)
            told = first_fitting((hidden or brief, brief, *least), number_font(_SMALLEST), box.width())
            self.styled.figures(box, told, 10, "muted")
            return
        lines = [] if scale is None else [scale]
        if hidden:
            lines.append(hidden)
        if place.column.kind == "picture" and shown.gradient:
            lines.append(f"±{number(shown.limit, 4)}")
        box = QRectF(place.foot)
        for line in lines[::-1] if place.column.kind == "maps" and place.hidden else lines:
            self._small(box, line, place)
            box.translate(0, 12)

    def _small(self, box: QRectF, text: str, place: Place) -> None:
        """Small figures at a column; of narrow ones only those of the sums have room for theirs, beside the kernels."""
        fits = width_of(text, number_font(_SMALLEST)) <= box.width()
        if not fits and place.column.value == "z":
            box = box.adjusted(-0.6 * box.width(), 0, 0, 0)
        if fits or place.column.value == "z":
            self.styled.figures(box, text, 10, "muted")

    def _legend(self) -> None:
        box = self.layout.legend
        bar = QRectF(box.left() + 12, box.center().y() - 4, min(110.0, 0.2 * box.width()), 8)
        self.styled.image(bar, _bar_image(self.styled), smooth=True)
        self.styled.figures(QRectF(bar.left() - 12, box.top(), 10, box.height()), "−", 12, "muted", align=RIGHT)
        self.styled.figures(QRectF(bar.right() + 3, box.top(), 12, box.height()), "+", 12, "muted", align=LEFT)
        tick = bar.center().x()
        self.styled.use("muted", 1.0)
        self.styled.painter.drawLine(QPointF(tick, bar.top() - 2), QPointF(tick, bar.bottom() + 2))
        place = QRectF(bar.right() + 22, box.top(), box.right() - bar.right() - 22, box.height())
        told = first_fitting(words.full_colour(by_map=self.painted.by_map), text_font(11), place.width())
        self.styled.words(place, told, 11, "muted", align=LEFT)


@lru_cache(maxsize=64)
def _figures_width(count: int) -> float:
    """The width of so many figures: all are equally wide."""
    return width_of("0" * count, number_font(_READABLE))


def _bar_image(styled: StyledPainter) -> QImage:
    return as_image(lookup(styled.theme).reshape(1, LEVELS))
