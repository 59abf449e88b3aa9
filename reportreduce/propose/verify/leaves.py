"""Leaves of a proof: a report that still brings a figure, readable and in time."""

import datetime
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Window
from reportreduce.model.deadlines import due_dates
from reportreduce.model.ids import ReportId
from reportreduce.model.periods import windows_of_year
from reportreduce.model.reports import Report, ReportKind
from reportreduce.propose.proposal import Proof, Step, StepKind, TakeOver
from reportreduce.propose.verify.calendars import Calendar, build_calendar
from reportreduce.propose.verify.case import Case
from reportreduce.propose.verify.facts import Entry, filers_of
from reportreduce.propose.verify.verdicts import ASSUMED, HOLDS, Verdict, holds_if, wrong


def check_leaf(case: Case, proof: Proof, step: Step, *, crossed: bool) -> Verdict:
    """
    Whether the report that *step* names brings its figure to the proof's reader in time.

    Where figures of other windows rest on it (``crossed``), an estimate does not suffice.
    """
    if step.report is None or step.cycle is None:
        return wrong("leaf_unknown_cycle")
    cycle = case.facts.cycle(step.report, step.cycle)
    if cycle is None:
        return wrong("leaf_unknown_cycle")
    taken_over = step.kind is StepKind.TAKEN_OVER
    found = _find_taken_over(case, proof, step) if taken_over else _find_collected(case, step)
    if found.failure is not None:
        return found
    readable = case.facts.readable(proof.reader, case.registry.report_by_id[step.report])
    if not readable:
        return wrong("leaf_not_readable", reader=proof.reader)
    settled = ASSUMED if crossed and not is_settled(case, cycle) else 1.0
    if (step.report, step.cycle) == (proof.report, proof.cycle):
        return Verdict(confidence=settled)
    owed = case.facts.cycle(proof.report, proof.cycle)
    if owed is None:
        return wrong("leaf_unknown_cycle")
    timely = check_timely(case, cycle, owed)
    if timely.failure is not None:
        return timely
    lasting = lasts(case, case.registry.report_by_id[step.report])
    return Verdict(confidence=min(found.confidence, timely.confidence, lasting, readable, settled))


def is_settled(case: Case, cycle: Cycle) -> bool:
    """Whether each window of *cycle* is known to have ended on the day that it is due."""
    strict_before, year = case.registry.policy.strict_before, case.registry.reference_date.year
    return _is_settled(cycle, year, strict_before)


@lru_cache(maxsize=65_536)
def _is_settled(cycle: Cycle, year: int, strict_before: bool) -> bool:
    filed = [
        each for near in range(year - 1, year + 7) for each in _dates(cycle, near, strict_before)
    ]
    return bool(filed) and all(due is not None and due >= window.last for window, due in filed)


def _find_collected(case: Case, step: Step) -> Verdict:
    """Whether *step* is collected today and whatever is accepted."""
    entries = [entry for entry in _entries(case, step) if entry.filed]
    if not entries:
        return wrong("leaf_not_collected")
    if all(case.is_removed(entry) for entry in entries):
        return wrong("leaf_removed")
    return HOLDS


def _entries(case: Case, step: Step) -> Iterator[Entry]:
    """The entries of the step's report and cycle that are the step's figure."""
    if step.report is None or step.cycle is None:
        return
    for entry in case.facts.entries_at(step.report, step.cycle, step.field):
        if _is_figure(case, entry, step):
            yield entry


def _is_figure(case: Case, entry: Entry, step: Step) -> bool:
    return (
        (entry.field, entry.breakdown) == (step.field, step.breakdown)
        and step.unit in filers_of(case.registry.report_by_id[entry.report])
        and case.series.stands_for(step.series, entry.calendar)
    )


def _find_taken_over(case: Case, proof: Proof, step: Step) -> Verdict:
    """Whether the step's report takes the figure over, from the guest it fits best."""
    found = []
    for change in case.changes_by_package.get(proof.package, ()):
        if change.action.report == step.report and step.cycle in change.started:
            return holds_if(any(_entries(case, step)), "leaf_not_collected")
        for take_over, entry in change.moved:
            at_host = (take_over.host, take_over.host_cycle) == (step.report, step.cycle)
            if at_host and _is_figure(case, entry, step):
                found.append(_fit(case, take_over, change.action.report))
    fitting = [verdict for verdict in found if verdict.failure is None]
    if fitting:
        return max(fitting, key=lambda verdict: verdict.confidence)
    return found[0] if found else wrong("leaf_no_guest")


def _fit(case: Case, take_over: TakeOver, guest: ReportId) -> Verdict:
    """
    How sure it is that a host brings what *guest* brought.

    A host that is due before the guest asks its filers to be faster, and windows that nobody
    knows may differ: both are less than sure.
    """
    host_cycle = case.facts.cycle(take_over.host, take_over.host_cycle)
    guest_cycle = case.facts.cycle(guest, take_over.cycle)
    if host_cycle is None or guest_cycle is None:
        return wrong("leaf_unknown_cycle")
    timely = check_timely(case, host_cycle, guest_cycle)
    if timely.failure is not None:
        return timely
    host, own = _calendar(case, take_over.host, host_cycle), _calendar(case, guest, guest_cycle)
    unhurried = check_timely(case, guest_cycle, host_cycle)
    together = host == own and unhurried.failure is None and unhurried.confidence >= 1
    return timely if together else Verdict(confidence=min(timely.confidence, ASSUMED))


