"""Problems of inputs as commands show them: a table in one language, or a document in both."""

from collections.abc import Iterable
from typing import Any

from reportreduce.cli.session import Session, both
from reportreduce.cli.tables import Listing
from reportreduce.errors import Problem
from reportreduce.messages import LANGUAGES


def list_problems(session: Session, problems: Iterable[Problem]) -> Listing:
    """A row for each of *problems*: where, what, and its mend."""
    return Listing(
        columns=("where", "problem", "mend"),
        rows=tuple(
            (each.where, each.what.say(session.language), each.mend.say(session.language))
            for each in problems
        ),
    )


def describe_problem(problem: Problem) -> dict[str, Any]:
    """*problem* with its texts in each language."""
    return {"where": problem.where, "what": both(problem.what), "mend": both(problem.mend)}


def describe_in_full(problem: Problem) -> dict[str, Any]:
    """As ``describe_problem``, with the line that a person would read."""
    line = {language: problem.say(language) for language in LANGUAGES}
    return {**describe_problem(problem), "text": line}
