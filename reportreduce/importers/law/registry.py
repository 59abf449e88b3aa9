"""Drafts that articles of law gave to a registry."""

import datetime
from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.regimes import RegimeDraft, build_regime_registry
from reportreduce.messages import Language
from reportreduce.model.cycles import Frequency
from reportreduce.model.registry import REFERENCE_DATE, Registry
from reportreduce.model.reports import ReportKind
from reportreduce.normalise.text import normalise_text


def build_law_registry(
    drafts: Sequence[RegimeDraft],
    *,
    id: str,  # noqa: A002 - the name of the attribute it becomes
    name: str,
    name_en: str = "",
    reference_date: datetime.date = REFERENCE_DATE,
    description: str = "",
    language: Language = "vi",
) -> Registry:
    """
    A registry of *drafts*: each report cites its article, and has all its cycles together.

    The arguments are those of ``build_regime_registry``.
    """
    registry = build_regime_registry(
        join_cycles(drafts),
        id=id,
        name=name,
        name_en=name_en,
        reference_date=reference_date,
        description=description,
        language=language,
    )
    reports = (
        evolve(report, cited=report.basis_text or report.cited) for report in registry.reports
    )
    return evolve(registry, reports=tuple(reports))


def join_cycles(drafts: Sequence[RegimeDraft]) -> tuple[RegimeDraft, ...]:
    """
    *drafts* with one for each periodic report of an article, whatever its frequencies.

    Reports are the same if their article, name, filers, recipients, form and way of sending are,
    and no frequency comes twice.
    """
    joined: dict[tuple[str, ...], RegimeDraft] = {}
    for at, draft in enumerate(drafts):
        key = _key(draft)
        known = joined.get(key)
        if known is None:
            joined[key] = draft
        elif _frequencies(known).isdisjoint(_frequencies(draft)):
            joined[key] = evolve(
                known,
                cycles=(*known.cycles, *draft.cycles),
                quotes=tuple(dict.fromkeys((*known.quotes, *draft.quotes))),
                problems=(*known.problems, *draft.problems),
            )
        else:
            joined[(*key, str(at))] = draft
    return tuple(joined.values())


def _key(draft: RegimeDraft) -> tuple[str, ...]:
    told = (draft.name, draft.basis, draft.filers, draft.recipients, draft.form, draft.channels)
    article = str(draft.source).split(" khoản ")[0]
    texts = (normalise_text(each.text) if each is not None else "" for each in told)
    return (article, draft.kind.value, *texts)


def _frequencies(draft: RegimeDraft) -> set[Frequency | None]:
    """Of reports without a cycle each is one of its own."""
    if draft.kind is not ReportKind.PERIODIC:
        return {Frequency.IRREGULAR}
    values = (cycle.frequency.value if cycle.frequency else None for cycle in draft.cycles)
    return {value.frequency if value else None for value in values}
