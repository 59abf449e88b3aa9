"""Drafts of forms to a registry that a person completes: fields, formulas and reports."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
from attrs import evolve

from reportreduce.importers.forms.breakdowns import build_dimension, find_breakdowns
from reportreduce.importers.forms.drafts import PLACES, ColumnRole, FormDraft
from reportreduce.importers.forms.field_drafts import FieldDraft, draft_fields
from reportreduce.importers.forms.field_formulas import add_formulas
from reportreduce.importers.forms.row_shapes import choose_measure, find_left_out
from reportreduce.importers.slugs import build_slug, number_doubles
from reportreduce.messages import say
from reportreduce.model.fields import Dimension, Field, FieldKind, TimeRule
from reportreduce.model.ids import DimensionId, ReportId
from reportreduce.model.registry import REFERENCE_DATE, Registry
from reportreduce.model.reports import Content, Report, ReportField

MOST_NAMED = 10
"""Rows left out that a report names."""
_RULES: Mapping[ColumnRole, TimeRule] = {
    ColumnRole.OPENING: TimeRule.FIRST,
    ColumnRole.CLOSING: TimeRule.LAST,
}


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
    field_drafts = list(draft_fields(draft, report))
    dimension = build_dimension(draft, report)
    fields = [_build_field(draft, each) for each in field_drafts]
    fields = add_formulas(draft, field_drafts, fields)
    asked = tuple(
        ReportField(
            field=each.id,
            breakdown=breakdown,
            cumulative=True if each.role is ColumnRole.YEAR_TO_DATE else None,
        )
        for breakdown in find_breakdowns(draft, dimension)
        for each in field_drafts
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


def _build_field(draft: FormDraft, field_draft: FieldDraft) -> Field:
    parts = [part for part in (field_draft.row, field_draft.column) if part]
    source = parts[0].source
    measure = choose_measure(field_draft.row, field_draft.column)
    return Field(
        id=field_draft.id,
        name=PLACES.join(field_draft.path) or field_draft.id,
        measure=measure,
        kind=FieldKind.NUMBER if measure or any(p.formula for p in parts) else FieldKind.OTHER,
        over_time=_RULES.get(field_draft.role, TimeRule.UNKNOWN),
        form=draft.code,
        form_title=PLACES.join(filter(None, (draft.title, *draft.sections))),
        cited=" ".join(filter(None, (draft.code, str(source)))),
        source=source,
    )


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
