"""Headings of parts ("Trong đó: nữ") with the heading beside them that they are a part of."""

from collections.abc import Sequence

from attrs import evolve

from reportreduce.importers.forms.drafts import ColumnDraft
from reportreduce.importers.forms.header import Leaf
from reportreduce.importers.forms.measures import takes_form_measure
from reportreduce.importers.forms.words import find_role, is_total
from reportreduce.normalise.parts import is_part


def name_wholes(
    leaves: Sequence[Leaf], columns: Sequence[ColumnDraft]
) -> tuple[tuple[ColumnDraft, ...], tuple[ColumnDraft, ...]]:
    """
    *columns* with full paths, and those of them whose heading is a part of nobody knows what.

    A part belongs to the nearest heading on its left under the same headings that is no part, no
    rate and no remark; "Tổng số" there stands for the heading above both.
    """
    named: list[ColumnDraft] = []
    alone: list[ColumnDraft] = []
    for at, column in enumerate(columns):
        path: list[str] = []
        for level, label in enumerate(column.path):
            if not column.is_stub and is_part(label):
                whole = _find_whole(leaves, columns, at, level)
                is_named = level > 0 and (not whole or is_total(whole))
                path += [whole] if whole and not is_named else []
                alone += [column] if not whole and level == 0 else []
            path.append(label)
        is_same = tuple(path) == column.path
        role = column.role if is_same else find_role(tuple(path))
        named.append(evolve(column, full_path=tuple(path), role=role))
    return tuple(named), tuple(alone)


def _find_whole(leaves: Sequence[Leaf], columns: Sequence[ColumnDraft], at: int, level: int) -> str:
    """The heading at *level* that the one of the column *at* is a part of; empty without one."""
    above = leaves[at].cells[:level]
    for leaf, column in reversed(list(zip(leaves[:at], columns[:at], strict=True))):
        if column.is_stub or leaf.cells[:level] != above or len(column.path) <= level:
            return ""
        label = column.path[level]
        if not is_part(label) and takes_form_measure((label,)):
            return label
    return ""
