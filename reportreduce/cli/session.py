"""Who is spoken to: the language of one run, and the two streams it is spoken on."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import click
from attrs import frozen

from reportreduce.messages import LANGUAGES, Language, say
from reportreduce.messages.languages import choose_name, write_figure, write_number

LANGUAGE_OPTION = "--lang"
LANGUAGE_VARIABLE = "REPORTREDUCE_LANG"


@frozen
class Session:
    """One run of the command line in one language: data to stdout, messages to stderr."""

    language: Language

    def say(self, key: str, **values: object) -> str:
        """The text ``cli.KEY`` of the catalogue."""
        return say(f"cli.{key}", self.language, **values)

    def name(self, section: str, word: str) -> str:
        """The name of *word*, the value of an enumeration, in *section* of the catalogue."""
        return say(f"{section}.{word}", self.language)

    def pick(self, name: str, name_en: str) -> str:
        """The name in the language of the run; the Vietnamese one where there is no other."""
        return choose_name(name, name_en, self.language)

    def number(self, value: float, places: int = 1) -> str:
        """*value* with at most *places* decimals, separated as the language does."""
        return write_number(value, self.language, places)

    def figure(self, value: float, places: int = 2) -> str:
        """*value* as ``number`` writes it, but 0 only where it is 0."""
        return write_figure(value, self.language, places)

    def write(self, text: str) -> None:
        """*text* as data, on stdout."""
        click.echo(text)

    def write_sentence(self, text: str) -> None:
        """*text* as data, broken between words where a terminal would break it anywhere."""
        width = shutil.get_terminal_size().columns
        click.echo(click.wrap_text(text, width) if sys.stdout.isatty() else text)

    def tell(self, text: str) -> None:
        """*text* as a message, on stderr."""
        click.echo(text, err=True)


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """
    The language that the command line asks for, then that of the environment, then Vietnamese.

    It is looked up before the command line is read, because mistakes in that are told in it too;
    what is no language is left for the option to refuse.

    >>> choose_language(["find", "vn", "--lang", "en"], {})
    'en'
    >>> choose_language(["--lang=fr", "find"], {"REPORTREDUCE_LANG": "en"})
    'en'
    """
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    asked = [word.partition("=")[2] for word in words if word.startswith(f"{LANGUAGE_OPTION}=")]
    asked += [then for word, then in pairwise(words) if word == LANGUAGE_OPTION]
    for word in (*asked, environment.get(LANGUAGE_VARIABLE, "")):
        for language in LANGUAGES:
            if word == language:
                return language
    return LANGUAGES[0]


def as_typed(path: Path) -> str:
    """*path* as a shell takes it in one piece: in quotes where it holds a space."""
    return f'"{path}"' if " " in str(path) else str(path)