def fits_cycle(case: Case, take_over: TakeOver, guest: ReportId) -> bool:
    """Whether the host's cycle is still filed and has the rhythm and the dates of the guest's."""
    host_cycle = case.facts.cycle(take_over.host, take_over.host_cycle)
    guest_cycle = case.facts.cycle(guest, take_over.cycle)
    if host_cycle is None or guest_cycle is None or not host_cycle.filed:
        return False
    if (take_over.host, take_over.host_cycle) in case.gone:
        return False
    host = _calendar(case, take_over.host, host_cycle)
    own = _calendar(case, guest, guest_cycle)
    dated = bool(host.windows) and bool(own.windows)
    return _rhythm(host_cycle) == _rhythm(guest_cycle) and (host == own or not dated)


def _calendar(case: Case, report: ReportId, cycle: Cycle) -> Calendar:
    return build_calendar(report, cycle, case.registry.reference_date.year)


def _rhythm(cycle: Cycle) -> tuple[object, ...]:
    return cycle.frequency, cycle.periods, cycle.cumulative


def may_host(host: Report, guest: Report) -> bool:
    """
    Whether one report may take over another's content.

    Domain, kind, filers and recipients must be the same, and nothing confidential.

    Source:
        Quyết định 2140/QĐ-BNN-TCCB of 6 June 2018, for domain, filers and recipients.
    """
    if host.confidential or guest.confidential:
        return False
    return (host.domain, host.kind, set(host.filers), set(host.recipients)) == (
        guest.domain,
        guest.kind,
        set(guest.filers),
        set(guest.recipients),
    )


def check_timely(case: Case, source: Cycle, owed: Cycle) -> Verdict:
    """
    Whether all that *source* files up to the end of a window of *owed* is due when *owed* is.

    Windows of the year before count too: a difference may take away what is sent much later.
    """
    policy, year = case.registry.policy, case.registry.reference_date.year
    if _same_rules(source, owed, year):
        return HOLDS
    return _timely_in_all(source, owed, year, policy.slack_days, policy.strict_before)


@lru_cache(maxsize=65_536)
def _timely_in_all(
    source: Cycle, owed: Cycle, year: int, slack_days: int, strict_before: bool
) -> Verdict:
    """The worst of the verdicts of the years around *year*."""
    years = range(year - 1, year + 7)
    verdicts = [_timely_in(source, owed, each, slack_days, strict_before) for each in years]
    late = [verdict for verdict in verdicts if verdict.failure is not None]
    if late:
        return late[0]
    sure = min(verdict.confidence for verdict in verdicts)
    estimates = _is_early(source, year, strict_before)
    if estimates and not _is_due_alike(source, owed, year, strict_before):
        sure = min(sure, ASSUMED)
    return Verdict(confidence=sure)


def _is_due_alike(source: Cycle, owed: Cycle, year: int, strict_before: bool) -> bool:
    """Whether both have the same windows and each falls due on the same day, however worded."""
    return _same_windows(source, owed, year) and all(
        sorted(_dates(source, near, strict_before), key=_window_of)
        == sorted(_dates(owed, near, strict_before), key=_window_of)
        for near in range(year - 1, year + 7)
    )


def _window_of(dated: tuple[Window, datetime.date | None]) -> Window:
    return dated[0]


def _is_early(cycle: Cycle, year: int, strict_before: bool) -> bool:
    """Whether *cycle* falls due before its own windows end: it can then hold estimates only."""
    dates = _dates(cycle, year, strict_before)
    return any(due is not None and due < window.last for window, due in dates)


def _timely_in(
    source: Cycle, owed: Cycle, year: int, slack_days: int, strict_before: bool
) -> Verdict:
    needs, sent = _dates(owed, year, strict_before), []
    for each in (year - 1, year, year + 1):
        sent += _dates(source, each, strict_before)
    if not needs or not sent:
        return Verdict(confidence=ASSUMED)
    confidence = 1.0
    for window, due in needs:
        for part, day in sent:
            if part.last > window.last:
                continue
            if day is None or due is None:
                confidence = ASSUMED
            elif day > due + datetime.timedelta(days=slack_days):
                return wrong("leaf_late", sent=day, due=due)
    return Verdict(confidence=confidence)


def lasts(case: Case, report: Report) -> float:
    """Confidence that *report* goes on: it comes by itself, and no end of it is set."""
    bases = [case.registry.instrument_by_id[basis.instrument] for basis in report.basis]
    ending = report.valid_to or (bases and all(basis.expires_on for basis in bases))
    regular = report.kind in (ReportKind.PERIODIC, ReportKind.STATISTICAL)
    return 1.0 if regular and not ending else ASSUMED


def _dates(
    cycle: Cycle, year: int, strict_before: bool
) -> list[tuple[Window, datetime.date | None]]:
    dates = due_dates(cycle, year, strict_before=strict_before)
    return list(zip(windows_of_year(cycle, year), dates, strict=True))


def _same_rules(source: Cycle, owed: Cycle, year: int) -> bool:
    """Whether both are told alike when they fall due, for the same windows, dates known or not."""
    told = _told(source.deadline)
    return told is not None and told == _told(owed.deadline) and _same_windows(source, owed, year)


def _told(deadline: Deadline) -> Deadline | None:
    """What *deadline* says of days, or else who fixes them; None if it says neither."""
    if deadline.rule is DeadlineRule.UNSPECIFIED:
        return Deadline(same_as=deadline.same_as) if deadline.same_as else None
    if deadline.rule is DeadlineRule.AFTER_LOWER_LEVEL and deadline.lower is None:
        return None
    return evolve(deadline, text="", same_as="")


def _same_windows(source: Cycle, owed: Cycle, year: int) -> bool:
    """Whether both are known to have the same windows, by their dates or by who fixes them."""
    someone = ReportId("-")
    calendar = build_calendar(someone, source, year)
    return not calendar.owner and calendar == build_calendar(someone, owed, year)
