"""What the file of a proposal says in words, against what its proposal comes to."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from reportreduce.exporters.json_proposal import build_proposal_json, load_proposal_file
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal


@frozen
class OtherWords:
    """A text or name at the place *where* of a file, and what should stand there."""

    where: str
    said: str
    expected: str


def find_other_words(
    registry: Registry, proposal: Proposal, path: str | Path
) -> tuple[OtherWords, ...]:
    """
    The texts and names in *path* that are not those of *proposal*, which was read from it.

    A reader takes texts by their keys, so that somebody may change the sentences that people
    read.  Files of another version of the program may say things in other words, too.

    Raises:
        ProposalFormatError: The file cannot be read, or is no such file.
    """
    expected = build_proposal_json(registry, proposal)
    return tuple(_differences(load_proposal_file(path), expected, ""))


def _differences(found: Any, expected: Any, where: str) -> Iterator[OtherWords]:
    """Where *found* differs from *expected*; numbers and ids have been read and checked."""
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        for key in [*expected, *(key for key in found if key not in expected)]:
            inner = f"{where}.{key}" if where else str(key)
            yield from _differences(found.get(key, ""), expected.get(key, ""), inner)
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for at, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from _differences(one, other, f"{where}[{at}]")
    elif found != expected and isinstance(found, str | Mapping | list):
        yield OtherWords(where, str(found), str(expected))
