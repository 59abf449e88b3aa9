"""``reportreduce import law``: articles of law to a draft registry and a preview."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportreduce.cli import options
from reportreduce.cli.problems import describe_problem, write_with_problems
from reportreduce.cli.progress import watch
from reportreduce.cli.reading import read_each
from reportreduce.cli.said import SaidCommand
from reportreduce.cli.session import Session, as_typed
from reportreduce.cli.tables import Listing
from reportreduce.cli.words import OutputFile
from reportreduce.errors import UsageError
from reportreduce.messages import Text

if TYPE_CHECKING:  # The libraries behind it take long to load, and no other command needs them.
    from reportreduce.importers.law import Article
    from reportreduce.importers.regimes import RegimeDraft, Told

_TOLD = ("name", "domain", "basis", "filers", "recipients", "channels", "form")

_MOST_NAMED = 10
"""Articles without a draft that are named; ``--format json`` has them all."""


@click.command("law", cls=SaidCommand)
@click.argument("laws", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", "folder", default=None, type=click.Path(path_type=Path), metavar="PATH")
@click.option("--list", "listed", type=OutputFile(".xlsx"), metavar="FILE.xlsx")
@click.option("--name", default="", metavar="TEXT")
@options.replace
@options.day
@options.form
@click.pass_obj
def law_command(
    session: Session,
    laws: tuple[Path, ...],
    folder: Path | None,
    listed: Path | None,
    name: str,
    replace: bool,
    day: datetime.date,
    form: str,
) -> None:
    from reportreduce.importers.law import read_articles

    options.check_new_folder(folder)
    options.check_output(listed, *laws, replace=replace)
    if listed and folder and listed.resolve().is_relative_to(folder.resolve()):
        raise UsageError(Text("law.list_in_folder", {"path": str(listed)}))
    articles = read_each(session, laws, "progress.law", read_articles)
    drafts, silent = _find(session, articles)
    _show(session, form, drafts, silent)
    said = {"articles": len(articles), "silent": len(silent), "reports": len(drafts)}
    session.tell(session.say("law_read", **said))
    _tell_unheard(session, silent)
    if listed is not None:
        names = dict.fromkeys(law.name.split(".")[0] for law in laws)
        _write_list(session, listed, drafts, silent, name or ", ".join(names))
    if folder is not None:
        name = name or laws[0].name.split(".")[0]
        _write_registry(session, folder, drafts, laws, name, day=day)


def _find(session: Session, articles: Sequence[Article]) -> tuple[list[RegimeDraft], list[Article]]:
    """The drafts of all *articles*, and the articles that ask for no report."""
    from reportreduce.importers.law import read_article

    drafts: list[RegimeDraft] = []
    silent: list[Article] = []
    with watch(session) as tell:
        for at, article in enumerate(articles):
            tell(Text("progress.law", {"file": article.source.file}), at, len(articles))
            found = read_article(article, session.language)
            drafts += found
            if not found:
                silent.append(article)
    return drafts, silent


def _show(
    session: Session, form: str, drafts: Sequence[RegimeDraft], silent: Sequence[Article]
) -> None:
    problems = [problem for draft in drafts for problem in draft.problems]
    document = {
        "format": "reportreduce-law/1",
        "reports": [_describe(draft) for draft in drafts],
        "silent": [
            {"article": each.number, "title": each.title, "citation": each.citation}
            for each in silent
        ],
    }
    listing = _list_drafts(session, drafts)
    write_with_problems(session, form, listing, problems, lambda: document)


def _tell_unheard(session: Session, silent: Sequence[Article]) -> None:
    """Names the articles that gave no draft although their heading speaks of reports."""
    about = [each for each in silent if "báo cáo" in each.title.lower()]
    if about:
        named = "; ".join(f"Điều {each.number} {each.title}" for each in about[:_MOST_NAMED])
        more = "; …" if len(about) > _MOST_NAMED else ""
        session.tell(session.say("law_unheard", count=len(about), articles=named + more))


def _list_drafts(session: Session, drafts: Sequence[RegimeDraft]) -> Listing:
    from reportreduce.importers.regimes.drafts import text_of

    return Listing(
        columns=("place", "kind", "name", "filers", "recipients", "frequency", "deadline"),
        rows=tuple(
            (
                str(draft.source),
                session.name("report_kind", draft.kind.value),
                draft.name.text,
                text_of(draft.filers),
                text_of(draft.recipients),
                _of_cycles(draft, "frequency"),
                _of_cycles(draft, "deadline"),
            )
            for draft in drafts
        ),
    )


def _of_cycles(draft: RegimeDraft, part: str) -> str:
    from reportreduce.importers.regimes.drafts import text_of

    return " / ".join(text_of(getattr(cycle, part)) for cycle in draft.cycles)


def _describe(draft: RegimeDraft) -> dict[str, Any]:
    from reportreduce.importers.regimes.drafts import CYCLE_PARTS

    return {
        "kind": draft.kind.value,
        **{key: _describe_told(getattr(draft, key)) for key in _TOLD},
        "cycles": [
            {key: _describe_told(getattr(cycle, key)) for key in CYCLE_PARTS}
            for cycle in draft.cycles
        ],
        "quotes": [_describe_told(quote) for quote in draft.quotes],
        "problems": [describe_problem(each) for each in draft.problems],
        "source": str(draft.source),
    }


def _describe_told(told: Told[Any] | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "text": told.text,
        "understood": told.value is not None,
        "source": str(told.source),
    }


def _write_list(
    session: Session,
    path: Path,
    drafts: Sequence[RegimeDraft],
    silent: Sequence[Article],
    name: str,
) -> None:
    from reportreduce.cli.law_sheet import list_drafts, list_silent
    from reportreduce.exporters.list_notes import write_noted_copy

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        sheet, problems = list_drafts(drafts, name, session.language)
        sheets = (sheet, list_silent(silent, session.language))
        write_noted_copy(sheets, problems, path, language=session.language)
    key = "law_listed" if drafts else "law_listed_none"
    session.tell(session.say(key, path=str(path), file=as_typed(path)))


def _write_registry(
    session: Session,
    folder: Path,
    drafts: Sequence[RegimeDraft],
    files: Sequence[Path],
    name: str,
    *,
    day: datetime.date,
) -> None:
    from reportreduce.exporters.registry_yaml import write_yaml_registry
    from reportreduce.importers.law import build_law_registry
    from reportreduce.importers.slugs import build_slug

    with watch(session) as tell:
        tell(Text("progress.write"), 0, 1)
        registry = build_law_registry(
            drafts,
            id=build_slug(name) or "van-ban",
            name=name,
            reference_date=day,
            description=_describe_files(session, files),
            language=session.language,
        )
        write_yaml_registry(registry, folder)
    session.tell(session.say("law_written", folder=as_typed(folder), reports=len(registry.reports)))


def _describe_files(session: Session, files: Sequence[Path]) -> str:
    names = ", ".join(dict.fromkeys(file.name for file in files))
    return f"{Text('law.not_reviewed').say(session.language)} {names}"
