"""Classes have the names that their data gave them: in the confusion matrix, in the map's table."""

import numpy as np

from nnviz.engine.data.own_data import Column, OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import softmax
from nnviz.session.session import Session
from nnviz.ui.look.number_format import percent
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.stages.network.graph.items import Button, Item, Spot
from nnviz.ui.stages.network.hover import card_lines
from nnviz.ui.stages.network.table import map_table
from nnviz.ui.stages.network.view_model import View, Wanted, palette_of, view

NAMES = ("1", "sick", "Iris versicolor")


def found() -> View:
    rng = np.random.default_rng(3)
    labels = np.repeat([0.0, 1.0, 2.0], 10)
    own = OwnData(rng.normal(size=(30, 2)), labels, (Column("pm10"), Column("no2")), Column("kind"), NAMES)
    experiment = Experiment(
        own=own, hidden=(2,), loss="softmax_cross_entropy", output_activation="identity", train_share=1.0
    )
    return view(Session(experiment).frame(), Wanted(experiment.network.widths), palette_of(LIGHT))


def test_the_confusion_matrix_has_the_classes_names_in_both_directions() -> None:
    _, head, *rows = (text for text, _, _ in card_lines(Button("confusion"), found(), 0))
    assert head.split() == ["1", "sick", "Iris", "v…"]
    assert [row.split()[0] for row in rows] == ["1", "sick", "Iris"]
    assert rows[2].endswith("  Iris versicolor")
    assert [len(row.removesuffix("  Iris versicolor")) for row in rows] == [len(head)] * 3


def test_the_map_s_table_names_an_output_by_its_class_and_the_columns_as_they_are() -> None:
    table = map_table(found())
    assert table.columns[1:3] == ("pm10", "no2")
    assert list(dict.fromkeys(row[0] for row in table.rows)) == list(NAMES)


def test_a_card_tells_probabilities_beside_scores() -> None:
    shown = found()
    shares = softmax(shown.frame.experiment.network.output(shown.frame.state.parameters, shown.frame.data.x[:1]))[0]
    lines = [text for text, _, _ in card_lines(Spot(0, False), shown, 0)]
    assert lines.count("p = " + "  ".join(map(percent, shares.tolist()))) == 1
    neuron = [text for text, _, _ in card_lines(Item("neuron", 1, 2), shown, 0)]
    assert f"p = softmax(y′) = {percent(float(shares[2]))}" in neuron


def test_many_outputs_stand_in_several_lines() -> None:
    own = OwnData(np.eye(10, 2), np.arange(10.0), (Column("a"), Column("b")), Column("t"), tuple("abcdefghij"))
    experiment = Experiment(own=own, loss="softmax_cross_entropy", output_activation="identity", train_share=1.0)
    shown = view(Session(experiment).frame(), Wanted(experiment.network.widths), palette_of(LIGHT))
    lines = [text for text, _, _ in card_lines(Spot(0, False), shown, 0)]
    first = lines.index(next(line for line in lines if line.startswith("p = ")))
    assert [len(line.split()) for line in lines[first : first + 2]] == [7, 5]
