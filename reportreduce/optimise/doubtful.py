"""What is owed and follows today only with doubt: what it then rests on must stay."""

from collections.abc import Mapping

from reportreduce.graph.closure import Closure
from reportreduce.graph.lineage import build_lineage
from reportreduce.optimise.question import Question


def find_doubtful(draft: Question, known: Closure) -> Mapping[int, tuple[int, ...]]:
    """
    For each holding owed that is not *known* and may follow today: slots on which it then rests.

    Of several ways one is enough.
    """
    graph = draft.graph
    unknown = [each.holding for each in graph.owed if each.holding not in known]
    if not unknown:
        return {}
    today = {draft.collects[index].slot for index in draft.today()}
    slot_by_fact: dict[int, int] = {}
    for supply in graph.supplies:
        if supply.slot in today:
            slot_by_fact.setdefault(supply.holding, supply.slot)
    usable = (each for each in graph.clauses if graph.derivations[each.label].confidence > 0)
    closure = build_lineage(usable).follow(unknown, slot_by_fact.__contains__)
    return {
        holding: tuple(
            dict.fromkeys(
                slot_by_fact[atom]
                for atom in closure.ancestry(holding)
                if closure.reason_by_known[atom] is None
            )
        )
        for holding in unknown
        if holding in closure
    }
