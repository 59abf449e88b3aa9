"""A proposal seen in one language: names for ids, and what happens to each report."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property

from attrs import define, evolve

from reportreduce.detect.findings import Finding, FindingKind
from reportreduce.detect.naming import name_kind, name_reason
from reportreduce.graph.field_names import name_apart
from reportreduce.graph.inventory import is_content
from reportreduce.graph.naming import cycle_name, name_report
from reportreduce.messages import Language, Text, say
from reportreduce.messages.languages import choose_name
from reportreduce.model.ids import (
    CONTENT_PREFIX,
    CycleId,
    DimensionId,
    FieldId,
    InstrumentId,
    ReportId,
    UnitId,
)
from reportreduce.model.instruments import Basis
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Action, Kept, Package, Proposal

MOST_NAMES = 40
"""How many names one cell lists; how many more there are is said behind them."""


@define(frozen=True, kw_only=True, slots=False)
class View:
    """A registry, the proposal made from it and the findings in it, told in ``language``."""

    registry: Registry
    proposal: Proposal
    findings: tuple[Finding, ...]
    language: Language

    def say(self, key: str, **values: object) -> str:
        """The text *key* of the catalogue."""
        return say(key, self.language, **values)

    def text(self, text: Text) -> str:
        """A text of the proposal or of a finding."""
        return text.say(self.language)

    def reason(self, reason: Text, among: Collection[FieldId] = ()) -> str:
        """Why a step of a proof *among* whose fields it is read holds, with names for ids."""
        return self.text(name_reason(self.registry, reason, among))

    def finding_kind(self, finding: Finding) -> str:
        """What *finding* is called."""
        return self.text(name_kind(finding))

    def named(self, section: str, value: Enum) -> str:
        """The name of *value*, a member of the enumeration that *section* names."""
        return self.say(f"{section}.{value.value}")

    def yes_no(self, answer: bool) -> str:
        return self.say("label.yes" if answer else "label.no")

    def authority(self, decide: bool) -> str:
        """Whether the authority decides or recommends."""
        return self.say("label.decide" if decide else "label.recommend")

    def pick(self, name: str, name_en: str) -> str:
        """The name in the language of the view; the Vietnamese one where there is no other."""
        return choose_name(name, name_en, self.language)

    def report(self, report: ReportId) -> str:
        """The name of *report*, which no other report in force bears."""
        if report not in self.registry.report_by_id:
            return str(report)
        return name_report(self.registry, report)[self.language]

    def field(self, field: FieldId, among: Collection[FieldId] = ()) -> str:
        """The name of *field*, told apart from its namesakes *among* those beside it."""
        if is_content(field):
            owner = ReportId(field.removeprefix(CONTENT_PREFIX))
            return self.say("label.whole_content", report=self.report(owner))
        if field not in self.registry.field_by_id:
            return str(field)
        return name_apart(self.registry, field, among)[self.language]

    def measure(self, field: FieldId) -> str:
        known = self.registry.field_by_id.get(field)
        return known.measure if known else ""

    def unit(self, unit: UnitId) -> str:
        if unit.startswith("?"):
            return self.say("label.unit_unknown")
        known = self.registry.unit_by_id.get(unit)
        return self.pick(known.name, known.name_en) if known else str(unit)

    def dimension(self, dimension: DimensionId) -> str:
        known = self.registry.dimension_by_id.get(dimension)
        return self.pick(known.name, known.name_en) if known else str(dimension)

    def instrument(self, instrument: InstrumentId) -> str:
        """Kind and number: "Thông tư 01/2024/TT-TTCP"."""
        known = self.registry.instrument_by_id.get(instrument)
        if known is None:
            return str(instrument)
        return known.name_with(self.named("instrument_kind", known.kind))

    def basis(self, basis: Basis) -> str:
        """The place in an instrument: "Điều 5, Thông tư 01/2024/TT-TTCP"."""
        instrument = self.instrument(basis.instrument)
        return f"{basis.article}, {instrument}" if basis.article else instrument

    def bases(self, report: ReportId) -> str:
        """The basis of *report*; the wording of its source where no instrument is named."""
        known = self.registry.report_by_id.get(report)
        if known is None:
            return ""
        return self.lines(map(self.basis, known.basis)) or known.basis_text

    def reports(self, reports: Iterable[ReportId]) -> str:
        return self.lines(map(self.report, reports))

    def fields(self, fields: Iterable[FieldId], most: int = MOST_NAMES) -> str:
        """The names of *fields* as one list, in which no two are alike."""
        listed = tuple(fields)
        beside = frozenset(listed)
        return self.joined((self.field(each, beside) for each in listed), most=most)

    def units(self, units: Iterable[UnitId]) -> str:
        return self.joined(map(self.unit, units))

    def joined(self, names: Iterable[str], mark: str = "; ", most: int = MOST_NAMES) -> str:
        """*names* in one text, at most *most* of them; says how many were left out."""
        every = list(names)
        shown = every[:most]
        if len(every) > most:
            shown.append(self.say("label.and_more", count=len(every) - most))
        return mark.join(shown)

    def lines(self, names: Iterable[str]) -> str:
        """*names* as lines, as ``joined`` limits them."""
        return self.joined(names, "\n")

    @cached_property
    def changes(self) -> tuple[tuple[Package, Action], ...]:
        """Every action with its package, in the order of the proposal."""
        return tuple(
            (package, action) for package in self.proposal.packages for action in package.actions
        )

    @cached_property
    def actions_by_report(self) -> Mapping[ReportId, Sequence[Action]]:
        """What is done to each report that changes."""
        by_report: dict[ReportId, list[Action]] = defaultdict(list)
        for _, action in self.changes:
            by_report[action.report].append(action)
        return dict(by_report)

    @cached_property
    def kept_by_report(self) -> Mapping[ReportId, Kept]:
        """Why each report stays that does."""
        return {kept.report: kept for kept in self.proposal.kept}

    @cached_property
    def guests_by_host(self) -> Mapping[ReportId, Sequence[tuple[Package, Action]]]:
        """For each report that takes something over: the changes it takes over from."""
        by_host: dict[ReportId, list[tuple[Package, Action]]] = defaultdict(list)
        for package, action in self.changes:
            for host in action.taken_over_by:
                by_host[host].append((package, action))
        return dict(by_host)

    def findings_of(self, kinds: Iterable[FindingKind]) -> tuple[Finding, ...]:
        """The findings of *kinds*, in order of kind, then as found."""
        return tuple(finding for kind in kinds for finding in self.findings if finding.kind is kind)

    def cycle(self, report: ReportId, cycle: CycleId) -> str:
        """The name of one cycle of *report*; whether it is filed today is not said."""
        known = self.registry.report_by_id.get(report)
        found = [each for each in known.cycles if each.id == cycle] if known else []
        return cycle_name(self.language, evolve(found[0], filed=True)) if found else str(cycle)
