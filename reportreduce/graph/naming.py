"""Names of reports and cycles for readers: no two reports in force bear the same one."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from reportreduce.messages import LANGUAGES, Language, say
from reportreduce.messages.languages import choose_name
from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.fields import Formula
from reportreduce.model.identity import SameRegistry
from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force
from reportreduce.normalise.numerals import ROMAN_NUMERALS

Name = Mapping[str, str]
"""A name in each language, as ``Text`` takes it."""

MOST_UNITS = 2
"""How many units a name lists before it only counts the rest."""
_QUARTERS = ROMAN_NUMERALS[:4]


class Named(Protocol):
    """Anything with a Vietnamese and perhaps an English name."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def name_report(registry: Registry, report: ReportId) -> Name:
    """
    The name of *report* in each language, with what tells it apart from its namesakes.

    Reports of one name get their cycles behind it, then as far as needed the filers, the
    recipients, the issuer, the domain, and at last the id.  Reports in force are told apart
    from each other, and so are those that are not; these are called so where one in force bears
    their name.  All names of a registry are worked out once, in O(n).

    Raises:
        KeyError: The registry has no such report.
    """
    return _names_of(SameRegistry(registry))[report]


def find_formulas(registry: Registry, field: FieldId) -> Sequence[Formula]:
    """The formulas that have *field* as their target or a term, in the order of the registry."""
    return _formulas_of(SameRegistry(registry)).get(field, ())


def fold(name: str) -> str:
    """
    *name* without differences of case, spacing and Unicode form; tones and marks count.

    >>> fold("Số  HỒ SƠ ") == fold("số hồ sơ")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def cycle_name(language: Language, cycle: Cycle) -> str:
    """
    The frequency of *cycle* and the periods filed.

    >>> from reportreduce.model.ids import CycleId
    >>> quarters = Cycle(id=CycleId("q"), frequency=Frequency.QUARTERLY, periods=(1, 3))
    >>> cycle_name("vi", quarters)
    'Quý I, III'
    """
    name, remarks = _frequency_name(language, cycle)
    if cycle.cumulative:
        remarks.append(say("label.cumulative", language))
    if not cycle.filed:
        remarks.append(say("label.not_filed", language))
    return f"{name} ({'; '.join(remarks)})" if remarks else name


def _frequency_name(language: Language, cycle: Cycle) -> tuple[str, list[str]]:
    """The frequency, or the periods where their name says it already; what is left to say."""
    if cycle.frequency is Frequency.QUARTERLY and cycle.periods:
        numbers = [_QUARTERS[n - 1] if 1 <= n <= 4 else str(n) for n in cycle.periods]
        key = "label.quarter" if len(numbers) == 1 else "label.quarters"
        return say(key, language, numbers=", ".join(numbers)), []
    if cycle.frequency is Frequency.HALF_YEARLY and cycle.periods in ((1,), (2,)):
        key = "label.first_half" if cycle.periods == (1,) else "label.second_half"
        return say(key, language), []
    name = say(f"frequency.{cycle.frequency.value}", language)
    if cycle.every_years > 1:
        name = say("label.every_years", language, years=cycle.every_years)
    if not cycle.periods:
        return name, []
    return name, [say("label.periods", language, numbers=", ".join(map(str, cycle.periods)))]


@lru_cache(maxsize=4)
def _names_of(same: SameRegistry) -> Mapping[ReportId, Name]:
    registry = same.registry
    day = registry.reference_date
    standing: list[Report] = []
    past: list[Report] = []
    for report in registry.reports:
        (standing if is_in_force(registry, report, day) else past).append(report)
    by_language = {
        language: dict(
            (*_unique(registry, standing, language), *_ended(registry, standing, past, language))
        )
        for language in LANGUAGES
    }
    return {
        report.id: {language: by_language[language][report.id] for language in LANGUAGES}
        for report in registry.reports
    }


@lru_cache(maxsize=4)
def _formulas_of(same: SameRegistry) -> Mapping[FieldId, Sequence[Formula]]:
    by_field: dict[FieldId, list[Formula]] = {}
    for formula in same.registry.formulas:
        for field in dict.fromkeys((formula.target, *(term.field for term in formula.terms))):
            by_field.setdefault(field, []).append(formula)
    return by_field


def _ended(
    registry: Registry, standing: Sequence[Report], past: Sequence[Report], language: Language
) -> Iterator[tuple[ReportId, str]]:
    """The reports not in force, each called so if one in force bears its name."""
    taken = {fold(choose_name(each.name, each.name_en, language)) for each in standing}
    by_id = registry.report_by_id
    for report, name in _unique(registry, past, language):
        bare = choose_name(by_id[report].name, by_id[report].name_en, language)
        mark = say("label.not_in_force", language)
        yield report, f"{name} ({mark})" if fold(bare) in taken else name


def _unique(
    registry: Registry, reports: Sequence[Report], language: Language
) -> Iterator[tuple[ReportId, str]]:
    """Every one of *reports* with a name that no other of them has."""
    namesakes: dict[str, list[Report]] = {}
    for report in reports:
        name = choose_name(report.name, report.name_en, language)
        namesakes.setdefault(fold(name), []).append(report)
    for group in namesakes.values():
        for report, details in _told_apart(registry, group, language, _DETAILS):
            name = choose_name(report.name, report.name_en, language)
            yield report.id, f"{name} ({'; '.join(details)})" if details else name


Detail = Callable[[Registry, Report, Language], str]


def _told_apart(
    registry: Registry, group: Sequence[Report], language: Language, details: Sequence[Detail]
) -> Iterator[tuple[Report, tuple[str, ...]]]:
    """Each of *group* with the first of its *details* that part it from all others."""
    if len(group) == 1:
        yield group[0], ()
        return
    if not details:
        yield from ((report, (report.id,)) for report in group)
        return
    parts: dict[str, list[Report]] = {}
    for report in group:
        parts.setdefault(details[0](registry, report, language), []).append(report)
    for detail, members in parts.items():
        said = (detail,) if detail and len(parts) > 1 else ()
        for report, more in _told_apart(registry, members, language, details[1:]):
            yield report, (*said, *more)


def _cycles(registry: Registry, report: Report, language: Language) -> str:
    filed = (cycle_name(language, cycle) for cycle in report.cycles if cycle.filed)
    known = (name[:1].lower() + name[1:] for name in filed)
    return "; ".join(dict.fromkeys(known)) or report.frequency_text


def _filers(registry: Registry, report: Report, language: Language) -> str:
    return _units(registry, report.filers, language) or report.filers_text


def _recipients(registry: Registry, report: Report, language: Language) -> str:
    return _units(registry, report.recipients, language) or report.recipients_text


def _issuer(registry: Registry, report: Report, language: Language) -> str:
    return _units(registry, [report.issuer] if report.issuer else [], language)


def _domain(registry: Registry, report: Report, language: Language) -> str:
    return report.domain


_DETAILS: tuple[Detail, ...] = (_cycles, _filers, _recipients, _issuer, _domain)


def _units(registry: Registry, units: Iterable[UnitId], language: Language) -> str:
    listed = tuple(units)
    known = (registry.unit_by_id.get(unit) for unit in listed[:MOST_UNITS])
    names = [
        choose_name(found.name, found.name_en, language) if found else str(unit)
        for unit, found in zip(listed, known, strict=False)
    ]
    if len(listed) > MOST_UNITS:
        names.append(say("finding.and_more", language, count=len(listed) - MOST_UNITS))
    return ", ".join(names)
