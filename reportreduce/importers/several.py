"""Several files read one after another, so that what is wrong with any of them is told at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportreduce.errors import Problem, UnreadableFileError

Place = TypeVar("Place")
Value = TypeVar("Value")


def read_all(places: Iterable[Place], read: Callable[[Place], Value]) -> list[Value]:
    """
    What *read* gives for each of *places*, in order.

    Raises:
        UnreadableFileError: Some of them cannot be read; the problems of all are listed.
    """
    values: list[Value] = []
    problems: list[Problem] = []
    for place in places:
        try:
            values.append(read(place))
        except UnreadableFileError as error:
            problems += error.problems
    if problems:
        raise UnreadableFileError(tuple(problems))
    return values
