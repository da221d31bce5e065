"""Where Qt sets the words of a recorded drawing."""

from PySide6.QtGui import QFontMetricsF, QTextLayout

from nnviz.export.svg import Words
from nnviz.ui.look.theme import number_font, text_font


def sunk(words: Words) -> float:
    """Pixels by which a QPicture plays words too low.

    It goes up from their baseline by the ascent of the font asked for, and down again by that of the tallest font in
    them: Chinese stood lower than the figures beside it.
    """
    numbers = number_font(words.size, words.bold)
    font = numbers if words.family in numbers.families() else text_font(words.size, words.bold)
    layout = QTextLayout(words.text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.ascent() - QFontMetricsF(font).ascent() if line.isValid() else 0.0
