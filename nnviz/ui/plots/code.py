"""The next step as a program for NumPy; inside a step the lines that are carried out just now are lit."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State
from nnviz.export.code.listing import Listing, shape_text
from nnviz.export.code.program import listing, program
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.place import Route
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.keys import CELLS, PAGES
from nnviz.ui.look.number_format import count
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.look.theme import text_font
from nnviz.ui.plots.base.code_drawing import CodeLayout, draw_lines, lay_out_page, lay_out_screen, name_at
from nnviz.ui.plots.base.code_values import CodeValues, lit_lines, taken
from nnviz.ui.plots.base.drawn import DrawnPlot
from nnviz.ui.widgets.access.speech import describe
from nnviz.ui.widgets.basics import NOTCH

_TOP = 6.0
_RIM = 1.5
"""Pixels of the rim of what is lit beyond its rows."""
_NONE = Listing((), {})


class CodePlot(DrawnPlot):
    """The step as lines of code. They scroll; in a step that is looked into, to what is carried out."""

    name = "code"
    title = mark("plots", "The step as code")
    rank = 65

    copy_wanted = Signal()
    """The program is to go to the clipboard."""
    save_wanted = Signal()
    """It is to be saved."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        self._listing = _NONE
        self._refusal: UserError | None = None
        self._key: tuple[object, ...] = ()
        self._lit = range(0)
        self._drawn: tuple[object, ...] = ()
        """What the comments and the layout are for."""
        self._comments: list[str] = []
        self._layout = lay_out_screen(_NONE, (), 0.0)
        self._cursor: int | None = None
        self._offset = 0.0
        """Pixels of the listing that are scrolled past; the first row from there on stands at the upper edge."""
        self._values: CodeValues | None = None
        self._route: Route | None = None
        self._buttons: tuple[QToolButton, ...] = ()
        super().__init__(lesson, look, parent)
        self._buttons = (self._button(self.copy_wanted), self._button(self.save_wanted))
        self._name_buttons()

    # --- what it tells ---

    def note(self) -> str:
        """On paper which step it is, on screen what else can be seen."""
        if self._refusal is not None:
            return ""
        if self.look.standalone and self.frame is not None:
            return translate("plots", "step {number}").format(number=count(_step_of(self.frame)[1].step + 1))
        return translate("plots", "hover over a name to see its array")

    def hint(self) -> str:
        return translate("plots", "The next step in NumPy. Up and down go from line to line, Ctrl+C copies it.")

    def table(self) -> Table:
        """A row for each line: its number, the code, which part of the step it is, the shape of what it makes."""
        columns = (
            translate("plots", "line"),
            translate("plots", "code"),
            translate("plots", "part"),
            translate("plots", "shape"),
        )
        rows = [
            (number + 1, line.text, _section(self._listing, number), self._shape_of(number))
            for number, line in enumerate(self._listing.lines)
        ]
        return Table(columns, rows)

    def program(self) -> str:
        """The step as a program that runs as it stands; raises UserError where there can be none."""
        assert self.frame is not None
        experiment, state = _step_of(self.frame)
        return program(experiment, self.frame.data, state, lambda text: translate("code", text))

    def tools(self) -> tuple[QWidget, ...]:
        """Buttons that stand beside the title."""
        return self._buttons

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        del selected
        menu.addAction(translate("plots", "Copy the code")).triggered.connect(self.copy_wanted)
        menu.addAction(translate("plots", "Save as .py…")).triggered.connect(self.save_wanted)

    def value_at(self, position: QPointF) -> str:
        """What the name under a point stands for, or what the line there makes; a line of neither as it is."""
        found = self._layout.at(position + QPointF(0.0, self._seen[0] - _TOP))
        if found is None:
            return ""
        number, column = found
        return self._told(name_at(self._listing.lines[number].text, column)) or self._line_told(number)

    @property
    def lines(self) -> tuple[str, ...]:
        """The code, line by line."""
        return tuple(line.text for line in self._listing.lines)

    @property
    def lit(self) -> range:
        """The lines that are carried out just now."""
        return self._lit

    @property
    def visible(self) -> range:
        """The lines that are seen whole."""
        layout, (top, room) = self._layout, self._seen
        seen = [number for number, y in enumerate(layout.tops) if top <= y and layout.bottom(number) <= top + room]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    # --- showing ---

    def show_frame(self, frame: Frame) -> None:
        if self.frame is not frame:
            self._values = None
        self.frame = frame
        self._find_listing(frame)
        before, self._lit = self._lit, self._find_lit(frame)
        drawn = (self._listing, self._lit, self.look, self.size(), self._numbers() if self._lit else None)
        if drawn != self._drawn:
            self._drawn = drawn
            self._comments = self._find_comments()
            self._layout = self._lay_out()
        if self._lit and self._lit != before:
            self._bring_into_sight(self._lit[0], self._lit[-1])
        self._scroll(0.0)

    def restyle(self, look: Look) -> None:
        super().restyle(look)
        if self._buttons:
            self._name_buttons()

    def _button(self, wanted: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.hide()  # Until somebody gives it a place.
        button.setObjectName("quiet")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(wanted)
        return button

    def _name_buttons(self) -> None:
        words = (
            (translate("plots", "Copy"), translate("plots", "Copy the code")),
            (translate("plots", ".py…"), translate("plots", "Save the code as a file that Python runs")),
        )
        for button, (text, tip) in zip(self._buttons, words, strict=True):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def draw_styled(self, styled: StyledPainter) -> None:
        """Draw the lines; on paper all of them, as small as it takes."""
        painter = styled.painter
        if self._refusal is not None:
            painter.setFont(text_font(12))
            painter.setPen(styled.color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.page().adjusted(16, 0, -16, 0), flags, explain(self._refusal))
            return
        painter.save()
        top, room = self._seen
        painter.translate(0.0, _TOP - top)
        visible = QRectF(0.0, top, self.page().width(), room)
        painter.setClipRect(visible.adjusted(0.0, -_RIM, 0.0, _RIM))
        draw_lines(styled, self._listing, self._layout, self._comments, visible, self._lit)
        if self._cursor is not None and self.hasFocus():
            top, bottom = self._layout.tops[self._cursor], self._layout.bottom(self._cursor)
            painter.fillRect(QRectF(4.0, top, 3.0, bottom - top), styled.color("accent"))
        painter.restore()
        self._draw_bar(styled)

    # --- keys and wheel ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Three lines a notch."""
        self._scroll(-3 * self._layout.row_height * event.angleDelta().y() / NOTCH)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From line to line; what a line makes is told beside it."""
        page = max(1, int(self.page().height() // self._layout.row_height) - 1)
        key = Qt.Key(event.key())
        down = -PAGES[key] * page if key in PAGES else -CELLS[key][1] if key in CELLS else 0
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move_cursor(down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The line the keyboard was on is marked no more."""
        super().focusOutEvent(event)
        if not self.closed:
            self.crosshair.hide()
            self.viewport().update()

    # --- inside ---

    def _find_listing(self, frame: Frame) -> None:
        """The listing of the frame's step, made anew only where it would be another one."""
        experiment, state = _step_of(frame)
        key = (experiment, state.step, state.memory_from, state.position, bool(state.regularizer_state))
        if self._key and key[0] is self._key[0] and key[1:] == self._key[1:]:
            return
        self._key = key
        try:
            self._listing, self._refusal = listing(experiment, frame.data, state), None
        except UserError as refusal:
            self._listing, self._refusal = _NONE, refusal
        if self._cursor is not None and self._cursor >= len(self._listing.lines):
            self._cursor = None

    def _find_lit(self, frame: Frame) -> range:
        experiment, _ = _step_of(frame)
        if self._route is None or self._route.experiment is not experiment:
            self._route = Route(experiment)
        if frame.trace is None or frame.phase is None:  # Phases too quick to follow have none on show.
            return range(0)
        return taken(self._listing, lit_lines(self._listing, self._route, frame.place), frame.trace)

    def _numbers(self) -> CodeValues:
        if self._values is None:
            assert self.frame is not None
            assert self._route is not None
            self._values = CodeValues(self.frame, self._listing, self._route)
        return self._values

    def _told(self, name: str) -> str:
        return "" if self.frame is None else self._numbers().name_words(name)

    def _line_told(self, number: int) -> str:
        line = self._listing.lines[number]
        return "\n".join(filter(None, map(self._told, line.makes))) or line.text.strip()

    def _shape_of(self, number: int) -> str:
        made = [name for name in self._listing.lines[number].makes if name in self._listing.names]
        return shape_text(self._listing.names[made[0]].shape) if made else ""

    def _find_comments(self) -> list[str]:
        """Beside each line the shape of what it makes, and the section that begins, or the numbers of what is lit."""
        comments = []
        for number, line in enumerate(self._listing.lines):
            section = _section(self._listing, number) if self._listing.begins_section(number) else ""
            brief = self._numbers().brief(line.makes[0]) if number in self._lit and line.makes else ""
            comments.append("  ".join(filter(None, (self._shape_of(number), brief or section))))
        return comments

    def _lay_out(self) -> CodeLayout:
        if self.look.standalone:
            return lay_out_page(self._listing, self._comments, self.width(), self.height() - 2 * _TOP)
        return lay_out_screen(self._listing, self._comments, self.width())

    @property
    def _seen(self) -> tuple[float, float]:
        """From where in the listing how many pixels are seen: of rows that are seen whole."""
        return self._layout.whole_rows(self._offset, self.height() - _TOP)

    def _scroll(self, by: float) -> None:
        most = max(0.0, self._layout.height + 2 * _TOP - self.height())
        self._offset = min(max(0.0, self._offset + by), most)
        self.viewport().update()

    def _bring_into_sight(self, first: int, last: int) -> None:
        """Scroll where one of these lines cannot be seen; the first counts where there is no room for all."""
        layout = self._layout
        top, bottom = layout.tops[first], layout.bottom(last)
        if bottom > self._offset + self.height() - 2 * _TOP:
            self._offset = bottom - self.height() + 2 * _TOP
        self._offset = min(self._offset, top)

    def _move_cursor(self, steps: int) -> None:
        if not self._listing.lines:
            return
        last = len(self._listing.lines) - 1
        self._cursor = min(last, max(0, -1 + steps if self._cursor is None else self._cursor + steps))
        self._bring_into_sight(self._cursor, self._cursor)
        self._scroll(0.0)
        layout, text = self._layout, self._line_told(self._cursor)
        place = layout.tops[self._cursor] + layout.row_height / 2 + _TOP - self._seen[0]
        beside = QPoint(round(self.width() / 2), round(place))
        self.crosshair.show(beside, 0.0, text)
        describe(self, text, moved=True)

    def _draw_bar(self, styled: StyledPainter) -> None:
        """Where in the listing one is, where not all of it is seen."""
        height, room = self._layout.height + 2 * _TOP, self.height()
        if height > room and not self.look.standalone:
            share = room / height
            bar = QRectF(self.width() - 5.0, self._offset * share, 3.0, max(12.0, room * share))
            styled.card(bar, "hairline", 0.5, "hairline")


def _section(found: Listing, number: int) -> str:
    line = found.lines[number]
    return translate("code", line.section).format(number=line.layer + 1)


def _step_of(frame: Frame) -> tuple[Experiment, State]:
    """The experiment and the state of the step on show: of the one looked into, or of the next one."""
    return (frame.experiment, frame.state) if frame.trace is None else (frame.trace.experiment, frame.trace.before)
