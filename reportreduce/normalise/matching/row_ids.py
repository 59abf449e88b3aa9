"""Ids of the rows of review sheets."""

from hashlib import sha256

from reportreduce.model.ids import FieldId


def row_id(a: FieldId, b: FieldId) -> str:
    """
    The id of the row of a pair: it stays the same from sheet to sheet.

    >>> row_id(FieldId("x"), FieldId("y"))
    'M-adbbc83fff'
    """
    return "M-" + sha256(f"{a}\x1f{b}".encode()).hexdigest()[:10]
