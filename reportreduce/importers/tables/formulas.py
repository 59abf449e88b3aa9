"""Formulas of neutral tables: XBRL sums, DHIS2 indicators, and plain expressions."""

import re
from collections.abc import Sequence

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.importers.tables.rows import Row
from reportreduce.importers.tables.units import split_cell
from reportreduce.model.fields import Formula
from reportreduce.model.ids import FieldId
from reportreduce.normalise.formulas import FormulaSyntaxError, parse_expression, parse_operand

_ELEMENT = re.compile(r"#\{([^}.\s]+)(\.[^}]*)?\}")


def build_field_formula(row: Row, problems: list[Problem]) -> Formula | None:
    """The formula in the ``formula`` cell of a row of the fields table."""
    if not row["formula"] or not row["field_id"]:
        return None
    try:
        formula = parse_expression(row["formula"], FieldId(row["field_id"]))
    except FormulaSyntaxError as error:
        problems.append(
            build_problem(
                row.where("formula"),
                "bad_formula",
                expression=row["formula"],
                reason=error.reason,
            )
        )
        return None
    return evolve(formula, source=row.source("formula"))


def build_table_formula(row: Row, problems: list[Problem]) -> Formula | None:
    """
    The formula in a row of the formulas table.

    It is linear where the expression is arithmetic on whole fields, and names just the listed
    operands.  An expression that says more (categories of a DHIS2 element) or cannot be read
    gives a formula that is not linear, with the operands and the expression as wording.
    """
    target, operands = FieldId(row["target_field"]), split_cell(row["operands"])
    expression = row["expression"]
    if not target or not (operands or expression):
        column = "operands" if target else "target_field"
        problems.append(build_problem(row.where(column), "empty_cell", column=column))
        return None
    formula = _read_arithmetic(expression, target, operands)
    if formula is None:
        elements = [found[1] for found in _ELEMENT.finditer(expression)]
        names = operands or list(dict.fromkeys(elements))
        if not names:
            problems.append(build_problem(row.where("operands"), "empty_cell", column="operands"))
            return None
        terms = tuple(parse_operand(name) for name in names)
        formula = Formula(target=target, terms=terms, linear=False, text=expression)
    return evolve(formula, cited=row["source"], source=row.source())


def _read_arithmetic(expression: str, target: FieldId, operands: Sequence[str]) -> Formula | None:
    """The formula if *expression* is arithmetic on exactly the listed whole fields."""
    if any(found[2] for found in _ELEMENT.finditer(expression)):
        return None
    try:
        formula = parse_expression(_ELEMENT.sub(r" \1 ", expression), target)
    except FormulaSyntaxError:
        return None
    listed = {parse_operand(operand).field for operand in operands}
    if listed and listed != {term.field for term in formula.terms}:
        return None
    return formula if formula.linear else evolve(formula, text=expression)
