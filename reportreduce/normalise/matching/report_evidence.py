"""What speaks for and against two reports being one regime, element by element."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from attrs import define, evolve, field, frozen

from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.cycles import Cycle, DeadlineRule
from reportreduce.model.deadlines import timing_key
from reportreduce.model.fields import Field
from reportreduce.model.ids import FieldId, ReportId, UnitId
from reportreduce.model.periods import UnsupportedCycleError, series_key
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.normalise.matching.decided import Decisions
from reportreduce.normalise.matching.form_titles import tell_apart
from reportreduce.normalise.matching.likeness import Likeness, compare_names
from reportreduce.normalise.matching.report_traits import Traits, read_traits
from reportreduce.normalise.name_measures import read_measure
from reportreduce.normalise.names import FieldName, read_name

OTHER_NAME = 0.75
"""Confidence of reports with different titles that one form and one legal place speak for."""
REMARKED = 0.8
"""Confidence of titles that are the same but for a remark in brackets."""
UNNAMED = 0.8
"""Factor where both titles say nothing but "báo cáo"."""
_WHERE_TEXT = "tỉnh thành phố trên địa bàn cả nước toàn trong nhà việt_nam có liên quan"
_WHERE = frozenset(_WHERE_TEXT.split())
"""Words that the name of a filer may have or lack."""


@frozen
class Sign:
    """What one element says: a factor from 0 (no regime has both) to 1, and ``why``."""

    factor: float
    why: Text | None = None


Column = tuple[FieldName, str]
"""The name and the measure of a field in normal form."""
_OPEN = Sign(1.0)
_VETO = Sign(0.0)
Compare = Callable[["Scales", Report, Report], Sign]


@define(slots=False)
class Scales:
    """Weighs pairs of reports of one registry; what reports come down to is kept."""

    registry: Registry
    _traits: dict[ReportId, Traits] = field(factory=dict, init=False)

    def traits(self, report: Report) -> Traits:
        """What *report* comes down to."""
        if report.id not in self._traits:
            self._traits[report.id] = read_traits(self.registry, report)
        return self._traits[report.id]

    def weigh(self, a: Report, b: Report) -> Sign:
        """The confidence that *a* and *b* are one regime, and one sentence that says why."""
        if a.kind is not b.kind or a.confidential is not b.confidential:
            return _VETO
        if self.traits(a).tell_apart(self.traits(b)) or not _grounds(self, a, b).factor:
            return _VETO  # Quickly told, and most pairs of like titles end here.
        factor, reasons = 1.0, []
        for compare in _ELEMENTS:
            sign = compare(self, a, b)
            factor *= sign.factor
            if not factor:
                return _VETO
            reasons += [sign.why] if sign.why else []
        return Sign(round(factor, 3), _sentence(reasons))

    @cached_property
    def decided(self) -> Decisions:
        """What people decided on fields."""
        return Decisions.of(self.registry.matches)

    def columns(self, report: Report) -> Mapping[Column, Sequence[Field]]:
        """The fields of *report* by what they are called, to tell columns of two lists alike."""
        found: dict[Column, dict[FieldId, Field]] = {}
        for asked in report.fields:
            known = self.registry.field_by_id[FieldId(self.decided.class_of(asked.field))]
            name = read_name(known.name), read_measure(known.name, known.measure)
            found.setdefault(name, {})[known.id] = known
        return {name: tuple(fields.values()) for name, fields in found.items()}

    def are_related(self, a: Report, b: Report) -> bool:
        """Whether an instrument of one report repeals or replaces one of the other's."""
        known = self.registry.instrument_by_id
        one, other = ([known[basis.instrument] for basis in report.basis] for report in (a, b))
        return any(
            y.id in (*x.repeals, *x.repealed_by) or x.id in (*y.repeals, *y.repealed_by)
            for x in one
            for y in other
        )


def _sentence(reasons: list[Text]) -> Text:
    said = {
        language: "; ".join(reason.say(language) for reason in reasons) for language in LANGUAGES
    }
    return Text("match.report_sentence", {"reasons": said})


