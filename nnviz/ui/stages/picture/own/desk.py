"""What is done to the picture of a stage: the sketch, the tool in the hand, and the pictures brought from outside."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnviz.engine.data.transforms import UNCHANGED, Transform
from nnviz.session.pictures.sketch import Color, Sketch, main_colors
from nnviz.ui.stages.picture.own.shelf import Brought, Shelf
from nnviz.ui.stages.picture.pictures import Picture
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.widgets.basics import single_shot

Tool = Literal["", "brush", "eraser", "pick", "move", "cover"]
"""What a press on the picture does; "": it is looked at, as everywhere on the stage."""

WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
KEPT = 60
"""Pictures that are offered; the oldest ones go."""
_OWN_COLORS = 8
_THICK = 0.09
"""The brush's width at the beginning, as a share of the picture's."""
_SEEN = 0.25
"""How far a colour must be from that of the paper."""
_COVERED = 0.3
"""The side of a patch when it is first taken up, as a share of the picture's."""


class Desk(QObject):
    """Holds the user's own picture, with its tools, and sends every version to the stage; none is part of the run."""

    changed = Signal()
    """The tool, its colour or width, the picture or what is done to it is another one."""

    def __init__(self, stage: PictureStage, shelf: Shelf) -> None:
        super().__init__(stage)
        self._shelf = shelf
        self.stage = stage
        self.tool: Tool = ""
        self.color: Color = BLACK
        self.width = 3.0
        self.own_colors: tuple[Color, ...] = ()
        self.meant: int | None = None
        """The class that the user says a picture of theirs is of."""
        self._sketch: Sketch | None = None
        self._base: Picture | None = None
        self._sent: Picture | None = None
        self._gesture = 0
        self._later = single_shot(stage, 0, self._send)
        stage.picture_changed.connect(self._on_picture)
        self._on_picture()

    # --- what there is ---

    @property
    def brought(self) -> Sequence[Brought]:
        """The pictures brought, and those drawn before."""
        return self._shelf.brought

    @property
    def sketch(self) -> Sketch | None:
        """The picture with what was done to it; None before anything was."""
        return self._sketch

    @property
    def transform(self) -> Transform:
        """What is done to the whole picture."""
        return UNCHANGED if self._sketch is None else self._sketch.version.transform

    @property
    def shape(self) -> tuple[int, int, int]:
        """(channels, height, width) of the pictures here; ones where there are none."""
        gallery = self.stage.gallery
        if gallery is None:
            return 1, 1, 1
        channels, height, width = gallery.x.shape[1:]
        return channels, height, width

    @property
    def is_own(self) -> bool:
        """Whether the picture shown is none of the data's as it is there."""
        picture = self.stage.picture
        return picture is not None and picture.number < 0

    @property
    def showing(self) -> int:
        """The number of the picture brought that is shown or was begun with, -1 for another one."""
        pixels = None if self._base is None else self._base.pixels
        return next((number for number, each in enumerate(self.brought) if each.pixels is pixels), -1)

    # --- tools ---

    def take(self, tool: Tool) -> None:
        """Take up a tool, or none. A patch that is taken up for the first time is laid in the middle."""
        if tool and self.stage.picture is None:
            return
        self.tool = tool
        self.stage.set_enlarged(bool(tool))
        if tool == "cover" and not self.transform.cover:
            side = max(1.0, round(_COVERED * min(self.shape[1:])))
            self.change(replace(self.transform, cover=side))
        self.changed.emit()

    def set_color(self, color: Color) -> None:
        """Paint with this from now on; another tool than the brush is put away for it."""
        self.color = color
        if self.tool in ("eraser", "pick"):
            self.tool = "brush"
        self.changed.emit()

    def set_width(self, width: float) -> None:
        """Paint and erase so many pixels wide."""
        self.width = width
        self.changed.emit()

    # --- drawing, in pixels of the picture from its upper left corner ---

    def begin_stroke(self, x: float, y: float, *, erase: bool = False) -> None:
        """Put down the brush or the eraser."""
        sketch = self._begin()
        if sketch is not None:
            sketch.begin(x, y, self.width / 2, None if erase else self.color)
            self._later.start()

    def go_on(self, x: float, y: float) -> None:
        """Draw it to a place. Of several moves between two frames only the last is sent through the network."""
        if self._sketch is not None and self._sketch.drawing:
            self._sketch.go_on(x, y)
            self._later.start()

    def end_stroke(self) -> None:
        if self._sketch is not None and self._sketch.drawing:
            self._sketch.end()
            self._send()

    def pick(self, x: float, y: float) -> None:
        """Paint with the colour at a place."""
        sketch = self._begin()
        if sketch is not None:
            self.set_color(sketch.color_at(x, y))

    # --- the whole ---

    def begin_gesture(self) -> None:
        """The changes that follow are undone together."""
        self._gesture += 1

    def change(self, transform: Transform) -> None:
        """Do this to the picture, in place of what was done before."""
        sketch = self._begin()
        if sketch is not None:
            sketch.change(transform, self._gesture)
            self._later.start()

    def clear(self) -> None:
        """A blank sheet: white, or what surrounds the things in these data where they are grey."""
        sketch = self._begin()
        if sketch is not None:
            paper = self._paper()
            sketch.fill(paper)
            self.meant = None
            self.color = _seen_on(paper, self.color)
            self._send()

    def restore(self) -> None:
        """The picture as it was before anything was done to it."""
        if self._sketch is not None:
            self._sketch.restore()
            self._send()

    def undo(self) -> None:
        """Take back the last thing done to the picture."""
        if self._sketch is not None:
            self._sketch.undo()
            self._send()

    def redo(self) -> None:
        """Make the change that was taken back last once more."""
        if self._sketch is not None:
            self._sketch.redo()
            self._send()

    def set_meant(self, label: int | None) -> None:
        """Say what the picture is of: the error is then measured against it."""
        picture = self.stage.picture
        if picture is not None and picture.number < 0 and label != self.meant:
            self.meant = label
            if self._base is not None and self._base.number < 0:
                self._base = Picture(self._base.pixels, label)
            self._send()

    # --- pictures from outside ---

    def put_down(self, brought: Sequence[Brought]) -> None:
        """Offer pictures, those brought before after them, and show the first."""
        self._shelf.brought = (*brought, *self.brought)[:KEPT]
        self.show_brought(0)

    def show_brought(self, number: int) -> None:
        if 0 <= number < len(self.brought) and self.brought[number].pixels.shape == self.shape:
            _, pixels, meant, _ = self.brought[number]
            self.stage.set_picture(Picture(pixels, meant))

    def keep_drawing(self) -> None:
        """Offer what was drawn on the picture so far, as it would be lost otherwise."""
        if self._sketch is not None and self._sketch.changed:
            shelf = self._shelf
            shelf.drawings += 1
            drawn = Brought("", self._sketch.version.shown, self.meant, shelf.drawings)
            shelf.brought = (*shelf.brought, drawn)[-KEPT:]
        self._sketch = None

    # --- inside ---

    def _begin(self) -> Sketch | None:
        """The sketch, made of the picture shown where there is none yet."""
        picture = self.stage.picture
        if self._sketch is None and picture is not None:
            self._sketch, self._base = Sketch(picture.pixels), picture
        return self._sketch

    def _send(self) -> None:
        self._later.stop()
        sketch, base = self._sketch, self._base
        if base is None:
            return
        if sketch is None or not sketch.changed:
            self._sent = base
        else:
            self._sent = Picture(sketch.version.shown, self.meant)
        self.stage.set_picture(self._sent, passing=sketch is not None and sketch.drawing)
        self.changed.emit()

    def _on_picture(self) -> None:
        """Follow the stage: what was done to the picture before belongs to that one."""
        picture = self.stage.picture
        if picture is None or picture in (self._sent, self._base):
            return
        self._later.stop()
        self.keep_drawing()
        self._base = picture
        if any(each.pixels.shape != self.shape for each in self.brought):
            self._shelf.brought = ()
        self.meant = picture.label
        self.own_colors = main_colors(picture.pixels, _OWN_COLORS)
        if self._sent is None:
            self.width = max(1.0, round(_THICK * self.shape[2]))
            self.color = _seen_on(self._paper(), self.color)
        self._sent = picture
        self.changed.emit()

    def _paper(self) -> Color:
        gallery = self.stage.gallery
        if gallery is None or self.shape[0] == 3:
            return WHITE
        some = gallery.x[:50, 0]
        edge = np.concatenate([some[:, 0].ravel(), some[:, -1].ravel(), some[:, :, 0].ravel(), some[:, :, -1].ravel()])
        level = float(np.clip(np.median(edge), 0.0, 1.0))
        return level, level, level


def _seen_on(paper: Color, color: Color) -> Color:
    """A colour that is seen on paper: this one, or else black or white."""
    if max(abs(one - other) for one, other in zip(paper, color, strict=True)) >= _SEEN:
        return color
    return BLACK if sum(paper) > 1.5 else WHITE
