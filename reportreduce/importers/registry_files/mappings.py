"""Mapping nodes to values: one converter for each class of the model, built from annotations."""

import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import attrs
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from reportreduce.importers.problems import list_allowed, suggest
from reportreduce.importers.registry_files.checks import find_broken
from reportreduce.importers.registry_files.formula_entries import FormulaEntry, build_formula
from reportreduce.importers.registry_files.scalars import (
    BAD,
    SCALARS,
    Bad,
    Convert,
    Reading,
    enum_converter,
    id_converter,
    mend_list,
    read_own_id,
    wrong_type,
)
from reportreduce.importers.registry_files.short_forms import EXAMPLES, SHORT_FORMS
from reportreduce.importers.yaml_nodes import is_null, line_of
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle
from reportreduce.model.fields import Dimension, Field, Formula
from reportreduce.model.instruments import Instrument
from reportreduce.model.policy import Goal, SourceRegister
from reportreduce.model.reports import Report
from reportreduce.model.units import Unit, UnitGroup

KIND_BY_CLASS: Mapping[type, str] = {
    Unit: "unit",
    UnitGroup: "unit",
    Instrument: "instrument",
    Dimension: "dimension",
    Field: "field",
    Report: "report",
    Cycle: "cycle",
    SourceRegister: "register",
    Goal: "goal",
}
"""Classes whose ids must be unique, each with the kind it shares them in."""
OPTIONAL_IDS: frozenset[type] = frozenset({Cycle})
"""Classes whose id follows from their other attributes when it is left out."""


def entry_class(cls: type) -> type:
    """The class whose attributes are the keys that a file gives for a value of class *cls*."""
    return FormulaEntry if cls is Formula else cls


@cache
def attribute_types(cls: type) -> Mapping[str, Any]:
    """The annotations of the keys of an entry: all attributes but ``source``."""
    hints = get_type_hints(entry_class(cls))
    return {name: hint for name, hint in hints.items() if name != "source"}


@cache
def required_keys(cls: type) -> tuple[str, ...]:
    """The keys that an entry must have."""
    return tuple(
        attribute.name
        for attribute in attrs.fields(entry_class(cls))
        if attribute.default is attrs.NOTHING
        and not (cls in OPTIONAL_IDS and attribute.name == "id")
    )


