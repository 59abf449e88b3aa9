"""Rows of the fields and formulas tables to fields, each with its formulas."""

import re
from collections.abc import Container, Mapping, Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.importers.tables.cell_values import read_word
from reportreduce.importers.tables.formulas import build_field_formula, build_table_formula
from reportreduce.importers.tables.rows import Row, Table
from reportreduce.messages import Text
from reportreduce.model.fields import Field, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId


def build_formulas(
    tables: Mapping[str, Table], problems: list[Problem]
) -> dict[FieldId, list[Formula]]:
    """Formulas by target, those of the fields table first; the same equation once."""
    read = [build_field_formula(row, problems) for row in tables["fields"].rows]
    if "formulas" in tables:
        read += [build_table_formula(row, problems) for row in tables["formulas"].rows]
    by_target: dict[FieldId, list[Formula]] = {}
    seen = set()
    for formula in read:
        if formula is None:
            continue
        equation = (formula.target, formula.terms, formula.constant, formula.linear)
        if equation not in seen:
            seen.add(equation)
            by_target.setdefault(formula.target, []).append(formula)
    return by_target


def build_fields(
    rows: Sequence[Row], formulas: Mapping[FieldId, Sequence[Formula]], problems: list[Problem]
) -> tuple[Field, ...]:
    """
    Fields in order of the reports, then those that only formulas name, by id.

    The first row of a field gives its name and unit; real tables contradict themselves.
    """
    fields: dict[FieldId, Field] = {}
    for row in rows:
        name = FieldId(row["field_id"])
        known = fields.setdefault(name, _build_field(row, formulas.get(name, ())))
        time_rule = read_word(row, "over_time", TimeRule.UNKNOWN, problems)
        unit_rule = read_word(row, "over_units", UnitRule.UNKNOWN, problems)
        if known.over_time is TimeRule.UNKNOWN is not time_rule:
            known = evolve(known, over_time=time_rule)
        if known.over_units is UnitRule.UNKNOWN is not unit_rule:
            known = evolve(known, over_units=unit_rule)
        fields[name] = known
    named = {
        name
        for target, each in formulas.items()
        for formula in each
        for name in (target, *(term.field for term in formula.terms))
    }
    problems += _find_glued(formulas, fields)
    extra = [
        Field(id=name, name=name, formulas=tuple(formulas.get(name, ())))
        for name in sorted(named - fields.keys())
    ]
    return (*fields.values(), *extra)


def _find_glued(
    formulas: Mapping[FieldId, Sequence[Formula]], known: Container[str]
) -> list[Problem]:
    """A problem for each operand that is no field, but known fields with signs between them."""
    terms = [(each, term.field) for row in formulas.values() for each in row for term in each.terms]
    return [
        build_problem(
            str(formula.source or ""),
            "unknown_id",
            kind=Text("input.kind_field"),
            id=name,
            mend=Text("input.glued_sign_mend", {"sign": signs[0]}),
        )
        for formula, name in terms
        if name not in known and (signs := re.findall(r"[-+*/]", name))
        if all(part in known for part in re.split(r"[-+*/]", name))
    ]


def _build_field(row: Row, formulas: Sequence[Formula]) -> Field:
    return Field(
        id=FieldId(row["field_id"]),
        name=row["field_name"] or row["field_id"],
        measure=row["unit"],
        formulas=tuple(formulas),
        source=row.source(),
    )
