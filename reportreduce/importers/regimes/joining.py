"""Drafts of one report, a cycle each, made one."""

from collections.abc import Callable, Hashable, Sequence

from attrs import evolve

from reportreduce.importers.regimes.drafts import RegimeDraft
from reportreduce.model.cycles import Frequency
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.text import normalise_text

_TOLD = (
    *("name", "domain", "basis", "issuer", "filers", "recipients"),
    *("channels", "form", "content"),
)


def group_cycles(
    drafts: Sequence[RegimeDraft], whose: Callable[[RegimeDraft], Hashable]
) -> tuple[tuple[RegimeDraft, ...], ...]:
    """
    *drafts* in groups that are one report, in order of their first.

    They are if *whose* gives the same for them, all that is told besides times is the same, and
    no frequency comes twice.
    """
    groups: dict[Hashable, list[RegimeDraft]] = {}
    for at, draft in enumerate(drafts):
        key = (whose(draft), *_key(draft))
        known = groups.setdefault(key, [])
        if any(not _frequencies(each).isdisjoint(_frequencies(draft)) for each in known):
            known = groups.setdefault((key, at), [])
        known.append(draft)
    return tuple(map(tuple, groups.values()))


def join_group(group: Sequence[RegimeDraft]) -> RegimeDraft:
    """One draft with all the cycles, quotes, problems and assumptions of *group*."""
    if len(group) == 1:
        return group[0]
    return evolve(
        group[0],
        cycles=tuple(cycle for each in group for cycle in each.cycles),
        quotes=tuple(dict.fromkeys(quote for each in group for quote in each.quotes)),
        problems=tuple(problem for each in group for problem in each.problems),
        assumptions=tuple(dict.fromkeys(said for each in group for said in each.assumptions)),
    )


def _key(draft: RegimeDraft) -> tuple[Hashable, ...]:
    told = (getattr(draft, name) for name in _TOLD)
    texts = (normalise_text(each.text) if each is not None else "" for each in told)
    return (draft.kind, draft.group, draft.confidential, draft.note, *texts)


def _frequencies(draft: RegimeDraft) -> set[Frequency | None]:
    """Of reports without a cycle each is one of its own."""
    if draft.kind is not ReportKind.PERIODIC:
        return {Frequency.IRREGULAR}
    values = (cycle.frequency.value if cycle.frequency else None for cycle in draft.cycles)
    return {value.frequency if value else None for value in values}
