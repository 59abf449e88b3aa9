"""An answered review sheet of pairs of fields and of reports: rows to answers."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from reportreduce.errors import Problem
from reportreduce.importers.review_pages import (
    ReviewForm,
    ReviewPage,
    ReviewTable,
    plain_answer,
    read_review_pages,
)
from reportreduce.messages import LANGUAGES, Text, say
from reportreduce.normalise.matching.answers import Answer, PairAnswer
from reportreduce.normalise.matching.row_ids import report_row_id, row_id

_ASKED = ("row", "confidence", "answer", "note")
_NAMES_A, _NAMES_B = ("name_a", "measure_a", "form_a"), ("name_b", "measure_b", "form_b")
_TITLES_A, _TITLES_B = ("title_a",), ("title_b",)
_FIELDS = ReviewTable(
    key="sheet",
    columns=(*_ASKED, *_NAMES_A, "report_a", *_NAMES_B, "report_b", "a", "b"),
    is_optional=True,
)
_REPORTS = ReviewTable(
    key="reports", columns=(*_ASKED, *_TITLES_A, *_TITLES_B, "id_a", "id_b"), is_optional=True
)
"""The ids of a pair stand in the last two columns."""
_FORM = ReviewForm(section="match", tables=(_FIELDS, _REPORTS))


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


def load_match_sheet(path: str | Path) -> MatchAnswers:
    """
    The answers on the sheet *path*, whose rows may be sorted, filtered or deleted.

    Rows are known by their row id, which must belong to the two ids beside it; pages may stand
    in any order.  Texts of either language are understood.

    Raises:
        UnreadableFileError: *path* is no review sheet, lacks a column, or is larger than
            ``MOST_MEGABYTES``.
    """
    answers: dict[bool, list[PairAnswer]] = {False: [], True: []}
    problems: list[Problem] = []
    for page in read_review_pages(Path(path), _FORM):
        reader = _Reader(page)
        for number, cells in page.entries():
            for each in reader.read(number, cells):
                if isinstance(each, Problem):
                    problems.append(each)
                else:
                    answers[reader.is_of_reports].append(each)
    return MatchAnswers(
        answers=tuple(answers[False]), reports=tuple(answers[True]), problems=tuple(problems)
    )


@frozen
class _Reader:
    """Reads the rows under the heads of one page."""

    page: ReviewPage

    @property
    def is_of_reports(self) -> bool:
        """Whether the rows are pairs of reports."""
        return self.page.table is _REPORTS

    def read(self, number: int, cells: Mapping[str, str]) -> Iterator[PairAnswer | Problem]:
        a, b = (cells[key] for key in self.page.table.columns[-2:])
        if not (cells["row"] or a or b):
            return
        answer = _ANSWERS.get(plain_answer(cells["answer"]))
        if cells["row"] != (report_row_id(a, b) if self.is_of_reports else row_id(a, b)):
            yield _FORM.problem(self.page.where("row", number), "wrong_row", row=cells["row"])
        elif answer is None:
            allowed = Text("match.answer_list")
            yield _FORM.problem(
                self.page.where("answer", number),
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
        names_a = _TITLES_A if self.is_of_reports else _NAMES_A
        names_b = _TITLES_B if self.is_of_reports else _NAMES_B
        return PairAnswer(
            a=a,
            b=b,
            answer=answer,
            names_a=tuple(cells[key] for key in names_a),
            names_b=tuple(cells[key] for key in names_b),
            reports_a=cells.get("report_a", ""),
            reports_b=cells.get("report_b", ""),
            confidence=_confidence(cells["confidence"]),
            by=self.page.file,
            note=cells["note"],
            where=self.page.where("answer", number),
        )


def _confidence(text: str) -> float:
    """The confidence on the sheet; one half where it has been overwritten."""
    try:
        number = float(text)
    except ValueError:
        return 0.5
    return number if 0 <= number <= 1 else 0.5


_ANSWERS: Mapping[str, Answer] = {
    "": Answer.NONE,
    **{
        plain_answer(say(f"match.answer_{answer.value}", language)): answer
        for language in LANGUAGES
        for answer in (Answer.SAME, Answer.DIFFERENT, Answer.UNKNOWN)
    },
}
