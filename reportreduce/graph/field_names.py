"""Names of fields for readers, with what tells fields of one name apart."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from reportreduce.graph.naming import MOST_UNITS, Name, fold, name_report
from reportreduce.messages import LANGUAGES, Language, say
from reportreduce.messages.languages import choose_name
from reportreduce.model.identity import SameRegistry
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry


def name_apart(registry: Registry, field: FieldId, among: Collection[FieldId]) -> Name:
    """
    The name of *field* in each language, with what tells it from its namesakes *among* others.

    Behind it stand the reports that ask for it, then as far as needed the form, the unit of
    measurement, and at last the id.

    Raises:
        KeyError: The registry has no such field.
    """
    return {language: _name(registry, field, among, language) for language in LANGUAGES}


def name_homes(registry: Registry, field: FieldId) -> Name:
    """The reports that ask for *field* in each language, the first few by name; may be empty."""
    return {language: _homes(registry, field, language) for language in LANGUAGES}


def _name(
    registry: Registry, field: FieldId, among: Collection[FieldId], language: Language
) -> str:
    known = registry.field_by_id[field]
    name = choose_name(known.name, known.name_en, language)
    if not among:
        return name
    alike = _namesakes_of(SameRegistry(registry), language)[fold(name)]
    others = [each for each in alike if each != field and each in among]
    details = tuple(_tell_apart(registry, field, others, language)) if others else ()
    return f"{name} ({'; '.join(details)})" if details else name


def _tell_apart(
    registry: Registry, field: FieldId, others: list[FieldId], language: Language
) -> Iterator[str]:
    """The first details of *field* that part it from all *others*."""
    for detail in _DETAILS:
        own = detail(registry, field, language)
        left = [each for each in others if detail(registry, each, language) == own]
        if own and len(left) < len(others):
            yield own
        others = left
    if others:
        yield field


def _homes(registry: Registry, field: FieldId, language: Language) -> str:
    homes = _homes_of(SameRegistry(registry)).get(field, ())
    names = [name_report(registry, home)[language] for home in homes[:MOST_UNITS]]
    if len(homes) > MOST_UNITS:
        names.append(say("finding.and_more", language, count=len(homes) - MOST_UNITS))
    return "; ".join(names)


def _form(registry: Registry, field: FieldId, language: Language) -> str:
    known = registry.field_by_id[field]
    return known.form or known.form_title


def _measure(registry: Registry, field: FieldId, language: Language) -> str:
    return registry.field_by_id[field].measure


_DETAILS: tuple[Callable[[Registry, FieldId, Language], str], ...] = (_homes, _form, _measure)


@lru_cache(maxsize=4)
def _homes_of(same: SameRegistry) -> Mapping[FieldId, tuple[ReportId, ...]]:
    """By field, the reports that ask for it, in the order of the registry."""
    homes: dict[FieldId, list[ReportId]] = {}
    for report in same.registry.reports:
        for field in report.field_ids:
            homes.setdefault(field, []).append(report.id)
    return {field: tuple(reports) for field, reports in homes.items()}


@lru_cache(maxsize=8)
def _namesakes_of(same: SameRegistry, language: Language) -> Mapping[str, tuple[FieldId, ...]]:
    """By folded name, the fields that bear it, in the order of the registry."""
    alike: dict[str, list[FieldId]] = {}
    for field in same.registry.fields:
        name = choose_name(field.name, field.name_en, language)
        alike.setdefault(fold(name), []).append(field.id)
    return {name: tuple(fields) for name, fields in alike.items()}
