"""Small runs for the tests of sessions: the article's line fit, a network of three neurons, and edits of it."""

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.session.run.commands import ChangeOptions, Command, FreezeParameter, SetParameter
from nnviz.session.session import Session

WEIGHT, BIAS = "layers[0].weight[0,0]", "layers[0].bias[0]"
ARTICLE = Experiment(
    optimizer="sign_rule", learning_rate=0.01, epochs=5, decimals=4, start={WEIGHT: 1.0, BIAS: 4.0}, frozen=(BIAS,)
)
SMALL = Experiment(dataset="xor", points=11, noise=0.3, hidden=(3,), batch_size=4, shuffle=True)
RATE = ChangeOptions((("learning_rate", 0.4),))

COMMANDS: dict[str, Command] = {
    "parameter": SetParameter(3, 0.75),
    "freeze": FreezeParameter(2, True),
    "rate": RATE,
    "noise": ChangeOptions((("noise", 0.1),)),
    "batch": ChangeOptions((("batch_size", 5),)),
    "dataset": ChangeOptions((("dataset", "and"),)),
    "points": ChangeOptions((("points", 3),)),
    "optimizer": ChangeOptions((("optimizer", "sign_rule"), ("learning_rate", 0.01))),
    "activation": ChangeOptions((("activation", "relu"),)),
    "several": ChangeOptions((("noise", 0.0), ("seed", 4), ("decimals", 3))),
}
EVERY = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())


def trained(steps: int = 100, seek: int | None = None) -> Session:
    """A session after so many steps, with an edit at step 40; it stands at step `seek`."""
    session = Session(SMALL)
    session.advance(40)
    session.do(SetParameter(0, 1.25))
    session.advance(steps - 40)
    if seek is not None:
        go_to(session, seek)
    return session


def go_to(session: Session, step: int) -> None:
    session.seek(step)
    session.catch_up()
