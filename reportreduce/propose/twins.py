"""Open questions on regimes that a registry may list twice."""

from collections.abc import Iterator

from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.policy import MatchStatus, ReportMatch
from reportreduce.model.registry import Registry
from reportreduce.model.sameness import Sameness
from reportreduce.model.standing import is_in_force
from reportreduce.model.twins import find_split_twins
from reportreduce.normalise.matching.differences import name_differences
from reportreduce.propose.proposal import OpenQuestion


def find_twin_questions(registry: Registry) -> Iterator[OpenQuestion]:
    """
    Pairs of reports in force that may be one regime, and twins that both count, with the reason.

    Twins both count as long as each states something that the other does not.
    """
    day = registry.reference_date
    for match in registry.report_matches:
        reports = [registry.report_by_id[name] for name in (match.a, match.b)]
        if match.status is MatchStatus.SUGGESTED and all(
            is_in_force(registry, report, day) for report in reports
        ):
            text = Text("proposal.ask_report_match", _names(registry, match))
            yield OpenQuestion(code="report_match", report=None, text=text)
    for text in say_split_twins(registry):
        yield OpenQuestion(code="twins", report=None, text=text)


def say_split_twins(registry: Registry) -> Iterator[Text]:
    """For each pair confirmed to be one regime of which both reports count: which, and why."""
    fields = Sameness.of(registry.matches, registry.field_by_id)
    for match in find_split_twins(registry, registry.reference_date):
        gaps = name_differences(registry, match.a, match.b, fields)
        yield Text("proposal.ask_twins", {**_names(registry, match), "gaps": gaps})


def _names(registry: Registry, match: ReportMatch) -> dict[str, object]:
    return {
        "a": name_report(registry, match.a),
        "a_id": match.a,
        "b": name_report(registry, match.b),
        "b_id": match.b,
    }
