"""Names for sentences: ids stay in a finding's attributes, readers see names."""

import datetime
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from reportreduce.graph.inventory import is_content
from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.ids import FieldId, UnitId
from reportreduce.model.registry import Registry

Name = Mapping[str, str]
"""A name in each language, as ``Text`` takes it."""

MOST_NAMES = 5
"""How many names a sentence lists before it only counts the rest."""


class Named(Protocol):
    """Anything with a Vietnamese and perhaps an English name."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def named(thing: Named) -> Name:
    """
    The name of *thing* in each language; the Vietnamese one where no other is given.

    >>> from reportreduce.model.units import Unit
    >>> named(Unit(id="xa", name="UBND xã"))
    {'vi': 'UBND xã', 'en': 'UBND xã'}
    """
    return {"vi": thing.name, "en": thing.name_en or thing.name}


def said(text: Text) -> Name:
    """*text* in each language, for use inside another text."""
    return {language: text.say(language) for language in LANGUAGES}


def joined(names: Iterable[Name], *, most: int | None = None) -> Name:
    """
    *names* as one list; after the first *most* only how many more there are.

    >>> joined([{"vi": "a", "en": "a"}, {"vi": "b", "en": "b"}])["vi"]
    'a; b'
    """
    listed = tuple(names)
    shown = listed if most is None else listed[:most]
    parts = {language: [name.get(language, "") for name in shown] for language in LANGUAGES}
    if len(shown) < len(listed):
        rest = said(Text("finding.and_more", {"count": len(listed) - len(shown)}))
        for language in LANGUAGES:
            parts[language].append(rest[language])
    return {language: "; ".join(parts[language]) for language in LANGUAGES}


def name_field(registry: Registry, known: FieldId) -> Name:
    """The name of a field; content that nobody has listed is called just that."""
    if is_content(known):
        return said(Text("finding.unlisted_content"))
    return named(registry.field_by_id[known])


def name_fields(registry: Registry, known: Iterable[FieldId]) -> Name:
    """The names of several fields as one list."""
    return joined(name_field(registry, each) for each in known)


def name_unit(registry: Registry, unit: UnitId) -> Name:
    """The name of a unit or group; the id of one that the registry does not declare."""
    known = registry.unit_by_id.get(unit)
    return {"vi": unit, "en": unit} if known is None else named(known)


def name_units(registry: Registry, units: Iterable[UnitId]) -> Name:
    """The names of several units as one list."""
    return joined((name_unit(registry, unit) for unit in units), most=MOST_NAMES)


def name_cycle(cycle: Cycle) -> Name:
    """The frequency of *cycle* in words, with the periods filed when they are not all."""
    if cycle.frequency is Frequency.MULTI_YEARLY:
        text = Text("finding.cycle_multi_yearly", {"years": cycle.every_years})
    else:
        text = Text(f"finding.cycle_{cycle.frequency.value}")
    if cycle.periods:
        periods = ", ".join(str(period) for period in cycle.periods)
        text = Text("finding.cycle_periods", {"cycle": text, "periods": periods})
    return said(text)


def name_cycles(cycles: Iterable[Cycle]) -> Name:
    """Several cycles as one list."""
    return joined(name_cycle(cycle) for cycle in cycles)


def name_day(day: datetime.date) -> Name:
    """A date as each language writes it."""
    return {"vi": day.strftime("%d/%m/%Y"), "en": day.isoformat()}


def name_reason(registry: Registry, reason: Text) -> Text:
    """A derivation's reason with names where it has ids."""
    return Text(
        reason.key, {key: _name_value(registry, key, value) for key, value in reason.values.items()}
    )


def _name_value(registry: Registry, key: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if key in ("field", "other"):
        return name_field(registry, FieldId(value))
    if key == "unit":
        return name_unit(registry, UnitId(value))
    if key == "register":
        return _name_among(registry.registers, value)
    if key == "dimension":
        return joined(_name_among(registry.dimensions, name) for name in value.split(", "))
    return value


def _name_among(things: Sequence["_Identified"], wanted: str) -> Name:
    return next(
        (named(thing) for thing in things if thing.id == wanted), {"vi": wanted, "en": wanted}
    )


class _Identified(Named, Protocol):
    @property
    def id(self) -> str: ...


def fold(name: str) -> str:
    """
    *name* without differences of case, spacing and Unicode form; tones and marks count.

    >>> fold("Số  HỒ SƠ ") == fold("số hồ sơ")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
