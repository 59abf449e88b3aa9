"""Why each report that stays stays."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from attrs import define

from reportreduce.detect.naming import name_field
from reportreduce.graph.inventory import is_content, is_unfiled
from reportreduce.graph.lineage import Lineage, build_lineage
from reportreduce.graph.naming import Name, name_report
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.twins import find_torn_regimes
from reportreduce.propose.changes import Changes
from reportreduce.propose.near_misses import NearMisses
from reportreduce.propose.proposal import Kept, KeptReason


@define(slots=False)
class KeptDrafter:
    """
    Says of every kept report the strongest reason why it stays.

    ``is_reached``: what is cut is at least what the goal asks for.
    """

    changes: Changes
    is_reached: bool

    @cached_property
    def registry(self) -> Registry:
        return self.changes.question.graph.inventory.registry

    @cached_property
    def guests(self) -> Mapping[ReportId, Sequence[ReportId]]:
        """The reports whose content each host takes over."""
        guests: dict[ReportId, dict[ReportId, None]] = defaultdict(dict)
        for collect in self.changes.added:
            host = self.changes.question.choices[collect.choice].filing.report
            guest = self.changes.owner(collect)
            if guest != host:
                guests[host][guest] = None
        return {host: tuple(names) for host, names in guests.items()}

    @cached_property
    def sources(self) -> frozenset[ReportId]:
        """Reports on which the proofs of what was cut rest."""
        return frozenset(
            self.changes.question.choices[collect.choice].filing.report
            for holding in (
                *chain.from_iterable(self.changes.owed_by_removed.values()),
                *(each for owed in self.changes.owed_unfiled.values() for _, each in owed),
            )
            for collect in self.changes.brought_for(holding)
        )

    @cached_property
    def sole(self) -> Mapping[ReportId, int]:
        """For each report an owed holding that nothing else could bring."""
        question = self.changes.question
        headed = {clause.head for clause in question.clauses}
        suppliers: dict[int, list[int]] = defaultdict(list)
        for collect in question.collects:
            for holding in collect.supplies:
                suppliers[holding].append(collect.index)
        sole: dict[ReportId, int] = {}
        for holding in question.owed:
            if holding not in headed and len(suppliers[holding]) == 1:
                collect = question.collects[suppliers[holding][0]]
                report = question.choices[collect.choice].filing.report
                if report not in sole or self._is_opaque(sole[report]):
                    sole[report] = holding
        return sole

    @cached_property
    def open_fields(self) -> Mapping[ReportId, FieldId]:
        """
        For each report a field that is owed where nobody files it, and not known to follow.

        The columns that the report has for it stay.
        """
        question = self.changes.question
        slots = question.graph.inventory.slots
        unknown = {
            (slots[owed.slot].report, slots[owed.slot].field)
            for owed in question.graph.owed
            if owed.holding not in self._required
        }
        fields: dict[ReportId, FieldId] = {}
        for index in question.today():
            slot = slots[question.collects[index].slot]
            if (slot.report, slot.field) in unknown:
                fields.setdefault(slot.report, slot.field)
        return fields

    def _is_opaque(self, holding: int) -> bool:
        return is_content(self.changes.question.graph.holdings[holding].point.field)

    def draft(self, reports: Sequence[ReportId]) -> Iterator[Kept]:
        """One entry for each of *reports*, all of them kept."""
        for report in reports:
            reason, values = self._reason(report)
            key = f"kept_{reason.value}"
            if "near" in values:
                key = "kept_near_miss"
            elif "others" in values:
                key = "kept_source_of"
            elif "needing" in values:
                key = "kept_source_perhaps"
            yield Kept(
                report=report,
                reason=reason,
                text=Text(
                    f"proposal.{key}",
                    {"report": name_report(self.registry, report), **values},
                ),
                hosts=tuple(self.guests.get(report, ())),
            )

    def _reason(self, report: ReportId) -> tuple[KeptReason, dict[str, object]]:
        locked = {lock.report for lock in self.registry.policy.locks if not lock.fields}
        known = self.registry.report_by_id[report]
        if known.protection or report in locked:
            return KeptReason.LOCKED, {"reason": self._lock_reason(known)}
        if report in self._torn:
            return KeptReason.TWINS, {}
        if not known.cycles:
            return KeptReason.CYCLES_UNKNOWN, {}
        if is_unfiled(known):
            return KeptReason.NOT_FILED, {}
        if report in self.guests:
            return KeptReason.HOST, {"guests": self._names(self.guests[report])}
        if report in self.sole:
            return self._sole_reason(report, self.sole[report])
        if report in self.open_fields:
            field = self._name_field(report, self.open_fields[report])
            near = Text("near.not_known")
            return KeptReason.SOLE_SOURCE, {"field": field, "near": near}
        if report in self.sources:
            return KeptReason.SOURCE, {}
        lost = self._lost_without(report)
        if lost is not None:
            return self._sole_reason(report, lost)
        others = self._find_dependants(report)
        if others:
            return KeptReason.SOURCE, {"others": self._names(others)}
        if report in self._doubtful_needs:
            return KeptReason.SOURCE, {"needing": self._names(self._doubtful_needs[report])}
        return (KeptReason.NOT_NEEDED if self.is_reached else KeptReason.NOT_CHOSEN), {}

    @cached_property
    def _torn(self) -> frozenset[ReportId]:
        """Reports that are listed twice, with statements that differ."""
        return find_torn_regimes(self.registry, self.registry.reference_date)

    @cached_property
    def _required(self) -> frozenset[int]:
        """What must stay known, for looking up."""
        return frozenset(self.changes.question.owed)

    @cached_property
    def _lineage(self) -> Lineage:
        return build_lineage(self.changes.question.clauses)

    @cached_property
    def _bringers(self) -> Mapping[int, Sequence[ReportId]]:
        """For each holding that a collect of tomorrow brings: the reports that do."""
        question = self.changes.question
        bringers: dict[int, list[ReportId]] = defaultdict(list)
        for index in sorted(self.changes.plan.collects):
            collect = question.collects[index]
            for holding in collect.supplies:
                bringers[holding].append(question.choices[collect.choice].filing.report)
        return bringers

    def _lost_without(self, report: ReportId) -> int | None:
        """An owed holding of *report* that would not follow tomorrow without it."""
        question = self.changes.question
        slots = question.graph.inventory.slots_by_report[report]
        owed = [
            holding
            for slot in slots
            for holding in question.graph.owed_by_slot.get(slot.index, ())
            if holding in self._required
        ]
        known = self._lineage.follow(
            owed, lambda atom: any(other != report for other in self._bringers.get(atom, ()))
        )
        return next((holding for holding in owed if holding not in known), None)

    def _find_dependants(self, report: ReportId) -> Sequence[ReportId]:
        """Other reports whose readers are owed what would not follow tomorrow without *report*."""
        needs = self._unfiled_needs.get(report, ())
        known = self._lineage.follow(
            [holding for _, holding in needs],
            lambda atom: any(other != report for other in self._bringers.get(atom, ())),
        )
        return tuple(dict.fromkeys(owner for owner, holding in needs if holding not in known))

    @cached_property
    def _unfiled_needs(self) -> Mapping[ReportId, Sequence[tuple[ReportId, int]]]:
        """
        For each report what others owe at cycles that nobody files, and rests on it tomorrow.

        No proof names it where the form of the other stays as it is.
        """
        question = self.changes.question
        needs: dict[ReportId, list[tuple[ReportId, int]]] = defaultdict(list)
        for filing in question.graph.inventory.unfiled:
            owed = (question.graph.owed_by_slot.get(slot, ()) for slot in filing.slots)
            for holding in self._required.intersection(chain.from_iterable(owed)):
                for report in self._sources_of(holding):
                    if report != filing.report:
                        needs[report].append((filing.report, holding))
        return {report: sorted(found) for report, found in needs.items()}

    @cached_property
    def _doubtful_needs(self) -> Mapping[ReportId, Sequence[ReportId]]:
        """For each report those whose needs, at cycles that nobody files, may rest on it."""
        question = self.changes.question
        slots = question.graph.inventory.slots
        owners: dict[int, dict[ReportId, None]] = defaultdict(dict)
        for each in question.graph.owed:
            owners[each.holding][slots[each.slot].report] = None
        needs: dict[ReportId, dict[ReportId, None]] = defaultdict(dict)
        for holding, bringing in question.doubtful:
            for slot in bringing:
                source = slots[slot].report
                needs[source] |= {owner: None for owner in owners[holding] if owner != source}
        return {report: tuple(names) for report, names in needs.items() if names}

    def _sources_of(self, holding: int) -> Sequence[ReportId]:
        """The reports on which *holding* rests tomorrow, as it is looked up."""
        choices = self.changes.question.choices
        if holding not in self.changes.full_closure:
            return ()
        brought = self.changes.brought_for(holding)
        return tuple(dict.fromkeys(choices[each.choice].filing.report for each in brought))

    @cached_property
    def _near_misses(self) -> NearMisses:
        return NearMisses(self.changes.question, self.changes.plan.kept.__contains__)

    def _sole_reason(self, report: ReportId, holding: int) -> tuple[KeptReason, dict[str, object]]:
        if self._is_opaque(holding):
            return KeptReason.CONTENT_UNKNOWN, {}
        field = self.changes.question.graph.holdings[holding].point.field
        near = self._near_misses.tell(report, holding)
        values: dict[str, object] = {"field": self._name_field(report, field)}
        return KeptReason.SOLE_SOURCE, values | ({"near": near} if near else {})

    def _name_field(self, report: ReportId, field: FieldId) -> Name:
        """The name of *field*, told apart from the others that *report* asks for."""
        beside = frozenset(self.registry.report_by_id[report].field_ids)
        return name_field(self.registry, field, beside)

    def _lock_reason(self, report: Report) -> str:
        reasons = [lock.reason for lock in self.registry.policy.locks if lock.report == report.id]
        return report.protection or next((reason for reason in reasons if reason), "-")

    def _names(self, reports: Sequence[ReportId]) -> dict[str, str]:
        names = [name_report(self.registry, report) for report in reports]
        return {
            language: "; ".join(f"“{name[language]}”" for name in names)
            for language in ("vi", "en")
        }
