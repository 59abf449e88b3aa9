"""What is wrong with the syntax of a YAML file, in words of the catalogue where it has them."""

import re
from collections.abc import Sequence

import yaml

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem

NO_SPACE_AFTER_KEY = re.compile(r"\s*(?:- +)?([\w-]+):([^\s:/]\S*)")
NO_SPACE_AFTER_DASH = re.compile(r"\s*-([^\s-]\S*)")
_SECOND_COLON = re.compile(r"[^'\"#]*: [^'\"#]*:(?: |\Z)")


def explain_syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem that stopped the parser of YAML *text*, with the line to look at."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    at = mark.line if mark else 0
    start = error.context_mark.line if error.context_mark else at
    said = error.problem or ""
    if "quoted scalar" in (error.context or "") and "end of stream" in said:
        return build_problem(f"{file}:{start + 1}", "yaml_open_quote")
    if "nesting depth" in said:
        return build_problem(f"{file}:{at + 1}", "yaml_too_deep")
    if "tab character" in said or _character(lines, mark) == "\t":
        return build_problem(f"{file}:{at + 1}", "yaml_tab")
    if "cannot start any token" in said:
        character = _character(lines, mark)
        return build_problem(f"{file}:{at + 1}", "yaml_needs_quotes", character=character)
    if any(words in said for words in ("mapping values", "expected ':'", "expected '-'")):
        found = _find_missing_space(lines, start, at, file)
        if found is not None:
            return found
    if "mapping values" in said:
        key = "yaml_second_colon" if _SECOND_COLON.match(_line(lines, at)) else "yaml_misplaced"
        return build_problem(f"{file}:{at + 1}", key)
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    return build_problem(f"{file}:{at + 1}", "yaml_syntax", reason=reason)


def _find_missing_space(lines: Sequence[str], start: int, at: int, file: str) -> Problem | None:
    """A key or a dash that lacks its space, on the line at fault or just before it."""
    for number in dict.fromkeys((at, start, at - 1)):
        where, line = f"{file}:{number + 1}", _line(lines, number)
        dash, key = NO_SPACE_AFTER_DASH.match(line), NO_SPACE_AFTER_KEY.match(line)
        if dash is not None and not line.startswith("---"):
            return build_problem(where, "yaml_dash_space", value=dash[1])
        if key is not None:
            return build_problem(where, "yaml_colon_space", name=key[1], value=key[2])
    return None


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number].rstrip("\r") if 0 <= number < len(lines) else ""


def _character(lines: Sequence[str], mark: yaml.Mark | None) -> str:
    line = _line(lines, mark.line) if mark else ""
    return line[mark.column] if mark and mark.column < len(line) else ""
