"""Partly derivable: some of what a report brings follows, and these fields are missing."""

from collections.abc import Iterable, Iterator, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.chains import Column, columns_of, explain, wanted_by
from reportreduce.detect.doubts import doubt_trail
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_cycles, name_fields, name_filings
from reportreduce.detect.parts import Part
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, ReportId


def find_partly_derivable(case: Case) -> Iterator[Finding]:
    """
    Filings of which some fields follow from all other filings and some do not.

    Cycles of one report with the same missing fields are told together.
    """
    groups: dict[object, list[Part]] = {}
    for part in case.parts:
        if part.missing:
            key = (part.report, columns_of(case, part.known), columns_of(case, part.missing))
            groups.setdefault(key, []).append(part)
    for parts in groups.values():
        finding = _describe(case, parts)
        if finding is not None:
            yield finding


def _describe(case: Case, parts: Sequence[Part]) -> Finding | None:
    report = case.registry.report_by_id[parts[0].report]
    missing = columns_of(case, (slot for part in parts for slot in part.missing))
    columns = columns_of(case, (slot for part in parts for slot in part.known))
    # A column counts as known only where it follows at every cycle it is owed at.
    known = tuple(column for column in columns if column not in missing)
    if not known:
        return None
    total = len(known) + len(missing)
    cycles = [filing.cycle for part in parts for filing in part.filings]
    filed = sum(cycle.filed for cycle in report.cycles)
    values = {
        "report": name_report(case.registry, report.id),
        "cycles": name_cycles(cycles),
        "filings": name_filings(case.registry, report, cycles),
        "count": len(known),
        "total": total,
        "missing": len(missing),
    }
    confidence = min(part.trail.confidence(wanted_by(case, part.known)) for part in parts)
    some = "_cycles" if len(cycles) < filed else ""
    # A field of which only some breakdowns follow is no field that follows, so columns are told.
    told = "_columns" if len({field for field, *_ in (*known, *missing)}) < total else ""
    return Finding(
        kind=FindingKind.PARTLY_DERIVABLE,
        reports=(report.id, *_sources(case, parts)),
        text=Text(f"finding.partly_derivable{some}{told}", values),
        evidence=tuple(_evidence(case, parts, missing)),
        confidence=confidence,
        share=len(known) / total,
        in_force=case.in_force,
    )


def _sources(case: Case, parts: Sequence[Part]) -> tuple[ReportId, ...]:
    slots = case.graph.inventory.slots
    supplies = (
        supply for part in parts for supply in part.trail.sources(wanted_by(case, part.known))
    )
    found = {slots[supply.slot].report for supply in supplies}
    return tuple(sorted(found - {parts[0].report}))


def _evidence(case: Case, parts: Sequence[Part], missing: Sequence[Column]) -> Iterator[Evidence]:
    report = parts[0].report
    yield _tell("missing_fields", case, report, [column[0] for column in missing])
    possible = columns_of(case, (slot for part in parts for slot in part.possible))
    if possible:
        yield _tell("possible_fields", case, report, [column[0] for column in possible])
    yield from _each_once(
        doubt
        for part in parts
        for doubt in doubt_trail(case, part.loose, wanted_by(case, part.possible))
    )
    yield from _each_once(
        each
        for part in parts
        for each in (
            *explain(case, part),
            *doubt_trail(case, part.trail, wanted_by(case, part.known)),
        )
    )


def _each_once(told: Iterable[Evidence]) -> Iterator[Evidence]:
    seen: list[Evidence] = []
    for evidence in told:
        if evidence not in seen:
            seen.append(evidence)
            yield evidence


def _tell(key: str, case: Case, report: ReportId, fields: Sequence[FieldId]) -> Evidence:
    listed = tuple(dict.fromkeys(fields))
    beside = case.registry.report_by_id[report].field_ids
    values = {"count": len(listed), "fields": name_fields(case.registry, listed, beside)}
    return Evidence(text=Text(f"finding.{key}", values), fields=listed)