def _compare_titles(scales: Scales, a: Report, b: Report) -> Likeness:
    """
    The likeness of the subjects of two titles.

    A remark in brackets that only one of them has makes them less alike, not different.
    """
    one, other = scales.traits(a), scales.traits(b)
    likeness = compare_names(one.title, "", other.title, "")
    one_sided = ("(" in a.name) != ("(" in b.name)
    if one_sided and one.bare_title == other.bare_title and likeness.confidence < REMARKED:
        return Likeness(confidence=REMARKED, why=Text("match.report_remark"))
    return likeness


def _titles(scales: Scales, a: Report, b: Report) -> Sign:
    likeness = _compare_titles(scales, a, b)
    if likeness.why.key.startswith("match.veto"):
        return _VETO
    if likeness.why.key in ("match.substituted", "match.shuffled") or likeness.confidence < 0.5:
        codes = scales.traits(a).codes & scales.traits(b).codes
        places = _shared_places(scales, a, b)
        return Sign(OTHER_NAME, Text("match.report_other_name")) if codes and places else _VETO
    if scales.traits(a).title.words[:2] == ("báo", "cáo"):
        return Sign(likeness.confidence * UNNAMED, Text("match.report_unnamed"))
    return Sign(likeness.confidence, likeness.why)


def _grounds(scales: Scales, a: Report, b: Report) -> Sign:
    one, other = scales.traits(a).grounds, scales.traits(b).grounds
    if not one.places or not other.places:
        factor = 0.93 if one.places or other.places else 0.88
        return Sign(factor, Text("match.report_no_basis"))
    shared = sorted(one.places.keys() & other.places.keys())
    if not shared:
        if scales.are_related(a, b):
            return Sign(0.92, Text("match.report_replaced"))
        return _VETO
    values = {"instrument": ", ".join(number.upper() for number in shared)}
    if all(not one.places[number] or not other.places[number] for number in shared):
        return Sign(0.98, Text("match.report_same_instrument", values))
    if _shared_places(scales, a, b):
        return Sign(1.0, Text("match.report_same_place", values))
    return Sign(0.7, Text("match.report_other_place", values))


def _shared_places(scales: Scales, a: Report, b: Report) -> bool:
    """Whether both name a place in one instrument such that one is the other or holds it."""
    one, other = scales.traits(a).grounds.places, scales.traits(b).grounds.places
    return any(
        all(not x or not y or x == y for x, y in zip(_steps(here), _steps(there), strict=True))
        for number in one.keys() & other.keys()
        for here in one[number]
        for there in other[number]
    )


def _steps(place: object) -> tuple[str, str, str]:
    article, clause, point = (getattr(place, name) for name in ("article", "clause", "point"))
    return article, clause, point


def _forms(scales: Scales, a: Report, b: Report) -> Sign:
    one, other = scales.traits(a).codes, scales.traits(b).codes
    if not one or not other:
        return _OPEN
    if not one & other:
        return _VETO
    values = {"form": ", ".join(sorted(one & other))}
    return Sign(1.0 if one == other else 0.95, Text("match.report_same_form", values))


def _filers(scales: Scales, a: Report, b: Report) -> Sign:
    one, other = scales.traits(a).filers, scales.traits(b).filers
    if not one or not other:
        return Sign(0.95 if one or other else 0.92, Text("match.report_no_filers"))
    if one == other:
        names = _told_apart(scales, a.filers, b.filers)
        key = "report_filers_written_apart" if names else "report_same_filers"
        return Sign(1.0, Text(f"match.{key}", names))
    levels = scales.traits(a).levels, scales.traits(b).levels
    if levels[0] and levels[1] and levels[0].isdisjoint(levels[1]):
        return _VETO
    if one & other:
        return Sign(0.9, Text("match.report_shared_filers"))
    if _follow_each_other(scales, a, b) or _follow_each_other(scales, b, a):
        return _VETO
    alike = all(any(set(x) ^ set(y) <= _WHERE for y in other) for x in one)
    return Sign(0.85, Text("match.report_like_filers")) if alike else _VETO


