"""
The question as data: which filings may go, who may take over what, and what must stay known.

Nothing here knows a solver; a brute-force search and the solver read the same question.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from reportreduce.graph.build import Graph
from reportreduce.graph.closure import Clause, ClauseSet, Closure
from reportreduce.graph.inventory import Filing
from reportreduce.model.ids import ReportId


@frozen(kw_only=True)
class Weights:
    """
    Disruption of each change, in points: only their order and ratio matter.

    A duplicate costs ``drop``; what has to be computed from other reports also ``compute``;
    a merge also ``host`` for each report that takes over, and ``take_over`` for each field; a
    change that another authority must make also ``recommend``; a new, slower cycle ``slow``.
    """

    drop: int = 10
    recommend: int = 5
    compute: int = 3
    host: int = 8
    take_over: int = 1
    slow: int = 6


@frozen(kw_only=True)
class Choice:
    """
    A filing that may be kept or dropped; ``today`` is False for a slower cycle not filed yet.

    ``fixed``: it must stay (locked, protected, or outside the goal's scope).
    """

    index: int
    filing: Filing
    today: bool
    fixed: bool
    minutes: int


@frozen(kw_only=True)
class Collect:
    """
    Collecting ``slot`` in the filing of ``choice``: as today, or as a take-over.

    ``supplies`` are the holdings that this gives.  ``fixed`` collects may not be trimmed.
    """

    index: int
    choice: int
    slot: int
    today: bool
    fixed: bool
    minutes: int
    supplies: tuple[int, ...]


@frozen(kw_only=True)
class Question:
    """
    Everything an optimum needs to know.

    ``clause_set`` says what follows from what, with at least the confidence asked for.
    ``owed`` are the holdings that must stay known: what is owed and known today.
    ``counted`` are the reports that the goal counts, ``cuttable`` those of them that are filed
    today, ``decided`` those cut by decision.  ``untried`` are the take-overs by hosts beyond
    those that the policy tries: where there are any, the best plan here may not be the best.
    ``doubtful`` are holdings that are owed and follow today only with doubt, each with the slots
    that stay on its account; ``is_arbitrary`` if another choice among these would do as well, so
    that the best plan here may not be the best.
    """

    graph: Graph
    confidence: float
    weights: Weights
    choices: tuple[Choice, ...]
    collects: tuple[Collect, ...]
    clause_set: ClauseSet
    owed: tuple[int, ...]
    counted: frozenset[ReportId]
    cuttable: frozenset[ReportId]
    decided: frozenset[ReportId]
    untried: int = 0
    doubtful: tuple[tuple[int, tuple[int, ...]], ...] = ()
    is_arbitrary: bool = False

    def known_from(self, collects: Sequence[int]) -> Closure:
        """What follows when just these *collects* are made."""
        facts = dict.fromkeys(
            holding for index in collects for holding in self.collects[index].supplies
        )
        return self.clause_set.close(facts)

    @property
    def clauses(self) -> Sequence[Clause]:
        """What follows from what."""
        return self.clause_set.clauses

    @cached_property
    def choice_by_slot(self) -> Mapping[int, int]:
        """The choice whose form asks for each slot today."""
        return {slot: choice.index for choice in self.choices for slot in choice.filing.slots}

    def owed_by(self, choice: int) -> tuple[int, ...]:
        """The holdings that the filing of *choice* brings its recipients."""
        slots = self.choices[choice].filing.slots
        owed = (holding for slot in slots for holding in self.graph.owed_by_slot.get(slot, ()))
        return tuple(dict.fromkeys(owed))

    def today(self) -> tuple[int, ...]:
        """The collects made today."""
        return tuple(
            collect.index
            for collect in self.collects
            if collect.today and self.choices[collect.choice].today
        )


def reports_of(choices: Sequence[Choice]) -> Mapping[ReportId, Sequence[Choice]]:
    """The choices of each report, in order."""
    by_report: dict[ReportId, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_report[choice.filing.report].append(choice)
    return dict(by_report)
