"""An explanation says whether a report may go, what holds it, and how each field lives on."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve

from reportreduce.detect import FindingKind, find_all
from reportreduce.errors import UsageError
from reportreduce.importers import load_registry
from reportreduce.messages import LANGUAGES
from reportreduce.model.registry import Registry
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.explain import FieldStatus, Verdict, explain_report
from reportreduce.propose.overview import build_overview, count_unknown_frequencies
from reportreduce.propose.proposal import KeptReason, Reason

DUE = {"rule": "days_after", "number": 5}
QUARTERLY = {"frequency": "quarterly", "windows": "nd09", "deadline": DUE}
YEARLY = {"frequency": "yearly", "windows": "nd09", "deadline": DUE}


def report(name: str, fields: list[Any], cycles: list[Any], **values: Any) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "id": name,
        "name": f"Report {name}",
        "domain": "d",
        "issuer": "tinh",
        "filers": ["xa"],
        "recipients": ["tinh"],
        "content": "complete",
        "fields": fields,
        "cycles": cycles,
    }
    return stated | values


@pytest.fixture
def build(tmp_path: Path) -> Any:
    """Build a registry of some reports over the fields a, b and total = a + b."""

    def made(*reports: dict[str, Any], **sections: Any) -> Registry:
        added = {"over_time": "sum", "over_units": "sum"}
        content = {
            "registry": {"id": "r", "name": "R", "reference_date": "2026-10-01"},
            "units": [
                {"id": "tinh", "name": "Province"},
                {"id": "huyen", "name": "District", "valid_to": "2025-06-30"},
                {"id": "so", "name": "Department"},
            ],
            "groups": [{"id": "xa", "name": "Communes", "count": 10}],
            "fields": [
                {"id": "a", "name": "A", **added},
                {"id": "b", "name": "B", **added},
                {"id": "total", "name": "Total", "formulas": ["a + b"], **added},
            ],
            "reports": list(reports),
            **sections,
        }
        path = tmp_path / "registry.yaml"
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
        return load_registry(path)

    return made


def test_duplicate_may_go_and_names_the_other(build: Any) -> None:
    """Two equal reports: each may go alone, because the other brings the same."""
    registry = build(report("one", ["a"], [QUARTERLY]), report("two", ["a"], [QUARTERLY]))

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.MAY_GO
    assert explained.action is not None
    assert explained.action.reason is Reason.EXACT_DUPLICATE
    assert explained.action.sources == ("two",)
    assert [each.status for each in explained.fields] == [FieldStatus.FOLLOWS]


def test_chain_goes_down_to_what_is_collected(build: Any) -> None:
    """A yearly total follows by period and formula from two fields of the quarterly report."""
    registry = build(report("q", ["a", "b"], [QUARTERLY]), report("y", ["total"], [YEARLY]))

    explained = explain_report(registry, "y")

    assert explained.action is not None
    assert explained.action.reason is Reason.DERIVABLE
    chain = explained.fields[0].chain
    assert [link.depth for link in chain] == [0, 1, 2, 2]
    assert [link.report for link in chain] == [None, None, "q", "q"]
    assert [link.cycle for link in chain[2:]] == ["quarterly", "quarterly"]


def test_sole_source_is_held_by_the_fields_that_would_be_lost(build: Any) -> None:
    """Only the field that nobody else brings holds the report, and its reader is named."""
    registry = build(
        report("one", ["a", "b"], [QUARTERLY], domain="x"), report("two", ["a"], [QUARTERLY])
    )

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.HELD
    assert explained.action is None
    status = {each.field: each.status for each in explained.fields}
    assert status == {"a": FieldStatus.FOLLOWS, "b": FieldStatus.LOST}
    assert [each.losers for each in explained.fields] == [(), ("tinh",)]


def test_report_may_go_when_another_may_host_it(build: Any) -> None:
    """Same domain, frequency, filers and recipients: the content can be taken over."""
    registry = build(report("one", ["a"], [QUARTERLY]), report("two", ["b"], [QUARTERLY]))

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.MAY_GO
    assert explained.action is not None
    assert explained.action.taken_over_by == ("two",)
    assert explained.fields[0].status is FieldStatus.TAKEN_OVER
    assert explained.fields[0].chain[0].report == "two"


def test_unknown_deadline_is_something_to_confirm(build: Any) -> None:
    """A source that may come too late, because nobody knows when, counts only if confirmed."""
    unknown = {"frequency": "quarterly", "windows": "nd09"}
    registry = build(report("one", ["a"], [QUARTERLY], domain="x"), report("two", ["a"], [unknown]))

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.IF_CONFIRMED
    assert explained.fields[0].losers == ("tinh",)
    assert explained.fields[0].chain[0].report == "two"


def test_report_on_which_others_rest_is_held_by_them(build: Any) -> None:
    """What is owed through another report, and only follows from this one, holds it."""
    registry = build(
        report("one", [{"field": "a", "owed": []}], [QUARTERLY]),
        report(
            "two", [{"field": "a", "owed": ["yearly"]}], [{**YEARLY, "filed": False}], domain="x"
        ),
    )

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.HELD
    assert "Report two" in explained.text.say("en")


def test_nobody_needs_it_is_a_reason_to_go(build: Any) -> None:
    """A report all of whose fields nobody needs may go."""
    registry = build(report("one", [{"field": "a", "owed": []}], [QUARTERLY]))

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.MAY_GO
    assert explained.fields[0].status is FieldStatus.NOT_OWED
    assert explained.action is not None
    assert explained.action.reason is Reason.NOT_OWED


@pytest.mark.parametrize(
    ("over_time", "others", "verdict", "status"),
    [
        ("unknown", [], Verdict.HELD, FieldStatus.NOT_KNOWN),
        ("none", ["a"], Verdict.HELD, FieldStatus.NOT_KNOWN),
        ("sum", [], Verdict.HELD, FieldStatus.LOST),
        ("sum", ["a"], Verdict.MAY_GO, FieldStatus.FOLLOWS),
    ],
)
def test_less_often_owed_is_not_nobody_needs_it(
    build: Any, over_time: str, others: list[str], verdict: Verdict, status: FieldStatus
) -> None:
    """What is owed yearly, where nobody files it, holds its columns unless it follows."""
    field = {"id": "a", "name": "A", "over_time": over_time, "over_units": "sum"}
    yearly = {**YEARLY, "filed": False}
    asked = {"field": "a", "owed": ["yearly"]}
    more = [report("two", others, [QUARTERLY], domain="x")] if others else []
    registry = build(report("one", [asked], [QUARTERLY, yearly]), *more, fields=[field])

    explained = explain_report(registry, "one")

    assert explained.verdict is verdict
    found = {each.cycle: each for each in explained.fields}
    assert found["quarterly"].status is FieldStatus.NOT_OWED
    assert (found["yearly"].status, found["yearly"].readers) == (status, ("tinh",))
    is_lost = status is not FieldStatus.FOLLOWS
    assert found["yearly"].losers == (("tinh",) if is_lost else ())
    if status is FieldStatus.NOT_KNOWN:
        assert (explained.action, explained.cycles) == (None, ())
        assert "one" in {each.report for each in propose(registry, Settings(threshold=1.0)).kept}


def test_cycle_of_a_report_that_stays_may_go(build: Any) -> None:
    """The yearly cycle follows from the quarterly one, which alone holds the report."""
    registry = build(report("one", ["a"], [QUARTERLY, YEARLY]))

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.HELD
    assert explained.cycles == ("yearly",)


def test_unlisted_content_is_never_called_redundant(build: Any) -> None:
    """A report whose fields nobody has listed is held for that reason."""
    registry = build(report("one", [], [QUARTERLY], content="unknown"))

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.HELD
    assert explained.text.key == "explain.held_unlisted"


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"filers": ["huyen"]}, Verdict.NOT_IN_FORCE),
        ({"valid_to": "2020-01-01"}, Verdict.NOT_IN_FORCE),
        ({"kind": "statistical"}, Verdict.OUT_OF_SCOPE),
        ({"confidential": True}, Verdict.OUT_OF_SCOPE),
        ({"protection": "by treaty"}, Verdict.LOCKED),
    ],
)
def test_report_outside_the_cut_says_so(
    build: Any, values: dict[str, Any], verdict: Verdict
) -> None:
    """Ended, out-of-scope and protected reports are told apart, whatever follows from others."""
    registry = build(report("one", ["a"], [QUARTERLY], **values), report("two", ["a"], [QUARTERLY]))

    explained = explain_report(registry, "one")

    assert explained.verdict is verdict
    assert explained.action is None


def test_lock_of_the_policy_holds(build: Any) -> None:
    """A lock is told with its reason."""
    locks = [{"report": "one", "reason": "asked by the minister"}]
    registry = build(report("one", ["a"], [QUARTERLY]), policy={"locks": locks})

    explained = explain_report(registry, "one")

    assert explained.verdict is Verdict.LOCKED
    assert "asked by the minister" in explained.text.say("vi")


def test_of_a_report_without_cycles_nothing_is_said(build: Any) -> None:
    """Nobody knows when it is filed, so it stays, and there is no action to tell."""
    registry = build(report("one", ["a"], []))

    explained = explain_report(registry, "one")

    assert (explained.verdict, explained.action, explained.fields) == (Verdict.HELD, None, ())


def test_unknown_report_suggests_near_ones(build: Any) -> None:
    """A misspelt id names the ids it may have meant, by id or by name."""
    registry = build(report("quarterly-one", ["a"], [QUARTERLY]))

    with pytest.raises(UsageError, match="quarterly-one"):
        explain_report(registry, "quartely-one")
    with pytest.raises(UsageError, match="quarterly-one"):
        explain_report(registry, "REPORT QUARTERLY")


def test_namesakes_are_told_apart_and_a_cycle_is_said_once(build: Any) -> None:
    """Reports of one name get their cycle behind it, and no sentence says that cycle again."""
    registry = build(
        report("one", ["a"], [QUARTERLY]) | {"name": "Báo cáo A"},
        report("two", ["a"], [YEARLY]) | {"name": "Báo cáo A"},
    )

    explained = explain_report(registry, "two")
    links = [link.text.say("vi") for each in explained.fields for link in each.chain]

    assert "“Báo cáo A (hằng năm)”" in explained.text.say("vi")
    assert links[-1] == "“A” có trong “Báo cáo A (hằng quý)”"


def test_findings_say_the_cycle_of_a_namesake_once(build: Any) -> None:
    """A sentence about all cycles of a report does not say them behind a name that does."""
    registry = build(
        report("one", ["a"], [QUARTERLY]) | {"name": "Báo cáo A"},
        report("two", ["a"], [YEARLY]) | {"name": "Báo cáo A"},
    )

    (said,) = [
        each.text.say("vi") for each in find_all(registry) if each.kind is FindingKind.DERIVABLE
    ]

    assert said == (
        "Toàn bộ 1 chỉ tiêu của “Báo cáo A (hằng năm)” suy ra được từ: “Báo cáo A (hằng quý)”."
    )


def test_cycle_is_said_where_the_name_does_not_say_it(build: Any) -> None:
    """A report that has its name alone is told with the cycle at which it is filed."""
    registry = build(report("one", ["a"], [QUARTERLY]), report("two", ["a"], [YEARLY]))

    explained = explain_report(registry, "two")

    assert explained.fields[0].chain[-1].text.say("en") == "“A” stands in “Report one” (quarterly)"


@pytest.fixture(scope="module")
def cchc() -> Registry:
    return load_registry("cchc")


def test_explanation_agrees_with_the_proposal(cchc: Registry) -> None:
    """What a proposal cuts may go alone, and what it calls a sole source may not."""
    proposal = propose(cchc, Settings(threshold=1.0, with_frontier=False))
    cut = {action.report for package in proposal.packages for action in package.actions}
    whole = cut - {kept.report for kept in proposal.kept}
    sole = {kept.report for kept in proposal.kept if kept.reason is KeptReason.SOLE_SOURCE}
    assert whole or sole

    for name in sorted(whole)[:5]:
        assert explain_report(cchc, name).verdict is Verdict.MAY_GO
    for name in sorted(sole - cut)[:5]:
        assert explain_report(cchc, name).verdict in (Verdict.HELD, Verdict.IF_CONFIRMED)


def test_explanations_can_be_said_in_every_language(cchc: Registry) -> None:
    """Every text of an explanation has all its places filled."""
    explained = explain_report(cchc, cchc.reports[0].id)
    texts = [explained.text, *(link.text for each in explained.fields for link in each.chain)]

    for language in LANGUAGES:
        assert all(text.say(language) for text in texts)


def test_overview_counts_the_burden_that_proposals_start_from(cchc: Registry) -> None:
    """Today's burden of the overview is the baseline of a proposal."""
    overview = build_overview(cchc)

    assert overview.burden == propose(cchc, Settings(with_frontier=False)).before
    assert overview.reports >= overview.standing >= overview.counted >= overview.listed


def test_a_report_that_nobody_files_has_no_unknown_frequency(cchc: Registry) -> None:
    """It is owed at some cycle and filed at none: how often is known, it is never."""
    report = cchc.reports[0]
    unfiled = evolve(report, cycles=tuple(evolve(each, filed=False) for each in report.cycles))

    assert report.cycles
    assert count_unknown_frequencies([unfiled]) == 0
    assert count_unknown_frequencies([evolve(report, cycles=())]) == 1
