"""
Why a report may go, or what holds it.

The question is asked of one report alone: everybody else goes on as today, and this report is
no longer filed.  What its readers are then owed either still follows from the rest, or could be
taken over by a report that may host it, or is lost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum

from attrs import frozen

from reportreduce.detect.naming import MOST_NAMES, joined
from reportreduce.graph.build import Graph, build_graph
from reportreduce.graph.closure import Closure
from reportreduce.graph.estimates import leave_out_estimates
from reportreduce.graph.inventory import is_content
from reportreduce.graph.naming import name_report
from reportreduce.messages import LANGUAGES, Text, say
from reportreduce.model.ids import CycleId, DimensionId, FieldId, PackageId, ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_force, may_decide
from reportreduce.model.twins import find_torn_regimes
from reportreduce.optimise.build import build_question, keep_for_doubtful
from reportreduce.optimise.question import Question
from reportreduce.propose.absence import Absence, Link
from reportreduce.propose.actions import ActionDrafter
from reportreduce.propose.changes import Changes
from reportreduce.propose.doubts import find_doubts_of
from reportreduce.propose.lookup import choose_report
from reportreduce.propose.near_misses import NearMisses
from reportreduce.propose.proofs import ProofDrafter
from reportreduce.propose.proposal import Action, Recount
from reportreduce.propose.recounts import find_recounts
from reportreduce.propose.unfiled import UnfiledNeeds


class Verdict(Enum):
    """May the report go?"""

    MAY_GO = "may_go"
    IF_CONFIRMED = "if_confirmed"
    """Yes, once what is now only assumed (deadlines, matches, that sources go on) is settled."""
    HELD = "held"
    """No: somebody would lose what he is owed."""
    LOCKED = "locked"
    TWINS = "twins"
    """No: it is listed twice, with statements that differ."""
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_FORCE = "not_in_force"


class FieldStatus(Enum):
    """What becomes of one field if the report is no longer filed."""

    NOT_OWED = "not_owed"
    FOLLOWS = "follows"
    TAKEN_OVER = "taken_over"
    """A report with the same domain, frequency, filers and recipients may ask for it."""
    IF_CONFIRMED = "if_confirmed"
    NOT_KNOWN = "not_known"
    """Owed at a cycle that nobody files, and not known to follow even today."""
    LOST = "lost"


@frozen(kw_only=True)
class FieldExplanation:
    """
    One field of the report at one cycle.

    ``readers`` are owed it, ``losers`` those of them who would no longer have it (or, if
    ``status`` says so, not until something is confirmed, or not even today).  ``chain`` says how
    the first reader would still have it; ``near`` who has a lost one, but not for the reader or
    in time.
    """

    field: FieldId
    breakdown: tuple[DimensionId, ...]
    cycle: CycleId
    status: FieldStatus
    readers: tuple[UnitId, ...]
    losers: tuple[UnitId, ...]
    chain: tuple[Link, ...]
    near: Text | None = None


@frozen(kw_only=True)
class Explanation:
    """
    Why ``report`` may go, or what holds it.

    ``action`` is what a proposal would say if only this report went; it is None when the
    report may not go.  ``cycles`` are the cycles of a report that stays which may each go.
    ``decide``: the authority of the review, or bodies under it, issued the report and all the
    instruments it rests on.
    """

    report: ReportId
    verdict: Verdict
    text: Text
    action: Action | None = None
    cycles: tuple[CycleId, ...] = ()
    decide: bool = False
    fields: tuple[FieldExplanation, ...] = ()


def explain_report(registry: Registry, report: str) -> Explanation:
    """
    Why the report with the id *report* may go, or what holds it.

    Takes about as long as building the graph of the registry.

    Raises:
        UsageError: The registry has no such report.
        UnsupportedCycleError: A cycle has no meaning under its rule.
    """
    known = choose_report(registry, report)
    recounts = {recount.report: recount for recount in find_recounts(registry)}
    day = registry.reference_date
    if not is_in_force(registry, known, day):
        text = recounts[known.id].text
        return Explanation(report=known.id, verdict=Verdict.NOT_IN_FORCE, text=text)
    standing = [each for each in registry.reports if is_in_force(registry, each, day)]
    graph = build_graph(registry, standing)
    question = build_question(graph)
    sure = Absence(question, known)
    weak = Absence(_settle_all(graph, question), known)
    fields = tuple(_explain_fields(sure, weak))
    held = _find_hold(registry, known, recounts.get(known.id), fields)
    verdict, text = held or _judge(registry, sure, weak)
    chosen = {Verdict.MAY_GO: sure, Verdict.IF_CONFIRMED: weak}.get(verdict)
    return Explanation(
        report=known.id,
        verdict=verdict,
        text=text,
        action=chosen.action if chosen else None,
        cycles=tuple(sure.cycles_that_may_go()) if verdict is Verdict.HELD else (),
        decide=may_decide(registry, known),
        fields=fields,
    )


def _settle_all(graph: Graph, question: Question) -> Question:
    """
    The *question* when all that is not certain is settled.

    What is an estimate stays one, whatever anybody confirms.  It replaces nothing; and where
    something that is owed rests on estimates alone today, what brings them stays.
    """
    settled = build_question(leave_out_estimates(graph), confidence=0.0)
    known = frozenset(settled.owed)
    lost = {holding: slots for holding, slots in question.doubtful if holding not in known}
    return keep_for_doubtful(settled, lost)


def _find_hold(
    registry: Registry,
    report: Report,
    recount: Recount | None,
    fields: Sequence[FieldExplanation],
) -> tuple[Verdict, Text] | None:
    """What keeps *report* whatever may follow from others, or a field that nobody else brings."""
    if recount is not None:
        return Verdict.OUT_OF_SCOPE, recount.text
    locks = [lock for lock in registry.policy.locks if lock.report == report.id]
    if report.protection or locks:
        reason = report.protection or next((lock.reason for lock in locks if lock.reason), "-")
        return Verdict.LOCKED, _text(registry, report, "locked", reason=reason)
    if report.id in find_torn_regimes(registry, registry.reference_date):
        return Verdict.TWINS, _text(registry, report, "twins")
    if not report.cycles:
        return Verdict.HELD, _text(registry, report, "held_no_cycle")
    lost = [each for each in fields if each.status is FieldStatus.LOST]
    if not lost:
        return None
    opaque = all(is_content(each.field) for each in lost)
    owed = sum(each.status is not FieldStatus.NOT_OWED for each in fields)
    early = all(each.near is not None and each.near.key == "near.estimate" for each in lost)
    key = "held_unlisted" if opaque else "held_estimate" if early else "held"
    return Verdict.HELD, _text(registry, report, key, lost=len(lost), owed=owed)


def _judge(registry: Registry, sure: Absence, weak: Absence) -> tuple[Verdict, Text]:
    """The verdict on a report whose own fields all live on somehow."""
    if sure.way_out is not None:
        return Verdict.MAY_GO, _text(registry, sure.report, "may_go")
    if weak.way_out is not None:
        why = _tell_doubts(sure, weak.way_out)
        return Verdict.IF_CONFIRMED, _text(registry, sure.report, "if_confirmed", why=why)
    dependants = weak.dependants()
    if weak.bound and not dependants:
        return Verdict.HELD, _text(registry, sure.report, "held_not_known")
    names = (name_report(registry, each.id) for each in dependants)
    others = joined(names, most=MOST_NAMES)
    return Verdict.HELD, _text(registry, sure.report, "held_elsewhere", others=others)


def _tell_doubts(sure: Absence, changes: Changes) -> Mapping[str, str]:
    """What is not certain of *changes*, by which the report of *sure* goes."""
    graph, report = sure.question.graph, sure.report.id
    proofs = tuple(ProofDrafter(changes).draft(PackageId(""), [report]))
    actions = tuple(ActionDrafter(changes).draft(report))
    found = find_doubts_of(
        graph.inventory.registry,
        proofs,
        actions,
        weakens=UnfiledNeeds(graph, actions).are_weakened_by(actions, proofs),
    )
    return {
        language: "; ".join(say(f"doubt.{each.value}", language) for each in found)
        for language in LANGUAGES
    }


def _text(registry: Registry, report: Report, key: str, **values: object) -> Text:
    return Text(f"explain.{key}", {"report": name_report(registry, report.id), **values})


def _explain_fields(sure: Absence, weak: Absence) -> Iterator[FieldExplanation]:
    """Every field that the report asks for, at every cycle at which it is asked for or owed."""
    graph = sure.question.graph
    near = NearMisses(weak.question, lambda filing: weak.question.choices[filing].today)
    for slot in graph.inventory.slots_by_report.get(sure.report.id, ()):
        owed = tuple(dict.fromkeys(graph.owed_by_slot.get(slot.index, ())))
        status, absence, closure = _status(owed, sure, weak)
        lost = [each for each in owed if status in _LOSING and each not in closure]
        if status is FieldStatus.IF_CONFIRMED:
            lost = [each for each in owed if each not in sure.merged]
        first = next((each for each in owed if each in closure), None)
        yield FieldExplanation(
            field=slot.field,
            breakdown=slot.points[0].breakdown,
            cycle=slot.cycle,
            status=status,
            readers=_readers(sure, owed),
            losers=_readers(sure, lost),
            chain=() if first is None else tuple(absence.chain(closure, first)),
            near=near.tell(sure.report.id, lost[0]) if status is FieldStatus.LOST else None,
        )


_LOSING = (FieldStatus.LOST, FieldStatus.NOT_KNOWN)


def _status(
    owed: Sequence[int], sure: Absence, weak: Absence
) -> tuple[FieldStatus, Absence, Closure]:
    """What becomes of the holdings *owed*, and what shows it."""
    if not owed:
        return FieldStatus.NOT_OWED, sure, sure.direct
    for status, absence, closure in (
        (FieldStatus.FOLLOWS, sure, sure.direct),
        (FieldStatus.TAKEN_OVER, sure, sure.merged),
        (FieldStatus.IF_CONFIRMED, weak, weak.direct),
        (FieldStatus.IF_CONFIRMED, weak, weak.merged),
    ):
        if all(each in closure for each in owed):
            return status, absence, closure
    is_lost = any(each in weak.required and each not in weak.merged for each in owed)
    return (FieldStatus.LOST if is_lost else FieldStatus.NOT_KNOWN), weak, weak.merged


def _readers(absence: Absence, holdings: Collection[int]) -> tuple[UnitId, ...]:
    graph = absence.question.graph
    return tuple(dict.fromkeys(graph.holdings[each].reader for each in holdings))
