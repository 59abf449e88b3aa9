"""Rows for people and for programs: a table on the terminal, CSV, or JSON."""

import csv
import io
import json
import shutil
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from reportreduce.cli.session import Session

FORMATS = ("table", "json", "csv")
WIDTH = 120
"""Width of tables, in characters, where no terminal says how wide it is."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of Windows, and Vietnamese letters break."""
Cell = str | int | float | bool | None


@frozen(kw_only=True)
class Listing:
    """Rows under ``columns``, which are named ``column_NAME`` in the catalogue."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


def write_result(
    session: Session, form: str, listings: Sequence[Listing], document: dict[str, Any]
) -> None:
    """
    Write a result on stdout in the format *form*.

    Args:
        session: The run.
        form: One of ``FORMATS``.
        listings: Shown as tables; as CSV only the first.
        document: Written as JSON.
    """
    if form == "json":
        session.write(json.dumps(document, ensure_ascii=False, indent=2))
    elif form == "csv":
        session.write(BYTE_ORDER_MARK + csv_text(session, listings[0]).removesuffix("\n"))
    else:
        for listing in listings:
            _write_table(session, listing)


def csv_text(session: Session, listing: Listing) -> str:
    """*listing* as CSV with its heading; absent values are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_heads(session, listing))
    writer.writerows([_told(session, cell) for cell in row] for row in listing.rows)
    return text.getvalue()


def _write_table(session: Session, listing: Listing) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console, JustifyMethod
    from rich.table import Table
    from rich.text import Text as Shown

    table = Table(box=SIMPLE_HEAD, pad_edge=False, title_justify="left", title_style="bold")
    table.title = Shown(listing.title) if listing.title else None
    numbers = _number_columns(listing)
    for position, head in enumerate(_heads(session, listing)):
        side: JustifyMethod = "right" if position in numbers else "left"
        table.add_column(Shown(head), justify=side, overflow="fold")  # an id must stay whole
    for row in listing.rows:
        table.add_row(*(Shown(_shown(session, cell)) for cell in row))
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    Console(width=width, highlight=False).print(table)


def _heads(session: Session, listing: Listing) -> list[str]:
    return [session.say(f"column_{name}") for name in listing.columns]


def _number_columns(listing: Listing) -> set[int]:
    return {
        position
        for position in range(len(listing.columns))
        if any(isinstance(row[position], int | float) for row in listing.rows)
    }


def _shown(session: Session, cell: Cell) -> str:
    told = _told(session, cell)
    return told if isinstance(told, str) else session.figure(told)


def _told(session: Session, cell: Cell) -> str | int | float:
    """*cell* with words where it is true, false or absent; whole numbers without a fraction."""
    if isinstance(cell, bool):
        return session.say("yes" if cell else "no")
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell
