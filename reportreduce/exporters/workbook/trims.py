"""Fields that go from a report that stays: from which cycles, and how each still follows."""

from collections.abc import Collection, Iterator

from reportreduce.exporters.workbook.view import View
from reportreduce.graph.points import DerivationKind
from reportreduce.model.ids import FieldId, PackageId
from reportreduce.propose.proposal import Action, Proof

MOST_TOLD = 6
"""How many fields a cell tells how they follow; the proofs have them all."""
_MOST_STEPS = 3


def trimmed_fields(view: View, action: Action) -> str:
    """The fields that go, and the cycles from which they go; all cycles need no words."""
    fields = view.fields(action.fields)
    if action.breakdown is not None:
        split = view.joined(map(view.dimension, action.breakdown))
        fields += f" [{split or view.say('label.total_only')}]"
    if action.cumulative is not None:
        fields += f" [{say_column(view, action.cumulative)}]"
    if not action.cycles:
        return view.say("label.cut_fields", fields=fields)
    names = (view.cycle(action.report, cycle) for cycle in action.cycles)
    cycles = view.joined((name[:1].lower() + name[1:] for name in names), ", ")
    return view.say("label.cut_fields_at", fields=fields, cycles=cycles)


def say_column(view: View, cumulative: bool) -> str:
    """Which of two columns of a field is meant: to date, or of the period alone."""
    return view.say("label.column_to_date" if cumulative else "label.column_of_period")


def how_it_follows(view: View, package: PackageId, action: Action) -> str:
    """For each field that goes and is worked out from others: how; nothing for any other."""
    told: dict[str, None] = {}
    for proof in view.proposal.proofs:
        if proof.package == package and _is_about(proof, action):
            steps = "; ".join(dict.fromkeys(_derivations(view, proof, action.fields)))
            if steps:
                told.setdefault(steps)
    return view.joined(told, "\n", MOST_TOLD)


def _is_about(proof: Proof, action: Action) -> bool:
    return (
        proof.report == action.report
        and proof.field in action.fields
        and (not action.cycles or proof.cycle in action.cycles)
        and (action.breakdown is None or proof.steps[0].breakdown == action.breakdown)
    )


def _derivations(view: View, proof: Proof, beside: Collection[FieldId]) -> Iterator[str]:
    """How the field is worked out; that it is called otherwise elsewhere is left to the proof."""
    derived = [step for step in proof.steps if step.derivation not in (None, DerivationKind.SAME)]
    for step in derived[:_MOST_STEPS]:
        yield view.reason(step.reason, beside)
    if len(derived) > _MOST_STEPS:
        yield view.say("label.and_more", count=len(derived) - _MOST_STEPS)
