"""Whether all that a registry, built in a program, names is there, and each id is given once."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from reportreduce.model.fields import Field
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit, UnitGroup

_Named = tuple[str, Iterable[str | None], Container[str]]
"""The place of some ids, the ids, and those that are known."""


def find_wrong_ids(registry: Registry) -> Iterator[str]:
    """
    The ids that *registry* names and does not hold, and those given twice, each with its place.

    Files are checked when they are read; what a program has built or changed is not.
    """
    for place, ids in _declared(registry):
        yield from (f"{place}: {name}" for name, count in Counter(ids).items() if count > 1)
    for place, named, known in _named(registry):
        yield from (f"{place}: {name}" for name in named if name is not None and name not in known)


def _declared(registry: Registry) -> Iterator[tuple[str, Iterable[str]]]:
    yield "units", [*(each.id for each in registry.units), *(each.id for each in registry.groups)]
    yield "instruments", (each.id for each in registry.instruments)
    yield "dimensions", (each.id for each in registry.dimensions)
    yield "fields", (each.id for each in registry.fields)
    yield "reports", (each.id for each in registry.reports)
    for report in registry.reports:
        yield f"reports[{report.id}].cycles", (each.id for each in report.cycles)


def _named(registry: Registry) -> Iterator[_Named]:
    units, reports = registry.unit_by_id, registry.report_by_id
    fields, instruments = registry.field_by_id, registry.instrument_by_id
    bodies: tuple[Unit | UnitGroup, ...] = (*registry.units, *registry.groups)
    for unit in bodies:
        wider = unit.member_of if isinstance(unit, Unit) else unit.subset_of
        ids = (unit.parent, unit.successor, *unit.made_of, *wider)
        yield f"units[{unit.id}]", ids, units
    for each in registry.instruments:
        yield f"instruments[{each.id}].issuer", (each.issuer,), units
        yield f"instruments[{each.id}]", (*each.repeals, *each.repealed_by), instruments
    for known in registry.fields:
        yield from _named_by_field(registry, known)
    for report in registry.reports:
        yield from _named_by_report(registry, report)
    for register in registry.registers:
        yield f"registers[{register.id}].fields", register.fields, fields
        yield f"registers[{register.id}]", (*register.units, *register.readers), units
    for match in registry.matches:
        yield "matches", (match.a, match.b), fields
    for pair in registry.report_matches:
        yield "report_matches", (pair.a, pair.b), reports
    for lock in registry.policy.locks:
        yield "policy.locks", (lock.report,), reports
        yield "policy.locks.fields", lock.fields, fields
    yield "policy.authority", (registry.policy.authority,), units


def _named_by_field(registry: Registry, known: Field) -> Iterator[_Named]:
    for formula in known.formulas:
        ids = (formula.target, *(term.field for term in formula.terms))
        yield f"fields[{known.id}].formulas", ids, registry.field_by_id
        yield f"fields[{known.id}].formulas.units", formula.units, registry.unit_by_id


def _named_by_report(registry: Registry, report: Report) -> Iterator[_Named]:
    place = f"reports[{report.id}]"
    bodies = (report.issuer, *report.filers, *report.recipients)
    others = (report.superseded_by, *(cycle.deadline.lower for cycle in report.cycles))
    cycles = {cycle.id for cycle in report.cycles}
    yield place, bodies, registry.unit_by_id
    yield place, others, registry.report_by_id
    yield f"{place}.basis", (each.instrument for each in report.basis), registry.instrument_by_id
    for asked in report.fields:
        yield f"{place}.fields", (asked.field,), registry.field_by_id
        yield f"{place}.fields.breakdown", asked.breakdown, registry.dimension_by_id
        yield f"{place}.fields.cycles", (*asked.cycles, *(asked.owed or ())), cycles
