"""Evidence for what follows: one sentence a field, with the steps and the sources."""

from collections.abc import Iterable, Iterator, Sequence, Set

from attrs import frozen

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence
from reportreduce.detect.naming import (
    MOST_NAMES,
    fields_of_reason,
    joined,
    name_field,
    name_filings,
    name_reason,
)
from reportreduce.detect.parts import Part
from reportreduce.graph.naming import Name
from reportreduce.graph.points import Supply
from reportreduce.messages import Text
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId

MOST_STEPS = 3
"""How many steps of a chain a sentence tells before it only counts the rest."""

Column = tuple[FieldId, tuple[DimensionId, ...], bool]
"""
A field with its breakdown: what a form shows as one column.

The flag parts a column to date (lũy kế) from the same field's column for the period alone.
"""
Sources = tuple[tuple[ReportId, CycleId], ...]


def column_of(case: Case, slot: int) -> Column:
    """The column that *slot* fills, the same at every cycle."""
    inventory = case.graph.inventory
    known, point = inventory.slots[slot], inventory.slots[slot].points[0]
    differs = known.cumulative is not inventory.filing_of(known).cycle.cumulative
    return point.field, point.breakdown, differs


def columns_of(case: Case, slots: Iterable[int]) -> tuple[Column, ...]:
    """The columns of *slots*, each once, in order."""
    return tuple(dict.fromkeys(column_of(case, slot) for slot in slots))


def wanted_by(case: Case, slots: Iterable[int]) -> tuple[int, ...]:
    """The holdings owed because of *slots*."""
    owed = case.graph.owed_by_slot
    return tuple(dict.fromkeys(holding for slot in slots for holding in owed.get(slot, ())))


@frozen
class _Chain:
    """How one field follows; equal for cycles at which it follows alike."""

    field: FieldId
    reasons: tuple[Text, ...]
    sources: Sources


def explain(case: Case, part: Part) -> Iterator[Evidence]:
    """For each known field of *part* how it follows, and from which reports."""
    chains: dict[tuple[object, ...], _Chain] = {}
    beside = frozenset(case.registry.report_by_id[part.report].field_ids)
    for slot in part.known:
        chain = _chain(case, part, slot)
        words = tuple(_identity(reason) for reason in chain.reasons)
        chains.setdefault((chain.field, words, chain.sources), chain)
    for chain in chains.values():
        yield Evidence(
            text=_tell(case, chain, beside),
            reports=tuple(dict.fromkeys(report for report, _ in chain.sources)),
            fields=(chain.field,),
        )


def sources_of(case: Case, supplies: Sequence[Supply]) -> Sources:
    """The filings that give *supplies*, each once, in order of report and cycle."""
    slots = case.graph.inventory.slots
    return tuple(sorted({(slots[each.slot].report, slots[each.slot].cycle) for each in supplies}))


def name_sources(case: Case, sources: Sources) -> Name:
    """Filings as one list of report names with their cycles."""
    return joined((_name_source(case, *source) for source in sources), most=MOST_NAMES)


def _name_source(case: Case, report: ReportId, cycle: CycleId) -> Name:
    filing = case.graph.inventory.filing_by_cycle[report, cycle]
    return name_filings(case.registry, case.registry.report_by_id[report], [filing.cycle])


def _chain(case: Case, part: Part, slot: int) -> _Chain:
    wanted = wanted_by(case, [slot])
    steps = part.trail.steps(wanted)
    reasons = {_identity(step.reason): step.reason for step in steps}
    return _Chain(
        field=column_of(case, slot)[0],
        reasons=tuple(reasons.values()),
        sources=sources_of(case, part.trail.sources(wanted)),
    )


def _identity(reason: Text) -> tuple[object, ...]:
    """What tells two reasons apart: the key and the words in its places."""
    words = [(name, getattr(value, "key", value)) for name, value in reason.values.items()]
    return (reason.key, *words)


def _tell(case: Case, chain: _Chain, beside: Set[FieldId]) -> Text:
    """How the field of *chain* follows, told apart from the fields *beside* it in the report."""
    spoken = {field for reason in chain.reasons for field in fields_of_reason(reason)}
    among = beside | spoken
    values: dict[str, object] = {
        "field": name_field(case.registry, chain.field, among),
        "sources": name_sources(case, chain.sources),
    }
    if not chain.reasons:
        return Text("finding.field_collected", values)
    told = chain.reasons[:MOST_STEPS]
    steps = (name_reason(case.registry, reason, among) for reason in told)
    values["steps"] = joined(step.by_language() for step in steps)
    if len(chain.reasons) > MOST_STEPS:
        rest = len(chain.reasons) - MOST_STEPS
        counted = Text("finding.and_more_steps", {"steps": values["steps"], "count": rest})
        values["steps"] = counted.by_language()
    key = "finding.field_follows" if chain.sources else "finding.field_follows_alone"
    return Text(key, values)
