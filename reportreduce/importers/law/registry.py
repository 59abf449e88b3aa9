"""Drafts that articles of law gave to a registry."""

import datetime
from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.regimes import RegimeDraft, build_regime_registry
from reportreduce.importers.regimes.joining import group_cycles, join_group
from reportreduce.messages import Language
from reportreduce.model.registry import REFERENCE_DATE, Registry


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

    Those of one article are one report where all but their times is the same.

    The arguments are those of ``build_regime_registry``.
    """
    registry = build_regime_registry(
        [*map(join_group, group_cycles(drafts, article_of))],
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


def article_of(draft: RegimeDraft) -> str:
    """The file and the article that *draft* was read from."""
    return str(draft.source).split(" khoản ")[0]
