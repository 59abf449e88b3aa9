"""Ids of the rows of review sheets."""

from hashlib import sha256


def row_id(a: str, b: str) -> str:
    """
    The id of the row of a pair of fields: it stays the same from sheet to sheet.

    >>> row_id("x", "y")
    'M-adbbc83fff'
    """
    return f"M-{_digest(a, b)}"


def report_row_id(a: str, b: str) -> str:
    """
    The id of the row of a pair of reports.

    >>> report_row_id("x", "y")
    'R-adbbc83fff'
    """
    return f"R-{_digest(a, b)}"


def _digest(a: str, b: str) -> str:
    return sha256(f"{a}\x1f{b}".encode()).hexdigest()[:10]
