"""The panel of the diagnoses: it says what was found, in every language, and shows where."""

import threading
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.playground import playground
from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.diagnostics.finding import INPUT, Finding
from nnviz.session.frame import Frame
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.race.race import LANES
from nnviz.session.run.commands import ChangeOptions, FreezeParameter, SetParameter, SetParameters
from nnviz.session.run.snapshot import RunSnapshot
from nnviz.session.session import Session
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels import diagnosis_panel as module
from nnviz.ui.panels.diagnosis_panel import DiagnosisPanel, sentence, why_no_race
from nnviz.ui.race.panel import RacePanel
from nnviz.ui.shell.window import MainWindow
from tests.ui.heard import Heard

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]

TROUBLED: dict[str, tuple[Experiment, int]] = {
    "symmetric": (playground("circle", initializer="constant"), 5),
    "diverging": (Experiment(points=20, learning_rate=0.3), 40),
    "vanishing": (playground("circle", activation="sigmoid", hidden=(6,) * 7), 200),
    "too_slow": (playground("two_gaussians", learning_rate=3e-5), 500),
    "underfitting": (playground("xor_quadrants", points=200, hidden=(), optimizer="adam", learning_rate=0.03), 1200),
    "too_large": (playground("moons", points=200, learning_rate=10.0), 300),
    "line_jumps": (find_lesson("line_fit").experiment.with_option("learning_rate", 0.1), 300),
    "unused": (
        playground(
            "circle",
            features=("x1", "x2", "x1_squared", "x2_squared", "sin_x1"),
            l1=0.01,
            learning_rate=0.1,
        ),
        3000,
    ),
}


def found(name: str) -> tuple[tuple[Finding, ...], Frame]:
    experiment, steps = TROUBLED[name]
    session = Session(experiment)
    session.advance(steps)
    frame = session.frame()
    findings = diagnose(frame.snapshot)
    assert name in [finding.name for finding in findings]
    return findings, frame


@pytest.mark.parametrize("name", list(TROUBLED))
def test_every_sentence_has_its_numbers(qtbot: QtBot, name: str) -> None:
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    findings, frame = found(name)
    panel.show_findings(findings, frame)
    panel.show()
    assert len(panel.cards) == len(findings)
    for card, finding in zip(panel.cards, findings, strict=True):
        words = card.words.text()
        assert words == sentence(finding, frame)
        assert "{" not in words
        assert any(sign.isdigit() for sign in words)
        assert card.title.text()
        assert card.button.isVisible()
        assert (finding.layer is None) == bool(finding.plot)
    assert not panel.nothing.isVisible()
    panel.restyle(Look(LIGHT))
    assert len(panel.cards) == len(findings)
    panel.show_findings((), frame)
    assert panel.nothing.isVisible()
    assert not panel.cards


def test_a_finding_is_announced_once_in_a_run(qtbot: QtBot, heard: Heard) -> None:
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    findings, frame = found("diverging")
    for shown in (findings, (), findings):
        panel.show_findings(shown, frame)
    assert heard.sentences == [sentence(finding, frame) for finding in findings]
    session = Session(frame.experiment)
    panel.show_findings((), session.frame())
    panel.show_findings(findings, frame)
    assert len(heard.sentences) == 2 * len(findings), "it is another run"


def test_what_was_found_in_another_network_goes_with_it(qtbot: QtBot) -> None:
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    findings, frame = found("symmetric")
    panel.show_findings(findings, frame)
    panel.show_frame(frame)
    assert panel.cards
    panel.show_frame(Session(frame.experiment.with_option("hidden", (5,))).frame())
    assert not panel.cards


def test_the_button_tells_layer_and_neurons(qtbot: QtBot) -> None:
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    panel.show_findings(*found("symmetric"))
    with qtbot.waitSignal(panel.where_wanted) as told:
        panel.cards[0].button.click()
    assert told.args == [0, (0, 1, 2, 3)]


def test_a_window_looks_by_itself_and_shows_where(open_window: Open, until: Until, qtbot: QtBot) -> None:
    window = open_window("network", speed=81)
    view = window.view
    assert view is not None
    panel = view.panel(DiagnosisPanel)
    qtbot.waitUntil(lambda: panel.found_in is not None)
    assert panel.nothing.isVisible()
    window.controller.do(ChangeOptions((("initializer", "constant"),)))
    qtbot.waitUntil(lambda: [f.name for f in panel.findings] == ["symmetric", "symmetric"])
    selected: list[tuple[int, ...]] = []
    view.stage.selected.connect(selected.append)  # type: ignore[attr-defined] # The network's stage has it.
    panel.cards[1].button.click()
    network = window.controller.frame.experiment.network
    assert network.at(1, "bias", 0) in selected[-1]
    assert all(network.place(index).layer == 1 for index in selected[-1])
    view.stage.show_where(INPUT, (1,))  # type: ignore[attr-defined]
    assert selected[-1] == tuple(network.at(0, "weight", 1, to) for to in range(4))
    view.stage.show_where(7, (1,))  # type: ignore[attr-defined] # Found before the network changed.
    assert not selected[-1]
    view.stage.show_where(0, ())  # type: ignore[attr-defined]
    assert len(selected[-1]) == 12


