"""Runs of text that are struck out or raised: what is left to read of them."""

import re
from collections.abc import Iterable

_JOINT = re.compile(r"\s*([;,])(?:\s*[;,])+")
"""What is left between two runs when the one that stood there is struck out."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raise_digits(text: str) -> str:
    """
    The raised run *text* with digits that stay raised without its font: "xã" and 1 are no "xã1".

    >>> "UBND cấp xã" + raise_digits("12")
    'UBND cấp xã¹²'
    """
    return text.translate(_RAISED)


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
