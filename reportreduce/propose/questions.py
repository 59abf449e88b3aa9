"""Open questions: what nobody has told the registry about the reports that count."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from reportreduce.detect.naming import joined, name_day, name_units, named
from reportreduce.graph.field_names import name_apart, name_homes
from reportreduce.graph.inventory import (
    has_known_count,
    has_known_frequency,
    is_content,
    is_irregular,
    is_unfiled,
)
from reportreduce.graph.naming import Name, name_report
from reportreduce.messages import Text
from reportreduce.model.fields import TimeRule
from reportreduce.model.ids import FieldId, InstrumentId, ReportId
from reportreduce.model.lapse import find_service
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.standing import (
    has_ended,
    has_not_begun,
    is_in_scope,
    may_amend,
    stands_under_authority,
)
from reportreduce.propose.proposal import OpenQuestion
from reportreduce.propose.twins import find_twin_questions


def find_questions(registry: Registry, baseline: Sequence[ReportId]) -> Iterator[OpenQuestion]:
    """What nobody has told the registry about the reports that the goal counts."""
    for name in baseline:
        report = registry.report_by_id[name]
        values = {"report": name_report(registry, name)}
        if not has_known_frequency(report):
            code = "not_filed" if is_unfiled(report) else "cycles"
            yield OpenQuestion(code=code, report=name, text=Text(f"proposal.ask_{code}", values))
        if is_irregular(report):
            text = Text("proposal.ask_irregular", values)
            yield OpenQuestion(code="irregular", report=name, text=text)
        if report.content is not Content.COMPLETE:
            code = "content_unknown" if not report.fields else "content_partial"
            yield OpenQuestion(code=code, report=name, text=Text(f"proposal.ask_{code}", values))
        if not report.filers:
            yield OpenQuestion(code="filers", report=name, text=Text("proposal.ask_filers", values))
        elif not has_known_count(registry, report):
            yield OpenQuestion(code="count", report=name, text=Text("proposal.ask_count", values))
        if not report.recipients:
            text = Text("proposal.ask_recipients", values)
            yield OpenQuestion(code="recipients", report=name, text=text)
        yield from _ask_authority(registry, report)
        open_rules = _find_open_rules(registry, report)
        if open_rules:
            text = Text("proposal.ask_additivity", {**values, "count": len(open_rules)})
            yield OpenQuestion(code="additivity", report=name, text=text)
    for match in registry.matches:
        if match.status is MatchStatus.SUGGESTED:
            yield OpenQuestion(code="match", report=None, text=_ask_match(registry, match))
    yield from find_twin_questions(registry)
    yield from _ask_superseded(registry)
    yield from _ask_awaited(registry)


def _ask_match(registry: Registry, match: Match) -> Text:
    """Whether two fields are one, each with the reports that ask for it."""
    homes = {field: name_homes(registry, field) for field in (match.a, match.b)}
    # Where the reports tell the two apart, nothing else has to.
    among = homes if homes[match.a] == homes[match.b] else ()
    values = {}
    for key, field in (("a", match.a), ("b", match.b)):
        told = {"name": name_apart(registry, field, among), "reports": homes[field]}
        text = Text("proposal.placed" if homes[field]["vi"] else "finding.quoted", told)
        values[key] = text.by_language()
    return Text("proposal.ask_match", values)


def _ask_superseded(registry: Registry) -> Iterator[OpenQuestion]:
    """Reports that only a newer one ends which is still to come: neither of the two counts."""
    day = registry.reference_date
    for report in registry.reports:
        newer = report.superseded_by
        if newer is None or not has_not_begun(registry, registry.report_by_id[newer], day):
            continue
        if is_in_scope(report) and not has_ended(registry, evolve(report, superseded_by=None), day):
            values = {"report": name_report(registry, report.id)}
            values["newer"] = name_report(registry, newer)
            text = Text("proposal.ask_superseded", values)
            yield OpenQuestion(code="superseded", report=None, text=text)


def _ask_awaited(registry: Registry) -> Iterator[OpenQuestion]:
    """Reports that nobody files until a successor of filers that have ended begins."""
    day = registry.reference_date
    for report in registry.reports:
        waiting = {each: find_service(registry, each, day) for each in report.filers}
        waiting = {
            filer: service for filer, service in waiting.items() if service.waits(filer, day)
        }
        stands = not has_ended(registry, evolve(report, filers=()), day)
        if waiting and is_in_scope(report) and stands and has_ended(registry, report, day):
            values = {
                "report": name_report(registry, report.id),
                "old": name_units(registry, waiting),
                "new": name_units(registry, dict.fromkeys(each.unit for each in waiting.values())),
                "day": name_day(min(each.first for each in waiting.values())),
            }
            yield OpenQuestion(
                code="awaited", report=None, text=Text("proposal.ask_awaited", values)
            )


def _find_open_rules(registry: Registry, report: Report) -> tuple[FieldId, ...]:
    """Fields of *report* of which nobody says, by rule or formula, how they go over time."""
    asked = {field for field in report.field_ids if not is_content(field)}
    rules = {field: registry.field_by_id[field].over_time for field in asked}
    stated = {field for field, rule in rules.items() if rule is not TimeRule.UNKNOWN}

    def follows(field: FieldId) -> bool:
        return any(
            formula.target == field
            and not formula.units
            and {term.field for term in formula.terms} <= stated
            for formula in registry.field_by_id[field].formulas
        )

    unknown = (field for field in report.field_ids if field in asked - stated)
    return tuple(field for field in unknown if not follows(field))


def _ask_authority(registry: Registry, report: Report) -> Iterator[OpenQuestion]:
    """Whether a report is its issuer's or that of an instrument it rests on, if they disagree."""
    if registry.policy.authority is None:
        return
    if report.issuer is None:
        yield from _ask_issuer(registry, report)
        return
    issued = stands_under_authority(registry, report.issuer)
    basis = dict.fromkeys(basis.instrument for basis in report.basis)
    others = [each for each in basis if _is_ours(registry, report, each) != issued]
    if others:
        values = {
            "report": name_report(registry, report.id),
            "issuer": named(registry.unit_by_id[report.issuer]),
            "instruments": _numbers(registry, others),
        }
        text = Text("proposal.ask_authority", values)
        yield OpenQuestion(code="authority", report=report.id, text=text)


def _ask_issuer(registry: Registry, report: Report) -> Iterator[OpenQuestion]:
    """Who issued a report that rests on an instrument of the authority's, where nobody says it."""
    basis = dict.fromkeys(basis.instrument for basis in report.basis)
    known = registry.instrument_by_id
    ours = [each for each in basis if stands_under_authority(registry, known[each].issuer)]
    if ours:
        values = {
            "report": name_report(registry, report.id),
            "instruments": _numbers(registry, ours),
        }
        text = Text("proposal.ask_issuer", values)
        yield OpenQuestion(code="issuer", report=report.id, text=text)


def _numbers(registry: Registry, instruments: Sequence[InstrumentId]) -> Name:
    """The numbers of *instruments* as one list."""
    numbers = (registry.instrument_by_id[each].number for each in instruments)
    return joined({"vi": number, "en": number} for number in numbers)


def _is_ours(registry: Registry, report: Report, instrument: InstrumentId) -> bool:
    """Whether the authority can change *instrument*, whoever is said to have issued *report*."""
    issuer = registry.instrument_by_id[instrument].issuer
    return may_amend(registry, report, instrument) or stands_under_authority(registry, issuer)
