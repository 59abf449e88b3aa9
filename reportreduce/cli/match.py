"""``reportreduce match``: fields and reports that may be the same, asked and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportreduce.cli import options
from reportreduce.cli.problems import describe_in_full, list_problems, tell_next
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed
from reportreduce.cli.tables import Listing, write_result
from reportreduce.cli.words import Number, OutputFile
from reportreduce.errors import Problem, UnreadableFileError, UsageError
from reportreduce.messages import Text
from reportreduce.model.policy import Match, MatchStatus, ReportMatch
from reportreduce.model.registry import Registry

if TYPE_CHECKING:
    from reportreduce.importers.match_sheet import MatchAnswers
    from reportreduce.normalise.matching.match_candidate import MatchCandidate
    from reportreduce.normalise.matching.reports import ReportCandidate

SURE = 0.9
"""Confidence from which the summary calls a pair sure."""


@click.command("match", cls=SaidCommand)
@options.registry
@click.option("--out", type=OutputFile(".xlsx"), metavar="FILE.xlsx")
@click.option("--least", type=Number(0, 1), default=0.6, metavar="0..1")
@click.option("--answers", type=click.Path(path_type=Path), multiple=True, metavar="FILE.xlsx")
@click.option("--save", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--reports", "only_reports", is_flag=True)
@options.replace
@options.form
@click.pass_obj
def match_command(
    session: Session,
    registry: str,
    out: Path | None,
    least: float,
    answers: tuple[Path, ...],
    save: Path | None,
    only_reports: bool,
    replace: bool,
    form: str,
) -> None:
    if bool(answers) != bool(save) or (answers and (out or only_reports)):
        raise UsageError(Text("problem.match_pair"))
    if save is not None:
        options.check_registry_folder(save, registry)
        _save_answers(session, registry, answers, save, form)
    else:
        options.check_output(out, registry, replace=replace)
        _suggest(session, registry, out, least, form, only_reports=only_reports)


def _suggest(
    session: Session, target: str, out: Path | None, least: float, form: str, *, only_reports: bool
) -> None:
    from reportreduce.exporters.match_sheet import write_match_sheet
    from reportreduce.normalise.matching.reports import count_crowded, find_report_matches
    from reportreduce.normalise.matching.suggestions import find_groups, find_matches

    known = options.load(session, target)
    with watch(session) as tell:
        tell(Text("progress.match"), 0, 1)
        reports = find_report_matches(known, least=least)
        fields = () if only_reports else find_matches(known, least=least)
        if out is not None:
            tell(Text("progress.write"), 0, 1)
            write_match_sheet(known, fields, out, reports=reports, language=session.language)
    if out is None or form != "table":
        listings: list[Listing] = []
        if not only_reports:
            names: dict[str, str] = {field.id: field.name for field in known.fields}
            listings.append(_list_pairs(session, "field", names, fields))
        if reports or only_reports:
            names = {report.id: report.name for report in known.reports}
            listings.append(_list_pairs(session, "report", names, reports))
        write_result(session, form, listings, _document(known, fields, reports))
    if not only_reports:
        counts = {"count": len(fields), "sure": _count_sure(fields)}
        session.tell(session.say("matched", groups=len(find_groups(fields)), **counts))
    if reports or only_reports:
        counts = {"count": len(reports), "sure": _count_sure(reports)}
        session.tell(session.say("matched_reports", **counts))
    if crowded := count_crowded(known):
        session.tell(session.say("reports_crowded", count=crowded))
    if out is not None:
        session.tell(session.say("written", path=str(out)))


def _save_answers(
    session: Session, target: str, sheets: Sequence[Path], folder: Path, form: str
) -> None:
    from reportreduce.exporters.registry_yaml import write_yaml_registry
    from reportreduce.normalise.matching.applying import apply_answers, apply_report_answers
    from reportreduce.normalise.matching.settling import settle_answers, settle_report_answers
    from reportreduce.propose.twins import say_split_twins

    known = options.load(session, target)
    read = _load_sheets(known, target, sheets)
    fields = settle_answers(known, [answer for sheet in read for answer in sheet.answers])
    reports = settle_report_answers(known, [answer for sheet in read for answer in sheet.reports])
    unread = tuple(problem for sheet in read for problem in sheet.problems)
    problems = (*unread, *fields.problems, *reports.problems)
    if problems and not any(each.is_given for each in (*fields.answers, *reports.answers)):
        raise UnreadableFileError((*problems, _nothing_read(sheets)))
    answered = apply_report_answers(apply_answers(known, fields.answers), reports.answers)
    write_yaml_registry(answered, folder)
    _tell_counts(session, "answered", answered.matches, fields.contested, path=str(folder))
    if answered.report_matches or reports.contested:
        _tell_counts(session, "answered_reports", answered.report_matches, reports.contested)
    split = tuple(say_split_twins(answered))
    for text in split:
        session.tell(text.say(session.language))
    tell_next(session, problems, Text("cli.match_next", {"folder": as_typed(folder)}))
    if problems or form != "table":
        counted = [text.by_language() for text in split]
        document = {**_problem_document(problems), "both_count": counted}
        write_result(session, form, [list_problems(session, problems)], document)


def _load_sheets(known: Registry, target: str, sheets: Sequence[Path]) -> "list[MatchAnswers]":
    """The answers on *sheets*, or all that keeps them from being answers on *known*."""
    from reportreduce.importers.match_sheet import load_match_sheet
    from reportreduce.importers.several import read_all
    from reportreduce.normalise.matching.settling import is_of_another_registry

    def read(sheet: Path) -> "MatchAnswers":
        found = load_match_sheet(sheet)
        if is_of_another_registry(known, found.answers, found.reports):
            other = Problem.of(sheet.name, "match.other_registry", registry=target)
            raise UnreadableFileError((other,))
        return found

    return read_all(sheets, read)


def _nothing_read(sheets: Sequence[Path]) -> Problem:
    where = ", ".join(sheet.name for sheet in sheets)
    return Problem.of(where, "match.no_answers")


def _tell_counts(
    session: Session,
    key: str,
    matches: Sequence[Match | ReportMatch],
    contested: Sequence[tuple[str, str]],
    **values: str,
) -> None:
    """How many *matches* have each answer; *contested* pairs are still open as well."""
    counts = Counter(match.status for match in matches)
    same, different = counts[MatchStatus.CONFIRMED], counts[MatchStatus.REJECTED]
    held = {tuple(sorted((match.a, match.b))) for match in matches}
    still_open = counts[MatchStatus.SUGGESTED] + len(set(contested) - held)
    session.tell(session.say(key, same=same, different=different, open=still_open, **values))


def _count_sure(found: "Sequence[MatchCandidate | ReportCandidate]") -> int:
    return sum(each.confidence >= SURE for each in found)


def _list_pairs(
    session: Session,
    kind: str,
    names: Mapping[str, str],
    found: "Sequence[MatchCandidate | ReportCandidate]",
) -> Listing:
    """A row for each pair of *found*, of the *kind* field or report, with their *names* by id."""
    return Listing(
        columns=("confidence", f"{kind}_a", f"{kind}_b", "why"),
        rows=tuple(
            (
                each.confidence,
                f"{names[each.a]} [{each.a}]",
                f"{names[each.b]} [{each.b}]",
                each.why.say(session.language),
            )
            for each in found
        ),
    )


def _document(
    known: Registry, fields: "Sequence[MatchCandidate]", reports: "Sequence[ReportCandidate]"
) -> dict[str, Any]:
    return {
        "format": "reportreduce-matches/1",
        "registry": known.id,
        "pairs": _pairs(fields),
        "reports": _pairs(reports),
    }


def _pairs(found: "Sequence[MatchCandidate | ReportCandidate]") -> list[dict[str, Any]]:
    return [
        {"a": each.a, "b": each.b, "confidence": each.confidence, "why": each.why.by_language()}
        for each in found
    ]


def _problem_document(problems: Sequence[Problem]) -> dict[str, Any]:
    return {
        "format": "reportreduce-answers/1",
        "problems": [describe_in_full(each) for each in problems],
    }
