"""Words and numbers in cells of neutral tables; what is neither is a problem with its place."""

import re
from enum import Enum
from typing import TypeVar

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem, list_allowed, suggest
from reportreduce.importers.tables.rows import Row

_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})\Z")
"""A number as Vietnamese Excel shows it; three digits after a comma could be thousands."""
Word = TypeVar("Word", bound=Enum)


def read_word(row: Row, column: str, default: Word, problems: list[Problem]) -> Word:
    """The enumeration member that a cell names; *default* for an empty one."""
    word = row[column].lower()
    by_word: dict[str, Word] = {str(member.value): member for member in type(default)}
    if word and word not in by_word:
        mend = suggest(word, by_word, list_allowed(by_word))
        problems.append(build_problem(row.where(column), "wrong_word", word=word, mend=mend))
    return by_word.get(word, default)


def read_number(row: Row, column: str, most: int, problems: list[Problem]) -> float | None:
    """The number from 0 to *most* in a cell; None for an empty one.  Days of a month begin at 1."""
    text = row[column]
    if not text:
        return None
    try:
        number = float(_DECIMAL_COMMA.sub(r"\1.\2", text))
    except ValueError:
        number = -1.0
    if not 0 <= number <= most or (column == "deadline_day" and number not in range(1, 32)):
        low = 1 if column == "deadline_day" else 0
        problems.append(
            build_problem(
                row.where(column), "wrong_number", column=column, value=text, low=low, high=most
            )
        )
        return None
    return number
