"""Four ways down from one place, and the rule that the learner plays against: settings of runs kept beside."""

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.player import Player
from nnviz.session.race.race import Options
from nnviz.session.run.commands import ChangeOptions
from nnviz.session.side_runs import keep_beside, start_here
from nnviz.ui.stages.descent.view_model import INTERCEPT, SLOPE

STEPS = 60
"""Steps that each of the four takes."""

FEW = 4
"""Points that a step of the last one looks at; those of the others look at all."""

_WAYS = (("gradient_descent", 0.12), ("momentum", 0.03), ("adam", 0.25), ("gradient_descent", 0.12))
"""Each optimizer with a learning rate at which it does well here."""

RULES = ("sign_rule", "gradient_descent")
"""What one can play against."""

RULE_RATE = 0.01
RULE_STEPS = 500
"""Points that the rule looks at ahead of the learner: five times all of them."""

FIRST_SLOPE = 1.0
"""Where both begin."""


def race_ways(player: Player) -> None:
    """Keep the four ways from the place where the ball is."""
    player.pause()
    start_here(player.session)
    keep_beside(player.session, four_ways(player.session.experiment), STEPS)


def four_ways(experiment: Experiment) -> tuple[Options, ...]:
    """The settings of the four, for the data of an experiment."""
    sizes = (*(len(experiment.data.x) for _ in _WAYS[1:]), FEW)
    return tuple(
        (("optimizer", name), ("learning_rate", rate), ("batch_size", size))
        for (name, rate), size in zip(_WAYS, sizes, strict=True)
    )


def playing(experiment: Experiment) -> bool:
    """Whether the learner moves the parameters, point by point."""
    return not experiment.rules.trained.any() and experiment.batch_size == 1 and experiment.network.size == 2


def begin_game(player: Player, rule: str) -> None:
    """Begin a run in which the learner moves the slope, and keep the run of the rule beside it."""
    session = player.session
    names = session.experiment.network.names
    options: Options = (
        (f"start:{names[SLOPE]}", FIRST_SLOPE),
        (f"start:{names[INTERCEPT]}", float(session.experiment.options["intercept"])),
        ("frozen", names),
        ("optimizer", rule),
        ("learning_rate", RULE_RATE),
        ("batch_size", 1),
        ("shuffle", False),
    )
    player.pause()
    session.do(ChangeOptions(options))
    rule_way: Options = (("frozen", (names[INTERCEPT],)), ("batch_size", 1), ("learning_rate", RULE_RATE))
    keep_beside(session, (rule_way,), RULE_STEPS)


def end_game(player: Player, lesson: Lesson) -> None:
    """Begin the lesson's own run again, and take the rule's off the map."""
    own, session = lesson.experiment, player.session
    keys = ("optimizer", "learning_rate", "batch_size", "shuffle")
    starts = tuple((f"start:{name}", value) for name, value in own.start.items())
    player.pause()
    session.do(ChangeOptions((*starts, ("frozen", own.frozen), *((key, own.value(key)) for key in keys))))
    for lane in session.race.lanes:
        start = lane.run.start
        if (start.batch_size, start.learning_rate, len(start.frozen)) == (1, RULE_RATE, 1):
            session.race.remove(lane.number)


def next_point(player: Player) -> None:
    player.pause()
    player.session.advance(1)
