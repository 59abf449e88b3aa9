"""Numbers, dates and places of cells as Excel shows them."""

import datetime
import re

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

_DAY = re.compile(r"\d\d/\d\d/\d{4}")


def print_number(value: str) -> str:
    """
    *value* as Excel shows it without a format: ``1.0`` is 1; other text stays as it is.

    >>> print_number("6.1000000000000005")
    '6.1'
    """
    try:
        return f"{float(value):.15g}" if len(value) < 40 else value
    except ValueError:
        return value


def print_place(row: int, column: int) -> str:
    """
    The place of the cell in *row* and *column*, both from 0, on its sheet.

    >>> print_place(11, 27)
    'AB12'
    """
    return f"{get_column_letter(column + 1)}{row + 1}"


def print_date(value: str, first_day: datetime.datetime) -> str:
    """The day that Excel keeps as the number *value* from *first_day* on; "" if it is none."""
    try:
        moment = from_excel(float(value), first_day)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%d/%m/%Y}" if isinstance(moment, datetime.datetime) else ""


def is_day(text: str) -> bool:
    """Whether *text* is as ``print_date`` writes days."""
    return _DAY.fullmatch(text) is not None
