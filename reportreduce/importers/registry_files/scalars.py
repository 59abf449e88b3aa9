"""Scalar nodes to values: text, numbers, dates, enumerations, ids."""

import datetime
import re
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from typing import Any, NewType

from attrs import define
from yaml.nodes import Node, ScalarNode, SequenceNode

from reportreduce.importers.problems import build_problem, list_allowed, suggest
from reportreduce.importers.registry_files.ledger import Ledger
from reportreduce.importers.yaml_nodes import Tree, line_of
from reportreduce.importers.yaml_reasons import NO_SPACE_AFTER_DASH, NO_SPACE_AFTER_KEY
from reportreduce.messages import Text
from reportreduce.model.ids import (
    CycleId,
    DimensionId,
    FieldId,
    InstrumentId,
    ReportId,
    UnitId,
)
from reportreduce.model.places import Source


class Bad(Enum):
    """Stands for a value that could not be read; the problem is noted already."""

    BAD = "bad"


BAD = Bad.BAD

KIND_BY_ID_TYPE: dict[object, str] = {
    UnitId: "unit",
    InstrumentId: "instrument",
    FieldId: "field",
    DimensionId: "dimension",
    ReportId: "report",
    CycleId: "cycle",
}
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_INTEGER = re.compile(r"[-+]?\d{1,15}\Z")
_FLOAT = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?\Z")
_FRACTION = re.compile(r"[-+]?\d+(\.\d+)?(/[1-9]\d*)?\Z")
_GROUPED = re.compile(r"\d{1,3}([., ]\d{3})+\Z")
_PLAIN = re.compile(r"[^\s\-,:#\[\]{}\"'][^,:#\[\]{}\"'\n]{0,60}\Z")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@define
class Reading:
    """What is known while one file is read: its tree, all ids so far, what we are inside of."""

    tree: Tree
    ledger: Ledger
    report: str = ""
    field: str = ""

    def note(
        self, node: Node, message: str, /, *, mend: Text | None = None, **values: object
    ) -> Bad:
        """Note a problem at *node*."""
        self.ledger.problems.append(
            build_problem(self.tree.where(node), message, mend=mend, **values)
        )
        return BAD

    def source(self, node: Node) -> Source:
        """Where *node* stands."""
        return Source(file=self.tree.file, line=line_of(node))

    def scope(self, kind: str) -> str:
        """Where ids of *kind* are known: in one report, or (empty) everywhere."""
        return self.report if kind == "cycle" else ""

    def refer(self, kind: str, name: str, node: Node) -> None:
        """Note that *node* uses the id *name*."""
        self.ledger.refer(kind, name, self.tree.where(node), self.scope(kind))

    def declare(self, kind: str, name: str, node: Node) -> bool:
        """Note that *node* introduces the id *name*; False if somebody did already."""
        return self.ledger.declare(kind, name, self.tree.where(node), self.scope(kind))


Convert = Callable[[Node, Reading], Any]
"""Node to value, or to ``BAD`` with the problem noted."""


def text_of(node: Node, reading: Reading) -> str | Bad:
    """The text of a scalar, as it is written."""
    if not isinstance(node, ScalarNode):
        return wrong_type(node, reading, "text")
    return str(node.value)


def _found(node: Node) -> Text | str:
    if isinstance(node, ScalarNode):
        return f"'{node.value:.60}'"
    return Text("input.type_list" if isinstance(node, SequenceNode) else "input.type_mapping")


def wrong_type(node: Node, reading: Reading, expected: str, mend: Text | None = None) -> Bad:
    """Note that *node* should be of another type, named by its message key."""
    return reading.note(
        node,
        "wrong_type",
        mend=mend or _mend_type(node, expected),
        expected=Text(f"input.type_{expected}"),
        found=_found(node),
    )


def _mend_type(node: Node, expected: str) -> Text | None:
    """How to write what was meant, where that can be told."""
    if not isinstance(node, ScalarNode):
        return Text("input.list_items_mend") if expected == "list" else None
    value = str(node.value)
    if expected == "int" and _GROUPED.match(value):
        return Text("input.plain_number_mend", {"number": re.sub(r"[., ]", "", value)})
    if expected == "number" and _DECIMAL_COMMA.match(value):
        return Text("input.plain_number_mend", {"number": value.replace(",", ".")})
    key, dash = NO_SPACE_AFTER_KEY.match(value), NO_SPACE_AFTER_DASH.match(value)
    if expected == "mapping" and key is not None:
        return Text("input.yaml_colon_space_mend", {"name": key[1], "value": key[2]})
    if expected == "list" and dash is not None:
        return Text("input.yaml_dash_space_mend", {"value": dash[1]})
    return None


def mend_list(node: Node) -> Text | None:
    """How to write a single value as a list of one, where a list is due."""
    is_plain = isinstance(node, ScalarNode) and _PLAIN.match(node.value)
    return Text("input.list_of_one_mend", {"word": node.value}) if is_plain else None


def _read_bool(node: Node, reading: Reading) -> bool | Bad:
    word = node.value.lower() if isinstance(node, ScalarNode) else ""
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    return wrong_type(node, reading, "bool")


def _read_int(node: Node, reading: Reading) -> int | Bad:
    if isinstance(node, ScalarNode) and _INTEGER.match(node.value):
        return int(node.value)
    return wrong_type(node, reading, "int")


def _read_float(node: Node, reading: Reading) -> float | Bad:
    if isinstance(node, ScalarNode) and _FLOAT.match(node.value):
        value = float(node.value)
        if abs(value) != float("inf"):
            return value
    return wrong_type(node, reading, "number")


def _read_fraction(node: Node, reading: Reading) -> Fraction | Bad:
    if isinstance(node, ScalarNode) and _FRACTION.match(node.value):
        return Fraction(node.value)
    return wrong_type(node, reading, "number")


def _read_date(node: Node, reading: Reading) -> datetime.date | Bad:
    if not isinstance(node, ScalarNode) or not _DATE.match(node.value):
        return wrong_type(node, reading, "date")
    try:
        return datetime.date.fromisoformat(node.value)
    except ValueError:
        return reading.note(node, "impossible_date", date=node.value)


SCALARS: dict[Any, Convert] = {
    str: text_of,
    bool: _read_bool,
    int: _read_int,
    float: _read_float,
    Fraction: _read_fraction,
    datetime.date: _read_date,
}


def id_converter(annotation: NewType) -> Convert:
    kind = KIND_BY_ID_TYPE[annotation]

    def read_id(node: Node, reading: Reading) -> str | Bad:
        text = text_of(node, reading)
        if text == "":
            return reading.note(node, "empty_id")
        if text is not BAD:
            reading.refer(kind, text, node)
        return text

    return read_id


def read_own_id(node: Node, reading: Reading) -> str | Bad:
    """The id that a value gives itself: not a reference, and not empty."""
    text = text_of(node, reading)
    return reading.note(node, "empty_id") if text == "" else text


def enum_converter(cls: type[Enum]) -> Convert:
    by_word = {str(member.value): member for member in cls}

    def read_word(node: Node, reading: Reading) -> Enum | Bad:
        text = text_of(node, reading)
        if text is BAD or text in by_word:
            return BAD if text is BAD else by_word[text]
        mend = suggest(text, by_word, list_allowed(by_word))
        return reading.note(node, "wrong_word", word=text, mend=mend)

    return read_word
