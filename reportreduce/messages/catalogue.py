"""Texts by key: ``vi/*.toml`` and ``en/*.toml`` hold the same keys with the same places."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from attrs import field, frozen

Language = Literal["vi", "en"]
"""Vietnamese or English, as codes of ISO 639-1."""
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""All languages, the first one first."""


@frozen
class Text:
    """
    A text that can be said in any language: a key of the catalogue and what fills its places.

    A value may be a ``Text`` itself, or a mapping of language to string.

    >>> Text("error.unknown_field", {"where": "a.yaml:3", "field": "x"}).key
    'error.unknown_field'
    """

    key: str
    values: Mapping[str, object] = field(factory=dict, hash=False)

    def say(self, language: Language) -> str:
        """
        The text in *language*.

        Raises:
            ValueError: There is no such language; it names those that there are.
        """
        return say(self.key, language, **self.values)

    def by_language(self) -> dict[str, str]:
        """The text in each language, for use inside another text and for programs."""
        return {language: self.say(language) for language in LANGUAGES}


@cache
def load_catalogue(language: Language) -> Mapping[str, str]:
    """
    All texts of *language*, flat: ``[error]`` ``late = "..."`` is ``error.late``.

    Raises:
        ValueError: There is no such language; it names those that there are.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise ValueError(say("input.unknown_language", "en", language=language, known=known))
    texts: dict[str, str] = {}
    folder = files("reportreduce.messages").joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                texts |= {f"{section}.{name}": text for name, text in entries.items()}
    return texts


def say(key: str, language: Language, /, **values: object) -> str:
    """
    The text of *key* in *language* with its places filled.

    A place of a whole number may hold words for one and for more: ``{count:field|fields}``.

    Raises:
        KeyError: The catalogue has no such key, or a place has no value.
        ValueError: There is no such language; it names those that there are.
    """
    return load_catalogue(language)[key].format(
        **{name: _said(value, language) for name, value in values.items()}
    )


def _said(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, Mapping):
        return value.get(language, "")
    if isinstance(value, bool):
        return load_catalogue(language)["cli.yes" if value else "cli.no"]
    return _Count(value) if isinstance(value, int) else value


class _Count(int):
    """A number whose place may choose words by it: ``{count:report is|reports are}``."""

    def __format__(self, spec: str) -> str:
        one, mark, many = spec.partition("|")
        if not mark:
            return super().__format__(spec)
        return one if self == 1 else many
