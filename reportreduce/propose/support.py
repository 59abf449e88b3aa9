"""Where removed content comes from tomorrow, and who comes to rely on sharing."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, frozen

from reportreduce.graph.points import DerivationKind
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.optimise.question import Collect, Question
from reportreduce.propose.changes import Changes


@frozen(kw_only=True)
class Support:
    """
    Where removed content comes from tomorrow.

    ``direct`` are reports that bring it as it is, ``hosts`` reports that take it over,
    ``sources`` reports it is computed from; ``kinds`` are the derivations used.  ``later`` are
    reports that give what is still owed of it at cycles that nobody files.  ``moves`` are pairs
    of a host and its guest where something of this follows only from what a host takes over.
    """

    direct: tuple[ReportId, ...]
    hosts: tuple[ReportId, ...]
    sources: tuple[ReportId, ...]
    kinds: tuple[DerivationKind, ...]
    shared_with: tuple[UnitId, ...]
    owed: int
    later: tuple[ReportId, ...]
    moves: tuple[tuple[ReportId, ReportId], ...]

    @property
    def every_source(self) -> tuple[ReportId, ...]:
        """All reports from which the content comes, hosts first."""
        return tuple(dict.fromkeys((*self.hosts, *self.direct, *self.sources, *self.later)))


@define(slots=False)
class SupportFinder:
    """Looks up what *changes* leave and add in place of what they remove."""

    changes: Changes

    @property
    def question(self) -> Question:
        return self.changes.question

    @property
    def _registry(self) -> Registry:
        return self.question.graph.inventory.registry

    def find(
        self, report: ReportId, removed: Sequence[Collect], *, hosts: tuple[ReportId, ...]
    ) -> Support:
        """What replaces what *removed* brought of *report*, which *hosts* take over or not."""
        holdings = dict.fromkeys(
            holding
            for collect in removed
            for holding in self.changes.owed_by_removed[collect.index]
        )
        direct: dict[ReportId, None] = {}
        sources: dict[ReportId, None] = {}
        kinds: dict[DerivationKind, None] = {}
        shared: dict[UnitId, None] = {}
        for holding in holdings:
            derived = self.changes.clause_of(holding) is not None
            kinds |= dict.fromkeys(self._kinds(holding))
            for collect in self.changes.brought_for(holding):
                source = self._source(collect)
                if source not in hosts:
                    (sources if derived else direct)[source] = None
                shared |= dict.fromkeys(self._new_readers(holding, source))
        later = dict.fromkeys(self._later(report, removed, shared))
        moves = self._moves((*holdings, *self._still_owed(report, removed)))
        return Support(
            direct=tuple(direct),
            hosts=hosts,
            sources=tuple(sources),
            kinds=tuple(sorted(kinds, key=lambda kind: kind.value)),
            shared_with=tuple(shared),
            owed=len(holdings),
            later=tuple(each for each in later if each not in hosts),
            moves=tuple(dict.fromkeys(moves)),
        )

    def _moves(self, holdings: Iterable[int]) -> Iterator[tuple[ReportId, ReportId]]:
        """The hosts on whose take-overs *holdings* rest, each with its guest."""
        for holding in holdings:
            for collect in self.changes.brought_for(holding):
                host, guest = self._source(collect), self.changes.owner(collect)
                if collect.index in self.changes.added_set and host != guest:
                    yield host, guest

    def _source(self, collect: Collect) -> ReportId:
        return self.question.choices[collect.choice].filing.report

    def _still_owed(self, report: ReportId, removed: Sequence[Collect]) -> Iterator[int]:
        """What *report* owes of the fields of *removed* at cycles that nobody files."""
        slots = self.question.graph.inventory.slots
        fields = {slots[collect.slot].field for collect in removed}
        for slot, holding in self.changes.owed_unfiled.get(report, ()):
            if slots[slot].field in fields:
                yield holding

    def _later(
        self, report: ReportId, removed: Sequence[Collect], shared: dict[UnitId, None]
    ) -> Iterator[ReportId]:
        """
        The reports that give what *report* owes of *removed* at cycles that nobody files.

        Readers who do not receive them are added to *shared*.
        """
        for holding in self._still_owed(report, removed):
            for collect in self.changes.brought_for(holding):
                source = self._source(collect)
                shared |= dict.fromkeys(self._new_readers(holding, source))
                yield source

    def _kinds(self, holding: int) -> Iterable[DerivationKind]:
        reasons = self.changes.full_closure.reason_by_known
        for atom in self.changes.full_closure.ancestry(holding):
            clause = reasons[atom]
            if clause is not None:
                yield self.question.graph.derivations[clause.label].kind

    def _new_readers(self, holding: int, report: ReportId) -> Iterable[UnitId]:
        reader = self.question.graph.holdings[holding].reader
        if reader not in self._registry.report_by_id[report].recipients:
            yield reader
