"""Long work can be held up between its parts, and computes the same."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from nnviz.engine.data.drawn.pictures import draw
from nnviz.engine.experiment import Experiment
from nnviz.engine.pauses import pause, pausing
from nnviz.engine.training import initial_state, step

pytest_plugins = ("tests.engine.pictures",)


def test_work_is_held_up_where_it_was_begun_so_and_nowhere_else() -> None:
    called: list[str] = []
    with ThreadPoolExecutor(1) as other:
        pause()
        with pausing(lambda: called.append("outer")):
            pause()
            with pausing(lambda: called.append("inner")):
                pause()
            other.submit(pause).result()
            assert called == ["outer", "inner"]
            other.submit(copy_context().run, pause).result()
        pause()
    assert called == ["outer", "inner", "outer"]


def test_a_step_of_convolutions_pauses_and_is_the_same(bars: Experiment) -> None:
    plain, _ = step(bars, bars.data, initial_state(bars))
    called: list[int] = []
    with pausing(lambda: called.append(1)):
        held, _ = step(bars, bars.data, initial_state(bars))
    assert called
    assert held.parameters.tobytes() == plain.parameters.tobytes()


def test_drawing_pictures_pauses_and_draws_the_same() -> None:
    called: list[int] = []
    with pausing(lambda: called.append(1)):
        held = draw(3, 20, 1.0)
    assert len(called) > 20
    assert held.tobytes() == draw(3, 20, 1.0).tobytes()
