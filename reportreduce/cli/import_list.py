"""``reportreduce import list``: inventories of reports to a draft registry and a preview."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from reportreduce.cli import options
from reportreduce.cli.list_preview import describe_list, list_columns, place_of, summarise_list
from reportreduce.cli.problems import write_with_problems
from reportreduce.cli.progress import watch
from reportreduce.cli.reading import read_each
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed
from reportreduce.cli.words import Count, OutputFile
from reportreduce.errors import Problem, UsageError
from reportreduce.messages import LANGUAGES, Text, say
from reportreduce.model.registry import Registry

if TYPE_CHECKING:  # The libraries behind it take long to load, and no other command needs them.
    from reportreduce.importers.lists import ListDraft, ListMapping
    from reportreduce.importers.regimes import RegimeDraft


@click.command("list", cls=SaidCommand)
@click.argument("lists", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", "folder", default=None, type=click.Path(path_type=Path), metavar="PATH")
@click.option("--mapping", "mapped", type=OutputFile(".yaml", ".yml"), metavar="FILE.yaml")
@click.option("--notes", type=OutputFile(".xlsx"), metavar="FILE.xlsx")
@click.option("--sheet", default=None, metavar="NAME")
@click.option("--name", default="", metavar="TEXT")
@click.option("--province", is_flag=True)
@click.option("--count", "counts", type=Count(), multiple=True, metavar="NAME=NUMBER")
@options.replace
@options.day
@options.form
@click.pass_obj
def list_command(
    session: Session,
    lists: tuple[Path, ...],
    folder: Path | None,
    mapped: Path | None,
    notes: Path | None,
    sheet: str | None,
    name: str,
    province: bool,
    counts: tuple[tuple[str, int], ...],
    replace: bool,
    day: datetime.date,
    form: str,
) -> None:
    if counts and folder is None:
        raise UsageError(Text("problem.count_needs_out"))
    options.check_new_folder(folder)
    options.check_output(notes, *lists, replace=replace)
    mapping = _load_mapping(mapped)
    found = _read_or_sketch(session, lists, mapped, mapping, sheet)
    drafts = _with_doubts(found, day, province=province)
    problems = [problem for draft in drafts for problem in draft.problems]
    _show(session, form, drafts, problems)
    if mapped is not None and mapping is None:
        _save_mapping(session, mapped, drafts)
    if folder is not None:
        from reportreduce.importers.regimes import with_counts

        name = name or drafts[0].title or lists[0].stem
        registry = _build(session, drafts, name, day=day, province=province)
        _write_registry(session, folder, with_counts(registry, dict(counts)))
    if notes is not None:
        _write_notes(session, notes, drafts, problems)
    elif problems:
        session.tell(session.say("list_notes_hint"))


def _load_mapping(path: Path | None) -> ListMapping | None:
    """The mapping to follow; None if there is none yet."""
    from reportreduce.importers.lists import load_mapping

    return load_mapping(path) if path is not None and path.exists() else None


def _read_or_sketch(
    session: Session,
    files: Sequence[Path],
    mapped: Path | None,
    mapping: ListMapping | None,
    sheet: str | None,
) -> tuple[ListDraft, ...]:
    """The drafts; where there are none, a mapping to fill in is written before that is told."""
    from reportreduce.importers.lists import UnreadableFileError, read_lists, sketch_lists

    def read(file: Path) -> tuple[ListDraft, ...]:
        return read_lists(file, mapping=mapping, sheet=sheet)

    try:
        return tuple(read_each(session, files, "progress.list", read))
    except UnreadableFileError:
        sketches = sketch_lists(files, sheet=sheet) if mapped and mapping is None else ()
        if mapped is not None and sketches:
            _save_mapping(session, mapped, sketches)
        raise


def _with_doubts(
    drafts: Sequence[ListDraft], day: datetime.date, *, province: bool
) -> tuple[ListDraft, ...]:
    """*drafts*, each also with its bodies that ended before *day*, or are of another province."""
    from reportreduce.importers.regimes import doubt_ended, doubt_provinces, find_provinces

    regimes = [regime for draft in drafts for regime in draft.regimes]
    provinces = find_provinces(regimes) if province else ()
    return tuple(
        evolve(
            draft,
            problems=(
                *draft.problems,
                *doubt_ended(draft.regimes, day),
                *doubt_provinces(draft.regimes, provinces),
            ),
        )
        for draft in drafts
    )


def _show(
    session: Session, form: str, drafts: Sequence[ListDraft], problems: Sequence[Problem]
) -> None:
    def describe() -> dict[str, Any]:
        lists = [describe_list(draft) for draft in drafts]
        return {"format": "reportreduce-lists/1", "lists": lists}

    write_with_problems(session, form, list_columns(session, drafts), problems, describe)
    for draft in drafts:
        session.tell(summarise_list(session, draft))
        _tell_open(session, draft)


def _tell_open(session: Session, draft: ListDraft) -> None:
    """How many regimes name no party, and how many nobody has read beside the law."""
    regimes = draft.regimes
    for key, count in (
        ("list_filers_open", sum(not each.filers for each in regimes)),
        ("list_recipients_open", sum(not each.recipients for each in regimes)),
        ("list_not_reviewed", sum(map(_is_not_reviewed, regimes))),
    ):
        if count:
            session.tell(session.say(key, place=place_of(draft), count=count))


def _is_not_reviewed(regime: RegimeDraft) -> bool:
    """Whether the row still says that nobody has read it beside the law."""
    return any(say("law.not_reviewed", language) in regime.note for language in LANGUAGES)


def _save_mapping(session: Session, path: Path, drafts: tuple[ListDraft, ...]) -> None:
    from reportreduce.exporters.safe_writing import write_text
    from reportreduce.importers.lists import format_mapping

    text = format_mapping(drafts, session.language)
    write_text(path, text)
    session.tell(session.say("list_mapping_written", path=str(path)))


def _build(
    session: Session,
    drafts: Sequence[ListDraft],
    name: str,
    *,
    day: datetime.date,
    province: bool,
) -> Registry:
    from reportreduce.importers.regimes import build_regime_registry
    from reportreduce.importers.slugs import build_slug
    from reportreduce.model.units import Level

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        return build_regime_registry(
            [regime for draft in drafts for regime in draft.regimes],
            id=build_slug(name) or "danh-muc",
            name=name,
            reference_date=day,
            description=", ".join(dict.fromkeys(draft.file for draft in drafts)),
            within=Level.PROVINCE if province else None,
            language=session.language,
        )


def _write_registry(session: Session, folder: Path, registry: Registry) -> None:
    from reportreduce.exporters.registry_yaml import write_yaml_registry
    from reportreduce.normalise.matching.reports import count_crowded, find_report_matches

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        write_yaml_registry(registry, folder)
        twice = len(find_report_matches(registry))
    session.tell(
        session.say("list_written", folder=as_typed(folder), reports=len(registry.reports))
    )
    if twice:
        session.tell(session.say("list_twice", folder=as_typed(folder), count=twice))
    if crowded := count_crowded(registry):
        session.tell(session.say("reports_crowded", count=crowded))
    session.tell(session.say("list_next"))


def _write_notes(
    session: Session, path: Path, drafts: Sequence[ListDraft], problems: Sequence[Problem]
) -> None:
    from reportreduce.cli.noted_sheets import copy_sheets
    from reportreduce.exporters.list_notes import write_noted_copy

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        write_noted_copy(copy_sheets(drafts), problems, path, language=session.language)
    session.tell(session.say("written", path=str(path)))
