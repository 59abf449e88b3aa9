"""Actions: each is on a report that may be changed, and says rightly what it rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from reportreduce.messages import Text
from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.reports import Report
from reportreduce.propose.proposal import ActionKind, Proof, Reason, Step, StepKind
from reportreduce.propose.verify.case import WHOLE, Case, Change
from reportreduce.propose.verify.facts import Entry, filers_of
from reportreduce.propose.verify.failures import Failure, fail
from reportreduce.propose.verify.leaves import fits_cycle, may_host
from reportreduce.propose.verify.moves import Move, find_moves, tells_moves
from reportreduce.propose.verify.powers import may_decide


def check_actions(case: Case) -> Iterator[Failure]:
    """Every action is on a report of the baseline that nothing protects, and is described well."""
    ids = [package.id for package in case.proposal.packages]
    if len(set(ids)) < len(ids):
        yield fail("packages", "package_repeats")
    for package in case.proposal.packages:
        if not package.actions:
            yield fail(package.id, "package_empty")
        if package.decide != all(action.decide for action in package.actions):
            yield fail(package.id, "decide", expected=not package.decide)
        for action in package.actions:
            if action.report not in case.facts.baseline:
                yield fail(f"{package.id}: {action.report}", "not_in_baseline")
    yield from _check_overlaps(case)
    for change in case.changes:
        yield from _check_extent(case, change)
        yield from _check_protection(case, change)
        yield from _check_authority(case, change)
        yield from _check_hosts(case, change)
        yield from _check_support(case, change)


def _check_overlaps(case: Case) -> Iterator[Failure]:
    places = Counter(
        (entry.report, entry.number) for change in case.changes for entry in change.removed
    )
    for report in sorted({report for (report, _), count in places.items() if count > 1}):
        yield fail(report, "changed_twice")
    owners: dict[ReportId, str] = {}
    for change in case.changes:
        if owners.setdefault(change.action.report, change.package.id) != change.package.id:
            yield fail(change.where, "in_two_packages", other=owners[change.action.report])
    filings = Counter(
        (change.action.report, cycle) for change in case.changes for cycle in change.cycles
    )
    for (report, cycle), count in sorted(filings.items()):
        if count > 1:
            yield fail(f"{report} / {cycle}", "changed_twice")


def _check_extent(case: Case, change: Change) -> Iterator[Failure]:
    """The cycles and fields that go are the report's own, and fit the kind of action."""
    action, report = change.action, case.registry.report_by_id[change.action.report]
    filed = {cycle.id for cycle in report.cycles if cycle.filed}
    asked = {entry.field for entry in case.facts.entries_by_report[report.id]}
    listed = (action.cycles, action.fields, action.starts)
    if any(len(set(each)) < len(each) for each in listed):
        yield fail(change.where, "extent_repeats")
    unfiled = {cycle.id for cycle in report.cycles if not cycle.filed}
    known = set(action.cycles) <= filed and set(action.starts) <= unfiled
    if not known or not set(action.fields) <= asked:
        yield fail(change.where, "extent_unknown")
    if action.kind in WHOLE:
        fits = not action.fields and set(action.cycles) in (set(), filed)
    elif action.kind is ActionKind.LOWER_FREQUENCY:
        stays = set(action.cycles) < filed or bool(change.started)
        fits = not action.fields and bool(action.cycles) and stays
    else:
        fits = bool(action.fields) and bool(change.removed)
        fits = fits and {entry.field for entry in change.removed} == set(action.fields)
        fits = fits and {entry.cycle for entry in change.removed} >= set(action.cycles)
    if not fits:
        yield fail(change.where, "extent_misfit", kind=Text(f"action_kind.{action.kind.value}"))


def _check_protection(case: Case, change: Change) -> Iterator[Failure]:
    report = case.registry.report_by_id[change.action.report]
    locks = [lock for lock in case.registry.policy.locks if lock.report == report.id]
    if report.protection or any(not lock.fields for lock in locks):
        yield fail(change.where, "locked")
    if report.id in case.facts.listed_apart:
        yield fail(change.where, "twins")
    going = {entry.field for entry in change.removed}
    for field in sorted({field for lock in locks for field in lock.fields if field in going}):
        yield fail(change.where, "field_locked", field=field)


