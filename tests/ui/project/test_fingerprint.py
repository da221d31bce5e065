"""What counts as unsaved work: a grid race that has come further, and nothing about how the run is shown."""

import numpy as np

from nnviz.session.project.project import project_of, session_of
from nnviz.session.project.reader import project_from_bytes
from nnviz.session.project.writer import project_bytes
from nnviz.session.race.grid import Outcome
from nnviz.ui.project import fingerprint
from tests.session.project.samples import random_grid, random_session


def test_a_grid_race_that_went_on_is_unsaved() -> None:
    session = random_session(3)
    session.grid = random_grid(np.random.default_rng(1), session)
    written = project_of(session, "network")
    assert (
        fingerprint.of_project(written)
        == fingerprint.of_session(session, ())
        == fingerprint.of_frame(session.frame(), ())
    )

    again = session_of(project_from_bytes(project_bytes(written)).project)
    opened = fingerprint.of_session(again, ())
    assert fingerprint.of_frame(again.frame(), ()) == opened
    again.seek(0)
    again.catch_up()
    assert fingerprint.of_frame(again.frame(), ()) == opened, "where one stands is not at stake"
    assert again.grid is not None
    again.grid = again.grid.with_outcome(1, 2, Outcome(5, 200, {"train_loss": 0.5}))
    assert fingerprint.of_frame(again.frame(), ()) != opened
