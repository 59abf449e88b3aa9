"""What cannot all be true is refused, each with its place and a mend."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reportreduce.errors import InvalidRegistryError
from reportreduce.importers import load_registry
from reportreduce.messages import LANGUAGES
from reportreduce.model.fields import Field, Formula, Term, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.units import Unit
from reportreduce.model.wholes import contradicts_none, find_torn_unit, is_torn_by_periods
from reportreduce.propose.verify.contradictions import contradicts_itself

DAY = datetime.date(2026, 10, 1)

START = """registry: {id: so, name: Sổ thử, reference_date: 2026-10-01}
fields:
  - {id: a, name: A, measure: đơn}
  - {id: b, name: B}
  - {id: c, name: C, measure: Đơn}
  - {id: d, name: D, measure: vụ việc}
  - {id: e, name: E, measure: Trđ}
  - {id: f, name: F, measure: triệu đồng}
  - {id: g, name: G, measure: hộ, over_time: sum, over_units: sum}
  - {id: h, name: H, measure: hộ, over_time: last, over_units: sum}
  - {id: i, name: I, over_time: sum, over_units: none}
  - {id: k, name: K, kind: text}
reports:
  - {id: r, name: R}
  - {id: s, name: S}
  - {id: t, name: T}
"""
BROKEN = {
    "a pair confirmed and rejected": (
        "matches:\n- {a: a, b: c, status: confirmed}\n- {a: c, b: a, status: rejected}\n",
        "so.yaml:19: The fields 'c' and 'a' are rejected as a pair",
        "c = a.",
    ),
    "a chain that ends in a rejection": (
        "matches:\n- {a: a, b: c, status: rejected}\n- {a: a, b: b, status: confirmed}\n"
        "- {a: c, b: b, status: confirmed}\n",
        "so.yaml:18: The fields 'a' and 'c' are rejected as a pair",
        "a = b = c.",
    ),
    "two measures": (
        "matches:\n- {a: a, b: d, status: confirmed}\n",
        "so.yaml:18: The fields 'a' and 'd' are confirmed to be the same",
        "'đơn' and 'vụ việc'",
    ),
    "two measures through a field without one": (
        "matches:\n- {a: a, b: b, status: confirmed}\n- {a: b, b: d, status: confirmed}\n",
        "so.yaml:19: The fields 'b' and 'd' are confirmed to be the same",
        "'đơn' and 'vụ việc'",
    ),
    "two rules over time": (
        "matches:\n- {a: g, b: h, status: confirmed}\n",
        "so.yaml:18: The fields 'g' and 'h' are confirmed to be the same",
        "(over_time): sum and last.",
    ),
    "two rules over time through a field of which nobody knows": (
        "matches:\n- {a: g, b: b, status: confirmed}\n- {a: h, b: b, status: confirmed}\n",
        "so.yaml:19: The fields 'h' and 'b' are confirmed to be the same",
        "(over_time): last and sum.",
    ),
    "two rules over units": (
        "matches:\n- {a: g, b: i, status: confirmed}\n",
        "so.yaml:18: The fields 'g' and 'i' are confirmed to be the same",
        "(over_units): sum and none.",
    ),
    "words and a number": (
        "matches:\n- {a: g, b: k, status: confirmed}\n",
        "so.yaml:18: The fields 'g' and 'k' are confirmed to be the same",
        "number and text.",
    ),
    "reports confirmed through a chain and rejected": (
        "report_matches:\n- {a: r, b: s, status: confirmed}\n- {a: s, b: t, status: confirmed}\n"
        "- {a: r, b: t, status: rejected}\n",
        "so.yaml:20: The reports 'r' and 't' are rejected as a pair",
        "r = s = t.",
    ),
    "a report matched with itself": (
        "report_matches:\n- {a: r, b: r, status: confirmed}\n",
        "so.yaml:18: 'r' is matched with itself.",
        "two different ids",
    ),
    "an unknown report": (
        "report_matches:\n- {a: r, b: x}\n",
        "so.yaml:18: There is no report with id 'x'.",
        "",
    ),
}
SOUND = {
    "spellings of one measure": "matches:\n- {a: e, b: f, status: confirmed}\n",
    "case and an open measure": "matches:\n- {a: a, b: c, status: confirmed}\n"
    "- {a: a, b: b, status: confirmed}\n",
    "open rules": "matches:\n- {a: g, b: b, status: confirmed}\n",
    "suggested across rules": "matches:\n- {a: g, b: h, status: suggested}\n",
    "suggested across measures": "matches:\n- {a: a, b: d, status: suggested}\n",
    "rejected beside a chain": "matches:\n- {a: a, b: b, status: confirmed}\n"
    "- {a: c, b: d, status: rejected}\n- {a: b, b: d, status: rejected}\n",
    "suggested and confirmed": "report_matches:\n- {a: r, b: s, status: confirmed}\n"
    "- {a: s, b: r, status: suggested}\n- {a: t, b: r, status: rejected}\n",
}


def write(folder: Path, text: str) -> Path:
    place = folder / "so.yaml"
    place.write_text(START + text, encoding="utf-8")
    return place


@pytest.mark.parametrize("why", BROKEN)
def test_contradictory_matches_are_refused(tmp_path: Path, why: str) -> None:
    """The problem names the line, the chain or the measures, and how to mend it."""
    text, said, more = BROKEN[why]

    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(write(tmp_path, text))

    (problem,) = caught.value.problems
    assert problem.say("en").startswith(said)
    assert more in problem.say("en")
    assert all(problem.mend.say(language) for language in LANGUAGES)


@pytest.mark.parametrize("why", SOUND)
def test_matches_that_can_all_be_true_are_read(tmp_path: Path, why: str) -> None:
    """Spellings of a measure, open measures and suggestions contradict nothing."""
    registry = load_registry(write(tmp_path, SOUND[why]))

    assert len(registry.matches) + len(registry.report_matches) == SOUND[why].count("- {")


def field(name: str, over_time: str, over_units: str, formula: str = "") -> str:
    """A line that declares a field."""
    end = f", formulas: [{formula}]" if formula else ""
    return f"  - {{id: {name}, name: N, over_time: {over_time}, over_units: {over_units}{end}}}\n"


def write_formula(
    folder: Path, formula: str, rules: tuple[str, str, str], units: str = "sum"
) -> Path:
    """A registry in which k is *formula* over x and y; *rules* are those of k, x and y."""
    text = "registry: {id: so, name: Sổ thử, reference_date: 2026-10-01}\n"
    text += "units:\n  - {id: xa, name: Xã}\n  - {id: tinh, name: Tỉnh, made_of: [xa]}\nfields:\n"
    text += field("k", rules[0], units, formula)
    text += "".join(field(name, rule, units) for name, rule in zip("xy", rules[1:], strict=True))
    place = folder / "so.yaml"
    place.write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("formula", "rules", "units", "said"),
    [
        ("x + 5", ("sum", "sum", "sum"), "none", "all its fields go on over time"),
        ("x - y + 5", ("sum", "last", "first"), "none", "all its fields go on over time"),
        ("lag1(k) + 5", ("last", "sum", "sum"), "none", "all its fields go on over time"),
        ("x + 5", ("last", "first", "sum"), "none", "all its fields go on over time"),
        ("x + 5", ("none", "none", "none"), "sum", "'tinh' is made of others"),
        ("{expression: x + 5, units: [xa, tinh]}", ("last", "last", "sum"), "sum", "'tinh' is"),
    ],
)
def test_a_constant_that_would_count_several_times_is_refused(
    tmp_path: Path, formula: str, rules: tuple[str, str, str], units: str, said: str
) -> None:
    """What holds for a month or a unit with a constant cannot hold for quarter and whole."""
    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(write_formula(tmp_path, formula, rules, units))

    (problem,) = caught.value.problems
    assert problem.say("en").startswith("so.yaml:6: The formula 'k = ")
    assert said in problem.say("en")


@pytest.mark.parametrize(
    ("formula", "rules", "units"),
    [
        ("x + y", ("sum", "sum", "sum"), "sum"),
        ("x + 5", ("last", "last", "sum"), "none"),
        ("lag1(x) + 5", ("first", "last", "sum"), "none"),
        ("x + 5", ("sum", "none", "sum"), "none"),
        ("x + 5", ("sum", "unknown", "sum"), "unknown"),
        ("{expression: x + 5, units: [xa]}", ("last", "last", "sum"), "sum"),
    ],
)
def test_a_constant_that_counts_once_is_read(
    tmp_path: Path, formula: str, rules: tuple[str, str, str], units: str
) -> None:
    """Stocks of one day, fields that do not add up, and formulas for some units are fine."""
    assert load_registry(write_formula(tmp_path, formula, rules, units)).formulas


@pytest.mark.parametrize(
    ("formula", "rules"),
    [
        ("x + y", ("sum", "first", "sum")),
        ("x + y", ("last", "first", "last")),
        ("x + y", ("sum", "last", "sum")),
        ("x + y", ("last", "last", "sum")),
        ("x + y", ("sum", "first", "first")),
        ("lag1(x)", ("sum", "sum", "none")),
        ("lag1(x)", ("last", "last", "none")),
        ("lag1(x)", ("first", "first", "none")),
        ("x - lag1(x)", ("sum", "sum", "none")),
        ("x + lag1(y)", ("last", "sum", "sum")),
        ("x", ("last", "sum", "none")),
        ("x", ("last", "first", "none")),
        ("lag1(k) + x + lag1(y)", ("last", "sum", "last")),
    ],
)
def test_a_formula_that_says_else_of_months_than_of_the_quarter_is_refused(
    tmp_path: Path, formula: str, rules: tuple[str, str, str]
) -> None:
    """A stock that the months count each, and a column of the period before, do not add up."""
    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(write_formula(tmp_path, formula, rules))

    (problem,) = caught.value.problems
    assert problem.say("en").startswith("so.yaml:6: The formula 'k = ")
    assert f"k: {rules[0]}" in problem.say("en")
    assert all(problem.mend.say(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("formula", "rules"),
    [
        ("x + y", ("none", "first", "sum")),
        ("x + y", ("last", "first", "sum")),
        ("x - y", ("sum", "last", "first")),
        ("x - y", ("first", "last", "sum")),
        ("lag1(k) + x - y", ("last", "sum", "sum")),
        ("lag1(k) + lag1(x) - lag1(y)", ("first", "sum", "sum")),
        ("x - lag1(x)", ("sum", "last", "none")),
        ("lag1(x)", ("first", "last", "none")),
        ("lag1(x)", ("none", "sum", "none")),
        ("x + y", ("unknown", "first", "sum")),
        ("x + y", ("first", "first", "first")),
        ("2 x", ("sum", "sum", "none")),
    ],
)
def test_a_formula_that_holds_for_all_periods_is_read(
    tmp_path: Path, formula: str, rules: tuple[str, str, str]
) -> None:
    """Flows that only add up, and flows by which one stock becomes the next, are sound."""
    formula = formula.replace("2 x", "2 * x")

    assert load_registry(write_formula(tmp_path, formula, rules)).formulas


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            "{id: x, name: X, measure: người}\n  - {id: y, name: Y, measure: hộ, formulas: [x]}",
            "their measures differ: 'hộ' and 'người'",
        ),
        (
            "{id: x, name: X, measure: người}\n  - {id: y, name: Y, kind: text, formulas: [x]}",
            "they differ in kind: text and number",
        ),
        ("{id: x, name: X, kind: text, over_time: sum}", "is no number (kind: text)"),
        (
            "{id: a, name: A}\n  - {id: b, name: B}\n"
            "  - {id: x, name: X, measure: '%', over_units: sum, formulas: [100 * a / b]}",
            "is a percentage that a formula gives as a ratio",
        ),
    ],
)
def test_what_is_no_one_figure_or_has_no_sum_is_refused(
    tmp_path: Path, fields: str, said: str
) -> None:
    """Persons are not households, and neither words nor ratios add up."""
    place = tmp_path / "so.yaml"
    head = "registry: {id: so, name: Sổ thử, reference_date: 2026-10-01}\nfields:\n  - "
    place.write_text(head + fields + "\n", encoding="utf-8")

    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(place)

    (problem,) = caught.value.problems
    assert said in problem.say("en")
    assert all(problem.mend.say(language) for language in LANGUAGES)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from((-1, 1, 2)), st.sampled_from((0, 1))),
        min_size=1,
        max_size=4,
        unique_by=lambda term: (term[0], term[2]),
    ),
    st.lists(st.sampled_from(TimeRule), min_size=4, max_size=4),
    st.lists(st.sampled_from(UnitRule), min_size=4, max_size=4),
    st.sampled_from((0, 5)),
)
def test_checker_and_core_refuse_the_same_formulas(terms, times, over_units, constant):
    """Two writings of one rule agree: what the core uses the checker follows, and no more."""
    known = [
        Field(id=FieldId(name), name=name, over_time=time, over_units=unit)
        for name, time, unit in zip("kabc", times, over_units, strict=True)
    ]
    parts = tuple(Term(field=FieldId(f), coefficient=Fraction(n), lag=lag) for f, n, lag in terms)
    formula = Formula(target=FieldId("k"), terms=parts, constant=Fraction(constant))
    fields = {each.id: each for each in (evolve(known[0], formulas=(formula,)), *known[1:])}
    units = (Unit(id=UnitId("tinh"), name="Tỉnh", made_of=(UnitId("xa"),)),)
    units = (*units, Unit(id=UnitId("xa"), name="Xã"))
    registry = Registry(
        id="so", name="Sổ", reference_date=DAY, units=units, fields=tuple(fields.values())
    )

    core = (
        is_torn_by_periods(formula, fields)
        or contradicts_none(formula, fields)
        or find_torn_unit(formula, fields, units) is not None
    )
    assert contradicts_itself(registry, formula) is core
