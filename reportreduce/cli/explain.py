"""``reportreduce explain``: why a report may go, or what holds it."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.cli.tables import Listing, write_result
from reportreduce.errors import UsageError
from reportreduce.messages import Text
from reportreduce.model.ids import CycleId, FieldId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.sameness import Sameness
from reportreduce.propose.lookup import choose_report

if TYPE_CHECKING:
    from reportreduce.propose.absence import Link
    from reportreduce.propose.explain import Explanation, FieldExplanation

FATES = ("lost", "not_known", "if_confirmed", "taken_over", "follows", "not_owed")
"""What may become of a field, the worst first: the order of tables."""
MOST_LINKS = 12
"""How many steps of a why-chain a table shows; JSON has them all."""


@click.command("explain", cls=SaidCommand)
@click.argument("report")
@click.option("--registry", default=options.DEFAULT_REGISTRY, metavar="NAME|PATH")
@options.form
@click.pass_obj
def explain_command(session: Session, report: str, registry: str, form: str) -> None:
    known = options.load(session, registry)
    with watch(session) as tell:
        tell(Text("progress.graph"), 0, 1)
        explained = reportreduce.explain(known, _choose(known, report, registry))
    if form == "table":
        for line in _sentences(session, known, explained):
            session.write_sentence(line)
    if form != "table" or explained.fields:
        listing = _listing(session, known, explained)
        write_result(session, form, [listing], build_document(known, explained))


def _choose(known: Registry, report: str, registry: str) -> str:
    """
    The id of *report*.

    Raises:
        UsageError: *known* has none such; it says that another registry can be named.
    """
    try:
        return choose_report(known, report).id
    except UsageError as error:
        values = {**error.text.values, "registry": registry}
        raise UsageError(Text("problem.unknown_report_here", values)) from error


def build_document(registry: Registry, explained: "Explanation") -> dict[str, Any]:
    """The explanation for programs."""
    from reportreduce.exporters.result_schemas import EXPLANATION_FORMAT

    action = explained.action
    return {
        "format": EXPLANATION_FORMAT,
        "registry": registry.id,
        "report": explained.report,
        "verdict": explained.verdict.value,
        "text": explained.text.by_language(),
        "decide": explained.decide,
        "cycles": list(explained.cycles),
        "action": action
        and {
            "kind": action.kind.value,
            "reason": action.reason.value,
            "text": action.text.by_language(),
            "sources": list(action.sources),
            "taken_over_by": list(action.taken_over_by),
            "shared_with": list(action.shared_with),
        },
        "fields": [_describe_field(each) for each in explained.fields],
    }


def _describe_field(known: "FieldExplanation") -> dict[str, Any]:
    return {
        "field": known.field,
        "breakdown": list(known.breakdown),
        "cycle": known.cycle,
        "status": known.status.value,
        "readers": list(known.readers),
        "losers": list(known.losers),
        "chain": [
            {
                "depth": link.depth,
                "text": link.text.by_language(),
                "report": link.report,
                "cycle": link.cycle,
            }
            for link in known.chain
        ],
        "near": known.near and known.near.by_language(),
    }


def _sentences(session: Session, registry: Registry, explained: "Explanation") -> Iterator[str]:
    yield explained.text.say(session.language)
    action = explained.action
    if action is not None:
        yield action.text.say(session.language)
        if action.shared_with:
            yield session.say("shared_with", units=_units(session, registry, action.shared_with))
        yield session.say("decide" if explained.decide else "recommend")
    if explained.cycles:
        from reportreduce.exporters.workbook.timing import cycle_names

        report = registry.report_by_id[explained.report]
        cycles = [cycle for cycle in report.cycles if cycle.id in explained.cycles]
        names = cycle_names(session.language, cycles).replace("\n", "; ")
        yield session.say("cycles_may_go", cycles=names)
    fates = Counter(each.status.value for each in explained.fields)
    told = (f"{session.say(f'fate_{fate}')}: {fates[fate]}" for fate in FATES if fates[fate])
    if fates:
        yield session.say("fates", fates="; ".join(told))


def _listing(session: Session, registry: Registry, explained: "Explanation") -> Listing:
    elsewhere = _find_elsewhere(registry, explained)
    return Listing(
        columns=("field", "cycle", "fate", "readers", "why"),
        rows=tuple(
            (
                _field(session, registry, each.field),
                _cycle(session, registry, explained, each.cycle),
                session.say(f"fate_{each.status.value}"),
                _units(session, registry, each.losers or each.readers),
                _why(session, each) or _why_lost(session, each, elsewhere),
            )
            for each in sorted(explained.fields, key=lambda each: FATES.index(each.status.value))
        ),
    )


def _why(session: Session, explained: "FieldExplanation") -> str:
    lines = [_link(session, link) for link in explained.chain[:MOST_LINKS]]
    if len(explained.chain) > MOST_LINKS:
        lines.append(session.say("more", count=len(explained.chain) - MOST_LINKS))
    return "\n".join(lines)


def _find_elsewhere(registry: Registry, explained: "Explanation") -> frozenset[FieldId]:
    """The fields of the report that another asks for, too, or asks for one confirmed to be them."""
    same = Sameness.of(registry.matches, registry.field_by_id)
    others = {
        same.leader(known)
        for report in registry.reports
        if report.id != explained.report
        for known in report.field_ids
    }
    return frozenset(each.field for each in explained.fields if same.leader(each.field) in others)


def _why_lost(
    session: Session, explained: "FieldExplanation", elsewhere: Container[FieldId]
) -> str:
    """Why nothing gives a field that would be lost; nothing is said of any other."""
    from reportreduce.graph.inventory import is_content

    if explained.status.value == "not_known":
        return session.say("why_not_known")
    if explained.status.value != "lost":
        return ""
    if is_content(explained.field):
        return session.say("lost_content")
    if explained.near is not None:
        return explained.near.say(session.language)
    return session.say("lost_elsewhere" if explained.field in elsewhere else "lost_only")


def _link(session: Session, link: "Link") -> str:
    return f"{'  ' * link.depth}{link.text.say(session.language)}"


def _field(session: Session, registry: Registry, field: FieldId) -> str:
    from reportreduce.detect.naming import name_field

    return name_field(registry, field)[session.language]


def _cycle(session: Session, registry: Registry, explained: "Explanation", cycle: CycleId) -> str:
    from reportreduce.graph.naming import cycle_name

    cycles = registry.report_by_id[explained.report].cycles
    return cycle_name(session.language, next(each for each in cycles if each.id == cycle))


def _units(session: Session, registry: Registry, units: Iterable[UnitId]) -> str:
    from reportreduce.detect.naming import name_units

    return name_units(registry, units)[session.language]
