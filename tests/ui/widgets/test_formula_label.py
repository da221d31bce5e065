"""Formulas on a panel: set as in print, read aloud and copied as text."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.look.i18n import install_language
from nnviz.ui.widgets.formula_label import FormulaLabel

TEXT = "y′ < y → a/b\ns ← s + g²"


def label_of(qtbot: QtBot, text: str) -> FormulaLabel:
    label = FormulaLabel()
    qtbot.addWidget(label)
    label.setText(text)
    return label


def test_the_text_is_what_is_read_aloud(qtbot: QtBot) -> None:
    label = label_of(qtbot, TEXT)
    assert (label.text(), label.accessibleName()) == (TEXT, TEXT)
    assert label.toolTip() == "<qt>y′ &lt; y → a/b<br>s ← s + g²</qt>"
    assert label.latex() == "y^{\\prime} < y \\to \\frac{a}{b}\ns \\leftarrow s + g^{2}"


def test_it_is_as_large_as_its_lines_and_higher_where_it_is_narrow(qtbot: QtBot) -> None:
    label, first = label_of(qtbot, TEXT), label_of(qtbot, TEXT.splitlines()[0])
    assert label.sizeHint().height() > first.sizeHint().height() > FormulaLabel().sizeHint().height()
    assert label.heightForWidth(label.sizeHint().width()) == label.sizeHint().height()
    assert label.heightForWidth(45) > label.sizeHint().height()
    assert label.minimumSizeHint().width() <= 40


def test_each_line_may_have_its_colour(qtbot: QtBot) -> None:
    label = label_of(qtbot, "a\nb\nc")
    label.setStyleSheet("color: #0000ff; background: #ffffff")
    label.set_colors(QColor("#ff0000"), QColor("#00ff00"))
    label.resize(label.sizeHint())
    image = label.grab().toImage()
    found = [image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())]
    strong = {
        max(("red", "green", "blue"), key=lambda part: getattr(color, part)())
        for color in found
        if min(color.red(), color.green(), color.blue()) < 120
    }
    assert strong == {"red", "green", "blue"}


def test_text_and_latex_are_copied_from_the_menu_in_both_languages(qtbot: QtBot, qapp: QApplication) -> None:
    del qapp
    label = label_of(qtbot, "a/b")
    label.show()
    try:
        for language in ("en", "zh_CN"):
            install_language(language)
            copied, names = [], []
            for place in (0, 1):
                QApplication.sendEvent(
                    label,
                    QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), label.mapToGlobal(QPoint())),
                )
                menu = label.findChildren(QMenu)[-1]
                qtbot.waitUntil(menu.isVisible)
                names.append(menu.actions()[place].text())
                menu.actions()[place].trigger()
                copied.append(QGuiApplication.clipboard().text())
                menu.close()
                qtbot.waitUntil(lambda: not label.findChildren(QMenu))
            assert copied == ["a/b", r"\frac{a}{b}"]
            assert (names == ["Copy the formula", "Copy as LaTeX"]) == (language == "en")
    finally:
        install_language("en")


def test_a_layout_gives_one_that_is_broken_the_height_of_its_lines(qtbot: QtBot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    label = FormulaLabel()
    QVBoxLayout(sheet).addWidget(label)
    label.setText("aaaaaaa + bbbbbbb + ccccccc + ddddddd")
    usual, layout = label.sizeHint(), sheet.layout()
    assert layout is not None
    assert layout.hasHeightForWidth()
    assert layout.totalHeightForWidth(usual.width()) > 1.5 * usual.height()


def test_one_that_is_not_to_be_broken_shrinks_into_its_width(qtbot: QtBot) -> None:
    label = FormulaLabel(12, breaks=False)
    qtbot.addWidget(label)
    label.setStyleSheet("color: #000000; background: #ffffff")
    label.setText("aaa + bbb + ccc")
    wide = label.sizeHint().width()
    assert label.heightForWidth(wide // 2) == label.sizeHint().height()
    label.resize(round(0.7 * wide), label.sizeHint().height())
    image = label.grab().toImage()
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y).red() < 128 for y in range(image.height()))]
    assert inked[-1] < image.width() - 1
    assert inked[-1] > 0.8 * image.width()
