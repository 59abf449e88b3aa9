"""Kinds of values that options take, each with its own complaint."""

import datetime
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from reportreduce.cli.usage import SaidUsageError, suggest
from reportreduce.messages import LANGUAGES, Language, Text, say
from reportreduce.normalise.text import strip_marks


class Word(click.ParamType[str]):
    """One of some words; they may be looked up only when one is to be checked."""

    name = "word"

    def __init__(self, words: Sequence[str] | Callable[[], Sequence[str]]) -> None:
        self._words = words

    @property
    def words(self) -> Sequence[str]:
        """All words allowed, in order."""
        return self._words() if callable(self._words) else self._words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.words:
            raise _refused("wrong_word", param, ctx, value=value, hint=suggest(value, self.words))
        return str(value)


class NamedWord(Word):
    """One of some words, or the name of one in *section* of the catalogue, in any language."""

    def __init__(self, words: Sequence[str] | Callable[[], Sequence[str]], section: str) -> None:
        super().__init__(words)
        self._section = section

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        named = {
            strip_marks(self._name(word, language)): word
            for language in LANGUAGES
            for word in self.words
        }
        word = named.get(strip_marks(str(value)), value)
        if word not in self.words:
            known = [*self.words, *named]
            listed = {language: self._list(language) for language in LANGUAGES}
            hint = suggest(strip_marks(str(value)), known, listed)
            raise _refused("wrong_word", param, ctx, value=value, hint=hint)
        return str(word)

    def _list(self, language: Language) -> str:
        return "; ".join(f"{word} ({self._name(word, language)})" for word in self.words)

    def _name(self, word: str, language: Language) -> str:
        return say(f"{self._section}.{word}", language)


class Number(click.ParamType[float]):
    """
    A number from *low* to *high*, with a decimal point or comma, divided by *divisor*.

    With *divisor* 100 it is a share given in per cent; the sign may be written.
    """

    name = "number"

    def __init__(self, low: float, high: float, divisor: float = 1.0) -> None:
        self.low, self.high, self.divisor = low, high, divisor

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        text = str(value).strip().replace(",", ".")
        if self.divisor == 100:
            text = text.removesuffix("%").strip()
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not self.low <= number <= self.high:
            raise _refused(
                "wrong_number", param, ctx, value=value, low=f"{self.low:g}", high=f"{self.high:g}"
            )
        return number / self.divisor


class Count(click.ParamType[tuple[str, int]]):
    """A name and how many it stands for: NAME=NUMBER, with a whole number from 1."""

    name = "count"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        if isinstance(value, tuple):
            return value
        name, _, number = str(value).rpartition("=")
        if not name.strip() or not number.strip().isdecimal() or not int(number):
            raise _refused("wrong_count", param, ctx, value=value)
        return name.strip(), int(number)


class Day(click.ParamType[datetime.date]):
    """A day, as YYYY-MM-DD or as dd/mm/yyyy."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.datetime.strptime(str(value).strip(), pattern).date()
            except ValueError:
                continue
        raise _refused("wrong_day", param, ctx, value=value)


class OutputFile(click.ParamType[Path]):
    """A file to write, whose name ends in one of *suffixes*."""

    name = "file"

    def __init__(self, *suffixes: str) -> None:
        self.suffixes = suffixes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.suffix.lower() not in self.suffixes:
            suffixes = ", ".join(self.suffixes)
            raise _refused("wrong_suffix", param, ctx, value=value, suffixes=suffixes)
        return path


def _refused(
    key: str, param: click.Parameter | None, ctx: click.Context | None, **values: object
) -> SaidUsageError:
    option = param.opts[-1] if param else "?"
    return SaidUsageError(Text(f"problem.{key}", {"option": option, **values}), ctx)
