"""What cannot all be true is refused, each with its place and a mend."""

from pathlib import Path

import pytest

from reportreduce.errors import InvalidRegistryError
from reportreduce.importers import load_registry
from reportreduce.messages import LANGUAGES

START = """registry: {id: so, name: Sổ thử, reference_date: 2026-10-01}
fields:
  - {id: a, name: A, measure: đơn}
  - {id: b, name: B}
  - {id: c, name: C, measure: Đơn}
  - {id: d, name: D, measure: vụ việc}
  - {id: e, name: E, measure: Trđ}
  - {id: f, name: F, measure: triệu đồng}
reports:
  - {id: r, name: R}
  - {id: s, name: S}
  - {id: t, name: T}
"""
BROKEN = {
    "a pair confirmed and rejected": (
        "matches:\n- {a: a, b: c, status: confirmed}\n- {a: c, b: a, status: rejected}\n",
        "so.yaml:15: The fields 'c' and 'a' are rejected as a pair",
        "c = a.",
    ),
    "a chain that ends in a rejection": (
        "matches:\n- {a: a, b: c, status: rejected}\n- {a: a, b: b, status: confirmed}\n"
        "- {a: c, b: b, status: confirmed}\n",
        "so.yaml:14: The fields 'a' and 'c' are rejected as a pair",
        "a = b = c.",
    ),
    "two measures": (
        "matches:\n- {a: a, b: d, status: confirmed}\n",
        "so.yaml:14: The fields 'a' and 'd' are confirmed to be the same",
        "'đơn' and 'vụ việc'",
    ),
    "two measures through a field without one": (
        "matches:\n- {a: a, b: b, status: confirmed}\n- {a: b, b: d, status: confirmed}\n",
        "so.yaml:15: The fields 'b' and 'd' are confirmed to be the same",
        "'đơn' and 'vụ việc'",
    ),
    "reports confirmed through a chain and rejected": (
        "report_matches:\n- {a: r, b: s, status: confirmed}\n- {a: s, b: t, status: confirmed}\n"
        "- {a: r, b: t, status: rejected}\n",
        "so.yaml:16: The reports 'r' and 't' are rejected as a pair",
        "r = s = t.",
    ),
    "a report matched with itself": (
        "report_matches:\n- {a: r, b: r, status: confirmed}\n",
        "so.yaml:14: 'r' is matched with itself.",
        "two different ids",
    ),
    "an unknown report": (
        "report_matches:\n- {a: r, b: x}\n",
        "so.yaml:14: There is no report with id 'x'.",
        "",
    ),
}
SOUND = {
    "spellings of one measure": "matches:\n- {a: e, b: f, status: confirmed}\n",
    "case and an open measure": "matches:\n- {a: a, b: c, status: confirmed}\n"
    "- {a: a, b: b, status: confirmed}\n",
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
