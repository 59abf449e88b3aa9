"""The fields that a form gives: its columns, its rows, or each row in each column."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from reportreduce.importers.forms.drafts import (
    ColumnDraft,
    ColumnRole,
    FormDraft,
    RowDraft,
    RowMeaning,
)
from reportreduce.importers.forms.row_shapes import has_room, takes_remarks
from reportreduce.importers.forms.words import is_open
from reportreduce.importers.slugs import build_slug
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.normalise.parts import is_part_heading


@frozen(kw_only=True)
class FieldDraft:
    """A field to be: a column, a row, or a row in a column."""

    id: FieldId
    column: ColumnDraft | None
    row: RowDraft | None

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(label for part in (self.row, self.column) if part for label in part.full_path)

    @property
    def role(self) -> ColumnRole:
        """What row and column say of time; unstated where they differ."""
        stated = [part.role for part in (self.row, self.column) if part]
        roles = [role for role in stated if role is not ColumnRole.UNSTATED]
        return roles[0] if len(set(roles)) == 1 else ColumnRole.UNSTATED


def draft_fields(draft: FormDraft, report: ReportId) -> Iterator[FieldDraft]:
    """The fields of *report* that *draft* gives, in its order."""
    columns = _columns_of_figures(draft)
    indicators = draft.row_meaning is RowMeaning.INDICATORS and has_room(draft.columns, draft.rows)
    rows = [row for row in draft.rows if indicators and not _is_mere_name(row)]
    if not rows:
        for mark, column in columns:
            yield FieldDraft(id=FieldId(f"{report}.{mark}"), column=column, row=None)
        return
    row_marks = _marks([row.number for row in rows], "d")
    for row, row_mark in zip(rows, row_marks, strict=True):
        if len(columns) < 2:
            only = columns[0][1] if columns else None
            yield FieldDraft(id=FieldId(f"{report}.{row_mark}"), column=only, row=row)
            continue
        for mark, column in columns:
            yield FieldDraft(id=FieldId(f"{report}.{row_mark}.{mark}"), column=column, row=row)


def _is_mere_name(row: RowDraft) -> bool:
    """Whether *row* stands for rows to be named, or heads parts ("Trong đó:") without a figure."""
    is_heading = is_part_heading(row.path[-1]) and not (row.number or row.measure or row.formula)
    return is_heading or is_open(row.path[-1])


def _columns_of_figures(draft: FormDraft) -> list[tuple[str, ColumnDraft]]:
    """The columns that neither name the rows nor take remarks, each with its part of an id."""
    columns = [column for column in draft.columns if not column.is_stub]
    marks = _marks([column.number for column in columns], "c")
    return [
        (mark, column)
        for mark, column in zip(marks, columns, strict=True)
        if not takes_remarks(column)
    ]


def _marks(numbers: Sequence[str], letter: str) -> list[str]:
    """An id for each of *numbers*: the number where it is printed once, else its place."""
    plain = [build_slug(number) for number in numbers]
    return [
        f"{letter}{mark}" if mark and plain.count(mark) == 1 else f"{letter}-{place}"
        for place, mark in enumerate(plain, 1)
    ]
