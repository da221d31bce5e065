"""The random walk: what it counts, types and opens."""

from collections import Counter

import gestures
import walk

from nnviz.ui.shell.menus.table import every_action


def test_the_summary_counts_by_kind_and_names_what_was_never_chosen() -> None:
    chosen = [spec.name for spec in every_action() if spec.menu][1:]
    counts = Counter({"gesture/click": 3, "gesture/drag": 5, "lesson/network": 8})
    lines = walk.summary(counts + Counter(f"menu/{name}" for name in chosen)).splitlines()
    assert "gesture: drag 5, click 3" in lines
    assert "lesson: network 8" in lines
    assert lines[-1] == f"never chosen: {next(spec.name for spec in every_action() if spec.menu)}"


def test_what_it_types_and_opens_is_absurd_enough() -> None:
    assert {"", "nan", "inf"} < set(gestures.ABSURD)
    assert {name.rpartition(".")[2] for name in gestures.BAD_FILES} > {"csv", "nnviz", "npz", "onnx", "png", "xlsx"}
