"""``reportreduce import list``: inventories of reports to a draft registry and a preview."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportreduce.cli import options
from reportreduce.cli.problems import describe_problem, list_alike
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed, both
from reportreduce.cli.tables import Listing, write_result
from reportreduce.cli.words import Count, OutputFile
from reportreduce.errors import Problem, UsageError
from reportreduce.messages import Text
from reportreduce.model.registry import Registry

if TYPE_CHECKING:  # The libraries behind it take long to load, and no other command needs them.
    from reportreduce.exporters.list_notes import ListSheet
    from reportreduce.importers.lists import ColumnGuess, ListDraft, ListMapping
    from reportreduce.importers.regimes import RegimeDraft

NOT_READ = "none"
_TOLD = ("name", "domain", "basis", "issuer", "filers", "recipients", "channels", "form")
_EXAMPLE = 60
"""Characters of an example that the preview shows."""


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
    drafts = _read_or_sketch(session, lists, mapped, mapping, sheet)
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
    from reportreduce.importers.lists import UnreadableFileError, sketch_lists

    try:
        return _read(session, files, mapping, sheet)
    except UnreadableFileError:
        sketches = sketch_lists(files, sheet=sheet) if mapped and mapping is None else ()
        if mapped is not None and sketches:
            _save_mapping(session, mapped, sketches)
        raise


def _read(
    session: Session, files: Sequence[Path], mapping: ListMapping | None, sheet: str | None
) -> tuple[ListDraft, ...]:
    from reportreduce.importers.lists import UnreadableFileError, read_lists

    drafts: list[ListDraft] = []
    problems: list[Problem] = []
    with watch(session) as tell:
        for at, file in enumerate(files):
            tell(Text("progress.list", {"file": file.name}), at, len(files))
            try:
                drafts += read_lists(file, mapping=mapping, sheet=sheet)
            except UnreadableFileError as error:
                problems += error.problems
    if problems:
        raise UnreadableFileError(tuple(problems))
    return tuple(drafts)


def _show(
    session: Session, form: str, drafts: Sequence[ListDraft], problems: Sequence[Problem]
) -> None:
    alike, unlisted = list_alike(session, problems)
    listings = [_list_columns(session, drafts), alike]
    shown = [listing for listing in listings if listing.rows or listing is listings[0]]
    document = {
        "format": "reportreduce-lists/1",
        "lists": [_describe(draft) for draft in drafts],
    }
    write_result(session, form, shown, document)
    if form == "table" and unlisted:
        session.tell(session.say("list_more_problems", count=unlisted))
    for draft in drafts:
        session.tell(_count(session, draft))
        if draft.regimes and not any(regime.filers for regime in draft.regimes):
            session.tell(session.say("list_no_filers", place=_place(draft)))


def _count(session: Session, draft: ListDraft) -> str:
    """What one list gave, and how many rows were left out and why."""
    left_out = Counter(row.why.say(session.language) for row in draft.skipped)
    said = "; ".join(f"{why.rstrip('.').lower()}: {count}" for why, count in left_out.items())
    return session.say(
        "list_read_skipping" if said else "list_read",
        place=_place(draft),
        title=draft.title or session.say("list_untitled"),
        regimes=len(draft.regimes),
        columns=sum(column.role is not None for column in draft.columns),
        skipped=said,
        problems=len(draft.problems),
    )


def _place(draft: ListDraft) -> str:
    return f"{draft.file}:{draft.sheet}" if draft.sheet else draft.file


def _save_mapping(session: Session, path: Path, drafts: tuple[ListDraft, ...]) -> None:
    from reportreduce.exporters.safe_writing import write_file
    from reportreduce.importers.lists import format_mapping

    text = format_mapping(drafts, session.language)
    write_file(path, lambda draft: _write_text(draft, text))
    session.tell(session.say("list_mapping_written", path=str(path)))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


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
    from reportreduce.normalise.matching.reports import find_report_matches

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        write_yaml_registry(registry, folder)
        twice = len(find_report_matches(registry))
    session.tell(
        session.say("list_written", folder=as_typed(folder), reports=len(registry.reports))
    )
    if twice:
        session.tell(session.say("list_twice", folder=as_typed(folder), count=twice))
    session.tell(session.say("list_next"))


def _write_notes(
    session: Session, path: Path, drafts: Sequence[ListDraft], problems: Sequence[Problem]
) -> None:
    from reportreduce.exporters.list_notes import write_noted_copy

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        write_noted_copy(_sheets(drafts), problems, path, language=session.language)
    session.tell(session.say("written", path=str(path)))


def _sheets(drafts: Sequence[ListDraft]) -> list[ListSheet]:
    """The sheets of *drafts* for the copy, each once; of several files with the name of each."""
    from reportreduce.exporters.list_notes import ListCell, ListSheet

    first = {(draft.file, draft.sheet): draft for draft in reversed(drafts)}
    places = list(dict.fromkeys((draft.file, draft.sheet) for draft in drafts))
    several = len({file for file, _ in places}) > 1
    sheets = []
    for file, sheet in places:
        draft = first[file, sheet]
        stem = Path(file).stem
        cells = tuple(
            ListCell(
                text=cell.text,
                row=cell.row,
                column=cell.column,
                rows=cell.rows,
                columns=cell.columns,
                place=str(cell.source),
            )
            for cell in draft.grid.cells
        )
        name = f"{stem} {sheet}".strip() if several else sheet or stem
        head = draft.header[1] - 1 if draft.header else 0
        sheets.append(ListSheet(name=name, cells=cells, head_row=head))
    return sheets


def _list_columns(session: Session, drafts: Sequence[ListDraft]) -> Listing:
    return Listing(
        columns=("list", "letter", "heading", "list_role", "why", "example"),
        rows=tuple(
            (
                draft.sheet or draft.file,
                guess.letter,
                guess.heading,
                session.name("list_role", guess.role.value if guess.role else NOT_READ),
                guess.why.say(session.language),
                _shorten(guess.example),
            )
            for draft in drafts
            for guess in draft.columns
        ),
    )


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _EXAMPLE else f"{flat[:_EXAMPLE]}…"


def _describe(draft: ListDraft) -> dict[str, Any]:
    return {
        "file": draft.file,
        "sheet": draft.sheet,
        "title": draft.title,
        "header": list(draft.header) if draft.header else None,
        "columns": [_describe_column(guess) for guess in draft.columns],
        "regimes": [_describe_regime(regime) for regime in draft.regimes],
        "skipped": [
            {"text": row.text, "why": both(row.why), "source": str(row.source)}
            for row in draft.skipped
        ],
        "problems": [describe_problem(each) for each in draft.problems],
    }


def _describe_column(guess: ColumnGuess) -> dict[str, Any]:
    return {
        "column": guess.letter,
        "path": list(guess.path),
        "role": guess.role.value if guess.role else None,
        "why": both(guess.why),
        "confidence": guess.confidence,
        "example": guess.example,
        "source": str(guess.source),
    }


def _describe_regime(regime: RegimeDraft) -> dict[str, Any]:
    told = {
        name: getattr(regime, name)
        for name in (
            "name",
            "domain",
            "basis",
            "issuer",
            "filers",
            "recipients",
            "channels",
            "form",
        )
    }
    return {
        "number": regime.number,
        "group": regime.group,
        **{
            name: {"text": each.text, "source": str(each.source)} if each else None
            for name, each in told.items()
        },
        "cycles": [
            {
                part: each.text if (each := getattr(cycle, part)) else None
                for part in ("frequency", "windows", "deadline")
            }
            for cycle in regime.cycles
        ],
        "source": str(regime.source),
    }
