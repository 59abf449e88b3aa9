"""Problems of input files: made from a message key, with the nearest known word as the mend."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.messages import Text
from reportreduce.normalise.text import strip_marks

_MOST_LISTED = 20


def build_problem(
    where: str, message: str, /, *, mend: Text | None = None, **values: object
) -> Problem:
    """The problem ``input.MESSAGE``; its mend is ``input.MESSAGE_mend`` unless another is given."""
    problem = Problem.of(where, f"input.{message}", **values)
    return problem if mend is None else evolve(problem, mend=mend)


def suggest(word: str, known: Iterable[str], otherwise: Text | None) -> Text | None:
    """
    The question "Did you mean X?" for the known X nearest to *word*, else *otherwise*.

    Case and the marks of Vietnamese letters make no difference: people leave them out.
    """
    by_bare = {strip_marks(each): each for each in sorted(set(known), reverse=True)}
    near = get_close_matches(strip_marks(word), sorted(by_bare), n=1)
    return Text("input.did_you_mean", {"near": by_bare[near[0]]}) if near else otherwise


def list_allowed(words: Iterable[str]) -> Text:
    """The sentence that lists what is allowed, in the order given."""
    words = list(words)
    shown = ", ".join(words[:_MOST_LISTED]) + (", ..." if len(words) > _MOST_LISTED else "")
    return Text("input.allowed", {"allowed": shown or "-"})


def sort_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems in order of file and line, each once."""
    unique = {(problem.where, problem.say("en")): problem for problem in problems}
    return tuple(sorted(unique.values(), key=lambda problem: _place(problem.where)))


def _place(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (where, 0)