def _told_apart(scales: Scales, a: Sequence[UnitId], b: Sequence[UnitId]) -> Mapping[str, object]:
    """The names of bodies that read alike but are other units to the registry; empty if not."""
    if not a or not b or set(a) == set(b):
        return {}
    known = scales.registry.unit_by_id
    one, other = (
        [known[unit].name for unit in units if unit not in rest] for units, rest in ((a, b), (b, a))
    )
    return {"a": "; ".join(one) or "–", "b": "; ".join(other) or "–"}


def _follow_each_other(scales: Scales, a: Report, b: Report) -> bool:
    """Whether who gets *a* files *b*: then they are two steps of one chain."""
    return not scales.traits(a).recipients.isdisjoint(scales.traits(b).filers)


def _recipients(scales: Scales, a: Report, b: Report) -> Sign:
    one, other = scales.traits(a).recipients, scales.traits(b).recipients
    if not one or not other:
        return Sign(0.98)
    if one == other:
        names = _told_apart(scales, a.recipients, b.recipients)
        key = "report_recipients_written_apart" if names else "report_same_recipients"
        return Sign(1.0, Text(f"match.{key}", names))
    if one & other:
        return Sign(0.98, Text("match.report_shared_recipients"))
    return Sign(0.8, Text("match.report_other_recipients"))


def _cycles(scales: Scales, a: Report, b: Report) -> Sign:
    one, other = scales.traits(a).cycles, scales.traits(b).cycles
    said = scales.traits(a).frequencies, scales.traits(b).frequencies
    if said[0] and said[1] and said[0].isdisjoint(said[1]):
        return _VETO
    if not one or not other:
        return Sign(0.95 if one or other else 0.92, Text("match.report_no_cycles"))
    shared = [shape for shape in one if shape in other]
    if not shared:
        return _VETO
    try:
        pairs = [(one[shape], other[shape]) for shape in shared]
        if any(_differ(series_key(x), series_key(y)) for x, y in pairs):
            return _VETO
        strict = scales.registry.policy.strict_before
        late = any(_differ(*_timings(x, y, strict)) for x, y in pairs)
    except UnsupportedCycleError:
        return Sign(0.9)
    if late:
        return Sign(0.9, Text("match.report_other_deadline"))
    whole = len(one) == len(other) == len(shared)
    key = "match.report_same_cycles" if whole else "match.report_shared_cycles"
    return Sign(1.0 if whole else 0.9, Text(key))


def _timings(one: Cycle, other: Cycle, strict_before: bool) -> tuple[object, object]:
    """The deadlines by date, or as they are stated where dates cannot be told; None if not."""
    keys = tuple(timing_key(each, strict_before=strict_before) for each in (one, other))
    if None not in keys:
        return keys[0], keys[1]
    stated = [
        None if each.deadline.rule is DeadlineRule.UNSPECIFIED else evolve(each.deadline, text="")
        for each in (one, other)
    ]
    return stated[0], stated[1]


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _columns(scales: Scales, a: Report, b: Report) -> Sign:
    if not a.fields or not b.fields:
        return _OPEN
    one, other = scales.columns(a), scales.columns(b)
    shared = [name for name in one if name in other and _may_be_one(one[name], other[name])]
    share = len(shared) / min(len(one), len(other))
    whole = a.content is Content.COMPLETE and b.content is Content.COMPLETE
    values = {"percent": f"{round(100 * share)}%"}
    if share >= 0.8:
        return Sign(1.0, Text("match.report_same_fields", values))
    return Sign(
        0.9 if share >= 0.4 or not whole else 0.6, Text("match.report_other_fields", values)
    )


def _may_be_one(some: Sequence[Field], others: Sequence[Field]) -> bool:
    """Whether fields of one name stand in forms that are not told apart."""
    return any(a.id == b.id or not tell_apart(a, b) for a in some for b in others)


_ELEMENTS: tuple[Compare, ...] = (
    _titles,
    _grounds,
    _forms,
    _filers,
    _recipients,
    _cycles,
    _columns,
)
"""What is compared, in the order in which the sentence names it."""
