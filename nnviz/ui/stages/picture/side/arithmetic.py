"""The arithmetic of the number looked at: squares, sums, bias, activation, in numbers and to be played."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import activation_name
from nnviz.ui.look.number_format import bracketed, count, number
from nnviz.ui.look.theme import number_font
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.account import Account, account
from nnviz.ui.stages.picture.side.player import SpotPlayer
from nnviz.ui.stages.picture.side.squares import Square, Squares, SquaresWidget
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.view_model import Column
from nnviz.ui.widgets.basics import ShrinkingBox, column, figure_label, muted, row

_SUMS = 6
"""Channels whose sums are written out."""

_LARGEST = 6
"""Terms of a neuron that are written out."""

_ROWS = ("products", "bias", "z", "a", "exponential", "total", "share", "gradient")


class Arithmetic(QWidget):
    """Shows the account of the stage's number. `weight_held` and the like speak of a weight of its kernel."""

    weight_held = Signal(int)
    """The flat index of a weight that is now being dragged."""

    def __init__(self, stage: PictureStage, look: Look) -> None:
        super().__init__()
        self._stage, self._look = stage, look
        self.account: Account | None = None
        self.player = SpotPlayer(stage)
        self.title, self.hint, self.term, self.sums = muted(), muted(), QLabel(), muted()
        self.squares = SquaresWidget(look)
        self.channel: QComboBox = ShrinkingBox()
        self.terms_button, self.slide_button = QPushButton(), QPushButton()
        for button in (self.terms_button, self.slide_button):
            button.setCheckable(True)
        self.term.setFont(number_font(11))
        self.sums.setFont(number_font(11))
        self.term.setWordWrap(True)
        self._lay_out()
        self.terms_button.clicked.connect(lambda on: self.player.play("terms" if on else "", self.account))
        self.slide_button.clicked.connect(lambda on: self.player.play("slide" if on else "", self.account))
        self.channel.activated.connect(self._on_channel)
        self.squares.begun.connect(self._on_begun)
        self.squares.cell_chosen.connect(lambda *cell: self.refresh())
        self.player.changed.connect(self.refresh)
        stage.spot_changed.connect(self.refresh)
        stage.kernel_chosen.connect(self.squares.setFocus)

    def refresh(self) -> None:
        """Show the account of what the stage shows now."""
        view, spot = self._stage.view, self._stage.spot
        self.account = None if view is None or spot is None else account(view, spot)
        found = self.account
        hint = ""
        if view is None or spot is None:
            hint = translate(
                "picture", "Point at any number on the stage, or click it to keep it: here is how it came about."
            )
        elif found is None:
            hint = words.tip(view, spot).partition("\n")[2] or words.tip(view, spot)
        self.title.setText("" if view is None or spot is None else words.spot_title(view, spot))
        self.title.setVisible(bool(self.title.text()))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        for widget in (self.card, self.terms_button, self.slide_button):
            widget.setVisible(found is not None)
        square = found is not None and found.is_square
        self.squares.setVisible(square)
        self.sums.setVisible(found is not None)
        self.term.setVisible(found is not None)
        several = found is not None and square and len(found.terms.inputs) > 1
        self.channel.setVisible(several)
        if found is None:
            return
        self._name_terms(found)
        self.terms_button.setChecked(self.player.mode == "terms")
        self.slide_button.setChecked(self.player.mode == "slide")
        if square:
            self._show_squares(found)
        self._show_sums(found)
        self._show_rows(found)

    def restyle(self, look: Look) -> None:
        self._look = look
        self.squares.restyle(look)
        self.squares.describe()
        self.slide_button.setText(translate("picture", "▶ Slide"))
        self.slide_button.setAccessibleName(self.slide_button.text().removeprefix("▶ "))
        self.slide_button.setToolTip(translate("picture", "Slide the window over the map, number by number"))
        self.channel.setAccessibleName(translate("picture", "Which map of the layer before"))
        self.channel.setToolTip(translate("picture", "The map of the layer before whose part is shown, and its sum"))
        self.refresh()

    # --- inside ---

    def _lay_out(self) -> None:
        layout: QVBoxLayout = column(self, spacing=6)
        self.card = QFrame()
        self.card.setObjectName("card")
        grid = QGridLayout(self.card)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.names = {key: QLabel() for key in _ROWS}
        self.values = {key: figure_label(13, bold=True) for key in _ROWS}
        for place, key in enumerate(_ROWS):
            self.names[key].setFont(number_font(12))
            grid.addWidget(self.names[key], place, 0)
            grid.addWidget(self.values[key], place, 1)
        for widget in (self.title, self.hint, self.channel, self.squares, self.term, self.sums, self.card):
            layout.addWidget(widget)
        layout.addLayout(row(self.terms_button, self.slide_button))

    def _name_terms(self, found: Account) -> None:
        """The greatest is found by looking at one number after another; nothing is added."""
        if found.terms.chosen is not None:
            text = translate("picture", "▶ One by one")
            tip = translate("picture", "Look for the greatest, number by number")
        else:
            text = translate("picture", "▶ Term by term")
            tip = translate("picture", "Count the terms one by one")
        self.terms_button.setText(text)
        self.terms_button.setAccessibleName(text.removeprefix("▶ "))
        self.terms_button.setToolTip(tip)

    def _channel(self, found: Account) -> int:
        """The map whose square is shown: that of the term counted, else the one chosen."""
        inputs = found.terms.inputs
        if self.player.done:
            return int((self.player.done - 1) // inputs[0].size)
        return self._stage.channel % len(inputs)

    def _show_squares(self, found: Account) -> None:
        terms, channel, done = found.terms, self._channel(found), self.player.done
        inputs = terms.inputs[channel]
        before = self._before(found)
        lit = None
        if done is not None and done > 0:
            line, across = divmod((done - 1) % inputs.size, inputs.shape[1])
            lit = line, across
        limit = float(abs(terms.inputs).max())
        title = translate("picture", "input")
        if terms.weights is None:
            chosen = None if terms.chosen is None else (terms.chosen[1], terms.chosen[2])
            shown = Squares((Square(title, inputs, limit),), lit=lit, outlined=chosen)
        else:
            products = found.products[channel]
            weights = terms.weights
            squares = (
                Square(title, inputs, limit),
                Square(translate("picture", "kernel"), weights[channel], float(abs(weights).max())),
                Square(translate("picture", "products"), products, float(abs(found.products).max())),
            )
            shown = Squares(squares, editable=1, lit=lit)
        self.squares.show_squares(shown)
        if self.channel.isVisibleTo(self):
            sums = found.channel_sums
            told = [f"{words.channel_name(found.view, before, at)}: {number(sums[at], 3)}" for at in range(len(sums))]
            with QSignalBlocker(self.channel):
                if self.channel.count() != len(told):
                    self.channel.clear()
                    self.channel.addItems(told)
                for at, text in enumerate(told):
                    if self.channel.itemText(at) != text:
                        self.channel.setItemText(at, text)
                self.channel.setCurrentIndex(channel)

    def _before(self, found: Account) -> Column:
        columns = [shown.column for shown in found.view.columns]
        *_, before = (other for other in columns if other.layer == found.layer - 1)
        return before

    def _show_sums(self, found: Account) -> None:
        terms, done = found.terms, self.player.done
        if found.is_square and terms.weights is not None:
            self.term.setText(self._term_text(found))
            sums = found.channel_sums
            told = " + ".join(bracketed(number(value, 3)) for value in sums[:_SUMS])
            if len(sums) > _SUMS:
                told += " + … " + translate("picture", "({shown} of {total} maps)").format(shown=_SUMS, total=len(sums))
            self.sums.setText(f"Σ = {told}" if done is None else self._running_text(found, done))
            return
        if found.is_square:
            self.term.setText("")
            self.sums.setText(self._pool_text(found) if not done else self._pooled_text(found, done))
            return
        self.term.setText(self._largest_text(found))
        rest = found.count - _LARGEST
        if rest > 0 and done is None:
            left = float(found.products.sum()) - sum(
                float(found.products.reshape(-1)[at]) for at in found.largest(_LARGEST)
            )
            template = translate("picture", "and {count} smaller terms: {sum}", n=rest)
            self.sums.setText(template.format(count=count(rest), sum=number(left, 4, signed=True)))
        else:
            self.sums.setText("" if done is None else self._running_text(found, done))

    def _term_text(self, found: Account) -> str:
        """One term in full: the one counted, or the one at the cell chosen."""
        assert found.terms.weights is not None
        place = (self._channel(found), *self.squares.cell)
        if self.player.done:
            line, across = divmod((self.player.done - 1) % found.terms.inputs[0].size, found.terms.inputs.shape[2])
            place = (place[0], line, across)
        if any(at >= size for at, size in zip(place, found.terms.inputs.shape, strict=True)):
            return ""
        numbers = found.terms.inputs[place], found.terms.weights[place], found.products[place]
        x, weight, product = (number(float(value), 4) for value in numbers)
        return f"{bracketed(x)} · {bracketed(weight)} = {product}"

    def _running_text(self, found: Account, done: int) -> str:
        template = translate("picture", "{done} of {total} terms: {sum}")
        return template.format(done=done, total=count(found.count), sum=number(found.running(done), 4))

    def _pool_text(self, found: Account) -> str:
        if found.terms.chosen is not None:
            template = translate(
                "picture", "The greatest of {count} goes on; the others are forgotten, and so is where it stood."
            )
        else:
            template = translate("picture", "The mean of {count}: ({sum}) / {count}")
        return template.format(count=found.count, sum=number(found.running(found.count), 4))

    def _pooled_text(self, found: Account, done: int) -> str:
        """What a pool has after some of its numbers."""
        if found.terms.chosen is None:
            return self._running_text(found, done)
        template = translate("picture", "The greatest of the first {done}: {value}")
        return template.format(done=done, value=number(found.greatest(done), 4))

    def _largest_text(self, found: Account) -> str:
        weights = found.terms.weights
        if weights is None:
            return ""
        lines = []
        for at in found.largest(_LARGEST):
            source = found.source(at)
            name = f"x{at + 1}"
            if source is not None:
                template = translate("picture", "map {map} ({line}, {column})")
                name = template.format(map=source[0] + 1, line=source[1] + 1, column=source[2] + 1)
            numbers = (found.terms.inputs[at], weights[at], found.products[at])
            x, weight, product = (number(float(value), 3) for value in numbers)
            lines.append(f"{name}: {bracketed(x)} · {bracketed(weight)} = {product}")
        return "\n".join(lines)

    def _show_rows(self, found: Account) -> None:
        terms = found.terms
        label = activation_name(found.activation)
        weighted = terms.weights is not None
        one, total = found.exponentials or (None, None)
        share = None if one is None else words.score_text(found.view, found.spot.position[0])
        texts: dict[str, tuple[str, float | str | None]] = {
            "products": (translate("picture", "Σ products"), found.running(found.count) if weighted else None),
            "bias": (translate("picture", "+ bias"), terms.bias),
            "z": ("z", found.z if weighted else None),
            "a": (f"a = {label}(z)" if weighted and found.activation != "identity" else "a", found.a),
            "exponential": ("exp(a)", one),
            "total": (translate("picture", "Σ exp(a), all classes"), total),
            "share": ("softmax = exp(a) / Σ", share),
            "gradient": (
                words.gradient_title(found.view, found.view.columns[found.spot.column].column),
                found.gradient,
            ),
        }
        for key, (name, value) in texts.items():
            self.names[key].setText(name)
            self.values[key].setText("" if value is None else value if isinstance(value, str) else number(value, 4))
            self.names[key].setVisible(value is not None)
            self.values[key].setVisible(value is not None)
        color = self._look.theme.accent
        self.names["gradient"].setStyleSheet(f"color: {color};")
        self.values["gradient"].setStyleSheet(f"color: {color};")

    def _on_channel(self, channel: int) -> None:
        self._stage.set_channel(channel)
        self.refresh()

    def _on_begun(self, line: int, across: int) -> None:
        found = self.account
        if found is not None:
            self.weight_held.emit(found.weight_index(self._channel(found), line, across))
