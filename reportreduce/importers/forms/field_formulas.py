"""The formulas that a form prints with its columns and rows, between the fields that they give."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from reportreduce.importers.forms.drafts import ColumnDraft, FormDraft, RowDraft
from reportreduce.importers.forms.field_drafts import FieldDraft
from reportreduce.importers.forms.sums import find_sums, holds_across
from reportreduce.model.fields import Field, Formula
from reportreduce.model.ids import FieldId
from reportreduce.normalise.columns import build_column_formulas


def add_formulas(
    draft: FormDraft, field_drafts: Sequence[FieldDraft], fields: Sequence[Field]
) -> list[Field]:
    """
    *fields* with the formulas of their columns (in one row) and rows (in one column).

    A sum printed with a row is none in a column of rates or averages, and the other way round.
    """
    by_column: dict[int, dict[str, FieldId]] = {}
    by_row: dict[int, dict[str, FieldId]] = {}
    for each in field_drafts:
        if each.column and each.column.number:
            by_column.setdefault(id(each.row), {})[each.column.number] = each.id
        if each.row and each.row.number:
            by_row.setdefault(id(each.column), {})[each.row.number] = each.id
    sums = {id(parts[at]) for parts in (draft.columns, draft.rows) for at in find_sums(parts)}
    result = []
    for each, field in zip(field_drafts, fields, strict=True):
        formulas: list[Formula] = []
        for part, other, known in (
            (each.column, each.row, by_column.get(id(each.row), {})),
            (each.row, each.column, by_row.get(id(each.column), {})),
        ):
            formulas += [
                formula
                for formula in _formulas_of(part, known, draft.code)
                if part is None
                or other is None
                or holds_across(formula, part, other, is_sum=id(other) in sums)
            ]
        result.append(evolve(field, formulas=tuple(formulas)))
    return result


def _formulas_of(
    part: ColumnDraft | RowDraft | None, known: Mapping[str, FieldId], cited: str
) -> tuple[Formula, ...]:
    if part is None or part.equation is None:
        return ()
    if not set(part.equation.columns) | {part.equation.target} <= known.keys():
        return ()
    formulas = build_column_formulas(part.equation, known, cited=cited)
    return tuple(evolve(formula, source=part.source) for formula in formulas)
