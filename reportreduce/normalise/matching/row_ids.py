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


def form_row_id(form: str) -> str:
    """
    The id of the row of a form that belongs to some report.

    >>> form_row_id("x")
    'F-2d711642b7'
    """
    return f"F-{_digest(form)}"


def field_row_id(field: str) -> str:
    """
    The id of the row of a field of a form.

    >>> field_row_id("x")
    'C-2d711642b7'
    """
    return f"C-{_digest(field)}"


def _digest(*ids: str) -> str:
    return sha256("\x1f".join(ids).encode()).hexdigest()[:10]
