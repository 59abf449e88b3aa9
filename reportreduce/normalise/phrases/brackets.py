"""Text in and outside round brackets, in one pass however many there are."""

from collections.abc import Iterator


def mask_brackets(text: str) -> str:
    """*text* with "_" for all that stands in brackets, so that positions stay."""
    if "(" not in text:
        return text
    return "".join("_" if depth else character for character, depth in _depths(text))


def split_outside_brackets(text: str) -> tuple[str, ...]:
    """
    The parts of *text* between semicolons that stand outside brackets, trimmed, empty ones out.

    >>> split_outside_brackets("A (b; c); D")
    ('A (b; c)', 'D')
    """
    parts, start = [], 0
    for position, (character, depth) in enumerate(_depths(text)):
        if character == ";" and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    trimmed = (part.strip(" .,-+") for part in (*parts, text[start:]))
    return tuple(part for part in trimmed if part)


def _depths(text: str) -> Iterator[tuple[str, int]]:
    """Each character with the number of brackets around it; brackets count as inside."""
    depth = 0
    for character in text:
        depth += character == "("
        yield character, depth
        depth = max(0, depth - (character == ")"))
