"""Formulas as files write them: an expression, a list of operands, or terms with coefficients."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen
from yaml.nodes import Node

from reportreduce.importers.registry_files.scalars import BAD, Bad, Reading
from reportreduce.model.fields import Formula, Term
from reportreduce.model.ids import FieldId, UnitId
from reportreduce.normalise.formulas import FormulaSyntaxError, parse_expression, parse_operand


@frozen(kw_only=True)
class FormulaEntry:
    """
    A formula in a file: one of ``expression``, ``operands`` or ``terms`` must be given.

    ``target`` is the field that carries the formula unless it says otherwise.  ``constant``
    and ``linear`` go with ``terms``.
    """

    expression: str | None = None
    operands: tuple[str, ...] | None = None
    terms: tuple[Term, ...] | None = None
    constant: Fraction = Fraction(0)
    linear: bool = True
    target: FieldId | None = None
    units: tuple[UnitId, ...] = ()
    text: str = ""
    cited: str = ""


def build_formula(
    entry: FormulaEntry, nodes: Mapping[str, Node], node: Node, reading: Reading
) -> Formula | Bad:
    """The formula that *entry* states for the field being read; its fields are noted as used."""
    given = [key for key in ("expression", "operands", "terms") if getattr(entry, key) is not None]
    if len(given) != 1:
        return reading.note(node, "formula_form")
    target = entry.target or FieldId(reading.field)
    if entry.expression is not None:
        formula = _from_expression(entry.expression, target, nodes["expression"], reading)
    elif entry.operands is not None:
        terms = tuple(parse_operand(operand) for operand in entry.operands)
        _refer(terms, nodes["operands"], reading)
        formula = Formula(target=target, terms=terms, linear=False)
    else:
        formula = Formula(
            target=target, terms=entry.terms or (), constant=entry.constant, linear=entry.linear
        )
    if formula is BAD:
        return BAD
    text = entry.text if "text" in nodes else formula.text
    return evolve(
        formula, text=text, cited=entry.cited, units=entry.units, source=reading.source(node)
    )


def _from_expression(text: str, target: FieldId, node: Node, reading: Reading) -> Formula | Bad:
    try:
        formula = parse_expression(text, target)
    except FormulaSyntaxError as error:
        return reading.note(node, "bad_formula", expression=text, reason=error.reason)
    _refer(formula.terms, node, reading)
    return formula


def _refer(terms: tuple[Term, ...], node: Node, reading: Reading) -> None:
    for term in terms:
        reading.refer("field", term.field, node)
