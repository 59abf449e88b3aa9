"""``reportreduce check``: whether a registry can be used."""

from typing import Any

import click

import reportreduce
from reportreduce.cli import options
from reportreduce.cli.problems import describe_in_full, list_problems
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.cli.summary import tell_uncounted
from reportreduce.cli.tables import write_result
from reportreduce.errors import InvalidRegistryError, Problem
from reportreduce.model.standing import is_in_force, is_in_scope


@click.command("check", cls=SaidCommand)
@options.registry
@options.form
@click.pass_context
def check_command(context: click.Context, registry: str, form: str) -> None:
    session = context.ensure_object(Session)
    try:
        known = options.load(session, registry)
        counted = reportreduce.build_overview(known)
    except InvalidRegistryError as error:
        if form == "table":
            raise
        _write_problems(session, form, registry, error)
        context.exit(1)
    document = _document(registry, ()) | {"reports": counted.reports, "fields": counted.fields}
    if form != "table":
        write_result(session, form, [list_problems(session, ())], document)
    session.tell(
        session.say(
            "sound",
            registry=session.pick(known.name, known.name_en),
            reports=counted.reports,
            fields=counted.fields,
        )
    )
    day = known.reference_date
    asked = (each for each in known.reports if is_in_scope(each) and is_in_force(known, each, day))
    tell_uncounted(session, known, asked, every=True)


def _write_problems(
    session: Session, form: str, registry: str, error: InvalidRegistryError
) -> None:
    problems = tuple(error.problems)
    write_result(session, form, [list_problems(session, problems)], _document(registry, problems))


def _document(registry: str, problems: tuple[Problem, ...]) -> dict[str, Any]:
    return {
        "format": "reportreduce-check/1",
        "registry": registry,
        "sound": not problems,
        "problems": [describe_in_full(each) for each in problems],
    }
