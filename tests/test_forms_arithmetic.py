"""Arithmetic printed between columns is read as it stands, or not at all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportreduce
from reportreduce.model.fields import Formula
from reportreduce.model.ids import FieldId
from reportreduce.normalise.columns import (
    ColumnArithmeticError,
    build_column_formulas,
    parse_column_arithmetic,
)

KNOWN = {str(number) for number in range(1, 36)}
PRINTED = {
    "9=11+12+13 =14+15+16+17 =18+22": ("11 + 12 + 13", "14 + 15 + 16 + 17", "18 + 22"),
    "(6)=(3)-(4)-(5)": ("3 - 4 - 5",),
    "1=2+3+ ...+7": ("2 + 3 + 4 + 5 + 6 + 7",),
    "6=7+..+10=24+26+28": ("7 + 8 + 9 + 10", "24 + 26 + 28"),
    "12=13+18 +...+21": ("13 + 18 + 19 + 20 + 21",),
    "10=18+…+22": ("18 + 19 + 20 + 21 + 22",),
    "1=2+...+3": ("2 + 3",),
    "10=9/7": ("9 / 7",),
    "1=(2+3)=(4+5)": ("( 2 + 3 )", "( 4 + 5 )"),
}
"""Real formulas, and their sides with plain column numbers."""
CONSTANTS = {
    "8=4*0,1": "#4 * 0.1",
    "7 = 6 * 6T": "#6 * 6",
    "7=5*12 tháng + 6": "#5 * 12 + #6",
    "5=1x0.54x4,5%": "#1 * 0.54 * 0.045",
    "(3) = (1) x (2) x 0,09 x 6t": "#1 * #2 * 0.09 * 6",
    "11=(8+9)/(8+9+10)x100%": "( #8 + #9 ) / ( #8 + #9 + #10 ) * 1",
    "3=2/1%": "#2 / #1",
    "(11)=(6):(5)%": "#6 / #5",
    "4=3*1,5%": "#3 * 0.015",
    "4=3*80%": "#3 * 0.8",
    "7=5/4*100": "#5 / #4 * 100",
    "(7) = 100 x (5) : (4)": "100 * #5 / #4",
    "7=5/4 x 1.000": "#5 / #4 * 1000",
    "7=5/4*10.000": "#5 / #4 * 10000",
    "7=5/4*100.000": "#5 / #4 * 100000",
    "7=5 x 12.500": "#5 * 12500",
}
REFUSED = {
    "(18)=(7)+)13)-(15)": "input.formula_unexpected",
    "2.7 = số đầu kỳ + bắt đầu lần đầu": "forms.arithmetic_word",
    "33=19-50": "forms.arithmetic_unknown_column",
    "33=19+100": "forms.arithmetic_unknown_column",
    "7=5*99": "forms.arithmetic_unknown_column",
    "6=(5-4)*6": "forms.arithmetic_own_target",
    "1=3+5+...+9": "forms.arithmetic_ellipsis",
    "1=7+...+2": "forms.arithmetic_ellipsis",
    "1=2+...+99999999999": "forms.arithmetic_ellipsis",
    "2+3": "forms.arithmetic_no_target",
    "1=" + "2+" * 600: "forms.arithmetic_too_long",
    "1=": "input.formula_empty",
    "10=11-12%": "forms.arithmetic_percent",
    "11=12%": "forms.arithmetic_percent",
    "3=2/100%": "forms.arithmetic_percent",
    "3=2/80%": "forms.arithmetic_percent",
    "1=2/0": "input.formula_by_zero",
}


@pytest.mark.parametrize("text", PRINTED)
def test_sums_and_chains_are_read_as_printed(text: str) -> None:
    """Each equality of a chain is a side, with its ellipses written out."""
    equation = parse_column_arithmetic(text, KNOWN)

    assert tuple(" ".join(side).replace("#", "") for side in equation.sides) == PRINTED[text]


@pytest.mark.parametrize("text", CONSTANTS)
def test_decimals_percents_and_months_are_numbers(text: str) -> None:
    """What cannot be a column number stays a number; whole factors are columns."""
    (side,) = parse_column_arithmetic(text, KNOWN).sides

    assert " ".join(side) == CONSTANTS[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_arithmetic_between_columns_is_refused(text: str) -> None:
    """The error names the reason, and nothing is guessed."""
    with pytest.raises(ColumnArithmeticError) as caught:
        parse_column_arithmetic(text, KNOWN)

    assert caught.value.reason.key == REFUSED[text]
    assert caught.value.explain("vi") != caught.value.explain("en")


def test_a_ratio_in_per_cent_is_not_a_multiple_of_one_column() -> None:
    """`3=2/1%` needs columns 1 and 2, also where nobody knows which columns there are."""
    fields = {name: FieldId("c" + name) for name in "123"}
    for known in (fields, None):
        (formula,) = build_column_formulas(parse_column_arithmetic("3=2/1%", known), fields)
        assert not formula.linear
        assert [term.field for term in formula.terms] == ["c2", "c1"]


def test_a_share_of_a_column_is_told_from_a_product_by_what_columns_hold() -> None:
    """Ten per cent of column 20 is no product with column 10, where that holds money."""
    parsed = parse_column_arithmetic("35=20*10%", KNOWN, measured={"10", "20"})

    assert parsed.sides == (("#20", "*", "0.1"),)
    for text in ("35=20*10%", "35=20*(10)%", "35=20-10%"):
        measured = {"20"} if text == "35=20*10%" else {"10", "20"}
        with pytest.raises(ColumnArithmeticError):
            parse_column_arithmetic(text, KNOWN, measured=measured)


def test_indicator_numbers_are_columns_too() -> None:
    """A.7a and 6.1 are rows where the form has them; otherwise 6.1 is a number."""
    rows = parse_column_arithmetic("A.7=A.7a+A.7b", {"A.7", "A.7a", "A.7b"})
    points = parse_column_arithmetic("6=6.1+6.2", {"6", "6.1", "6.2"})

    assert rows.columns == ("A.7a", "A.7b")
    assert points.columns == ("6.1", "6.2")
    assert parse_column_arithmetic("6=5*6.1", {"5", "6"}).columns == ("5",)


def test_functions_and_bars_are_understood() -> None:
    """|A-B| and max(A-B;0) need both rows, and are not linear."""
    fields = {name: FieldId(name.lower()) for name in "ABC"}
    for text in ("C=|A-B|", "C=max(A-B;0)"):
        (formula,) = build_column_formulas(parse_column_arithmetic(text, fields), fields)
        assert not formula.linear
        assert [term.field for term in formula.terms] == ["a", "b"]


@given(
    target=st.integers(1, 99),
    first=st.integers(100, 150),
    count=st.integers(2, 40),
    brackets=st.booleans(),
)
def test_an_ellipsis_means_all_between(target: int, first: int, count: int, brackets: bool) -> None:
    """a+...+b is the sum of every column from a to b, each once."""
    form = "({})" if brackets else "{}"
    ends = form.format(first), form.format(first + count)
    fields = {str(number): FieldId(f"c{number}") for number in range(200)}

    equation = parse_column_arithmetic(f"{form.format(target)}={ends[0]}+...+{ends[1]}", fields)
    (formula,) = build_column_formulas(equation, fields)

    assert formula.target == f"c{target}"
    assert {term.field: term.coefficient for term in formula.terms} == {
        f"c{number}": Fraction(1) for number in range(first, first + count + 1)
    }


@given(st.text(alphabet="0123456789=+-*/().…xTt% ,ABIV#|;[]", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but our own error comes out of odd text."""
    try:
        equation = parse_column_arithmetic(text, KNOWN)
    except ColumnArithmeticError:
        return
    assert equation.target in KNOWN
    assert set(equation.columns) <= KNOWN - {equation.target}


