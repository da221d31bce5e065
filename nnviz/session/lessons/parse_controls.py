"""A lesson's controls: which settings it shows, in which groups and order, and what is another way than declared.

`shows` lists, in a group or in the lesson itself, keys of settings or of controls. `optimizer.*` stands for the options
of all optimizers on offer that are not named themselves. A table of `controls` holds what a lesson says otherwise of
one: its key, the settings it turns, words, range, slider, or the names on offer. In a list of names "…" stands for all
others in the order of their table; `without` leaves some out.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Choice, Choices, Field, Number, Option, Switch, Widths
from nnviz.engine.settings import entry_options, every_option
from nnviz.engine.text import mark
from nnviz.session.lessons.control import START, Control, Group, field_kind
from nnviz.session.lessons.toml import Table
from nnviz.session.lessons.words import Words

OTHERS = "…"
"""Stands in a list of names for all that it doesn't name."""

OPTIONS_OF = ".*"
"""What follows the key of a setting where the options of its entries are meant."""

_KINDS: dict[type[Field], str] = {
    Number: "number",
    Choice: "choice",
    Choices: "set",
    Switch: "switch",
    Widths: "widths",
}


Placed = tuple[Table, Control]
"""A control, and the table of the file in which a fault of it is to be looked for."""


@dataclass(frozen=True)
class _Shown:
    """One list of what is shown: the table it stands in, the key of its group, and the names."""

    table: Table
    group: str
    names: tuple[str, ...]


def read_controls(top: Table, experiment: Experiment) -> tuple[tuple[Group, ...], tuple[Control, ...]]:
    """A lesson's groups and its controls in the order in which they stand."""
    groups, lists = _groups(top)
    keys = tuple(group.key for group in groups)
    shown = {name: each.group for each in lists for name in each.names}
    tables = top.gather(lambda: top.tables("controls"), []) if "controls" in top.values or not lists else []
    described = list(_described(tables, shown))
    own = {control.key: (table, control) for table, control in described}
    placed = list[Placed]()
    for each in lists:
        with each.table.gathering():
            placed.extend(_listed(each, own, shown))
    placed.extend(found for key, found in own.items() if key not in shown)
    for table, control in placed:
        with table.gathering():
            _check(table, control, experiment, keys)
    if len(own) < len(described) or len({control.key for _, control in placed}) < len(placed):
        top.note(mark("errors", "Two controls have the same key: rename one."))
    return groups, tuple(control for _, control in placed)


def _described(tables: list[Table], shown: Mapping[str, str]) -> Iterator[Placed]:
    """The controls that a lesson describes, but for those with faults."""
    for table in tables:
        control = table.gather(partial(_control, table, shown), None)
        if control is not None:
            yield table, control
        elif isinstance(key := table.values.get("key"), str):
            table.file.faulty.add(key)


def _groups(top: Table) -> tuple[tuple[Group, ...], list[_Shown]]:
    """The groups, and the lists of what is shown in each of them and in the lesson itself."""
    lists = [_Shown(top, "", top.strings("shows"))] if "shows" in top.values else []
    groups = []
    for table in top.gather(lambda: top.tables("groups"), []) if "groups" in top.values else []:
        with table.gathering():
            group = Group(table.get("key", str), table.text("label"), table.get("unfolded", bool, True))
            groups.append(group)
            if "shows" in table.values:
                lists.append(_Shown(table, group.key, table.strings("shows")))
            table.close()
    return tuple(groups), lists


def _listed(shown: _Shown, own: Mapping[str, Placed], named: Collection[str]) -> Iterator[Placed]:
    """The controls that a list names; `own` are those the lesson describes, `named` the names of all its lists."""
    known = every_option()
    for name in shown.names:
        chooser = name.removesuffix(OPTIONS_OF)
        if name in own:
            yield own[name]
        elif name in known:
            yield shown.table, _plain(known[name], shown.group)
        elif chooser != name and chooser in known:
            for option in _options_of(known[chooser], own):
                if option.key not in named:
                    yield shown.table, _plain(option, shown.group)
        elif name not in shown.table.file.faulty:
            template = mark("errors", "There is no setting {key}: choose one of {choices}.")
            shown.table.file.faulty.add(name)
            shown.table.note(template, at="shows", key=name, choices=", ".join(dict.fromkeys((*own, *known))))


def _options_of(chooser: Option, own: Mapping[str, Placed]) -> Iterator[Option]:
    """The options of the entries on offer, without those for experts and those that a control of the lesson turns."""
    offered = next((control.kind for _, control in own.values() if chooser.key in control.fields), chooser.kind)
    turned = {field for _, control in own.values() for field in control.fields}
    return (option for option in entry_options(offered) if not option.expert and option.key not in turned)


def _plain(option: Option, group: str) -> Control:
    """A control as the setting's declaration has it."""
    kind = option.kind.among(tuple(option.kind.table)) if isinstance(option.kind, Choice) else option.kind
    return Control(option.key, (option.key,), option.label, option.help, kind, group)


