"""
Reduce first, then split: what every plan must contain leaves the problem, the rest falls apart.

An owed holding with one possible collector and no derivation forces its filing.  What follows
from forced filings is known in every plan.  What is left splits into components that share
no filing and no holding, and each is a problem of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from reportreduce.graph.closure import Clause
from reportreduce.graph.forest import Forest
from reportreduce.model.ids import ReportId
from reportreduce.optimise.question import Collect, Question, reports_of


@frozen(kw_only=True)
class Component:
    """
    A part of the question that can be answered alone.

    ``choices`` and ``collects`` are indices of the question's; ``forced`` choices are kept in
    every plan, and ``staying`` reports have some filing that is.  Holdings known in every
    plan are gone from ``clauses`` and ``owed``.
    ``owed_by_choice`` are the holdings that each choice which may go brings its recipients
    today; those in ``direct`` reach them in every plan with nothing to be computed.
    """

    reports: tuple[ReportId, ...]
    choices: tuple[int, ...]
    forced: frozenset[int]
    staying: frozenset[ReportId]
    collects: tuple[int, ...]
    clauses: tuple[Clause, ...]
    owed: tuple[int, ...]
    supplies_by_collect: Mapping[int, tuple[int, ...]]
    owed_by_choice: Mapping[int, tuple[int, ...]]
    direct: frozenset[int]


@frozen(kw_only=True)
class Reduction:
    """Filings kept in every plan, fields collected in every plan, and the open components."""

    forced: frozenset[int]
    settled: frozenset[int]
    components: tuple[Component, ...]


def reduce_question(question: Question, *, trimming: bool) -> Reduction:
    """
    What is forced, and the components that are left.

    With *trimming*, a kept filing may leave out fields, so only single fields are forced;
    without, a kept filing brings all it brings today.
    """
    return _Reducer(question, trimming).reduce()


@define
class _Reducer:
    question: Question
    trimming: bool
    forced: set[int] = field(factory=set)
    settled: set[int] = field(factory=set)

    def reduce(self) -> Reduction:
        clauses = self._live_clauses()
        headed = {clause.head for clause in clauses}
        suppliers = self._suppliers()
        for choice in self.question.choices:
            if choice.fixed:
                self.forced.add(choice.index)
        known: set[int] = set()
        while True:
            known = set(self.question.clause_set.close(self._facts()).reason_by_known)
            before = len(self.forced) + len(self.settled)
            for holding in self.question.owed:
                if holding not in known and holding not in headed:
                    self._settle(suppliers[holding])
            if len(self.forced) + len(self.settled) == before:
                break
        return Reduction(
            forced=frozenset(self.forced),
            settled=frozenset(self.settled),
            components=tuple(self._split(clauses, known)),
        )

    def _live_clauses(self) -> list[Clause]:
        """Clauses that can fire in some plan and do not rest on their own conclusion."""
        everything = self.question.known_from(range(len(self.question.collects)))
        return [
            clause
            for clause in self.question.clauses
            if clause.head not in clause.body and all(atom in everything for atom in clause.body)
        ]

    def _suppliers(self) -> Mapping[int, Sequence[Collect]]:
        suppliers: dict[int, list[Collect]] = defaultdict(list)
        for collect in self.question.collects:
            for holding in collect.supplies:
                suppliers[holding].append(collect)
        return suppliers

    def _settle(self, suppliers: Sequence[Collect]) -> None:
        """Force what the only supplier needs; with a forced one as cheap as any, collect there."""
        if len(suppliers) == 1:
            self.forced.add(suppliers[0].choice)
            self.settled.add(suppliers[0].index)
        elif self.trimming:
            cheapest = min(collect.minutes for collect in suppliers)
            ready = [
                collect.index
                for collect in suppliers
                if collect.choice in self.forced and collect.minutes == cheapest
            ]
            self.settled |= set(ready[:1])

    def _facts(self) -> Iterable[int]:
        for collect in self.question.collects:
            brought = collect.fixed if self.trimming else collect.today
            if collect.index in self.settled or (brought and collect.choice in self.forced):
                yield from collect.supplies

    def _split(self, clauses: Sequence[Clause], known: set[int]) -> Sequence[Component]:
        rest = [
            Clause(
                clause.head, tuple(atom for atom in clause.body if atom not in known), clause.label
            )
            for clause in clauses
            if clause.head not in known
        ]
        wanted = _wanted(self.question, rest, known)
        rest = [clause for clause in rest if clause.head in wanted]
        return _Splitter(self.question, self.forced, rest, wanted).split()


def _wanted(question: Question, clauses: Sequence[Clause], known: set[int]) -> set[int]:
    """Open holdings that an owed one may rest on."""
    bodies: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for clause in clauses:
        bodies[clause.head].append(clause.body)
    stack = [holding for holding in question.owed if holding not in known]
    wanted = set(stack)
    while stack:
        for body in bodies.get(stack.pop(), ()):
            for atom in body:
                if atom not in wanted:
                    wanted.add(atom)
                    stack.append(atom)
    return wanted


@define(slots=False)
class _Splitter:
    """Parts of the open question that share no report and no holding."""

    question: Question
    forced: set[int]
    clauses: Sequence[Clause]
    wanted: set[int]
    forest: Forest[tuple[str, int]] = field(factory=Forest)

    @cached_property
    def supplies(self) -> Mapping[int, tuple[int, ...]]:
        """The open holdings that each open collect gives."""
        supplies = {
            collect.index: tuple(holding for holding in collect.supplies if holding in self.wanted)
            for collect in self.question.collects
        }
        return {
            index: given
            for index, given in supplies.items()
            if given or self.question.collects[index].choice not in self.forced
        }

    @cached_property
    def brought(self) -> frozenset[int]:
        """What the filings kept in every plan bring today."""
        return frozenset(
            holding
            for collect in self.question.collects
            if collect.today and collect.choice in self.forced
            for holding in collect.supplies
        )

    def split(self) -> Sequence[Component]:
        self._join()
        choices = self._by_root(("choice", choice) for choice in self._open_choices())
        collects = self._by_root(("collect", collect) for collect in self.supplies)
        owed = self._by_root(
            ("holding", holding) for holding in self.question.owed if holding in self.wanted
        )
        clauses: dict[tuple[str, int], list[Clause]] = defaultdict(list)
        for clause in self.clauses:
            clauses[self.forest.root(("holding", clause.head))].append(clause)
        return [
            self._component(
                choices.get(root, ()), collects.get(root, ()), clauses[root], owed.get(root, ())
            )
            for root in dict.fromkeys([*choices, *owed])
        ]

    @cached_property
    def staying(self) -> frozenset[ReportId]:
        """Reports with a filing that is kept in every plan."""
        return frozenset(self.question.choices[index].filing.report for index in self.forced)

    def _open_choices(self) -> Iterable[int]:
        for choices in reports_of(self.question.choices).values():
            yield from (choice.index for choice in choices if choice.index not in self.forced)

    def _join(self) -> None:
        for choices in reports_of(self.question.choices).values():
            free = [choice.index for choice in choices if choice.index not in self.forced]
            for index in free[1:]:
                self.forest.join(("choice", free[0]), ("choice", index))
        for index, given in self.supplies.items():
            owner = self.question.collects[index].choice
            if owner not in self.forced:
                self.forest.join(("choice", owner), ("collect", index))
            for holding in given:
                self.forest.join(("collect", index), ("holding", holding))
        for clause in self.clauses:
            for atom in clause.body:
                self.forest.join(("holding", clause.head), ("holding", atom))

    def _by_root(self, nodes: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Sequence[int]]:
        by_root: dict[tuple[str, int], list[int]] = defaultdict(list)
        for node in nodes:
            by_root[self.forest.root(node)].append(node[1])
        return by_root

    def _component(
        self,
        choices: Sequence[int],
        collects: Sequence[int],
        clauses: Sequence[Clause],
        owed: Sequence[int],
    ) -> Component:
        hosts = (self.question.collects[index].choice for index in collects)
        all_choices = sorted({*choices, *hosts})
        reports = dict.fromkeys(self.question.choices[i].filing.report for i in all_choices)
        owed_by_choice = {
            index: self.question.owed_by(index) for index in all_choices if index not in self.forced
        }
        return Component(
            reports=tuple(reports),
            choices=tuple(all_choices),
            forced=frozenset(all_choices) & frozenset(self.forced),
            staying=self.staying.intersection(reports),
            collects=tuple(collects),
            clauses=tuple(clauses),
            owed=tuple(owed),
            supplies_by_collect={index: self.supplies[index] for index in collects},
            owed_by_choice=owed_by_choice,
            direct=frozenset(
                holding
                for owed in owed_by_choice.values()
                for holding in owed
                if holding in self.brought
            ),
        )
