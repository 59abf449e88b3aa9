"""An answered review sheet of pairs of fields and of reports: rows to answers."""

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
from reportreduce.normalise.matching.answers import Answer, PairAnswer
from reportreduce.normalise.matching.row_ids import report_row_id, row_id
from reportreduce.normalise.text import normalise_text

MOST_MEGABYTES = 100
"""Size of a sheet when unpacked; one of 20,000 pairs has some 30."""
MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 50_000, 40, 20
_MOST_ROWS_ABOVE = 20
_KEYS = ("row", "confidence", "answer", "note", "a", "b", "id_a", "id_b")
_FIELDS, _REPORTS = ("a", "b"), ("id_a", "id_b")
"""Heads of the ids on the page of fields and on that of reports."""
_Cells = Sequence[object]


@frozen(kw_only=True)
class MatchAnswers:
    """
    What a sheet says, row by row, and the rows that cannot be understood.

    ``answers`` are about pairs of fields, ``reports`` about reports that may be one regime.
    A pair whose answer is not understood is a problem, and unanswered.
    """

    answers: tuple[PairAnswer, ...]
    reports: tuple[PairAnswer, ...] = ()
    problems: tuple[Problem, ...]

    @property
    def is_answered(self) -> bool:
        """Whether at least one answer can be read."""
        return any(each.answer is not Answer.NONE for each in (*self.answers, *self.reports))


def load_match_sheet(path: str | Path) -> MatchAnswers:
    """
    The answers on the sheet *path*, whose rows may be sorted, filtered or deleted.

    Rows are known by their row id, which must belong to the two ids beside it; pages may stand
    in any order.  Texts of either language are understood.

    Raises:
        UnreadableFileError: *path* is no review sheet, or larger than ``MOST_MEGABYTES``.
    """
    place = Path(path)
    answers: dict[bool, list[PairAnswer]] = {False: [], True: []}
    problems: list[Problem] = []
    pages = [page for page in _read_pages(place) if page.columns]
    if not pages:
        raise UnreadableFileError((_problem(place.name, "not_sheet"),))
    for page in pages:
        reader = _Reader(file=place.name, sheet=page.name, columns=page.columns)
        for number, row in enumerate(page.rows, page.first):
            for each in reader.read(number, row):
                if isinstance(each, Problem):
                    problems.append(each)
                else:
                    answers[reader.is_of_reports].append(each)
    return MatchAnswers(
        answers=tuple(answers[False]), reports=tuple(answers[True]), problems=tuple(problems)
    )


@frozen(kw_only=True)
class _Page:
    """A page: the places of its columns, and the rows under the heads, counted from ``first``."""

    name: str
    columns: Mapping[str, int]
    first: int
    rows: Sequence[_Cells]


def _read_pages(place: Path) -> list[_Page]:
    """The pages of the file *place*; formulas give the values last computed."""
    data = _load_bytes(place)
    try:
        _check_size(data, place.name)
        # From memory: openpyxl leaves files open when it meets an error.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        pages = []
        for sheet in book.worksheets[:MOST_PAGES]:
            cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            pages.append(_find_table(sheet.title, list(cells)))
        return pages
    except UnreadableFileError:
        raise
    # openpyxl raises errors of many kinds on files that are not what they claim to be.
    except Exception as error:
        raise UnreadableFileError((_problem(place.name, "not_sheet"),)) from error


def _find_table(name: str, rows: Sequence[_Cells]) -> _Page:
    for number, row in enumerate(rows[:_MOST_ROWS_ABOVE]):
        if columns := _columns(row):
            return _Page(name=name, columns=columns, first=number + 2, rows=rows[number + 1 :])
    return _Page(name=name, columns={}, first=1, rows=())


def _load_bytes(place: Path) -> bytes:
    try:
        if place.stat().st_size > MOST_MEGABYTES * 2**20:
            raise UnreadableFileError((_problem(place.name, "too_large", most=MOST_MEGABYTES),))
        return place.read_bytes()
    except OSError as error:
        reason = name_system_reason(error)
        raise UnreadableFileError(
            (build_problem(place.name, "unreadable", reason=reason),)
        ) from error


def _check_size(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(each.file_size for each in archive.infolist())
    if size > MOST_MEGABYTES * 2**20:
        raise UnreadableFileError((_problem(name, "too_large", most=MOST_MEGABYTES),))


def _columns(row: _Cells) -> Mapping[str, int]:
    """The places of the columns in a row of heads; nothing if it is no such row."""
    heads = {_plain(cell): place for place, cell in enumerate(row) if cell is not None}
    columns: dict[str, int] = {}
    for key in _KEYS:
        for language in LANGUAGES:
            place = heads.get(_plain(say(f"match.head_{key}", language)))
            if place is not None:
                columns[key] = place
    is_table = any({"row", "answer", *ids} <= columns.keys() for ids in (_FIELDS, _REPORTS))
    return columns if is_table else {}


@frozen(kw_only=True)
class _Reader:
    """Reads the rows under the heads of one sheet."""

    file: str
    sheet: str
    columns: Mapping[str, int]

    @property
    def is_of_reports(self) -> bool:
        """Whether the rows are pairs of reports."""
        return set(_REPORTS) <= self.columns.keys()

    def read(self, number: int, row: _Cells) -> Iterator[PairAnswer | Problem]:
        cells = {key: self._text(row, place) for key, place in self.columns.items()}
        a, b = (cells[key] for key in (_REPORTS if self.is_of_reports else _FIELDS))
        if not (cells["row"] or a or b):
            return
        answer = _ANSWERS.get(_plain(cells["answer"]))
        if cells["row"] != (report_row_id(a, b) if self.is_of_reports else row_id(a, b)):
            yield _problem(self._where("row", number), "wrong_row", row=cells["row"])
        elif answer is None:
            allowed = Text("match.answer_list")
            yield _problem(
                self._where("answer", number),
                "wrong_answer",
                answer=cells["answer"],
                allowed=allowed,
            )
            yield self._answer(number, cells, a, b, Answer.NONE)  # The pair still waits for one.
        else:
            yield self._answer(number, cells, a, b, answer)

    def _answer(
        self, number: int, cells: Mapping[str, str], a: str, b: str, answer: Answer
    ) -> PairAnswer:
        return PairAnswer(
            a=a,
            b=b,
            answer=answer,
            confidence=_confidence(cells.get("confidence", "")),
            by=self.file,
            note=cells.get("note", ""),
            where=self._where("answer", number),
        )

    def _text(self, row: _Cells, place: int) -> str:
        cell = row[place] if place < len(row) else None
        return "" if cell is None else str(cell).strip()

    def _where(self, key: str, number: int) -> str:
        return f"{self.file}: {self.sheet}!{get_column_letter(self.columns[key] + 1)}{number}"


def _confidence(text: str) -> float:
    """The confidence on the sheet; one half where it has been overwritten."""
    try:
        number = float(text)
    except ValueError:
        return 0.5
    return number if 0 <= number <= 1 else 0.5


def _plain(cell: object) -> str:
    return normalise_text(str(cell))


_ANSWERS: Mapping[str, Answer] = {
    "": Answer.NONE,
    **{
        _plain(say(f"match.answer_{answer.value}", language)): answer
        for language in LANGUAGES
        for answer in (Answer.SAME, Answer.DIFFERENT, Answer.UNKNOWN)
    },
}


def _problem(where: str, key: str, **values: object) -> Problem:
    return Problem(where, Text(f"match.{key}", values), Text(f"match.{key}_mend", values))
