"""Conflicting definitions: one figure, or one name, that is said to mean two things."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from attrs import frozen

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_field, name_formula, named
from reportreduce.graph.naming import fold
from reportreduce.messages import Text
from reportreduce.model.fields import Field, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.policy import MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.wholes import contradicts_none
from reportreduce.normalise.matching.form_titles import tell_apart


def find_conflicting_definitions(case: Case) -> Iterator[Finding]:
    """
    Fields that reports in force ask for and that are defined in two ways.

    Four kinds: fields confirmed to mean the same that differ in measure, rule over time or
    units, or definition; fields of one name and domain, asked of the same filers, that differ
    in measure or rule; formulas of one target over the same fields with other coefficients;
    and formulas of a field that is said not to add up over fields that do, or the reverse.
    What is not stated conflicts with nothing.

    Source:
        Nghị định 09/2019/NĐ-CP, which asks for one concept, method and unit of the data.
    """
    usage = _Usage(case)
    yield from _matches(case, usage)
    yield from _names(case, usage)
    yield from _formulas(case, usage)


def _matches(case: Case, usage: "_Usage") -> Iterator[Finding]:
    by_id = case.registry.field_by_id
    for match in case.registry.matches:
        if match.status is MatchStatus.CONFIRMED:
            a, b = by_id[match.a], by_id[match.b]
            differences = tuple(_differences(a, b, with_definition=True))
            pair = (a.id, b.id)
            names = (name_field(case.registry, each, pair) for each in pair)
            text = Text("finding.conflicting_match", dict(zip("ab", names, strict=True)))
            yield from _conflict(usage, text, differences, (a.id, b.id))


def _names(case: Case, usage: "_Usage") -> Iterator[Finding]:
    """
    One finding for each name; pairs that a match speaks of are left to the match.

    Fields of forms with other titles mean two things by their forms, which is no conflict.
    """
    matched = {frozenset((match.a, match.b)) for match in case.registry.matches}
    by_name: dict[tuple[str, str], list[Field]] = defaultdict(list)
    for known in case.registry.fields:
        by_name[fold(known.name), fold(known.domain)].append(known)
    for fields in by_name.values():
        found: list[Text] = []
        involved: dict[FieldId, None] = {}
        for a, b in combinations(fields, 2):
            if frozenset((a.id, b.id)) in matched or not usage.share_filers(a.id, b.id):
                continue
            if tell_apart(a, b):
                continue
            for difference in _differences(a, b, with_definition=False):
                involved |= {a.id: None, b.id: None}
                if difference not in found:
                    found.append(difference)
        text = Text("finding.conflicting_name", {"field": named(fields[0])})
        yield from _conflict(usage, text, tuple(found), tuple(involved))


def _formulas(case: Case, usage: "_Usage") -> Iterator[Finding]:
    for known in case.registry.fields:
        text = Text("finding.conflicting_formulas", {"field": named(known)})
        for one, two in combinations(known.formulas, 2):
            if _contradict(one, two):
                yield from _conflict(
                    usage,
                    text,
                    (_quote(case.registry, one), _quote(case.registry, two)),
                    (known.id,),
                )
        text = Text("finding.conflicting_formula_rules", {"field": named(known)})
        for formula in known.formulas:
            if contradicts_none(formula, case.registry.field_by_id):
                fields = (known.id, *(term.field for term in formula.terms))
                yield from _conflict(usage, text, (_quote(case.registry, formula),), fields)


def _conflict(
    usage: "_Usage", text: Text, differences: tuple[Text, ...], fields: tuple[FieldId, ...]
) -> Iterator[Finding]:
    """The finding, if anything differs and reports in force ask for each of *fields*."""
    reports = usage.reports_of(*fields)
    if differences and reports:
        yield Finding(
            kind=FindingKind.CONFLICTING_DEFINITIONS,
            reports=reports,
            text=text,
            evidence=tuple(
                Evidence(text=each, reports=reports, fields=fields) for each in differences
            ),
        )


@frozen
class _Usage:
    """Which reports ask for a field, and of whom."""

    case: Case

    @cached_property
    def reports_by_field(self) -> Mapping[FieldId, Sequence[ReportId]]:
        by_field: dict[FieldId, list[ReportId]] = defaultdict(list)
        for report in self.case.reports:
            for known in dict.fromkeys(asked.field for asked in report.fields):
                by_field[known].append(report.id)
        return dict(by_field)

    def reports_of(self, *fields: FieldId) -> tuple[ReportId, ...]:
        """The reports that ask for any of *fields*; none unless each is asked for."""
        lists = [self.reports_by_field.get(known, ()) for known in fields]
        if not all(lists):
            return ()
        return tuple(sorted({report for reports in lists for report in reports}))

    def share_filers(self, a: FieldId, b: FieldId) -> bool:
        return bool(self._filers(a) & self._filers(b))

    def _filers(self, known: FieldId) -> frozenset[UnitId]:
        by_id = self.case.registry.report_by_id
        reports = self.reports_by_field.get(known, ())
        return frozenset(filer for report in reports for filer in by_id[report].filers)


def _differences(a: Field, b: Field, *, with_definition: bool) -> Iterator[Text]:
    if a.measure and b.measure and fold(a.measure) != fold(b.measure):
        yield Text("finding.measures_differ", {"a": a.measure, "b": b.measure})
    if TimeRule.UNKNOWN not in (a.over_time, b.over_time) and a.over_time is not b.over_time:
        rules = {
            "a": Text(f"time_rule.{a.over_time.value}"),
            "b": Text(f"time_rule.{b.over_time.value}"),
        }
        yield Text("finding.time_rules_differ", rules)
    if UnitRule.UNKNOWN not in (a.over_units, b.over_units) and a.over_units is not b.over_units:
        rules = {
            "a": Text(f"unit_rule.{a.over_units.value}"),
            "b": Text(f"unit_rule.{b.over_units.value}"),
        }
        yield Text("finding.unit_rules_differ", rules)
    defined = with_definition and a.definition and b.definition
    if defined and fold(a.definition) != fold(b.definition):
        yield Text("finding.definitions_differ", {"a": a.definition, "b": b.definition})


def _contradict(one: Formula, two: Formula) -> bool:
    """Whether both are linear over the same fields and periods, with other numbers."""
    first, second = _coefficients(one), _coefficients(two)
    return (
        one.linear
        and two.linear
        and first.keys() == second.keys()
        and (first != second or one.constant != two.constant)
    )


def _coefficients(formula: Formula) -> Mapping[tuple[FieldId, int], Fraction]:
    return {(term.field, term.lag): term.coefficient for term in formula.terms}


def _quote(registry: Registry, formula: Formula) -> Text:
    if formula.cited:
        values = {"formula": name_formula(registry, formula), "cited": formula.cited}
        return Text("finding.formula_cited", values)
    return Text("finding.formula", {"formula": name_formula(registry, formula)})