def _check_authority(case: Case, change: Change) -> Iterator[Failure]:
    report = case.registry.report_by_id[change.action.report]
    known = case.registry.report_by_id
    changed = [report, *(known[name] for name in change.action.taken_over_by if name in known)]
    if change.action.decide != all(may_decide(case.facts, each) for each in changed):
        yield fail(change.where, "decide", expected=not change.action.decide)
    places = dict.fromkeys(place for each in changed for place in each.basis)
    if change.action.amend != tuple(places):
        yield fail(change.where, "amend")


def _check_hosts(case: Case, change: Change) -> Iterator[Failure]:
    action, guest = change.action, case.registry.report_by_id[change.action.report]
    for name in action.taken_over_by:
        host = case.registry.report_by_id.get(name)
        where = f"{change.where} → {name}"
        if name == guest.id and change.started:
            continue
        if host is None or name == guest.id or name not in case.facts.baseline:
            yield fail(where, "host_unknown")
        elif not case.registry.policy.merging:
            yield fail(where, "host_not_allowed")
        elif name in case.dropped:
            yield fail(where, "host_dropped")
        elif not may_host(host, guest):
            yield fail(where, "host_misfit")
    if action.text.key == "proposal.merge_merged" and not _same_rhythms(case, change):
        yield fail(change.where, "merge_words")
    if len(change.moved) < len(action.take_overs):
        yield fail(change.where, "take_over_unknown")
    for take_over, entry in change.moved:
        if not fits_cycle(case, take_over, guest.id):
            where = f"{change.where} → {take_over.host} / {take_over.host_cycle}"
            yield fail(where, "take_over_misfit", cycle=entry.cycle)


def _same_rhythms(case: Case, change: Change) -> bool:
    """Whether the hosts of *change* are filed as often as their guest, at all cycles of both."""
    names = (change.action.report, *change.action.taken_over_by)
    known = case.registry.report_by_id
    reports = (known[name] for name in names if name in known)
    rhythms = [
        {
            (cycle.frequency, cycle.every_years, cycle.periods, cycle.cumulative)
            for cycle in report.cycles
            if cycle.filed
        }
        for report in reports
    ]
    return all(rhythm == rhythms[0] for rhythm in rhythms)


@frozen
class Support:
    """
    Where the proofs of one change say that its content comes from.

    ``new`` are reports that take over something the proofs rest on, from whatever report;
    ``later`` those that give what is owed at cycles that nobody files.  ``moves``: for each figure
    that one report takes over from another, which these may be.
    """

    new: frozenset[ReportId]
    direct: frozenset[ReportId]
    computed: frozenset[ReportId]
    kinds: frozenset[str]
    shared_with: frozenset[UnitId]
    proofs: int
    later: frozenset[ReportId]
    moves: tuple[frozenset[Move], ...]


def _support(case: Case, change: Change) -> Support:
    proofs = _proofs_of(case, change, change.removed)
    sourced = list(_sourced(case, proofs))
    later = list(_sourced(case, _proofs_of(case, change, case.owed_unfiled(change))))
    said = set(change.action.taken_over_by)
    new: set[ReportId] = set()
    direct: set[ReportId] = set()
    computed: set[ReportId] = set()
    shared = {
        proof.reader
        for proof, _, name in (*sourced, *later)
        if proof.reader not in case.registry.report_by_id[name].recipients
    }
    for proof, step, name in sourced:
        if step.kind is StepKind.TAKEN_OVER:
            new.add(name)
        if step.kind is StepKind.COLLECTED or name not in said:
            (direct if len(proof.steps) == 1 else computed).add(name)
    return Support(
        new=frozenset(new),
        direct=frozenset(direct),
        computed=frozenset(computed),
        kinds=frozenset(
            step.derivation.value for proof in proofs for step in proof.steps if step.derivation
        ),
        shared_with=frozenset(shared),
        proofs=len(proofs),
        later=frozenset(name for _, _, name in later),
        moves=tuple(
            frozenset(find_moves(case, proof, step))
            for proof, step, _ in (*sourced, *later)
            if step.kind is StepKind.TAKEN_OVER and not _is_started(case, proof, step)
        ),
    )


