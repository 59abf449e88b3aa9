"""What the forms, domains and breakdowns of two fields say for or against a match."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from attrs import define, field, frozen

from reportreduce.messages import Text
from reportreduce.model.fields import Field, TimeRule
from reportreduce.model.ids import DimensionId, FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.normalise.matching.form_titles import (
    TitleSign,
    compare_form_titles,
    read_form_subject,
)
from reportreduce.normalise.matching.judging import DOUBTED
from reportreduce.normalise.name_measures import contradicts_measure, read_measure
from reportreduce.normalise.names import FieldName, read_name
from reportreduce.normalise.parts import is_part

SAME_FORM, SAME_DOMAIN, LATER_VERSION, OTHER_FORM, OTHER_DOMAIN = 1.0, 1.0, 0.85, 0.8, 0.7
"""Most confidence that a pair can have by where the two fields stand."""
AMBIGUOUS, OTHER_BREAKDOWN, OTHER_TIME_RULE = 0.7, 0.5, 0.6
"""Most confidence when a form holds the name twice, and when details differ."""
PART_ALONE = 0.8
"""Most confidence of names that are parts ("Trong đó: nữ") of nobody knows what."""
GENERIC_SAME_FORM, GENERIC = 0.8, 0.5
"""Most confidence of names that say nothing without their form."""

_FORM_TEXT = (
    "báo cáo tổng hợp kết quả tình hình hàng năm quý tháng định kì công tác bảng biểu mẫu "
    "thống kê số liệu tiếp"
)
_FORM_WORDS = frozenset(_FORM_TEXT.split())
"""Words of titles that do not tell one subject from another."""


@frozen(kw_only=True)
class Evidence:
    """The most confidence that the surroundings of two fields allow, and why."""

    cap: float
    why: Text
    is_same_form: bool = False


@define(slots=False)
class Surroundings:
    """Where the fields of a registry stand; what is looked up is kept."""

    registry: Registry
    _between: dict[tuple[tuple[ReportId, ...], tuple[ReportId, ...]], Evidence] = field(
        factory=dict, init=False
    )

    @cached_property
    def reports(self) -> Mapping[FieldId, tuple[ReportId, ...]]:
        """The reports that ask for each field, by id."""
        found: dict[FieldId, dict[ReportId, None]] = {}
        for report in sorted(self.registry.reports, key=lambda each: each.id):
            for asked in report.fields:
                found.setdefault(asked.field, {})[report.id] = None
        return {known: tuple(reports) for known, reports in found.items()}

    @cached_property
    def ambiguous(self) -> frozenset[FieldId]:
        """Fields with a namesake of the same measure in one of their own reports."""
        found: set[FieldId] = set()
        for report in self.registry.reports:
            known_fields = self.registry.field_by_id
            keys = {known: self._key(known_fields[known]) for known in report.field_ids}
            counts = Counter(keys.values())
            found.update(known for known, key in keys.items() if counts[key] > 1)
        return frozenset(found)

    def share_report(self, a: FieldId, b: FieldId) -> bool:
        """Whether one report asks for both: then they differ by construction."""
        return not set(self.reports.get(a, ())).isdisjoint(self.reports.get(b, ()))

    def weigh(self, a: Field, b: Field, *, is_generic: bool) -> Evidence:
        """What surrounds *a* and *b*, for names that are or are not generic."""
        evidence = _with_form_titles(self._compare_forms(a, b), a, b)
        if is_generic:
            cap = GENERIC_SAME_FORM if evidence.is_same_form else GENERIC
            evidence = Evidence(cap=min(cap, evidence.cap), why=Text("match.generic"))
        for cap, key, holds in (
            (DOUBTED, "measure_slip", _has_slip(a) or _has_slip(b)),
            (PART_ALONE, "part_alone", is_part(a.name) or is_part(b.name)),
            (AMBIGUOUS, "ambiguous", a.id in self.ambiguous or b.id in self.ambiguous),
            (OTHER_TIME_RULE, "other_time_rule", _rules_differ(a, b)),
            (OTHER_BREAKDOWN, "other_breakdown", self._breakdowns_differ(a.id, b.id)),
        ):
            if holds and cap < evidence.cap:
                evidence = Evidence(cap=cap, why=Text(f"match.{key}"))
        return evidence

    def form_key(self, known: FieldId) -> str:
        """The subject of the first report of a field and of its form; alike for versions of one."""
        reports = self.reports.get(known, ())
        title = self._titles[reports[0]] if reports else ()
        return " ".join((*title, ">", *read_form_subject(self.registry.field_by_id[known])))

    @cached_property
    def _titles(self) -> Mapping[ReportId, tuple[str, ...]]:
        return {report.id: _subject(report) for report in self.registry.reports}

    @cached_property
    def _breakdowns(self) -> Mapping[FieldId, frozenset[frozenset[DimensionId]]]:
        found: dict[FieldId, set[frozenset[DimensionId]]] = {}
        for report in self.registry.reports:
            for asked in report.fields:
                found.setdefault(asked.field, set()).add(frozenset(asked.breakdown))
        return {known: frozenset(breakdowns) for known, breakdowns in found.items()}

    def _key(self, known: Field) -> tuple[FieldName, str]:
        return read_name(known.name), read_measure(known.name, known.measure)

    def _breakdowns_differ(self, a: FieldId, b: FieldId) -> bool:
        one, other = self._breakdowns.get(a), self._breakdowns.get(b)
        return one is not None and other is not None and one.isdisjoint(other)

    def _compare_forms(self, a: Field, b: Field) -> Evidence:
        reports = self.reports.get(a.id, ()), self.reports.get(b.id, ())
        if not all(reports):
            return _compare_domains(a.domain, b.domain)
        if reports not in self._between:
            known = self.registry.report_by_id
            found = [
                _compare_reports(known[one], known[other], self._titles[one], self._titles[other])
                for one in reports[0]
                for other in reports[1]
            ]
            self._between[reports] = max(found, key=lambda evidence: evidence.cap)
        return self._between[reports]


def _with_form_titles(evidence: Evidence, a: Field, b: Field) -> Evidence:
    """*evidence* of the reports of *a* and *b* with what the titles of their forms say."""
    sign = compare_form_titles(a, b)
    titles = {"a": a.form_title, "b": b.form_title}
    if sign is TitleSign.VETO:
        return Evidence(cap=0.0, why=Text("match.other_title", titles))
    if sign is TitleSign.OTHER:
        cap = min(OTHER_FORM, evidence.cap)
        return Evidence(cap=cap, why=Text("match.other_title", titles))
    return evidence


def _compare_domains(a: str, b: str) -> Evidence:
    if a and b and read_name(a) != read_name(b):
        return Evidence(cap=OTHER_DOMAIN, why=Text("match.other_domain"))
    if a and b:
        return Evidence(cap=SAME_DOMAIN, why=Text("match.same_domain"))
    return Evidence(cap=OTHER_FORM, why=Text("match.unknown_form"))


def _compare_reports(
    a: Report, b: Report, title_a: tuple[str, ...], title_b: tuple[str, ...]
) -> Evidence:
    names = {"a": a.name, "b": b.name}
    if a.domain and b.domain and read_name(a.domain) != read_name(b.domain):
        return Evidence(cap=OTHER_DOMAIN, why=Text("match.other_domain"))
    if title_a and title_a == title_b:
        return Evidence(cap=SAME_FORM, why=Text("match.same_form", names), is_same_form=True)
    if a.superseded_by == b.id or b.superseded_by == a.id:
        return Evidence(cap=LATER_VERSION, why=Text("match.later_version", names))
    return Evidence(cap=OTHER_FORM, why=Text("match.other_form", names))


def _subject(report: Report) -> tuple[str, ...]:
    """The words of the title that tell its subject, sorted; years and numbers do not."""
    return tuple(sorted(word for word in read_name(report.name).words if word not in _FORM_WORDS))


def _has_slip(known: Field) -> bool:
    return contradicts_measure(known.name, known.measure)


def _rules_differ(a: Field, b: Field) -> bool:
    open_rules = (TimeRule.UNKNOWN, TimeRule.NONE)
    return (
        a.over_time is not b.over_time
        and a.over_time not in open_rules
        and b.over_time not in open_rules
    )
