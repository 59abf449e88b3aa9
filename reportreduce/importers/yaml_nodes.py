"""YAML files as trees of nodes that know their lines; no guessing of types from the spelling."""

import re

import yaml
from attrs import frozen
from yaml.nodes import Node, ScalarNode

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.importers.yaml_reasons import explain_syntax

_TOO_DEEP = re.compile(r"^(?: {10000}|[ ]*(?:[-?][ \t]+){1000})", re.MULTILINE)
"""Nesting by which the C parser would overflow its stack and end the process."""


class _Loader(yaml.CSafeLoader):
    """YAML 1.1 would read ``no`` as false and ``1.10`` as 1.1: here every scalar is text."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """The one tag of all nodes; asking for no other also halves the time of reading."""
        return "tag:yaml.org,2002:str"


@frozen
class Tree:
    """A YAML file: its name in messages and its root node (None: nothing but comments)."""

    file: str
    root: Node | None

    def where(self, node: Node) -> str:
        """``file:line`` of *node*."""
        return f"{self.file}:{line_of(node)}"


def line_of(node: Node) -> int:
    """The line on which *node* starts, from 1."""
    return int(node.start_mark.line) + 1


def is_null(node: Node) -> bool:
    """Whether *node* says "nothing": an empty value, ``null`` or ``~`` without quotes."""
    return (
        isinstance(node, ScalarNode) and not node.style and node.value in ("", "null", "~", "Null")
    )


def parse_tree(text: str, file: str) -> Tree | Problem:
    """The tree of YAML *text*, or what is wrong with its syntax."""
    too_deep = _TOO_DEEP.search(text)
    if too_deep is not None:
        line = text.count("\n", 0, too_deep.start()) + 1
        return build_problem(f"{file}:{line}", "yaml_too_deep")
    try:
        return Tree(file, yaml.compose(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        return explain_syntax(error, text, file)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return build_problem(f"{file}:{line}", "yaml_character", character=repr(error.character))
    except (RecursionError, yaml.YAMLError):
        return build_problem(file, "yaml_too_deep")