def _is_started(case: Case, proof: Proof, step: Step) -> bool:
    """Whether the step's report brings it at a cycle of its own that begins to be filed."""
    return any(
        change.action.report == step.report and step.cycle in change.started
        for change in case.changes_by_package.get(proof.package, ())
    )


def _sourced(case: Case, proofs: Iterable[Proof]) -> Iterator[tuple[Proof, Step, ReportId]]:
    """The steps that a report of the registry brings."""
    for proof in proofs:
        for step in proof.steps:
            if step.report is not None and step.report in case.registry.report_by_id:
                yield proof, step, step.report


def _proofs_of(case: Case, change: Change, entries: Iterable[Entry]) -> Sequence[Proof]:
    """The proofs of *entries*; what a form asks in whole and in parts goes each on its own."""
    going: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        going[entry.cycle, entry.field, entry.breakdown].append(entry)
    return [
        proof
        for proof in case.proofs_by_change.get((change.package.id, change.action.report), ())
        for owed in proof.steps[:1]
        if any(
            case.series.stands_for(owed.series, entry.calendar)
            for entry in going.get((proof.cycle, proof.field, owed.breakdown), ())
        )
    ]


def _check_support(case: Case, change: Change) -> Iterator[Failure]:
    """Kind, reason, hosts, sources and readers are what the proofs show."""
    action, support = change.action, _support(case, change)
    listed, hosts = set(action.taken_over_by), {each.host for each in action.take_overs}
    if not hosts <= listed <= support.new | hosts or len(listed) < len(action.taken_over_by):
        names = ", ".join(sorted(hosts)) or "-"
        yield fail(f"{change.where} (taken_over_by)", "support", expected=names)
    sources = support.new | support.direct | support.computed | support.later | hosts
    said: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
        ("sources", action.sources, frozenset(sources)),
        ("shared_with", action.shared_with, frozenset(support.shared_with)),
    )
    for name, found, expected in said:
        if set(found) != expected or len(found) != len(expected):
            names = ", ".join(sorted(expected)) or "-"
            yield fail(f"{change.where} ({name})", "support", expected=names)
    reason = _reason(case, change, support)
    kind = _WHOLE_KINDS.get(reason, ActionKind.ABOLISH)
    if action.reason is not reason and not change.started:
        told = [Text(f"action_reason.{each.value}") for each in (action.reason, reason)]
        yield fail(change.where, "reason", found=told[0], expected=told[1])
    if action.kind in WHOLE and action.kind is not kind:
        told = [Text(f"action_kind.{each.value}") for each in (action.kind, kind)]
        yield fail(change.where, "kind", found=told[0], expected=told[1])
    after = bool(support.moves) and action.reason is not Reason.MERGED
    is_said = action.text.key == "proposal.after_take_overs"
    if is_said is not after or (after and not tells_moves(case, action.text, support.moves)):
        yield fail(change.where, "take_over_words")
    if action.reason is Reason.ASKED_TOO_OFTEN and not change.started:
        yield fail(change.where, "not_started")


_WHOLE_KINDS = {
    Reason.MERGED: ActionKind.MERGE,
    Reason.DERIVABLE: ActionKind.DERIVE,
    Reason.HELD_BY_REGISTER: ActionKind.DERIVE,
}


def _reason(case: Case, change: Change, support: Support) -> Reason:
    if change.action.taken_over_by:
        return Reason.MERGED
    if not support.proofs:
        return Reason.NOT_OWED
    if support.kinds == {"register"} and not support.direct:
        return Reason.HELD_BY_REGISTER
    if support.kinds:
        return Reason.DERIVABLE
    if len(support.direct) > 1:
        return Reason.SPREAD
    (other,) = support.direct or {change.action.report}
    same = _figures(case, change.action.report) == _figures(case, other)
    return Reason.EXACT_DUPLICATE if same else Reason.CONTAINED


def _figures(case: Case, name: ReportId) -> set[tuple[object, ...]]:
    report: Report = case.registry.report_by_id[name]
    return {
        (entry.field, entry.breakdown, entry.calendar, filers_of(report))
        for entry in case.facts.entries_by_report.get(name, ())
    }
