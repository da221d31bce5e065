"""What a user can do to the data of a run. A command holds what it changes and no more.

Points and rows are those of the whole table of samples: `Data.rows` and `Data.test_rows` tell the row of each point
shown. The first change of a dataset makes own data of it, in which every sample stays what it was, for training or for
testing.
"""

from dataclasses import dataclass, replace

from nnviz.engine.data.class_names import renamed
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.losses import LOSSES
from nnviz.engine.training import State
from nnviz.session.pictures.learnt import with_pictures
from nnviz.session.run.commands.base import Command

Point = tuple[float, ...]


class DataCommand(Command):
    """A command after which the samples are others; where fewer are left than were used, the next epoch begins."""

    def apply(self, experiment: Experiment, state: State) -> tuple[Experiment, State]:
        after = self.changed(experiment)
        return after, in_epoch(after, state)

    @property
    def changes_data(self) -> bool:
        return True


class LearnAnew(Command):
    """A command after which there is something else to learn, so that the network always begins anew."""

    may_slow = True

    def restarts(self, experiment: Experiment) -> bool:
        del experiment
        return True

    @property
    def changes_data(self) -> bool:
        return True


@dataclass(frozen=True)
class AddPoints(DataCommand):
    """Put training points of one label at the end: a class, or the (standardized) number to be learnt."""

    points: tuple[Point, ...]
    label: float

    def changed(self, experiment: Experiment) -> Experiment:
        return replace(experiment, own=experiment.samples().with_points(self.points, self.label))

    def merged_with(self, earlier: Command) -> Command | None:
        if isinstance(earlier, AddPoints) and earlier.label == self.label:
            return AddPoints((*earlier.points, *self.points), self.label)
        return None


@dataclass(frozen=True)
class MovePoint(DataCommand):
    """Put the point of a row elsewhere."""

    row: int
    to: Point

    def changed(self, experiment: Experiment) -> Experiment:
        return replace(experiment, own=experiment.samples().with_moved(self.row, self.to))

    def merged_with(self, earlier: Command) -> Command | None:
        return self if isinstance(earlier, MovePoint) and earlier.row == self.row else None


@dataclass(frozen=True)
class ErasePoints(DataCommand):
    """Take the samples of some rows out."""

    rows: tuple[int, ...]

    def changed(self, experiment: Experiment) -> Experiment:
        return replace(experiment, own=experiment.samples().without(self.rows))


@dataclass(frozen=True)
class UseData(DataCommand):
    """Learn from other data, with settings that suit them where the present ones don't."""

    own: OwnData

    may_slow = True

    def restarts(self, experiment: Experiment) -> bool:
        """Whether the data need a network of another shape."""
        return not experiment.network.same_shape(self.changed(experiment).network)

    def changed(self, experiment: Experiment) -> Experiment:
        """The experiment with these data.

        More or fewer than two inputs go into the network as they are, not as features of the plane. More than two
        classes go through softmax. For numbers the loss is one of numbers and the output free to be any.
        """
        own, settings = self.own, dict[str, object]()
        if own.inputs != 2:
            settings["features"] = ()
        if len(own.class_names) > 2:
            settings |= {"loss": "softmax_cross_entropy", "output_activation": "identity"}
        elif not own.classes:
            settings["output_activation"] = "identity"
            if LOSSES[experiment.loss].classes_only:
                settings["loss"] = "half_squared_error"
        bare = replace(experiment, start={}, frozen=()).with_options({"own": own, **settings})
        return replace(
            bare,
            start={name: value for name, value in experiment.start.items() if bare.network.has(name)},
            frozen=tuple(name for name in experiment.frozen if bare.network.has(name)),
        )


@dataclass(frozen=True)
class ClearPoints(DataCommand):
    """Take all samples out but one of each class, so that there is something to train on."""

    def changed(self, experiment: Experiment) -> Experiment:
        return replace(experiment, own=experiment.samples().cleared())


@dataclass(frozen=True)
class AddClass(LearnAnew):
    """Have one class more to paint; the network gets an output for it."""

    def changed(self, experiment: Experiment) -> Experiment:
        return UseData(experiment.samples().with_class()).changed(experiment)


@dataclass(frozen=True)
class RenameClass(DataCommand):
    """Call a class by another name, of pictures too; what is trained stays as it is."""

    label: int
    name: str

    def changed(self, experiment: Experiment) -> Experiment:
        if experiment.pictures is not None:
            return replace(experiment, pictures=experiment.pictures.with_class_name(self.label, self.name))
        own = experiment.samples()
        return replace(experiment, own=replace(own, class_names=renamed(own.class_names, self.label, self.name)))

    def merged_with(self, earlier: Command) -> Command | None:
        return self if isinstance(earlier, RenameClass) and earlier.label == self.label else None


@dataclass(frozen=True)
class UsePictures(LearnAnew):
    """Learn from pictures of one's own, from scratch: trained weights know other classes.

    `train_share` of them are trained on, where it is not settled already which.
    """

    pictures: OwnPictures
    train_share: float = 0.8

    def changed(self, experiment: Experiment) -> Experiment:
        settings = {"train_share": self.train_share, "start_from": "scratch"}
        return with_pictures(experiment, self.pictures).with_options(settings)


def in_epoch(experiment: Experiment, state: State) -> State:
    """The state; where fewer samples are left than were used, the next epoch begins.

    At the start of one nothing is used, so the data, which may take long to be made, are not asked for.
    """
    if 0 < state.position >= len(experiment.data.x):
        return state._replace(epoch=state.epoch + 1, position=0)
    return state
