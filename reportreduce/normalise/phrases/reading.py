"""What a parser makes of a phrase: the value, or why there is none."""

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen

from reportreduce.messages import Text
from reportreduce.normalise.text import normalise_text

Value = TypeVar("Value")

LONGEST = 500
"""Characters of the longest phrase that is read: the longest in use has 120."""
_WITH_Y = re.compile(r"\b(qu|k)(í|ì)\b")
_Y = {"í": "ý", "ì": "ỳ"}


@frozen(kw_only=True)
class Reading(Generic[Value]):
    """
    A phrase and what it says.

    ``text`` is the wording as it came.  ``value`` is None when the phrase is not understood;
    then ``reason`` says why.  ``assumptions`` say what the reading adds to the words, such as
    the year of a date without one.
    """

    text: str
    value: Value | None = None
    reason: Text | None = None
    assumptions: tuple[Text, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


class UnclearPhraseError(Exception):
    """Raised while parsing, never to callers: the phrase has no value, for *reason*."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.reason = Text(f"phrase.{key}", values)


def read_phrase(
    text: str, parse: Callable[[str], tuple[Value, tuple[Text, ...]]]
) -> Reading[Value]:
    """
    The reading of *text* by *parse*, which gets it normalised and returns value and assumptions.

    *parse* raises ``UnclearPhraseError`` for what it does not understand.
    """
    try:
        if len(text) > LONGEST:
            raise UnclearPhraseError("too_long", length=len(text), longest=LONGEST)
        plain = _spell(normalise_text(text).strip(" .;,"))
        if not plain:
            raise UnclearPhraseError("empty")
        value, assumptions = parse(plain)
    except UnclearPhraseError as unclear:
        return Reading(text=text, reason=unclear.reason)
    return Reading(text=text, value=value, assumptions=assumptions)


def _spell(plain: str) -> str:
    """*plain* with "quý" and "kỳ" as most write them, for "quí" and "kì"."""
    return _WITH_Y.sub(lambda match: match[1] + _Y[match[2]], plain)