AMBIGUOUS = {"34=33*6", "9=8*6", "34 = 33 * 6", "36=35*6"}
"""Six months, says who read the circular; column 6, say the numbers: both need column 33."""
DOUBTED = {"8=9+10+11+12=13+14=15+18", "1=(2+3)=(4+5)"}
"""One equality of each was left out of the registry by hand: it is a suspected slip."""


def test_reading_agrees_with_the_registry_made_by_hand() -> None:
    """Printed formulas of the registry vn give the terms that people wrote for them."""
    columns: dict[str, dict[str, FieldId]] = {}
    registry = reportreduce.load_registry("vn")
    for each in registry.fields:
        form, _, number = each.id.rpartition(".c")
        if form:
            columns.setdefault(form, {})[number] = each.id
    agreed, different = 0, set[str]()
    for each in registry.fields:
        form, _, number = each.id.rpartition(".c")
        for text in dict.fromkeys(formula.text for formula in each.formulas if form):
            read = read_formulas(text, columns[form])
            known = [formula for formula in each.formulas if formula.text == text]
            if read and terms_of(read) == terms_of(known):
                agreed += 1
            elif read:
                different.add(text)

    assert different == AMBIGUOUS | DOUBTED
    assert agreed >= 160


def read_formulas(text: str, fields: dict[str, FieldId]) -> list[Formula]:
    try:
        equation = parse_column_arithmetic(text, fields)
    except ColumnArithmeticError:
        return []
    return list(build_column_formulas(equation, fields))


def terms_of(formulas: list[Formula]) -> list[set[tuple[str, Fraction, bool]]]:
    return [
        {(term.field, term.coefficient, formula.linear) for term in formula.terms}
        for formula in formulas
    ]
