"""Articles of law read in the tests, told element by element."""

from reportreduce.importers.law import Article, read_article
from reportreduce.importers.law.articles import tidy_lines
from reportreduce.importers.regimes import RegimeDraft


def tell_drafts(text: str, *elements: str) -> list[tuple[str, ...]]:
    """Frequency, or kind, of each draft of *text*, and its words for each of *elements*."""
    drafts = read_article(Article(number="5", title="Chế độ báo cáo", text=tidy_lines(text)))
    return [_tell(draft, elements) for draft in drafts]


def _tell(draft: RegimeDraft, elements: tuple[str, ...]) -> tuple[str, ...]:
    (cycle,) = draft.cycles
    frequency = cycle.frequency.value if cycle.frequency else None
    often = frequency.frequency.value if frequency else draft.kind.value
    told = (cycle.deadline if name == "deadline" else getattr(draft, name) for name in elements)
    return (often, *(quote.text if quote else "" for quote in told))
