"""Formula expressions: what is linear, what is not, and that printing and reading agree."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportreduce.model.fields import Formula, Term
from reportreduce.model.ids import FieldId
from reportreduce.normalise.formulas import (
    FormulaSyntaxError,
    parse_expression,
    print_expression,
)

FIELDS = ["a", "b-1", "Số_hộ", "x|y@prior", "IND:q:numerator"]
coefficients = st.fractions(max_denominator=999).filter(bool)
terms = st.lists(
    st.builds(
        Term,
        field=st.sampled_from(FIELDS).map(FieldId),
        coefficient=coefficients,
        lag=st.integers(0, 12),
    ),
    unique_by=lambda term: (term.field, term.lag),
)


def linear(text: str) -> dict[str, Fraction]:
    """Coefficients by field and lag of a linear expression."""
    formula = parse_expression(text, FieldId("t"))
    assert formula.linear
    return {f"{term.field}/{term.lag}": term.coefficient for term in formula.terms}


@given(terms, st.fractions(max_denominator=999))
def test_printed_linear_formula_reads_back(terms, constant):
    """A linear formula that is printed and read again is the same formula."""
    formula = Formula(target=FieldId("t"), terms=tuple(terms), constant=constant)

    assert parse_expression(print_expression(formula), FieldId("t")) == formula


@given(st.text(alphabet="ab01 .+-*/(),lag", max_size=20))
def test_any_text_is_read_or_refused(text):
    """Any text gives a formula or a FormulaSyntaxError that explains itself, nothing else."""
    try:
        formula = parse_expression(text, FieldId("t"))
    except FormulaSyntaxError as error:
        assert error.explain("vi") != error.explain("en")
    else:
        assert formula.target == "t"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b - 0.5 * c", {"a/0": 1, "b/0": 1, "c/0": Fraction(-1, 2)}),
        ("0.5 * ( a + b )", {"a/0": Fraction(1, 2), "b/0": Fraction(1, 2)}),
        ("( a - b ) / 4 * 2", {"a/0": Fraction(1, 2), "b/0": Fraction(-1, 2)}),
        ("- ( a - ( b - c ) )", {"a/0": -1, "b/0": 1, "c/0": -1}),
        ("a - ( b + a )", {"b/0": -1}),
        ("lag1(a) + a", {"a/1": 1, "a/0": 1}),
        ("lag12(x|y@prior)", {"x|y@prior/12": 1}),
        ("+A +B -C", {"A/0": 1, "B/0": 1, "C/0": -1}),
        ("(a + b)", {"a/0": 1, "b/0": 1}),
        ("0.1 * a", {"a/0": Fraction(1, 10)}),
    ],
)
def test_linear_expressions(text, expected):
    """Sums, differences and numeric factors give exact coefficients."""
    assert linear(text) == expected


def test_constant_is_kept():
    """A number that stands alone is the constant of the formula."""
    assert parse_expression("a + 3 - 0.5", FieldId("t")).constant == Fraction(5, 2)


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("a / b", ["a", "b"]),
        ("a * b + c", ["a", "b", "c"]),
        ("100 * a / ( a + b )", ["a", "b"]),
        ("max ( a , b )", ["a", "b"]),
        ("max(a, b) - c", ["a", "b", "c"]),
        ("1 / a", ["a"]),
    ],
)
def test_other_expressions_are_not_linear(text, operands):
    """Products, ratios and functions of fields only name their operands and keep the wording."""
    formula = parse_expression(text, FieldId("t"))

    assert not formula.linear
    assert [term.field for term in formula.terms] == operands
    assert formula.text == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("a +", "ends too early"),
        ("( a + b", "')' is missing"),
        ("a b", "'b' cannot stand here"),
        ("a / 0", "divides by zero"),
        ("a / ( 1 - 1 )", "divides by zero"),
        ("( " * 200 + "a", "too many brackets"),
        ("* a", "'*' cannot stand here"),
    ],
)
def test_bad_expressions_say_why(text, says):
    """An expression that is not arithmetic is refused with its reason."""
    with pytest.raises(FormulaSyntaxError) as caught:
        parse_expression(text, FieldId("t"))

    assert says in caught.value.explain("en")
