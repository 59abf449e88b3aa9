"""Pages of a review sheet that came back: their tables, found by heads of either language."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem, UnreadableFileError, name_system_reason
from reportreduce.importers.problems import build_problem
from reportreduce.messages import LANGUAGES, say
from reportreduce.normalise.text import normalise_text

MOST_MEGABYTES = 100
"""Size of a sheet when unpacked; one of 20,000 rows has some 30."""
MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 50_000, 40, 20
_MOST_ROWS_ABOVE = 20
Cells = Sequence[object]


@frozen(kw_only=True)
class ReviewForm:
    """
    The sheet that is asked for: the ``section`` of its texts, and the tables it may have.

    ``tables`` names for each table the columns that it cannot be without; ``keys`` are all
    columns.  The head of the column KEY is the text ``SECTION.head_KEY``.
    """

    section: str
    keys: Sequence[str]
    tables: Sequence[frozenset[str]]

    def problem(self, where: str, key: str, **values: object) -> Problem:
        """The problem ``SECTION.key`` at *where*."""
        return Problem.of(where, f"{self.section}.{key}", **values)


@frozen(kw_only=True)
class ReviewPage:
    """A table: the places of its columns, and the rows under the heads, counted from ``first``."""

    file: str
    name: str
    columns: Mapping[str, int]
    first: int
    rows: Sequence[Cells]

    def entries(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The number of each row, and its texts by column, "" where a cell is empty."""
        for number, row in enumerate(self.rows, self.first):
            yield number, {key: _text(row, place) for key, place in self.columns.items()}

    def where(self, key: str, number: int) -> str:
        """The cell of the column *key* in the row *number*."""
        return f"{self.file}: {self.name}!{get_column_letter(self.columns[key] + 1)}{number}"


def read_review_pages(place: Path, form: ReviewForm) -> tuple[ReviewPage, ...]:
    """
    The tables of the file *place*, one a page; formulas give the values last computed.

    Raises:
        UnreadableFileError: It has none, or is larger than ``MOST_MEGABYTES``.
    """
    data = _load_bytes(place, form)
    try:
        _check_size(data, place.name, form)
        # From memory: openpyxl leaves files open when it meets an error.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = []
        for sheet in book.worksheets[:MOST_PAGES]:
            cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            found.append(_find_table(place.name, sheet.title, list(cells), form))
    except UnreadableFileError:
        raise
    # openpyxl raises errors of many kinds on files that are not what they claim to be.
    except Exception as error:
        raise UnreadableFileError((form.problem(place.name, "not_sheet"),)) from error
    pages = tuple(page for page in found if page is not None)
    if not pages:
        raise UnreadableFileError((form.problem(place.name, "not_sheet"),))
    return pages


def plain_cell(cell: object) -> str:
    """*cell* as text that two spellings share."""
    return normalise_text(str(cell))


def _find_table(file: str, name: str, rows: Sequence[Cells], form: ReviewForm) -> ReviewPage | None:
    for number, row in enumerate(rows[:_MOST_ROWS_ABOVE]):
        columns = _columns(row, form)
        if any(needed <= columns.keys() for needed in form.tables):
            return ReviewPage(
                file=file, name=name, columns=columns, first=number + 2, rows=rows[number + 1 :]
            )
    return None


def _columns(row: Cells, form: ReviewForm) -> Mapping[str, int]:
    """The places of the columns in a row of heads."""
    heads = {plain_cell(cell): place for place, cell in enumerate(row) if cell is not None}
    columns: dict[str, int] = {}
    for key in form.keys:
        for language in LANGUAGES:
            place = heads.get(plain_cell(say(f"{form.section}.head_{key}", language)))
            if place is not None:
                columns[key] = place
    return columns


def _load_bytes(place: Path, form: ReviewForm) -> bytes:
    try:
        if place.stat().st_size > MOST_MEGABYTES * 2**20:
            too_large = form.problem(place.name, "too_large", most=MOST_MEGABYTES)
            raise UnreadableFileError((too_large,))
        return place.read_bytes()
    except OSError as error:
        reason = name_system_reason(error)
        raise UnreadableFileError(
            (build_problem(place.name, "unreadable", reason=reason),)
        ) from error


def _check_size(data: bytes, name: str, form: ReviewForm) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(each.file_size for each in archive.infolist())
    if size > MOST_MEGABYTES * 2**20:
        raise UnreadableFileError((form.problem(name, "too_large", most=MOST_MEGABYTES),))


def _text(row: Cells, place: int) -> str:
    cell = row[place] if place < len(row) else None
    return "" if cell is None else str(cell).strip()
