"""What ``import list`` shows: what each column was taken for, what was read, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportreduce.cli.problems import describe_problem
from reportreduce.cli.session import Session
from reportreduce.cli.tables import Listing

if TYPE_CHECKING:  # The libraries behind it take long to load, and no other command needs them.
    from reportreduce.importers.lists import ColumnGuess, ListDraft
    from reportreduce.importers.regimes import RegimeDraft

_NOT_READ = "none"
_TOLD = ("name", "domain", "basis", "issuer", "filers", "recipients", "channels", "form")
_EXAMPLE = 60
"""Characters of an example that the preview shows."""


def list_columns(session: Session, drafts: Sequence[ListDraft]) -> Listing:
    """A row for each column of *drafts*: its heading, what it was taken for, and why."""
    return Listing(
        columns=("list", "letter", "heading", "list_role", "why", "example"),
        rows=tuple(
            (
                draft.sheet or draft.file,
                guess.letter,
                guess.heading,
                session.name("list_role", guess.role.value if guess.role else _NOT_READ),
                guess.why.say(session.language),
                _shorten(guess.example),
            )
            for draft in drafts
            for guess in draft.columns
        ),
    )


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _EXAMPLE else f"{flat[:_EXAMPLE]}…"


def summarise_list(session: Session, draft: ListDraft) -> str:
    """What one list gave, and how many rows were left out and why."""
    left_out = Counter(row.why.say(session.language) for row in draft.skipped)
    said = "; ".join(f"{why.rstrip('.').lower()}: {count}" for why, count in left_out.items())
    return session.say(
        "list_read_skipping" if said else "list_read",
        place=place_of(draft),
        title=draft.title or session.say("list_untitled"),
        regimes=len(draft.regimes),
        columns=sum(column.role is not None for column in draft.columns),
        skipped=said,
        problems=len(draft.problems),
    )


def place_of(draft: ListDraft) -> str:
    """The file of *draft*, and its sheet where it has one."""
    return f"{draft.file}:{draft.sheet}" if draft.sheet else draft.file


def describe_list(draft: ListDraft) -> dict[str, Any]:
    """*draft* for programs."""
    return {
        "file": draft.file,
        "sheet": draft.sheet,
        "title": draft.title,
        "header": list(draft.header) if draft.header else None,
        "columns": [_describe_column(guess) for guess in draft.columns],
        "regimes": [_describe_regime(regime) for regime in draft.regimes],
        "skipped": [
            {"text": row.text, "why": row.why.by_language(), "source": str(row.source)}
            for row in draft.skipped
        ],
        "problems": [describe_problem(each) for each in draft.problems],
    }


def _describe_column(guess: ColumnGuess) -> dict[str, Any]:
    return {
        "column": guess.letter,
        "path": list(guess.path),
        "role": guess.role.value if guess.role else None,
        "why": guess.why.by_language(),
        "confidence": guess.confidence,
        "example": guess.example,
        "source": str(guess.source),
    }


def _describe_regime(regime: RegimeDraft) -> dict[str, Any]:
    from reportreduce.importers.regimes.drafts import CYCLE_PARTS

    told = {name: getattr(regime, name) for name in _TOLD}
    return {
        "number": regime.number,
        "group": regime.group,
        **{
            name: {"text": each.text, "source": str(each.source)} if each else None
            for name, each in told.items()
        },
        "cycles": [
            {part: each.text if (each := getattr(cycle, part)) else None for part in CYCLE_PARTS}
            for cycle in regime.cycles
        ],
        "source": str(regime.source),
    }