def test_what_has_no_place_in_the_network_is_shown_in_its_plot(open_window: Open, until: Until, qtbot: QtBot) -> None:
    window = open_window("network", speed=60)
    view = window.view
    assert view is not None
    for card in view.cards:
        card.choose("weights")
    window.controller.do(ChangeOptions((("dataset", "two_gaussians"), ("learning_rate", 3e-5))))
    window.controller.toggle()
    panel = view.panel(DiagnosisPanel)
    qtbot.waitUntil(lambda: "too_slow" in [finding.name for finding in panel.findings])
    window.controller.pause()
    panel.cards[[finding.name for finding in panel.findings].index("too_slow")].button.click()
    assert [card.plot.name for card in view.cards] == ["loss", "weights", "weights"]
    qtbot.waitUntil(view.cards[0].plot.hasFocus)


def test_while_it_trains_at_full_speed_findings_come_and_go(open_window: Open, until: Until, qtbot: QtBot) -> None:
    window = open_window("network", speed=81)
    assert window.view is not None
    panel = window.view.panel(DiagnosisPanel)
    window.controller.toggle()
    frame = until(window, lambda frame: frame.state.step > 50)
    network = frame.experiment.network
    biases = tuple(network.at(0, "bias", neuron) for neuron in range(2))
    window.controller.do(SetParameters(biases, (500.0, 500.0)))
    qtbot.waitUntil(lambda: "saturated" in [finding.name for finding in panel.findings])
    window.controller.do(SetParameters(biases, (0.0, 0.0)))
    qtbot.waitUntil(lambda: "saturated" not in [finding.name for finding in panel.findings])


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[RunSnapshot]:
    """Every moment that is looked at."""
    seen: list[RunSnapshot] = []

    def noted(snapshot: RunSnapshot) -> tuple[Finding, ...]:
        seen.append(snapshot)
        return diagnose(snapshot)

    monkeypatch.setattr(module, "diagnose", noted)
    return seen


def test_only_who_is_visible_looks_and_at_each_moment_once(qtbot: QtBot, looked_at: list[RunSnapshot]) -> None:
    session = Session(playground("circle", initializer="zeros"))
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    panel.show_frame(session.frame())
    panel.stop_work()
    assert not looked_at, "nobody wants to know"
    panel.show()
    qtbot.waitUntil(lambda: bool(panel.findings))
    assert panel.found_in is not None
    panel.show_frame(panel.found_in)
    session.advance(1)
    newest = session.frame()
    panel.show_frame(newest)
    qtbot.waitUntil(lambda: panel.found_in is newest)
    assert [snapshot.state.step for snapshot in looked_at] == [0, 1]


def test_what_a_hand_holds_is_not_told_to_be_untrained(qtbot: QtBot, heard: Heard) -> None:
    session = Session(find_lesson("line_fit").experiment)
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    panel.show()
    session.do(FreezeParameter(0, True), gesture=1)
    session.advance(300)
    held = session.frame()
    (untrained,) = (finding for finding in diagnose(held.snapshot) if finding.name == "untrained")
    panel.show_frame(held)
    session.do(FreezeParameter(0, False), gesture=1)
    session.advance(1)
    free = session.frame()
    panel.show_frame(free)
    qtbot.waitUntil(lambda: panel.found_in is free)
    assert sentence(untrained, held) not in heard.sentences
    session.do(FreezeParameter(0, True))
    session.advance(1)
    panel.show_frame(session.frame())
    qtbot.waitUntil(lambda: sentence(untrained, session.frame()) in heard.sentences)


def test_who_moves_the_parameters_by_hand_is_not_told_that_nothing_is_trained(qtbot: QtBot) -> None:
    lesson = find_lesson("line_fit").experiment
    session = Session(lesson.with_option("frozen", lesson.network.names))
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    panel.show()
    session.advance(1)
    panel.show_frame(session.frame())
    qtbot.waitUntil(lambda: [one.name for one in panel.findings] == ["untrained"])
    session.do(SetParameter(0, 2.0))
    session.advance(1)
    panel.show_frame(session.frame())
    qtbot.waitUntil(lambda: not panel.findings)


