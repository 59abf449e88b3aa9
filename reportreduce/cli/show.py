"""``reportreduce show``: what a registry holds, or one report with all that is known of it."""

import click

from reportreduce.cli import options
from reportreduce.cli.pages import list_reports, show_overview, show_report
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session
from reportreduce.cli.tables import write_result
from reportreduce.propose.lookup import choose_report


@click.command("show", cls=SaidCommand)
@options.registry
@click.argument("report", required=False)
@click.option("--list", "listed", is_flag=True)
@options.form
@click.pass_obj
def show_command(
    session: Session, registry: str, report: str | None, listed: bool, form: str
) -> None:
    known = options.load(session, registry)
    if report is not None:
        page = show_report(session, known, choose_report(known, report))
    else:
        page = list_reports(session, known) if listed else show_overview(session, known)
    write_result(session, form, page.listings, page.document)
