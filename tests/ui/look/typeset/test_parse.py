"""A line of text read as a formula."""

import random

import pytest
from PySide6.QtWidgets import QApplication

from nnviz.ui.look.typeset.boxes import typeset
from nnviz.ui.look.typeset.latex import latex
from nnviz.ui.look.typeset.nodes import Cases, Row, Sign
from nnviz.ui.look.typeset.parse import parsed

READ = {
    "1 / (1 + e⁻ᶻ)": r"\frac{1}{1 + e^{- z}}",
    "w − η·∂L/∂w": r"w - \eta \cdot \frac{\partial L}{\partial w}",
    "η·g/(√s + ε)": r"\eta \cdot \frac{g}{\sqrt{s} + \varepsilon}",
    "½(y′ − y)²": r"\frac{1}{2} \left( y^{\prime} - y \right)^{2}",
    "a/b/c": r"\frac{\frac{a}{b}}{c}",
    "√(2/π)·z³": r"\sqrt{\frac{2}{\pi}} \cdot z^{3}",
    "m̂ = ŝ": r"\hat{m} = \hat{s}",
    "w¹₂₁ + z¹₁₀,₂": "w_{21}^{1} + z_{10 , 2}^{1}",
    "e^(y′ₖ) + β₁^12": r"e^{y_{k}^{\prime}} + \beta_{1}^{12}",
    "γ^⌊t/T⌋": r"\gamma^{\left\lfloor \frac{t}{T} \right\rfloor}",
    "δ·(|y′ − y| − 1)": r"\delta \cdot \left( \left| y^{\prime} - y \right| - 1 \right)",
    "g·c/‖g‖": r"g \cdot \frac{c}{\left\Vert g \right\Vert}",
    "sign(w)·max(0, −1.25)": r"\operatorname{sign} \left( w \right) \cdot \max \left( 0 , - 1.25 \right)",
    "f(z) = z ≥ 0 ? 1 : 0": r"f \left( z \right) = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}",
    "z > 0 ? z : α·z,  α = 1": r"\begin{cases} z & z > 0 \\ \alpha \cdot z & z \le 0 \end{cases} \quad \alpha = 1",
    "a, b,  c": r"a , b , \quad c",
    "如果 Δx": r"\text{如果} \Delta x",
    "": "",
}
SIGNS = "xyzwαβ12.5 +−·/()[]|‖⌊⌋√½²₁ᵗ′^?:,=<≥Σ∂e\N{COMBINING CIRCUMFLEX ACCENT}\N{NO-BREAK SPACE}ŷ步\\{}"


@pytest.mark.parametrize("text", READ)
def test_what_is_written_is_what_is_meant(text: str) -> None:
    assert latex(text) == READ[text]


def test_variables_lean_and_words_figures_and_operators_do_not() -> None:
    signs = [part for part in parsed("param + 12·ηx Σ").parts if isinstance(part, Sign)]
    assert [sign.text for sign in signs if sign.italic] == ["η", "x"]


def test_a_condition_begins_behind_the_sign_of_assignment() -> None:
    *_, cases = parsed("w ← x = z < 1 ? 2 : 3").parts
    assert isinstance(cases, Cases)
    (_, first), (_, second) = cases.rows
    assert isinstance(first, Row)
    assert (first.parts[2], second) == (Sign("<"), Row((*first.parts[:2], Sign("≥"), *first.parts[3:])))


def test_no_text_is_refused(qapp: QApplication) -> None:
    del qapp
    chance = random.Random(5)
    texts = ["".join(chance.choices(SIGNS, k=chance.randint(1, 24))) for _ in range(300)]
    for text in [*texts, "(" * 300, "√" * 300, "^" * 300, "a/" * 100]:
        assert isinstance(latex(text), str)
        for line in typeset(text):
            assert line.width >= 0
            assert not line.path.isEmpty() or line.height >= 0
