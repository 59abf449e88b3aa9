"""Each finding kind says what its cases say, and nothing that it should not."""

import datetime
import tomllib
from collections.abc import Mapping, Sequence, Set
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.detect import DETECTORS, Finding, FindingKind, find_all
from reportreduce.detect.clusters import find_clusters
from reportreduce.graph.build import Graph, build_graph
from reportreduce.graph.closure import Clause, close
from reportreduce.importers import load_registry
from reportreduce.messages import LANGUAGES, load_catalogue
from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, Frequency, WindowRule, Windows
from reportreduce.model.fields import Field, TimeRule
from reportreduce.model.ids import CycleId, FieldId, ReportId, UnitId
from reportreduce.model.policy import Match
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.units import Unit
from reportreduce.normalise.formulas import parse_expression

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "findings"
DOCS = ROOT / "docs" / "findings"
GIVEN = ("instruments", "groups", "units", "dimensions", "registers", "matches")
KINDS = [kind.value for kind in FindingKind]

HEADER = {"id": "case", "name": "Case", "reference_date": "2026-10-01"}
GROUPS = [{"id": "xa", "name": "UBND xã", "count": 10}]
UNITS = [
    {"id": "bo", "name": "Bộ"},
    {"id": "tinh", "name": "UBND tỉnh", "parent": "bo"},
    {"id": "so", "name": "Sở", "parent": "tinh"},
]
INSTRUMENTS = [{"id": "tt", "number": "01/2020/TT", "kind": "circular"}]
STATED = {
    "filers": ["xa"],
    "recipients": ["tinh"],
    "content": "complete",
    "basis": ["tt"],
    "channels": ["email"],
    "outline": "Mẫu 01",
}
"""What a report of a case states unless the case says otherwise."""


