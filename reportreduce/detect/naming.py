"""Names for sentences: ids stay in a finding's attributes, readers see names."""

import datetime
import re
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from reportreduce.detect.findings import Finding
from reportreduce.graph.field_names import name_apart
from reportreduce.graph.inventory import is_content
from reportreduce.graph.naming import Name, Named, find_formulas, name_report
from reportreduce.graph.world import formula_text
from reportreduce.messages import LANGUAGES, Language, Text
from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.fields import Formula, Term
from reportreduce.model.ids import UNNAMED_PREFIX, FieldId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report

_WORDS = re.compile(r"([\s()]+)")
MOST_NAMES = 5
"""How many names a sentence lists before it only counts the rest."""


def named(thing: Named) -> Name:
    """
    The name of *thing* in each language; the Vietnamese one where no other is given.

    >>> from reportreduce.model.units import Unit
    >>> named(Unit(id="xa", name="UBND xã"))
    {'vi': 'UBND xã', 'en': 'UBND xã'}
    """
    return {"vi": thing.name, "en": thing.name_en or thing.name}


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
        rest = Text("finding.and_more", {"count": len(listed) - len(shown)}).by_language()
        for language in LANGUAGES:
            parts[language].append(rest[language])
    return {language: "; ".join(parts[language]) for language in LANGUAGES}


def name_field(registry: Registry, known: FieldId, among: Collection[FieldId] = ()) -> Name:
    """
    The name of a field, told apart from its namesakes *among* those beside it.

    Content that nobody has listed is called just that.
    """
    if is_content(known):
        return Text("finding.unlisted_content").by_language()
    return name_apart(registry, known, among)


def name_fields(
    registry: Registry, known: Sequence[FieldId], among: Collection[FieldId] = ()
) -> Name:
    """The names of several fields as one list, told apart from each other and *among* others."""
    beside = frozenset((*known, *among))
    return joined(name_field(registry, each, beside) for each in known)


def name_unit(registry: Registry, unit: UnitId) -> Name:
    """The name of a unit or group; the id of one not declared, no name for one nobody knows."""
    if unit.startswith(UNNAMED_PREFIX):
        return Text("finding.unit_unknown").by_language()
    known = registry.unit_by_id.get(unit)
    return {"vi": unit, "en": unit} if known is None else named(known)


def name_units(registry: Registry, units: Iterable[UnitId]) -> Name:
    """The names of several units as one list."""
    return joined((name_unit(registry, unit) for unit in units), most=MOST_NAMES)


@lru_cache(maxsize=4_096)
def name_cycle(cycle: Cycle) -> Name:
    """The frequency of *cycle* in words, with the periods filed when they are not all."""
    if cycle.frequency is Frequency.MULTI_YEARLY:
        text = Text("finding.cycle_multi_yearly", {"years": cycle.every_years})
    else:
        text = Text(f"finding.cycle_{cycle.frequency.value}")
    if cycle.periods:
        periods = ", ".join(str(period) for period in cycle.periods)
        text = Text("finding.cycle_periods", {"cycle": text, "periods": periods})
    return text.by_language()


def name_cycles(cycles: Iterable[Cycle]) -> Name:
    """Several cycles as one list."""
    return joined(name_cycle(cycle) for cycle in cycles)


def name_filings(registry: Registry, report: Report, cycles: Sequence[Cycle]) -> Name:
    """*report* filed at *cycles*; its only cycle is not said again behind a name that says it."""
    name = name_report(registry, report.id)
    filed = [cycle for cycle in report.cycles if cycle.filed]
    if list(cycles) == filed and name != named(report):
        return Text("finding.quoted", {"name": name}).by_language()
    return Text("finding.source", {"report": name, "cycle": name_cycles(cycles)}).by_language()


def name_kind(finding: Finding) -> Text:
    """What *finding* is called; a basis that is merely not recorded is no defect of authority."""
    told = "no_basis" if finding.text.key == "finding.no_basis" else finding.kind.value
    return Text(f"finding_name.{told}")