def test_what_a_look_finds_after_the_end_is_told_to_nobody(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slow(snapshot: RunSnapshot) -> tuple[Finding, ...]:
        begun.set()
        found = diagnose(snapshot)
        ended.set()
        return found

    monkeypatch.setattr(module, "diagnose", slow)
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_frame(Session(playground("circle", initializer="zeros")).frame())
    assert begun.wait(10)
    panel.stop_work()
    assert ended.is_set(), "it was waited for"
    QApplication.processEvents()
    assert panel.found_in is None


def test_a_class_is_called_by_its_own_name() -> None:
    rng = np.random.default_rng(0)
    labels = np.repeat([0.0, 1.0], [60, 6])
    own = OwnData(rng.normal(size=(66, 2)), labels, (Column("a"), Column("b")), Column("kind"), ("1", "sick"))
    session = Session(Experiment(own=own, output_activation="sigmoid", loss="binary_cross_entropy", train_share=1.0))
    frame = session.frame()
    (finding,) = (one for one in diagnose(frame.snapshot) if one.name == "imbalanced")
    words = sentence(finding, frame)
    assert "6 are of sick and 60 of class 1: to always answer class 1 would" in words
    assert "class 0" not in words


# --- remedies ---


def test_each_remedy_is_a_button_that_asks_for_a_run_with_that_one_change(qtbot: QtBot) -> None:
    panel = DiagnosisPanel(Look(LIGHT), find_lesson("network"))
    qtbot.addWidget(panel)
    findings, frame = found("underfitting")
    panel.show_frame(frame)
    panel.show_findings(findings, frame)
    panel.show()
    (card,) = panel.cards
    assert card.remedies[0].words == "Hidden layers: 8"
    assert len(card.remedies) == len(findings[0].remedies) >= 2
    for button, remedy in zip(card.remedies, findings[0].remedies, strict=True):
        assert button.accessibleName() == button.words
        assert button.words in button.toolTip()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        with qtbot.waitSignal(panel.again_wanted) as told:
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Space)
        assert told.args == [(remedy,)]
    panel.show_findings((), frame)
    assert not panel.cards


def test_where_there_is_no_race_there_are_no_remedies(qtbot: QtBot) -> None:
    panel = DiagnosisPanel(Look(LIGHT))
    qtbot.addWidget(panel)
    panel.show_findings(*found("underfitting"))
    assert not panel.cards[0].remedies


def test_a_remedy_that_cannot_be_tried_says_why(qtbot: QtBot) -> None:
    session = Session(playground("circle", initializer="zeros"))
    panel = DiagnosisPanel(Look(LIGHT), find_lesson("network"))
    qtbot.addWidget(panel)
    frame = session.frame()
    panel.show_findings(diagnose(frame.snapshot), frame)
    (button, *_) = panel.cards[0].remedies
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Train for some steps first."
    for _ in range(LANES):
        session.advance(1)
        session.keep()
        session.reset()
        session.do(ChangeOptions((("seed", session.state.step + session.experiment.seed + 1),)))
    session.advance(5)
    full = session.frame()
    assert why_no_race(full).startswith("All 6 lanes")
    panel.show_findings(diagnose(full.snapshot), full)
    assert not panel.cards[0].remedies[0].isEnabled()
    session.race.remove(1)
    free = session.frame()
    panel.show_frame(free)
    assert panel.cards[0].remedies[0].isEnabled()
    session.keep()
    assert not why_no_race(session.frame()), "a run that is kept already needs no other lane"


def test_a_remedy_changes_what_is_now_in_one_thing(qtbot: QtBot) -> None:
    """What was changed on the way is so from the start of the new run, which else would differ in two things."""
    session = Session(playground("moons", points=200))
    session.advance(50)
    session.do(ChangeOptions((("learning_rate", 10.0), ("l2", 0.001))))
    session.advance(300)
    frame = session.frame()
    panel = DiagnosisPanel(Look(LIGHT), find_lesson("network"))
    qtbot.addWidget(panel)
    panel.show_frame(frame)
    panel.show_findings(diagnose(frame.snapshot), frame)
    card = next(card for card, one in zip(panel.cards, panel.findings, strict=True) if one.name == "too_large")
    with qtbot.waitSignal(panel.again_wanted) as told:
        card.remedies[0].click()
    (finding,) = (one for one in panel.findings if one.name == "too_large")
    assert dict(told.args[0]) == {"l2": 0.001, "learning_rate": finding.numbers["tried"]}


def test_a_remedy_starts_a_race_in_the_window(open_window: Open, until: Until, qtbot: QtBot) -> None:
    window = open_window("network", speed=81)
    view = window.view
    assert view is not None
    window.controller.do(ChangeOptions((("initializer", "zeros"),)))
    window.controller.forward()
    panel = view.panel(DiagnosisPanel)
    qtbot.waitUntil(lambda: bool(panel.cards) and panel.cards[0].remedies[0].isEnabled())
    assert panel.cards[0].remedies[0].words == "Start weights: Xavier"
    panel.cards[0].remedies[0].click()
    frame = until(window, lambda frame: frame.experiment.initializer == "xavier")
    assert [lane.run.start.initializer for lane in frame.lanes] == ["zeros"]
    assert view.find(RacePanel) is not None


def test_the_line_fit_has_its_diagnoses(open_window: Open, until: Until, qtbot: QtBot) -> None:
    window = open_window("line_fit", speed=81)
    view = window.view
    assert view is not None
    window.controller.do(ChangeOptions((("learning_rate", 0.1),)))
    window.controller.toggle()
    until(window, lambda frame: frame.finished)
    panel = view.panel(DiagnosisPanel)
    qtbot.waitUntil(lambda: [one.name for one in panel.findings] == ["line_jumps"])
    assert "by 0.100 at a time" in panel.cards[0].words.text()
    panel.cards[0].button.click()
    slope = view.plot("slope")
    assert slope is not None
    qtbot.waitUntil(slope.hasFocus)
