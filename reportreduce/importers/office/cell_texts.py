"""Numbers and places of cells as Excel shows them."""

from openpyxl.utils import get_column_letter


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