@cache
def converter(annotation: Any) -> Convert:
    """The converter for a type annotation of the model."""
    if annotation in SCALARS:
        return SCALARS[annotation]
    if isinstance(annotation, NewType):
        return id_converter(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return enum_converter(annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        return _optional_converter(annotation)
    if get_origin(annotation) is tuple:
        return _tuple_converter(get_args(annotation))
    return _class_converter(annotation)


def _optional_converter(annotation: Any) -> Convert:
    inner = converter(next(arg for arg in get_args(annotation) if arg is not types.NoneType))

    def read_optional(node: Node, reading: Reading) -> Any:
        return None if is_null(node) else inner(node, reading)

    return read_optional


def _tuple_converter(arguments: tuple[Any, ...]) -> Convert:
    repeated = arguments[-1] is Ellipsis
    inners = [converter(argument) for argument in arguments if argument is not Ellipsis]

    def read_list(node: Node, reading: Reading) -> tuple[Any, ...] | Bad:
        if is_null(node) and repeated:
            return ()
        if not isinstance(node, SequenceNode):
            return wrong_type(node, reading, "list", mend_list(node) if repeated else None)
        if not repeated and len(node.value) != len(inners):
            return wrong_type(node, reading, "pair")
        each = inners * len(node.value) if repeated else inners
        values = tuple(read(item, reading) for read, item in zip(each, node.value, strict=True))
        return BAD if any(value is BAD for value in values) else values

    return read_list


def _class_converter(cls: type) -> Convert:
    read_key: dict[str, Convert] = {
        name: read_own_id if name == "id" else converter(hint)
        for name, hint in attribute_types(cls).items()
    }
    has_source = any(attribute.name == "source" for attribute in attrs.fields(cls))

    def read_entry(node: Node, reading: Reading) -> Any:
        mapping = _expand(cls, node, reading)
        if mapping is BAD:
            return BAD
        nodes = _nodes_by_key(mapping, read_key, reading)
        _enter(cls, nodes, mapping, reading)
        values = {key: read_key[key](child, reading) for key, child in nodes.items()}
        if cls in OPTIONAL_IDS:
            _complete_id(values)
        if not _is_sound(cls, values, nodes, mapping, reading):
            return BAD
        if cls is Formula:
            return build_formula(FormulaEntry(**values), nodes, mapping, reading)
        return cls(**values, source=reading.source(node)) if has_source else cls(**values)

    return read_entry


def _expand(cls: type, node: Node, reading: Reading) -> MappingNode | Bad:
    """*node* as a mapping: a short form is rewritten to the keys it stands for."""
    if isinstance(node, MappingNode):
        return node
    if not isinstance(node, ScalarNode) or cls not in SHORT_FORMS or is_null(node):
        return wrong_type(node, reading, "mapping")
    long_form = SHORT_FORMS[cls](node.value)
    if long_form is None:
        mend = Text(f"input.{EXAMPLES[cls]}_mend")
        return reading.note(node, "wrong_word", word=node.value, mend=mend)
    pairs = [(_scalar(key, node), _scalar(value, node)) for key, value in long_form.items()]
    return MappingNode(node.tag, pairs, node.start_mark, node.end_mark)


def _scalar(text: str, node: Node) -> ScalarNode:
    return ScalarNode(node.tag, text, node.start_mark, node.end_mark, "'")


def _nodes_by_key(
    mapping: MappingNode, known: Mapping[str, object], reading: Reading
) -> dict[str, Node]:
    """The value nodes of the known keys; others and repeated ones are noted."""
    nodes: dict[str, Node] = {}
    for key_node, child in mapping.value:
        key = key_node.value if isinstance(key_node, ScalarNode) else ""
        if key not in known:
            reading.note(
                key_node, "unknown_key", name=key, mend=suggest(key, known, list_allowed(known))
            )
        elif key in nodes:
            reading.note(key_node, "duplicate_key", name=key, first=line_of(nodes[key]))
        else:
            nodes[key] = child
    return nodes


def _enter(cls: type, nodes: Mapping[str, Node], mapping: Node, reading: Reading) -> None:
    """Remember the report or field we are inside of, for its cycles and formulas."""
    if cls is Report:
        # A line may hold many reports, so the column tells them apart.
        reading.report = f"{reading.tree.where(mapping)}:{mapping.start_mark.column}"
    elif cls is Field and isinstance(nodes.get("id"), ScalarNode):
        reading.field = nodes["id"].value


def _complete_id(values: dict[str, Any]) -> None:
    frequency = values.get("frequency", BAD)
    if "id" not in values and frequency is not BAD:
        periods = values.get("periods", ())
        shown = [str(period) for period in periods] if periods is not BAD else []
        values["id"] = "-".join([frequency.value, *shown])


def _is_sound(
    cls: type,
    values: Mapping[str, Any],
    nodes: Mapping[str, Node],
    mapping: MappingNode,
    reading: Reading,
) -> bool:
    """Whether an entry can be built from *values*; notes what is missing, double or impossible."""
    missing = [key for key in required_keys(cls) if key not in nodes]
    for key in missing:
        reading.note(mapping, "missing_key", name=key)
    kind = KIND_BY_CLASS.get(cls)
    if kind and values.get("id", BAD) is not BAD:
        reading.declare(kind, values["id"], nodes.get("id", mapping))
    elif kind:
        reading.ledger.nameless.add((kind, reading.scope(kind)))
    bad = any(value is BAD for value in values.values())
    if bad or missing:
        return False
    broken = list(find_broken(cls, values))
    for key, message, places in broken:
        reading.note(nodes.get(key, mapping), message, **places)
    return not broken
