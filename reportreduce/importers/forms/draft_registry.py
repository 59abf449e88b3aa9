"""Drafts of forms to a registry that a person completes: fields, formulas and reports."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx
from attrs import evolve, frozen

from reportreduce.importers.forms.drafts import (
    ColumnDraft,
    ColumnRole,
    FormDraft,
    RowDraft,
    RowMeaning,
)
from reportreduce.importers.forms.row_shapes import (
    are_plain,
    choose_measure,
    find_left_out,
    find_row_names,
    find_whole,
    has_lost_rows,
    has_room,
    is_misread,
    takes_remarks,
)
from reportreduce.importers.forms.words import is_open
from reportreduce.importers.slugs import build_slug, digest, number_doubles
from reportreduce.messages import say
from reportreduce.model.fields import Dimension, Field, FieldKind, Formula, TimeRule
from reportreduce.model.ids import DimensionId, FieldId, ReportId
from reportreduce.model.registry import REFERENCE_DATE, Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.normalise.columns import build_column_formulas
from reportreduce.normalise.parts import is_part_heading
from reportreduce.normalise.text import normalise_text

_SIGNS = 16
"""Digits that tell breakdowns apart: equal ids must mean equal rows."""
MOST_NAMED = 10
"""Rows left out that a report names."""
_RULES: Mapping[ColumnRole, TimeRule] = {
    ColumnRole.OPENING: TimeRule.FIRST,
    ColumnRole.CLOSING: TimeRule.LAST,
}
_PLACES = " > "


@frozen(kw_only=True)
class _Point:
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


def build_form_registry(
    drafts: Sequence[FormDraft],
    *,
    id: str = "bieu-mau",  # noqa: A002 - the name of the attribute it becomes
    name: str = "Biểu mẫu đọc từ tệp (bản nháp)",
    reference_date: datetime.date = REFERENCE_DATE,
) -> Registry:
    """
    A registry with one report and its fields for each of *drafts*.

    Nothing is guessed: opening stocks are first and closing stocks last over time, all other
    rules, filers, recipients and cycles stay open.  Where rows are indicators, each row in
    each column is a field.  A formula that would close a circle is left out of the fields.
    """
    names = _report_ids(drafts)
    built = [_build_form(draft, report) for draft, report in zip(drafts, names, strict=True)]
    return Registry(
        id=id,
        name=name,
        reference_date=reference_date,
        dimensions=_each_once(dimension for _, _, found in built for dimension in found),
        fields=_without_loops([each for _, fields, _ in built for each in fields]),
        reports=tuple(report for report, _, _ in built),
    )


def _each_once(dimensions: Iterable[Dimension]) -> tuple[Dimension, ...]:
    """*dimensions* without those that an earlier form has, too."""
    first: dict[DimensionId, Dimension] = {}
    for each in dimensions:
        first.setdefault(each.id, each)
    return tuple(first.values())


def _build_form(draft: FormDraft, report: ReportId) -> tuple[Report, list[Field], list[Dimension]]:
    points = list(_points(draft, report))
    dimension = _dimension(draft, report)
    fields = [_build_field(draft, point) for point in points]
    fields = _with_formulas(draft, points, fields)
    asked = tuple(
        ReportField(
            field=point.id,
            breakdown=breakdown,
            cumulative=True if point.role is ColumnRole.YEAR_TO_DATE else None,
        )
        for breakdown in _breakdowns(draft, dimension)
        for point in points
    )
    result = Report(
        id=report,
        name=draft.title or draft.code or report,
        form=draft.code,
        content=Content.PARTIAL,
        fields=asked,
        content_text=_say_left_out(draft),
        note=" ".join(note.text for note in draft.notes),
        cited=str(draft.source),
        source=draft.source,
    )
    return result, fields, [dimension] if dimension else []


def _say_left_out(draft: FormDraft) -> str:
    """That not all rows of *draft* are listed; while that stands, nobody has listed all of it."""
    rows = find_left_out(draft)
    told = "; ".join([*rows[:MOST_NAMED], *(["…"] if len(rows) > MOST_NAMED else [])])
    return say("forms.content_left_out", "vi", rows=told) if rows else ""


def _points(draft: FormDraft, report: ReportId) -> Iterator[_Point]:
    columns = _columns_of_figures(draft)
    indicators = draft.row_meaning is RowMeaning.INDICATORS and has_room(draft.columns, draft.rows)
    rows = [row for row in draft.rows if indicators and not _is_mere_name(row)]
    if not rows:
        for mark, column in columns:
            yield _Point(id=FieldId(f"{report}.{mark}"), column=column, row=None)
        return
    row_marks = _marks([row.number for row in rows], "d")
    for row, row_mark in zip(rows, row_marks, strict=True):
        if len(columns) < 2:
            only = columns[0][1] if columns else None
            yield _Point(id=FieldId(f"{report}.{row_mark}"), column=only, row=row)
            continue
        for mark, column in columns:
            yield _Point(id=FieldId(f"{report}.{row_mark}.{mark}"), column=column, row=row)


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


def _dimension(draft: FormDraft, report: ReportId) -> Dimension | None:
    """
    What the rows of *draft* break its columns down by; None if they do not.

    Rows of the same names under the same heading are one dimension in whatever form they stand,
    which its id says.  It belongs to its form alone where somebody may fill rows otherwise ("…"),
    where two columns name them, where totals of parts stand among them, and where two rows have
    one name.  Rows that were not understood break the figures down, too: nobody knows how.
    """
    rows = []
    if draft.row_meaning is RowMeaning.BREAKDOWN:
        whole = find_whole(draft.rows)
        rows = [row for row in draft.rows if row is not whole and not is_open(row.path[-1])]
    if not rows and not has_lost_rows(draft):
        return None
    heads = find_row_names(draft.columns)
    label = ", ".join(_PLACES.join(column.path) for column in heads if column.path)
    categories = tuple(dict.fromkeys(_PLACES.join(row.path) for row in rows))
    is_shared = len(heads) == 1 and are_plain(draft.rows) and not find_left_out(draft)
    return Dimension(
        id=_shared_id(label, categories) if is_shared else DimensionId(f"{report}.dong"),
        name=label or say("forms.rows_of_form", "vi"),
        categories=categories,
        source=draft.source,
    )


def _shared_id(label: str, categories: Iterable[str]) -> DimensionId:
    """The same for the same names under the same heading, in any order and spelling of tones."""
    names = [normalise_text(label), *sorted(map(normalise_text, categories))]
    return DimensionId(f"{build_slug(label) or 'dong'}.{digest(chr(10).join(names), _SIGNS)}")


def _breakdowns(draft: FormDraft, dimension: Dimension | None) -> list[tuple[DimensionId, ...]]:
    """In what breakdowns *draft* asks for its columns: a row of totals asks for the whole."""
    if dimension is None:
        return [()]
    has_whole = find_whole(draft.rows) and not is_misread(draft)
    return [(), (dimension.id,)] if has_whole else [(dimension.id,)]


def _build_field(draft: FormDraft, point: _Point) -> Field:
    parts = [part for part in (point.row, point.column) if part]
    source = parts[0].source
    measure = choose_measure(point.row, point.column)
    return Field(
        id=point.id,
        name=_name(point) or point.id,
        measure=measure,
        kind=FieldKind.NUMBER if measure or any(p.formula for p in parts) else FieldKind.OTHER,
        over_time=_RULES.get(point.role, TimeRule.UNKNOWN),
        form=draft.code,
        form_title=_PLACES.join(filter(None, (draft.title, *draft.sections))),
        cited=" ".join(filter(None, (draft.code, str(source)))),
        source=source,
    )


def _name(point: _Point) -> str:
    return _PLACES.join(point.path)


def _with_formulas(
    draft: FormDraft, points: Sequence[_Point], fields: Sequence[Field]
) -> list[Field]:
    """*fields* with the formulas of their columns (in one row) and rows (in one column)."""
    by_column: dict[int, dict[str, FieldId]] = {}
    by_row: dict[int, dict[str, FieldId]] = {}
    for point in points:
        if point.column and point.column.number:
            by_column.setdefault(id(point.row), {})[point.column.number] = point.id
        if point.row and point.row.number:
            by_row.setdefault(id(point.column), {})[point.row.number] = point.id
    result = []
    for point, each in zip(points, fields, strict=True):
        formulas: list[Formula] = []
        for part, known in (
            (point.column, by_column.get(id(point.row), {})),
            (point.row, by_row.get(id(point.column), {})),
        ):
            formulas += _formulas_of(part, known, draft.code)
        result.append(evolve(each, formulas=tuple(formulas)))
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


def _without_loops(fields: Sequence[Field]) -> tuple[Field, ...]:
    """*fields* without the formulas between fields that define each other in a circle."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for each in fields:
        graph.add_edges_from(
            (each.id, term.field) for formula in each.formulas for term in formula.terms
        )
    group = {
        name: number
        for number, names in enumerate(nx.strongly_connected_components(graph))
        for name in names
    }
    return tuple(
        evolve(
            each,
            formulas=tuple(
                formula
                for formula in each.formulas
                if all(group[term.field] != group[each.id] for term in formula.terms)
            ),
        )
        for each in fields
    )


def _report_ids(drafts: Sequence[FormDraft]) -> list[ReportId]:
    plain = [build_slug(draft.code) or build_slug(draft.title) or "bieu" for draft in drafts]
    return [ReportId(each) for each in number_doubles(plain)]