def _control(table: Table, shown: Mapping[str, str]) -> Control:
    """A control with what the lesson says of it; it stands in the group that shows it, or in the one it names."""
    key = table.get("key", str)
    fields = table.strings("fields") if "fields" in table.values else (key,)
    kinds = [_kind_of(table, field) for field in fields]
    option = every_option().get(fields[0])
    name = table.get("kind", str, _KINDS[type(kinds[0])])
    for field, kind in zip(fields, kinds, strict=True):
        if _KINDS[type(kind)] != name:
            template = mark("errors", "The setting {field} needs a control of another kind than {kind}.")
            raise table.fault(template, field=field, kind=name)
    control = Control(
        key=key,
        fields=fields,
        label=_words(table, "label", option.label if option else None),
        help=_words(table, "help", option.help if option else None),
        kind=_offered(table, fields[0], kinds),
        group=shown[key] if key in shown else table.get("group", str, ""),
        pictures=table.get("pictures", bool, False) if name == "choice" else False,
        when=_when(table.table("when")) if "when" in table.values else MappingProxyType({}),
    )
    table.close()
    return control


def _kind_of(table: Table, field: str) -> Field:
    try:
        return field_kind(field)
    except KeyError:
        template = mark("errors", "There is no setting {key}: choose one of {choices}.")
        raise table.fault(template, key=field, choices=", ".join(every_option())) from None


def _words(table: Table, key: str, declared: str | None) -> Words:
    """A lesson's own words, or the declaration's where there is one and the lesson has none."""
    return declared if declared is not None and key not in table.values else table.text(key)


def _offered(table: Table, key: str, kinds: list[Field]) -> Field:
    """What all of some kinds may be, as far as the lesson offers it and in the way it wants it shown."""
    kind = kinds[0]
    if isinstance(kind, Number):
        return _number(table, kind, [other for other in kinds if isinstance(other, Number)])
    if isinstance(kind, Choice | Choices):
        return kind.among(_names(table, key, kind))
    return kind


def _number(table: Table, first: Number, kinds: list[Number]) -> Number:
    lowest, highest = max(kind.low for kind in kinds), min(kind.high for kind in kinds)
    given = replace(
        first,
        low=table.number("low") if "low" in table.values else lowest,
        high=table.number("high") if "high" in table.values else highest,
        whole=any(kind.whole for kind in kinds),
        decimals=table.whole("decimals") if "decimals" in table.values else first.decimals,
        slider=_slider(table) if "slider" in table.values else first.slider,
        logarithmic=table.get("logarithmic", bool, first.logarithmic),
        chance=table.get("chance", bool, first.chance),
    )
    low, high = given.slider or (given.low, given.high)
    if not (-math.inf < given.low <= low < high <= given.high < math.inf and 0 <= given.decimals <= 15):
        raise table.fault(
            mark("errors", "low, slider and high must rise in this order, and decimals lie from 0 to 15.")
        )
    if given.logarithmic and low <= 0:
        raise table.fault(mark("errors", "A logarithmic slider must lie above 0: raise its lower end."))
    return replace(given, low=max(given.low, lowest), high=min(given.high, highest))


def _slider(table: Table) -> tuple[float, float]:
    ends = table.get("slider", list)
    if len(ends) != 2 or not all(isinstance(end, (int, float)) for end in ends):
        raise table.wrong_type("slider", list)
    return float(ends[0]), float(ends[1])


def _names(table: Table, key: str, kind: Choice | Choices) -> tuple[str, ...]:
    """The names a lesson offers, in its order."""
    listed = table.strings("choices") if "choices" in table.values else (OTHERS,)
    without = table.strings("without") if "without" in table.values else ()
    for name in (*listed, *without):
        if name != OTHERS and name not in kind.table:
            template = mark("errors", "{key} cannot be {value}: choose one of {choices}.")
            raise table.fault(template, key=key, value=name, choices=", ".join(kind.table))
    others = [name for name in kind.table if name not in listed and name not in without]
    return tuple(part for name in listed for part in (others if name == OTHERS else [name]))


def _when(table: Table) -> MappingProxyType[str, tuple[str, ...]]:
    """The settings a control depends on, and the values of them with which it counts."""
    known, found = every_option(), {}
    for key in table.values:
        kind = known[key].kind if key in known else None
        if not isinstance(kind, Choice):
            template = mark("errors", "There is no setting {key} to choose: name one of {choices}.")
            choices = ", ".join(name for name, other in known.items() if isinstance(other.kind, Choice))
            raise table.fault(template, key=key, choices=choices)
        with table.placed():
            found[key] = tuple(kind.parse(key, value) for value in table.strings(key))
    return MappingProxyType(found)


def _check(table: Table, control: Control, experiment: Experiment, groups: tuple[str, ...]) -> None:
    """Raise UserError for a control that has no place, turns a parameter there is not, or cannot show what is."""
    if groups and not control.group:
        raise table.fault(mark("errors", "{key} is missing: add it."), key="group")
    if groups and control.group not in groups:
        template = mark("errors", "There is no group {name}: choose one of {choices}.")
        raise table.fault(template, name=control.group, choices=", ".join(groups))
    if control.pictures and control.fields != ("dataset",):
        raise table.fault(mark("errors", "Only datasets have pictures: leave pictures out."))
    for field in control.fields:
        if field.startswith(START):
            known_parameter(table, field.removeprefix(START), experiment)
    with table.placed():
        control.parse(control.value(experiment))


def known_parameter(table: Table, name: str, experiment: Experiment) -> None:
    """Raise UserError for a parameter that the lesson's network doesn't have."""
    if not experiment.network.has(name):
        template = mark("errors", "There is no parameter {name}: choose one of {choices}.")
        raise table.fault(template, name=name, choices=", ".join(experiment.network.first_names(8)))
