"""``reportreduce attach``: forms and the reports that they belong to, asked and answered."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportreduce.cli import options
from reportreduce.cli.problems import describe_problem, list_problems, tell_next
from reportreduce.cli.progress import watch
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed
from reportreduce.cli.tables import Cell, Listing, write_result
from reportreduce.cli.words import OutputFile
from reportreduce.errors import InvalidRegistryError, Problem, UnreadableFileError, UsageError
from reportreduce.messages import Text
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content

if TYPE_CHECKING:
    from reportreduce.normalise.matching.attaching import AttachedForms
    from reportreduce.normalise.matching.homes import FormHome


@click.command("attach", cls=SaidCommand)
@options.registry
@click.argument("forms")
@click.option("--out", type=OutputFile(".xlsx"), metavar="FILE.xlsx")
@click.option("--answers", type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.option("--save", type=click.Path(path_type=Path), metavar="FOLDER")
@options.replace
@options.form
@click.pass_obj
def attach_command(
    session: Session,
    registry: str,
    forms: str,
    out: Path | None,
    answers: Path | None,
    save: Path | None,
    replace: bool,
    form: str,
) -> None:
    if bool(answers) != bool(save) or (answers and out):
        raise UsageError(Text("problem.attach_pair"))
    options.check_output(out, registry, forms, replace=replace)
    known, offered = options.load(session, registry), _load_forms(session, forms)
    if not offered.fields:
        raise UsageError(Text("problem.attach_no_forms", {"path": forms}))
    if answers is not None and save is not None:
        options.check_registry_folder(save, registry)
        _save_answers(session, known, offered, answers, save, form)
    else:
        _suggest(session, known, offered, out, form)


def _load_forms(session: Session, forms: str) -> Registry:
    """
    The registry of *forms*.

    Raises:
        UsageError: It is a file that an office has, and ``import form`` makes what is wanted.
    """
    from reportreduce.importers.registry_files.yaml_registry import YAML_SUFFIXES

    try:
        return options.load(session, forms)
    except InvalidRegistryError as error:
        path = Path(forms)
        if path.is_file() and path.suffix.lower() not in YAML_SUFFIXES:
            values = {"path": forms, "typed": as_typed(path)}
            raise UsageError(Text("problem.attach_form_file", values)) from error
        raise


def _suggest(
    session: Session, known: Registry, forms: Registry, out: Path | None, form: str
) -> None:
    from reportreduce.exporters.form_sheet import write_form_sheet
    from reportreduce.normalise.matching.homes import find_form_homes

    with watch(session) as tell:
        tell(Text("progress.attach"), 0, 1)
        homes = find_form_homes(known, forms)
        if out is not None:
            tell(Text("progress.write"), 0, 1)
            write_form_sheet(known, forms, homes, out, language=session.language)
    if out is None or form != "table":
        listing = _list_homes(session, known, forms, homes)
        write_result(session, form, [listing], _document(known, forms, homes))
    if out is not None:
        session.tell(session.say("written", path=str(out)))
    else:
        session.tell(
            session.say(
                "attach_found",
                forms=len(forms.reports),
                suggested=len({home.form for home in homes}),
            )
        )


def _save_answers(
    session: Session, known: Registry, forms: Registry, sheet: Path, folder: Path, form: str
) -> None:
    from reportreduce.exporters.registry_yaml import write_yaml_registry
    from reportreduce.importers.form_sheet import load_form_sheet
    from reportreduce.normalise.matching.attaching import attach_forms
    from reportreduce.normalise.matching.homes import find_form_homes

    read = load_form_sheet(sheet)
    suggested = find_form_homes(known, forms)
    attached = attach_forms(known, forms, read.homes, read.fields, suggested=suggested)
    problems = (*read.problems, *attached.problems)
    if not attached.forms:
        nothing = Problem.of(sheet.name, "attach.no_answers")
        raise UnreadableFileError((*problems, nothing))
    write_yaml_registry(attached.registry, folder)
    _tell_attached(session, known, attached, folder)
    tell_next(session, problems, Text("cli.attach_next", {"path": as_typed(folder)}))
    if problems or form != "table":
        document = {"format": "reportreduce-attached/1", "forms": list(attached.forms)}
        write_result(
            session,
            form,
            [list_problems(session, problems)],
            {**document, "problems": [describe_problem(each) for each in problems]},
        )


def _tell_attached(
    session: Session, before: Registry, attached: "AttachedForms", folder: Path
) -> None:
    old = before.report_by_id
    changed = [each for each in attached.registry.reports if each != old[each.id]]
    counts = {
        "forms": len(attached.forms),
        "fields": len(attached.registry.fields) - len(before.fields),
        "reports": len(changed),
        "complete": sum(each.content is Content.COMPLETE for each in changed),
    }
    session.tell(session.say("attached", path=str(folder), **counts))


def _list_homes(
    session: Session, known: Registry, forms: Registry, homes: "Sequence[FormHome]"
) -> Listing:
    rows: list[tuple[Cell, ...]] = []
    for form in forms.reports:
        mine = [home for home in homes if home.form == form.id]
        rows += [(form.form, form.name, "", "", "")] if not mine else []
        for home in mine:
            report, why = known.report_by_id[home.report].name, home.why.say(session.language)
            rows.append((form.form, form.name, report, home.confidence, why))
    return Listing(columns=("form", "title", "suggested", "confidence", "why"), rows=tuple(rows))


def _document(known: Registry, forms: Registry, homes: "Sequence[FormHome]") -> dict[str, Any]:
    return {
        "format": "reportreduce-homes/1",
        "registry": known.id,
        "forms": [each.id for each in forms.reports],
        "homes": [
            {
                "form": home.form,
                "report": home.report,
                "confidence": home.confidence,
                "why": home.why.by_language(),
            }
            for home in homes
        ],
    }