def load_cases(kind: str) -> list[dict[str, Any]]:
    text = (CASES / f"{kind}.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["case"])


ALL_CASES = [(kind, case) for kind in KINDS for case in load_cases(kind)]


def expand_cycle(cycle: Any) -> Any:
    """``"monthly nd09 +5"``: the frequency, the windows, and due 5 days after they end."""
    if not isinstance(cycle, str):
        return cycle
    words = cycle.split()
    long: dict[str, Any] = {"frequency": words[0]}
    if len(words) > 1:
        long["windows"] = words[1]
    if len(words) > 2:
        long["deadline"] = {"rule": "days_after", "number": int(words[2])}
    return long


def expand_report(report: Mapping[str, Any]) -> dict[str, Any]:
    long = {**STATED, "name": f"Báo cáo {report['id']}", **report}
    long["cycles"] = [expand_cycle(cycle) for cycle in report.get("cycles", ["monthly nd09 +5"])]
    if isinstance(report.get("fields"), str):
        long["fields"] = report["fields"].split()
    return long


def build(case: Mapping[str, Any], folder: Path) -> Registry:
    """The registry of a case; fields that it does not declare add up over time."""
    reports = [expand_report(report) for report in case["reports"]]
    declared = [{"name": f"Chỉ tiêu {field['id']}", **field} for field in case.get("fields", ())]
    known = {field["id"] for field in declared}
    asked = (
        each if isinstance(each, str) else each["field"] for r in reports for each in r["fields"]
    )
    for name in dict.fromkeys(asked):
        if name not in known:
            declared.append({"id": name, "name": f"Chỉ tiêu {name}", "over_time": "sum"})
    sections: dict[str, Any] = {"registry": HEADER, "fields": declared, "reports": reports}
    usual = {"groups": GROUPS, "units": UNITS, "instruments": INSTRUMENTS}
    for name in GIVEN:
        sections[name] = [*usual.get(name, ()), *case.get(name, ())]
    if "policy" in case:
        sections["policy"] = case["policy"]
    folder.mkdir(exist_ok=True)
    text = yaml.safe_dump(sections, allow_unicode=True, sort_keys=False)
    (folder / "registry.yaml").write_text(text, encoding="utf-8", newline="\n")
    return load_registry(folder)


def describe(finding: Finding, keys: Sequence[str]) -> dict[str, Any]:
    """Just what a case states of a finding."""
    fields = sorted({known for evidence in finding.evidence for known in evidence.fields})
    units = sorted({unit for evidence in finding.evidence for unit in evidence.units})
    whole = {
        "reports": list(finding.reports),
        "confidence": finding.confidence,
        "share": round(finding.share, 2),
        "in_force": finding.in_force,
        "fields": fields,
        "units": units,
        "says": finding.text.say("en"),
        "evidence": [evidence.text.say("en") for evidence in finding.evidence],
    }
    return {key: whole[key] for key in keys}


@pytest.mark.parametrize(
    ("kind", "case"), ALL_CASES, ids=[f"{kind}: {case['why']}" for kind, case in ALL_CASES]
)
def test_a_kind_finds_what_its_case_says(kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    """The findings of the case's kind are those listed, in order, and no others."""
    registry = build(case, tmp_path)

    found = [finding for finding in find_all(registry) if finding.kind.value == kind]

    keys = [list(expected) for expected in case["finds"]]
    assert len(found) == len(case["finds"]), [finding.text.say("en") for finding in found]
    assert [describe(*pair) for pair in zip(found, keys, strict=True)] == case["finds"]


@pytest.mark.parametrize(
    ("kind", "case"), ALL_CASES, ids=[f"{kind}: {case['why']}" for kind, case in ALL_CASES]
)
def test_all_that_is_found_can_be_said(kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    """Each finding and each piece of evidence is a filled sentence in every language."""
    for finding in find_all(build(case, tmp_path)):
        for text in (finding.text, *(evidence.text for evidence in finding.evidence)):
            for language in LANGUAGES:
                said = text.say(language)
                assert said
                assert "{" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_both_kinds_of_case(kind: str) -> None:
    """Each kind has a case in which it finds something and one in which it is silent."""
    assert {bool(case["finds"]) for case in load_cases(kind)} == {True, False}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_page(kind: str) -> None:
    """Each kind has a page, and the index links to it."""
    assert (DOCS / f"{kind}.md").is_file()
    assert f"({kind}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(kind: str, language: Any) -> None:
    """Each kind has a short name in each language."""
    assert load_catalogue(language)[f"finding_name.{kind}"]


def test_every_kind_has_a_detector_in_its_order() -> None:
    """The detectors stand in the order of the kinds, one for each."""
    assert list(DETECTORS) == list(FindingKind)


@pytest.mark.parametrize(
    "case", [case for _, case in ALL_CASES], ids=[case["why"] for _, case in ALL_CASES]
)
def test_findings_do_not_depend_on_the_order_of_reports(
    case: dict[str, Any], tmp_path: Path
) -> None:
    """The registry with its reports the other way round has the same findings."""
    registry = build(case, tmp_path)

    turned = evolve(registry, reports=registry.reports[::-1])

    assert find_all(turned) == find_all(registry)


sets_of_items = st.lists(
    st.frozensets(st.integers(0, 6).map(lambda number: (number,)), min_size=1), max_size=12
)


def jaccard(a: frozenset[Any], b: frozenset[Any]) -> float:
    return len(a & b) / len(a | b)


@given(sets_of_items, st.sampled_from([0.3, 0.5, 0.8]))
def test_clusters_hold_only_pairs_that_are_alike(sets: list[frozenset[Any]], alike: float) -> None:
    """Any two sets of a group are alike, the loosest pair as its similarity says."""
    clusters = find_clusters(sets, alike)

    for cluster in clusters:
        pairs = combinations(cluster.members, 2)
        lowest = min(jaccard(sets[one], sets[two]) for one, two in pairs)
        assert lowest >= alike
        assert lowest == pytest.approx(cluster.similarity)


@given(sets_of_items, st.sampled_from([0.3, 0.5, 0.8]))
def test_clusters_cannot_be_joined_further(sets: list[frozenset[Any]], alike: float) -> None:
    """No two groups, single sets among them, are alike in all pairs; no set is in two groups."""
    clusters = [list(cluster.members) for cluster in find_clusters(sets, alike)]
    grouped = [member for members in clusters for member in members]
    singles = [[index] for index in range(len(sets)) if index not in grouped]

    assert len(grouped) == len(set(grouped))
    for one, two in combinations([*clusters, *singles], 2):
        assert any(jaccard(sets[a], sets[b]) < alike for a in one for b in two)


REDUNDANT = (FindingKind.EXACT_DUPLICATE, FindingKind.CONTAINED, FindingKind.DERIVABLE)


@st.composite
def cycles(draw: st.DrawFn, name: str) -> Cycle:
    number = draw(st.sampled_from([5, 5, 9, None]))
    unknown, known = Deadline(), Deadline(rule=DeadlineRule.DAYS_AFTER, number=number or 0)
    return Cycle(
        id=CycleId(name),
        frequency=draw(st.sampled_from([Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY])),
        windows=Windows(rule=draw(st.sampled_from([WindowRule.ND09] * 3 + [WindowRule.CALENDAR]))),
        deadline=unknown if number is None else known,
    )


@st.composite
def small_registries(draw: st.DrawFn) -> Registry:
    """A few reports over five fields, two of which add up to a third."""
    names = [FieldId(name) for name in "abctx"]
    fields = [Field(id=name, name=name, over_time=TimeRule.SUM) for name in names]
    fields[3] = evolve(fields[3], formulas=(parse_expression("a + b", FieldId("t")),))
    fields[2] = evolve(fields[2], over_time=TimeRule.NONE)
    reports = [
        Report(
            id=ReportId(f"r{number}"),
            name=f"r{number}",
            filers=(UnitId("xa"),),
            recipients=(draw(st.sampled_from([UnitId("tinh"), UnitId("tinh"), UnitId("so")])),),
            content=draw(st.sampled_from([Content.COMPLETE] * 4 + [Content.PARTIAL])),
            cycles=tuple(draw(cycles(f"c{each}")) for each in range(draw(st.integers(1, 2)))),
            fields=tuple(
                ReportField(field=name)
                for name in draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
            ),
        )
        for number in range(draw(st.integers(2, 4)))
    ]
    units = (
        Unit(id=UnitId("tinh"), name="tinh"),
        Unit(id=UnitId("so"), name="so", parent=UnitId("tinh")),
        Unit(id=UnitId("xa"), name="xa"),
    )
    return Registry(
        id="small",
        name="small",
        reference_date=datetime.date(2026, 10, 1),
        units=units,
        fields=tuple(fields),
        reports=tuple(reports),
        matches=(Match(a=FieldId("a"), b=FieldId("x")),),
    )


def follows(graph: Graph, report: str, gone: Set[str], confidence: float) -> bool:
    """Whether all that *report* owes follows without it and what is *gone*: by brute force."""
    slots = graph.inventory.slots
    away = {report, *gone}
    owed = [each.holding for each in graph.owed if slots[each.slot].report == report]
    facts = [
        supply.holding
        for supply in graph.supplies
        if supply.confidence >= confidence and slots[supply.slot].report not in away
    ]
    clauses = [
        Clause(each.conclusion, each.premises, index)
        for index, each in enumerate(graph.derivations)
        if each.confidence >= confidence
    ]
    closure = close(clauses, facts)
    return all(holding in closure for holding in owed)


def told_whole(registry: Registry) -> dict[str, list[Finding]]:
    """The findings that say of a report that all of it is redundant."""
    told: dict[str, list[Finding]] = {}
    for finding in find_all(registry):
        if finding.kind in REDUNDANT and "_cycles" not in finding.text.key:
            told.setdefault(finding.reports[0], []).append(finding)
    return told


@settings(max_examples=200, deadline=None)
@given(small_registries())
def test_what_is_called_redundant_follows_without_it(registry: Registry) -> None:
    """All that a redundant report owes follows from the others, with the confidence told."""
    graph = build_graph(registry, registry.reports)

    for report, findings in told_whole(registry).items():
        for finding in findings:
            assert follows(graph, report, frozenset(), finding.confidence)


@settings(max_examples=200, deadline=None)
@given(small_registries())
def test_what_follows_without_it_is_called_redundant(registry: Registry) -> None:
    """A report that nothing is said of is needed, beside those that can go or it stands in for."""
    graph = build_graph(registry, registry.reports)
    told = told_whole(registry)
    pairs = [
        finding
        for findings in told.values()
        for finding in findings
        if finding.kind is not FindingKind.DERIVABLE
    ]
    partners = {finding.reports[1] for finding in pairs}
    gone = {finding.reports[0] for finding in pairs if finding.confidence == 1}

    for report in registry.reports:
        if report.id not in told and report.id not in partners:
            assert not follows(graph, report.id, gone, 0.0)
