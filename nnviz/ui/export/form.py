"""What to take home and how: the left half of the export dialog. It remembers itself in the settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from nnviz.engine.options import Number
from nnviz.ui.export.figures import LARGEST, SMALLEST, Shape
from nnviz.ui.export.formats.table import FORMATS, WINDOW, kinds_of
from nnviz.ui.look.i18n import translate
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import ShrinkingBox, align_labels, row
from nnviz.ui.widgets.numbers.entry import NumberEntry

SHOWN = "shown"
ON_SCREEN, OWN_SIZE = "screen", "own"
SIZES = {"960x640": (960, 640), "1920x1080": (1920, 1080)}
SCALES = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Order:
    """One thing to take home: the figure's name or the window's, the kind of file, and how it looks.

    `theme` is a theme's name, or `SHOWN` for the one on screen.
    """

    name: str
    kind: str
    shape: Shape
    theme: str
    transparent: bool
    resolution: int | None = None
    """Points along each side of a figure that is computed, coarse or fine; None where it is not."""


class ExportForm(QWidget):
    """Choosers for everything in an `Order`. `captions` are the figures' titles by name, in their order."""

    changed = Signal()
    refused = Signal(object)
    """The UserError that tells why a side is not taken."""

    def __init__(
        self,
        captions: dict[str, str],
        chosen: str,
        on_screen: Callable[[str], QSize],
        resolutions: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self._resolutions = resolutions
        self._settings = Settings()
        self._on_screen = on_screen
        self._ratio = 1.5
        self.figure = ShrinkingBox(captions)
        self.kind = ShrinkingBox({kind: kind.upper() for kind in FORMATS})
        self.preset = ShrinkingBox(
            {
                ON_SCREEN: translate("export", "As on screen"),
                **{name: f"{width} × {height}" for name, (width, height) in SIZES.items()},
                OWN_SIZE: translate("export", "Own size"),
            }
        )
        self.width_box, self.height_box = _side(), _side()
        self.keep_ratio = QCheckBox(translate("export", "&Keep proportions"))
        self.scale = ShrinkingBox({scale: f"{scale}×" for scale in SCALES})
        finest = {str(size): f"{size} × {size}" for sizes in resolutions.values() for size in sizes}
        self.resolution = ShrinkingBox(finest)
        self.theme = ShrinkingBox(
            {
                SHOWN: translate("export", "As shown"),
                "light": translate("export", "Light"),
                "dark": translate("export", "Dark"),
            }
        )
        self.background = ShrinkingBox(
            {"theme": translate("export", "Of the theme"), "transparent": translate("export", "Transparent")}
        )
        self._lay_out()
        self._explain()
        self._restore(chosen)
        self._connect()
        self._adapt()

    def order(self) -> Order:
        """What is chosen now."""
        scale = int(self.scale.currentData()) if self.scale.isEnabled() else 1
        return Order(
            name=self.figure.currentData(),
            kind=self.kind.currentData(),
            shape=Shape(*self._sides(), scale),
            theme=self.theme.currentData(),
            transparent=self.background.currentData() == "transparent",
            resolution=int(self.resolution.currentData()) if self.resolution.isEnabled() else None,
        )

    def finish(self) -> bool:
        """Take what is being typed; whether nothing is left that is refused."""
        return self.width_box.finish() and self.height_box.finish()

    def _sides(self) -> tuple[int, int]:
        return round(self.width_box.value()), round(self.height_box.value())

    def remember(self) -> None:
        """Keep the choices for the next time."""
        for key, chooser in self._choosers().items():
            self._settings.set(f"export/{key}", chooser.currentData())
        for key, side in zip(("width", "height"), self._sides(), strict=True):
            self._settings.set(f"export/{key}", side)
        self._settings.set("export/keep_ratio", self.keep_ratio.isChecked())

    # --- building ---

    def _choosers(self) -> dict[str, QComboBox]:
        """The choosers that are remembered, by the key they are remembered under."""
        return {
            "kind": self.kind,
            "preset": self.preset,
            "scale": self.scale,
            "theme": self.theme,
            "background": self.background,
            **({"resolution": self.resolution} if self._resolutions else {}),
        }

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.addRow(translate("export", "&Figure"), self.figure)
        form.addRow(translate("export", "For&mat"), self.kind)
        form.addRow(translate("export", "Si&ze"), self.preset)
        sides = row(self.width_box, QLabel("×"), self.height_box)
        sides.setStretch(2, 1)
        form.addRow("", sides)
        form.addRow("", self.keep_ratio)
        form.addRow(translate("export", "&Pixels per point"), self.scale)
        if self._resolutions:
            form.addRow(translate("export", "&Resolution"), self.resolution)
        form.addRow(translate("export", "&Theme"), self.theme)
        form.addRow(translate("export", "&Background"), self.background)
        align_labels(form)

    def _explain(self) -> None:
        """Names for screen readers, and tips."""
        for widget, name, tip in (
            (self.figure, translate("export", "Figure"), translate("export", "What to take home")),
            (
                self.kind,
                translate("export", "Format"),
                translate(
                    "export",
                    "PNG: pixels. SVG and PDF: sharp at any size. CSV: the numbers shown. PY: the code, to run.",
                ),
            ),
            (self.preset, translate("export", "Size"), translate("export", "A ready size, or your own")),
            (self.width_box, translate("export", "Width"), translate("export", "Width of the picture in points")),
            (self.height_box, translate("export", "Height"), translate("export", "Height of the picture in points")),
            (
                self.keep_ratio,
                translate("export", "Keep proportions"),
                translate("export", "Width and height change together"),
            ),
            (
                self.scale,
                translate("export", "Pixels per point"),
                translate("export", "How many times finer a PNG is than on an ordinary screen"),
            ),
            (
                self.resolution,
                translate("export", "Resolution"),
                translate("export", "At how many points the landscape is computed: more take longer"),
            ),
            (self.theme, translate("export", "Theme"), translate("export", "Light for paper, dark for slides")),
            (
                self.background,
                translate("export", "Background"),
                translate("export", "A transparent one takes on the colour of the page"),
            ),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        for box in (self.width_box, self.height_box):
            box.describe(box.toolTip())

    def _restore(self, chosen: str) -> None:
        """The choices made last; the figure is the one the user came from."""
        _choose(self.figure, chosen)
        defaults = {"preset": "960x640", "scale": "2", "theme": SHOWN, "background": "theme", "resolution": "101"}
        defaults["kind"] = next(iter(FORMATS))
        for key, chooser in self._choosers().items():
            allowed = tuple(chooser.itemData(index) for index in range(chooser.count()))
            _choose(chooser, self._settings.text(f"export/{key}", allowed, defaults[key]))
        self.width_box.setValue(self._settings.number("export/width", SMALLEST, LARGEST, 960))
        self.height_box.setValue(self._settings.number("export/height", SMALLEST, LARGEST, 640))
        self.keep_ratio.setChecked(self._settings.switch("export/keep_ratio", True))
        self._ratio = self.width_box.value() / self.height_box.value()

    def _connect(self) -> None:
        for chooser in (self.figure, self.kind, self.preset):
            chooser.currentIndexChanged.connect(self._adapt)
        for chooser in (self.scale, self.theme, self.background, self.resolution):
            chooser.currentIndexChanged.connect(self.changed)
        for box in (self.width_box, self.height_box):
            box.refused.connect(self.refused)
        self.width_box.value_changed.connect(lambda: self._on_side(self.height_box, 1 / self._ratio))
        self.height_box.value_changed.connect(lambda: self._on_side(self.width_box, self._ratio))

    # --- reacting ---

    def _adapt(self) -> None:
        """Offer only what goes together, and show the size that follows."""
        self._offer_kinds()
        window = self.figure.currentData() == WINDOW
        row = FORMATS[self.kind.currentData()]
        self.kind.setEnabled(self.kind.count() > 1)
        for widget in (self.preset, self.width_box, self.height_box, self.keep_ratio, self.theme, self.background):
            widget.setEnabled(row.write is None and not window)
        self.scale.setEnabled(row.encode is not None)
        self.resolution.setEnabled(self.figure.currentData() in self._resolutions)
        preset = ON_SCREEN if window else self.preset.currentData()
        if preset == ON_SCREEN:
            size = self._on_screen(self.figure.currentData())
            self._set_sides(size.width(), size.height())
        elif preset in SIZES:
            self._set_sides(*SIZES[preset])
        self.changed.emit()

    def _offer_kinds(self) -> None:
        """The kinds of file that the figure can be; one it cannot be gives way to the first."""
        kinds, chosen = kinds_of(self.figure.currentData()), self.kind.currentData()
        if kinds == tuple(self.kind.itemData(index) for index in range(self.kind.count())):
            return
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind in kinds:
                self.kind.addItem(kind.upper(), kind)
            _choose(self.kind, chosen if chosen in kinds else kinds[0])

    def _set_sides(self, width: int, height: int) -> None:
        with QSignalBlocker(self.width_box), QSignalBlocker(self.height_box):
            self.width_box.setValue(width)
            self.height_box.setValue(height)
        self._ratio = self.width_box.value() / self.height_box.value()

    def _on_side(self, other: NumberEntry, factor: float) -> None:
        """One side has been typed: the size is the user's own now, and the other side may follow."""
        if self.keep_ratio.isChecked():
            edited = self.width_box if other is self.height_box else self.height_box
            with QSignalBlocker(other):
                other.setValue(round(edited.value() * factor))
        else:
            self._ratio = self.width_box.value() / self.height_box.value()
        with QSignalBlocker(self.preset):
            _choose(self.preset, OWN_SIZE)
        self.changed.emit()


def _choose(chooser: QComboBox, name: str) -> None:
    chooser.setCurrentIndex(max(0, chooser.findData(name)))


def _side() -> NumberEntry:
    return NumberEntry(Number(SMALLEST, LARGEST, whole=True))
