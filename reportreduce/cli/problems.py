"""Problems of inputs as commands show them: a table in one language, or a document in both."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportreduce.cli.session import Session
from reportreduce.cli.tables import Listing, write_result
from reportreduce.errors import Problem
from reportreduce.messages import LANGUAGES, Text

MOST_ROWS = 50
"""Different texts of problems that a table shows."""
MOST_PLACES = 3
"""Places of one text that are named; more are only counted."""


def list_problems(session: Session, problems: Iterable[Problem]) -> Listing:
    """A row for each of *problems*: where, what, and its mend."""
    return Listing(
        columns=("where", "problem", "mend"),
        rows=tuple(
            (each.where, each.what.say(session.language), each.mend.say(session.language))
            for each in problems
        ),
    )


def tell_next(session: Session, problems: Sequence[Problem], command: Text) -> None:
    """What comes after a sheet was read: *command*, unless people mend *problems* first."""
    count = len({each.where for each in problems})
    key = "not_applied" if problems else "next"
    session.tell(session.say(key, count=count, command=command))


def list_alike(session: Session, problems: Sequence[Problem]) -> tuple[Listing, int]:
    """
    A row for each text that *problems* have, with its places, and how many are not listed.

    A list that leaves out one thing in a thousand rows says it once.
    """
    places: dict[tuple[str, str], list[str]] = {}
    for each in problems:
        said = each.what.say(session.language), each.mend.say(session.language)
        places.setdefault(said, []).append(each.where)
    shown = list(places.items())[:MOST_ROWS]
    rows = tuple((_join_places(session, found), *said) for said, found in shown)
    listed = sum(len(found) for _, found in shown)
    return Listing(columns=("where", "problem", "mend"), rows=rows), len(problems) - listed


def write_with_problems(
    session: Session,
    form: str,
    listing: Listing,
    problems: Sequence[Problem],
    describe: Callable[[], dict[str, Any]],
) -> None:
    """
    Write what was read as *listing* with its *problems* below, or as the document of *describe*.

    How many of the problems a table leaves out is told.
    """
    if form == "json":
        write_result(session, form, [listing], describe())
        return
    alike, unlisted = list_alike(session, problems)
    write_result(session, form, [listing, alike] if alike.rows else [listing], {})
    if unlisted and form == "table":
        session.tell(session.say("more_problems", count=unlisted))


def _join_places(session: Session, places: Sequence[str]) -> str:
    """The first of *places*, those after it on the same sheet by their cells alone."""
    sheet, mark, _ = places[0].rpartition("!")
    prefix = sheet + mark
    others = [each.removeprefix(prefix) for each in places[1:MOST_PLACES]]
    more = len(places) - MOST_PLACES
    told = [places[0], *others, *([session.say("more_places", count=more)] if more > 0 else [])]
    return ", ".join(told)


def describe_problem(problem: Problem) -> dict[str, Any]:
    """*problem* with its texts in each language."""
    what, mend = problem.what.by_language(), problem.mend.by_language()
    return {"where": problem.where, "what": what, "mend": mend}


def describe_in_full(problem: Problem) -> dict[str, Any]:
    """As ``describe_problem``, with the line that a person would read."""
    line = {language: problem.say(language) for language in LANGUAGES}
    return {**describe_problem(problem), "text": line}