def name_day(day: datetime.date) -> Name:
    """A date as each language writes it."""
    return {"vi": day.strftime("%d/%m/%Y"), "en": day.isoformat()}


def name_reason(registry: Registry, reason: Text, among: Collection[FieldId] = ()) -> Text:
    """
    A derivation's reason with names where it has ids.

    Fields are told apart from each other, and from those *among* which the reason is read.
    What is no id of the registry, such as a name put there before, stays as it is.
    """
    beside = frozenset((*among, *fields_of_reason(reason)))
    values = {
        key: _name_value(registry, key, value, beside) for key, value in reason.values.items()
    }
    field, formula = reason.values.get("field"), reason.values.get("formula")
    if isinstance(field, str) and isinstance(formula, str):
        values["formula"] = _name_formula_of(registry, FieldId(field), formula)
    return Text(reason.key, values)


def fields_of_reason(reason: Text) -> tuple[FieldId, ...]:
    """The fields that a derivation's reason speaks of, by id."""
    spoken = (reason.values.get(key) for key in ("field", "other"))
    return tuple(FieldId(each) for each in spoken if isinstance(each, str))


def _name_value(registry: Registry, key: str, value: object, among: Collection[FieldId]) -> object:
    if not isinstance(value, str):
        return value
    if key in ("field", "other"):
        known = is_content(FieldId(value)) or value in registry.field_by_id
        return name_field(registry, FieldId(value), among) if known else value
    if key == "unit":
        return name_unit(registry, UnitId(value))
    if key == "register":
        return _name_among(registry.registers, value)
    if key == "dimension":
        return joined(_name_among(registry.dimensions, name) for name in value.split(", "))
    return value


def _name_formula_of(registry: Registry, field: FieldId, wording: str) -> Name:
    """The formula that speaks of *field* in *wording*, which may only number lines of a form."""
    known = find_formulas(registry, field)
    formula = next((each for each in known if formula_text(each) == wording), None)
    if formula is None:
        return dict.fromkeys(LANGUAGES, wording)
    return name_formula(registry, formula)


def name_formula(registry: Registry, formula: Formula) -> Name:
    """*formula* written out with the names of its fields."""
    if not formula.linear:
        words = _WORDS.split(formula_text(formula))
        return {
            language: "".join(_name_word(registry, word, language) for word in words)
            for language in LANGUAGES
        }
    parts = [(term.coefficient, _name_term(registry, term)) for term in formula.terms]
    if formula.constant or not parts:
        constant = str(abs(formula.constant))
        sign = Fraction(-1 if formula.constant < 0 else 1)
        parts.append((sign, dict.fromkeys(LANGUAGES, constant)))
    target = _quoted(registry, formula.target)
    return {
        language: f"{target[language]} = " + _signed([(c, name[language]) for c, name in parts])
        for language in LANGUAGES
    }


def _name_term(registry: Registry, term: Term) -> Name:
    name = _quoted(registry, term.field)
    if not term.lag:
        return name
    key = "finding.lagged_one" if term.lag == 1 else "finding.lagged"
    return Text(key, {"field": name, "lag": term.lag}).by_language()


def _quoted(registry: Registry, field: FieldId) -> Name:
    return Text("finding.quoted", {"name": named(registry.field_by_id[field])}).by_language()


def _signed(parts: Iterable[tuple[Fraction, str]]) -> str:
    """The sum of names with coefficients, as one writes it on paper."""
    written = ""
    for coefficient, name in parts:
        sign = " \N{MINUS SIGN} " if coefficient < 0 else " + " if written else ""
        factor = "" if abs(coefficient) == 1 else f"{abs(coefficient)} × "
        written += sign + factor + name
    return written.strip()


def _name_word(registry: Registry, word: str, language: Language) -> str:
    known = registry.field_by_id.get(FieldId(word))
    return f"“{named(known)[language]}”" if known else word


def _name_among(things: Sequence["_Identified"], wanted: str) -> Name:
    return next(
        (named(thing) for thing in things if thing.id == wanted), {"vi": wanted, "en": wanted}
    )


class _Identified(Named, Protocol):
    @property
    def id(self) -> str: ...
