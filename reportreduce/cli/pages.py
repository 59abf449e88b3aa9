"""What ``show`` shows: an overview, the list of reports, one report."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import asdict, frozen

import reportreduce
from reportreduce.cli.session import Session
from reportreduce.cli.tables import Listing
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.instruments import Basis
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force, is_in_scope
from reportreduce.model.twins import find_twin


@frozen
class Page:
    """Tables for people, and the same as a document for programs."""

    listings: tuple[Listing, ...]
    document: dict[str, Any]


COUNTS = (
    "reports", "standing", "counted", "listed", "fields", "formulas", "units", "groups",
    "instruments", "matches", "registers",
)  # fmt: skip
BURDEN = ("filings", "entries", "hours", "cost_vnd")


def show_overview(session: Session, registry: Registry) -> Page:
    """Counts, frequencies, levels and the burden of *registry*."""
    from reportreduce.exporters.workbook.timing import date_name
    from reportreduce.propose.overview import list_uncounted
    from reportreduce.propose.savings import round_cost

    known = reportreduce.build_overview(registry)
    document = _describe_overview(registry, known)
    burden = asdict(round_cost(known.burden))
    counts = [(session.say(f"count_{name}"), count) for name, count in document["counts"].items()]
    loads = [
        (session.name("level_of_burden", name), burden[name])
        for name in BURDEN
        if burden[name] is not None
    ]
    frequencies, levels = document["frequencies"], document["levels"]
    cycles = [(session.name("frequency", name), count) for name, count in frequencies.items()]
    filers = [(_level(session, name), count) for name, count in levels.items()]
    day = date_name(session.language, registry.reference_date)
    name = session.pick(registry.name, registry.name_en)
    title = session.say("overview", registry=name, day=day)
    uncounted = list_uncounted(known.real_filers_known, known.unknown_frequencies)
    least = " ".join(text.say(session.language) for text in uncounted)
    listings = (
        Listing(columns=("holds", "count"), rows=tuple(counts), title=title),
        Listing(columns=("frequency", "reports"), rows=tuple(cycles)),
        Listing(columns=("filer_level", "reports"), rows=tuple(filers)),
        Listing(columns=("burden", "a_year"), rows=tuple(loads), title=least),
    )
    return Page(listings, document)


def _describe_overview(registry: Registry, known: "reportreduce.Overview") -> dict[str, Any]:
    return {
        "format": "reportreduce-overview/1",
        "registry": registry.id,
        "name": {"vi": registry.name, "en": registry.name_en or registry.name},
        "reference_date": registry.reference_date.isoformat(),
        "counts": {name: getattr(known, name) for name in COUNTS},
        "frequencies": {each.value: count for each, count in known.frequencies},
        "levels": {each.value if each else "unknown": count for each, count in known.levels},
        "burden": asdict(known.burden),
        "real_filers_known": known.real_filers_known,
        "unknown_frequencies": known.unknown_frequencies,
    }


def list_reports(session: Session, registry: Registry) -> Page:
    """All reports of *registry*, one a line."""
    from reportreduce.exporters.workbook.timing import cycle_names

    rows = tuple(
        (
            report.id,
            session.pick(report.name, report.name_en),
            report.domain,
            cycle_names(session.language, report.cycles, report.frequency_text).replace("\n", "; "),
            len(report.field_ids),
            standing(registry, report),
        )
        for report in registry.reports
    )
    keys = ("id", "name", "domain", "frequency", "fields", "standing")
    shown = tuple((*row[:5], session.say(f"standing_{row[5]}")) for row in rows)
    document = {
        "format": "reportreduce-reports/1",
        "registry": registry.id,
        "reports": [dict(zip(keys, row, strict=True)) for row in rows],
    }
    return Page((Listing(columns=keys, rows=shown),), document)


def show_report(session: Session, registry: Registry, report: Report) -> Page:
    """All that is known of *report*, in the order of Nghị định 09/2019/NĐ-CP, Art. 7."""
    rows = [(name, text) for name, text in _elements(session, registry, report) if text]
    unstated = session.say("not_stated")
    shown = tuple(
        (session.say(f"element_{name}"), text or unstated)
        for name, text in _elements(session, registry, report)
        if text or name in REQUIRED
    )
    fields = tuple(
        (
            asked.field,
            _field_name(session, registry, asked.field),
            registry.field_by_id[asked.field].measure,
            ", ".join(asked.breakdown),
        )
        for asked in report.fields
    )
    document = {
        "format": "reportreduce-report/1",
        "registry": registry.id,
        "report": report.id,
        "standing": standing(registry, report),
        "elements": dict(rows),
        "fields": [
            dict(zip(("id", "name", "measure", "breakdown"), row, strict=True)) for row in fields
        ],
    }
    listings = [Listing(columns=("element", "stated"), rows=shown)]
    if fields:
        named = registry.dimension_by_id
        split = (", ".join(named[each].name for each in asked.breakdown) for asked in report.fields)
        told = tuple((*row[:-1], names) for row, names in zip(fields, split, strict=True))
        listings.append(Listing(columns=("id", "field", "measure", "breakdown"), rows=told))
    return Page(tuple(listings), document)


REQUIRED = (
    "name", "content", "filers", "recipients", "channel", "deadline", "frequency", "cutoff",
    "outline",
)  # fmt: skip
"""What every regime must state (Art. 7): shown as not stated where it is not known."""


def standing(registry: Registry, report: Report) -> str:
    """``counted`` by the goal, ``outside`` its scope, ``ended``, or ``listed_twice``."""
    if find_twin(registry, report, registry.reference_date) is not None:
        return "listed_twice"
    if not is_in_force(registry, report, registry.reference_date):
        return "ended"
    return "counted" if is_in_scope(report) else "outside"


def _elements(session: Session, registry: Registry, report: Report) -> Iterator[tuple[str, str]]:
    from reportreduce.exporters.workbook.timing import cycle_names, deadline_names, window_names

    def report_name(report: ReportId) -> str:
        known = registry.report_by_id[report]
        return session.pick(known.name, known.name_en)

    language = session.language
    filers = _units(session, registry, report.filers) or report.filers_text
    recipients = _units(session, registry, report.recipients) or report.recipients_text
    channels = "; ".join(session.name("channel", each.value) for each in report.channels)
    yield "id", report.id
    yield "name", session.pick(report.name, report.name_en)
    yield "standing", session.say(f"standing_{standing(registry, report)}")
    yield "kind", session.name("report_kind", report.kind.value)
    yield "domain", report.domain
    yield "basis", _bases(session, registry, report)
    yield "issuer", _units(session, registry, [report.issuer] if report.issuer else [])
    yield "content", _content(session, report)
    yield "filers", filers
    yield "recipients", recipients
    yield "channel", "; ".join(filter(None, (report.channel_text or channels, report.system)))
    yield "deadline", deadline_names(language, report.cycles, report_name)
    yield "frequency", cycle_names(language, report.cycles, report.frequency_text)
    yield "cutoff", window_names(language, report.cycles)
    yield "outline", "; ".join(filter(None, (report.outline, report.form)))
    yield "guidance", report.guidance
    yield "protection", report.protection
    yield "superseded_by", report.superseded_by or ""
    yield "note", report.note
    yield "cited", report.cited
    yield "source", str(report.source or "")


def _content(session: Session, report: Report) -> str:
    if report.fields:
        listed = session.say(f"content_{report.content.value}", count=len(report.field_ids))
        return "; ".join(filter(None, (listed, report.content_text)))
    return report.content_text


def _bases(session: Session, registry: Registry, report: Report) -> str:
    named = "; ".join(_basis(session, registry, each) for each in report.basis)
    return named or report.basis_text


def _basis(session: Session, registry: Registry, basis: Basis) -> str:
    instrument = registry.instrument_by_id[basis.instrument]
    number = instrument.name_with(session.name("instrument_kind", instrument.kind.value))
    return f"{basis.article}, {number}" if basis.article else number


def _units(session: Session, registry: Registry, units: Iterable[UnitId]) -> str:
    known = (registry.unit_by_id[unit] for unit in units)
    return "; ".join(session.pick(unit.name, unit.name_en) for unit in known)


def _field_name(session: Session, registry: Registry, field: Any) -> str:
    known = registry.field_by_id[field]
    return session.pick(known.name, known.name_en)


def _level(session: Session, name: str) -> str:
    return session.say("level_unknown") if name == "unknown" else session.name("level", name)
