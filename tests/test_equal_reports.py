"""Reports that are stated word for word alike are asked about once each, however many there are."""

import pytest
from attrs import evolve
from test_report_matching import ONE, registry_of

from reportreduce.model.ids import ReportId, UnitId
from reportreduce.model.policy import Lock, MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching import reports
from reportreduce.normalise.matching.reports import count_crowded, find_report_matches


def _copies(count: int, *others: tuple[str, dict[str, object]]) -> Registry:
    """*count* equal reports "r0", "r1", and *others* by id with what they state differently."""
    alike = [
        evolve(ONE, id=ReportId(f"r{number}"), note=f"dòng {number}") for number in range(count)
    ]
    apart = [evolve(ONE, id=ReportId(name), **changes) for name, changes in others]
    return evolve(registry_of(), reports=(*alike, *apart))


def _pairs(registry: Registry) -> set[tuple[str, str]]:
    return {(each.a, each.b) for each in find_report_matches(registry)}


def _decide(a: str, b: str, status: MatchStatus) -> ReportMatch:
    return ReportMatch(a=ReportId(a), b=ReportId(b), status=status, by="tổ")


def test_each_of_equal_reports_is_asked_about_once() -> None:
    """Five equal rows are four questions, and a row that is alike is one, not five."""
    registry = _copies(5, ("x", {"recipients": (UnitId("so"), UnitId("tinh"))}))

    assert _pairs(registry) == {("r0", f"r{each}") for each in (1, 2, 3, 4)} | {("r0", "x")}


def test_answers_leave_no_pair_unasked() -> None:
    """Told apart from the first, a report is asked about with the others that were told apart."""
    registry = _copies(4)
    apart = tuple(_decide("r0", each, MatchStatus.REJECTED) for each in ("r1", "r3"))
    same = _decide("r0", "r2", MatchStatus.CONFIRMED)

    assert _pairs(evolve(registry, report_matches=(*apart, same))) == {("r1", "r3")}


def test_all_answers_end_the_asking() -> None:
    """Answering “different” throughout asks for every pair in the end, and then for none."""
    registry, asked = _copies(5), set[tuple[str, str]]()
    while found := _pairs(registry):
        asked |= found
        answers = (_decide(a, b, MatchStatus.REJECTED) for a, b in sorted(found))
        registry = evolve(registry, report_matches=(*registry.report_matches, *answers))

    assert len(asked) == 10


def test_a_locked_report_is_not_taken_for_its_copy() -> None:
    """What is locked states more than its copies, so it is compared by itself."""
    registry = _copies(3)
    lock = Lock(report=ReportId("r0"), reason="giữ")
    locked = evolve(registry, policy=evolve(registry.policy, locks=(lock,)))

    assert _pairs(locked) == {("r0", "r1"), ("r1", "r2")}


def test_very_many_are_bounded_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit reports of one title are compared with the nearest, and counted."""
    others = [
        (f"x{each}", {"recipients": (), "recipients_text": f"Phòng {each}"}) for each in range(9)
    ]
    registry = _copies(1, *others)
    assert (count_crowded(registry), len(_pairs(registry))) == (0, 45)

    monkeypatch.setattr(reports, "MOST_COMPARED", 30)

    assert (count_crowded(registry), len(_pairs(registry))) == (10, 24)
    assert count_crowded(_copies(500)) == 0


def test_reports_of_one_form_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports with titles of their own are compared by their form, as far as the limit goes."""
    others = [(f"x{each}", {"name": f"Báo cáo {each}"}) for each in "abcdefghi"]
    registry = _copies(1, *others)
    assert count_crowded(registry) == 0

    monkeypatch.setattr(reports, "MOST_COMPARED", 30)

    assert count_crowded(registry) == 10
