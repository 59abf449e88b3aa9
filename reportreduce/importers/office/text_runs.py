"""Runs of text that are struck out, raised or in a font of signs: what is left to read of them."""

import re
from collections.abc import Iterable, Mapping

_JOINT = re.compile(r"\s*([;,])(?:\s*[;,])+")
"""What is left between two runs when the one that stood there is struck out."""

_SYMBOLS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        **dict.fromkeys((0xFC, 0xFE), "✓"),
        **dict.fromkeys((0xFB, 0xFD), "×"),
        **dict.fromkeys((0x6F, 0xA8), "☐"),
        **dict.fromkeys((0x9F, 0xA7, 0xD8, 0x76), "•"),
        0xE0: "→",
    },
    "wingdings 2": {
        **dict.fromkeys((0x50, 0x52), "✓"),
        **dict.fromkeys((0x4F, 0x51, 0x53), "×"),
        0xA3: "☐",
    },
    "symbol": {0xB7: "•", 0xAE: "→", 0x2D: "-", 0xB3: "≥", 0xA3: "≤"},
}
"""By font and place in it: signs that offices put into tables."""
UNKNOWN_SYMBOL = "?"

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raise_digits(text: str) -> str:
    """
    The raised run *text* with digits that stay raised without its font: "xã" and 1 are no "xã1".

    >>> "UBND cấp xã" + raise_digits("12")
    'UBND cấp xã¹²'
    """
    return text.translate(_RAISED)


def read_symbol(font: str, code: str) -> str:
    """
    The sign at *code*, a hexadecimal number, of a *font* of signs; "?" for any other.

    >>> read_symbol("Wingdings", "F0FC"), read_symbol("Wingdings", "F04A"), read_symbol("", "x")
    ('✓', '?', '?')
    """
    try:
        place = int(code, 16) & 0xFF
    except ValueError:
        return UNKNOWN_SYMBOL
    return _SYMBOLS.get(font.lower(), {}).get(place, UNKNOWN_SYMBOL)


def part_struck(runs: Iterable[tuple[str, bool]]) -> tuple[str, str]:
    """
    The text of *runs* that stands, and the one that is struck out, as each run says.

    >>> part_struck([("Sở Y tế; ", False), ("Sở Nội vụ; ", True), ("UBND tỉnh", False)])
    ('Sở Y tế; UBND tỉnh', 'Sở Nội vụ;')
    >>> part_struck([("UBND tỉnh", True), ("; Sở Y tế", False)])
    ('Sở Y tế', 'UBND tỉnh')
    """
    pieces = list(runs)
    struck = "".join(text for text, is_struck in pieces if is_struck)
    left = "".join(text for text, is_struck in pieces if not is_struck)
    if not struck.strip():
        return left, ""
    return _JOINT.sub(r"\1", left).strip(" \n;,"), struck.strip()
