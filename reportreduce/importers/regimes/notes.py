"""What a draft adds to its words, and where each of its values was read, as one note."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from reportreduce.importers.regimes.drafts import CYCLE_PARTS, RegimeDraft, Told
from reportreduce.messages import Language, Text
from reportreduce.model.places import Source

_PARTS = (
    "name",
    "domain",
    "basis",
    "issuer",
    "filers",
    "recipients",
    "channels",
    "form",
    "content",
)


def build_note(draft: RegimeDraft, said: Sequence[Text], language: Language) -> str:
    """
    The note of *draft*, its assumptions, *said*, words that gave no value, and the places.

    A place is given where it is another than that of the whole draft.
    """
    texts = [text.say(language) for text in (*_assumptions(draft), *draft.assumptions, *said)]
    parts = [draft.note, *dict.fromkeys(texts), *_origin(draft, language)]
    parts += [_quote(told, language) for told in draft.quotes]
    places = "; ".join(dict.fromkeys(_places(draft, language)))
    if places:
        parts.append(Text("regimes.places", {"places": places}).say(language))
    return " ".join(_ended(part) for part in parts if part.strip())


def _ended(part: str) -> str:
    """*part* with a full stop where nothing else ends it: notes of a list often have none."""
    return part if part.rstrip().endswith((".", "!", "?", "…", ":", ";")) else f"{part}."


def place_of(source: Source, within: Source) -> str:
    """*source* in short: without the file if it is that of *within*."""
    if source.file and source.file != within.file:
        return str(source)
    return source.cell or (str(source.line) if source.line else str(source))


def _assumptions(draft: RegimeDraft) -> Iterator[Text]:
    for _, told in _told(draft):
        yield from told.reading.assumptions


def _told(draft: RegimeDraft) -> Iterator[tuple[str, Told[Any]]]:
    for key in _PARTS:
        told = getattr(draft, key)
        if told is not None:
            yield key, told
    for cycle in draft.cycles:
        for key in CYCLE_PARTS:
            told = getattr(cycle, key)
            if told is not None:
                yield key, told


def _origin(draft: RegimeDraft, language: Language) -> Iterator[str]:
    if draft.number:
        yield Text("regimes.number", {"number": draft.number}).say(language)
    if draft.group:
        yield Text("regimes.group", {"group": draft.group}).say(language)


def _quote(told: Told[str], language: Language) -> str:
    values = {"text": " ".join(told.text.split()), "place": str(told.source)}
    return Text("regimes.quote" if values["place"] else "regimes.quote_only", values).say(language)


def _places(draft: RegimeDraft, language: Language) -> Iterator[str]:
    for key, told in _told(draft):
        if str(told.source) and told.source != draft.source:
            yield f"{_name_place(key, language)} {place_of(told.source, draft.source)}"


@cache
def _name_place(key: str, language: Language) -> str:
    return Text(f"regimes.place_{key}").say(language)
