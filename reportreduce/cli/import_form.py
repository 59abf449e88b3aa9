"""``reportreduce import form``: Excel and Word forms to a draft registry and a preview."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportreduce.cli import options
from reportreduce.cli.problems import describe_problem, write_with_problems
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed
from reportreduce.cli.tables import Cell, Listing

if TYPE_CHECKING:  # The libraries behind it take long to load, and no other command needs them.
    from reportreduce.importers.forms import ColumnDraft, FormDraft, RowDraft

COLUMNS = ("form", "kind", "number", "heading", "measure", "formula", "role", "place")


@click.command("form", cls=SaidCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path), metavar="PATH")
@click.option("--sheet", default=None, metavar="NAME")
@options.day
@options.form
@click.pass_obj
def form_command(
    session: Session,
    files: tuple[Path, ...],
    folder: Path,
    sheet: str | None,
    day: datetime.date,
    form: str,
) -> None:
    from reportreduce.exporters.registry_yaml import write_yaml_registry
    from reportreduce.importers.forms import build_form_registry, read_form_files

    options.check_new_folder(folder)
    drafts = read_form_files(files, sheet=sheet)
    registry = build_form_registry(drafts, reference_date=day)
    write_yaml_registry(registry, folder)
    problems = [problem for draft in drafts for problem in draft.problems]
    document = {"forms": [_describe(draft) for draft in drafts]}
    write_with_problems(session, form, _list_parts(session, drafts), problems, lambda: document)
    session.tell(
        session.say(
            "form_read",
            forms=len(drafts),
            columns=sum(len(draft.columns) for draft in drafts),
            rows=sum(len(draft.rows) for draft in drafts),
            formulas=len(registry.formulas),
            problems=len(problems),
        )
    )
    session.tell(session.say("form_written", folder=as_typed(folder)))


def _list_parts(session: Session, drafts: Sequence[FormDraft]) -> Listing:
    rows = tuple(
        _row(session, draft, kind, part) for draft in drafts for kind, part in _parts(draft)
    )
    return Listing(columns=COLUMNS, rows=rows)


def _parts(draft: FormDraft) -> Iterator[tuple[str, ColumnDraft | RowDraft]]:
    yield from (("column", column) for column in draft.columns)
    yield from (("row", row) for row in draft.rows)


def _row(
    session: Session, draft: FormDraft, kind: str, part: ColumnDraft | RowDraft
) -> tuple[Cell, ...]:
    stated = part.role.value != "unstated"
    return (
        draft.code or draft.title,
        session.name("form_part", kind),
        part.number,
        " > ".join(part.full_path),
        part.measure,
        part.formula,
        session.name("form_role", part.role.value) if stated else "",
        str(part.source),
    )


def _describe(draft: FormDraft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "code": draft.code,
        "measure": draft.measure,
        "row_meaning": draft.row_meaning.value,
        "source": str(draft.source),
        "columns": [_describe_part(part) for kind, part in _parts(draft) if kind == "column"],
        "rows": [_describe_part(part) for kind, part in _parts(draft) if kind == "row"],
        "notes": [
            {
                "text": note.text,
                "relation": note.relation.value if note.relation else None,
                "forms": list(note.forms),
                "source": str(note.source),
            }
            for note in draft.notes
        ],
        "unread": list(draft.unread),
        "problems": [describe_problem(each) for each in draft.problems],
    }


def _describe_part(part: ColumnDraft | RowDraft) -> dict[str, Any]:
    return {
        "number": part.number,
        "path": list(part.full_path),
        "measure": part.measure,
        "formula": part.formula,
        "understood": part.equation is not None,
        "role": part.role.value,
        "source": str(part.source),
    }
