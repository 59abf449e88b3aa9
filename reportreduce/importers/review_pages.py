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
from reportreduce.messages import LANGUAGES, Text, say
from reportreduce.normalise.text import normalise_text, strip_marks

MOST_MEGABYTES = 100
"""Size of a sheet when unpacked; one of 20,000 rows has some 30."""
MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 50_000, 40, 20
_MOST_ROWS_ABOVE = 20
Cells = Sequence[object]


@frozen(kw_only=True)
class ReviewTable:
    """
    The table of the page ``key``: the columns that are read, none of which may be missing.

    A table that ``is_optional`` is left out where there is nothing to ask.
    """

    key: str
    columns: Sequence[str]
    is_optional: bool = False


@frozen(kw_only=True)
class ReviewForm:
    """
    The sheet that is asked for: the ``section`` of its texts, and the tables it may have.

    The name of the page KEY is the text ``SECTION.KEY_name``, the head of the column KEY is
    ``SECTION.head_KEY``.
    """

    section: str
    tables: Sequence[ReviewTable]

    def problem(self, where: str, key: str, **values: object) -> Problem:
        """The problem ``SECTION.key`` at *where*."""
        return Problem.of(where, f"{self.section}.{key}", **values)


@frozen(kw_only=True)
class ReviewPage:
    """A table: the places of its columns, and the rows under the heads, counted from ``first``."""

    file: str
    name: str
    table: ReviewTable
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
        UnreadableFileError: It has none, lacks a column or a page, or is larger than
            ``MOST_MEGABYTES``.
    """
    data = _load_bytes(place, form)
    try:
        _check_size(data, place.name, form)
        # From memory: openpyxl leaves files open when it meets an error.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = []
        for sheet in book.worksheets[:MOST_PAGES]:
            cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            found.append(_find_page(place.name, sheet.title, list(cells), form))
    except UnreadableFileError:
        raise
    # openpyxl raises errors of many kinds on files that are not what they claim to be.
    except Exception as error:
        raise UnreadableFileError((form.problem(place.name, "not_sheet"),)) from error
    pages = tuple(page for page in found if page is not None)
    if not any(map(_is_alike, pages)):
        raise UnreadableFileError((form.problem(place.name, "not_sheet"),))
    missing = tuple(_find_missing(place.name, pages, form))
    if missing:
        raise UnreadableFileError(missing)
    return pages


def plain_cell(cell: object) -> str:
    """*cell* as text that two spellings share."""
    return normalise_text(str(cell))


def plain_answer(cell: object) -> str:
    """*cell* as text that all spellings of one answer of a drop-down share: "cong cac ki"."""
    return strip_marks(str(cell)).replace("y", "i")


def _find_page(file: str, name: str, rows: Sequence[Cells], form: ReviewForm) -> ReviewPage | None:
    """The table that the heads of a page are most like, or that its tab names; None without one."""
    found = [
        ReviewPage(
            file=file,
            name=name,
            table=table,
            columns=_columns(row, table, form),
            first=number + 2,
            rows=rows[number + 1 :],
        )
        for number, row in enumerate(rows[:_MOST_ROWS_ABOVE])
        for table in form.tables
    ]
    best = max(found, key=lambda page: (len(page.columns), _is_named(page, form)), default=None)
    return best if best is not None and (_is_alike(best) or _is_named(best, form)) else None


def _is_alike(page: ReviewPage) -> bool:
    """Whether most heads of the table are there: on the page of somebody else a few may be."""
    return 2 * len(page.columns) > len(page.table.columns)


def _is_named(page: ReviewPage, form: ReviewForm) -> bool:
    return plain_cell(page.name) in _spellings(f"{form.section}.{page.table.key}_name")


def _columns(row: Cells, table: ReviewTable, form: ReviewForm) -> Mapping[str, int]:
    """The places of the columns of *table* in a row of heads."""
    heads = {plain_cell(cell): place for place, cell in enumerate(row) if cell is not None}
    found = {key: _spellings(f"{form.section}.head_{key}") & heads.keys() for key in table.columns}
    return {key: heads[min(named)] for key, named in found.items() if named}


def _spellings(key: str) -> frozenset[str]:
    """The text *key* in all languages, as a cell has it."""
    return frozenset(plain_cell(say(key, language)) for language in LANGUAGES)


def _find_missing(file: str, pages: Sequence[ReviewPage], form: ReviewForm) -> Iterator[Problem]:
    """What has been deleted or renamed: answers there would be lost."""
    for table in form.tables:
        if not table.is_optional and table not in [page.table for page in pages]:
            name = Text(f"{form.section}.{table.key}_name")
            yield build_problem(file, "review_no_page", page=name)
    for page in pages:
        for key in page.table.columns:
            if key not in page.columns:
                column = Text(f"{form.section}.head_{key}")
                yield build_problem(f"{file}: {page.name}", "review_no_column", column=column)


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
