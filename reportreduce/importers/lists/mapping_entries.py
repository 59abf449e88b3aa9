"""A line of a mapping file, as it is written there and proposed in messages."""

import json

from reportreduce.importers.lists.drafts import ColumnGuess
from reportreduce.importers.lists.roles import ListRole

NOT_READ = "none"
"""The word for a column that is not read, and for a table without headings."""


def format_entry(column: ColumnGuess, role: ListRole | None) -> str:
    """The line that gives *role* to *column*."""
    word = role.value if role is not None else NOT_READ
    return f"- {{column: {column.letter}, heading: {quote(column.heading)}, role: {word}}}"


def quote(text: str) -> str:
    """*text* in the quotation marks that YAML reads."""
    return json.dumps(text, ensure_ascii=False)
