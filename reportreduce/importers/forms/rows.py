"""The rows of a form that name what is measured, or what it is broken down by."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from reportreduce.importers.forms.drafts import RowDraft
from reportreduce.importers.forms.header import Header, Leaf
from reportreduce.importers.forms.measures import name_measure, split_measure
from reportreduce.importers.forms.words import OPEN, find_depth, find_role, is_open
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_signature

_NUMBER = re.compile(
    r"(?P<number>[A-ZĐ](?:[.\-]\w+)*|[IVX]+(?:[.\-]\w+)*|\d{1,3}(?:[.\-]?[\wđ]+)*|[a-zđ])[.)]?\Z"
)
_PREFIX = re.compile(
    r"(?P<number>[A-ZĐ]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])(?:[.)]\s+|\.(?=[^\d\s])|(?<=\.\d)\s)"
)
_TOKENS = re.compile(r"\d+|[IVX]+(?![a-z])|[A-ZĐ]|\w")
_EQUATION = re.compile(
    r"\(\s*(?P<bracketed>[\w.]{1,8}\s*=\s*(?:[^()]|\([^()]*\))+)\)\s*$"
    r"|\s(?P<plain>\d[\w.]*\s*=\s*[\d(][\w.+*/() -]*)$"
)
_STYLES = (
    re.compile(r"[A-HĐ]$"),
    re.compile(r"[IVX]+$"),
    re.compile(r"\d+$"),
    re.compile(r"[a-zđ]$"),
)
_FIGURE = re.compile(r"[\d.,\s%-]*\Z")


@frozen(kw_only=True)
class RowSpan:
    """The rows of a table below its header, both included; empty if last < first."""

    first: int
    last: int


@frozen(kw_only=True)
class Stub:
    """Which leaves label, number and measure the rows; None where the form has no such column."""

    label: Leaf | None
    number: Leaf | None
    measure: Leaf | None


@frozen
class _Group:
    """
    A row that others may belong to.

    ``depth`` is 1 for "- ..." and "Trong đó ...", 2 for "+ ...": parts of a row above them.
    """

    number: str
    indent: int
    label: str
    heads: bool

    @property
    def depth(self) -> int:
        return 0 if self.number else find_depth(self.label)


def find_rows(grid: Grid, header: Header) -> RowSpan:
    """The rows of the table: up to its end in Word, to the first note, signature or empty row."""
    first = header.last + 1
    if grid.body is not None:
        return RowSpan(first=first, last=grid.body[1])
    # Some offices draw lines around the headings only.
    framed = any(cell.framed for cell in grid.covering(first))
    last = header.last
    for row in range(first, max(grid.rows, default=first) + 1):
        cells = grid.covering(row)
        if framed:
            ends = not any(cell.framed for cell in cells)
        else:
            ends = any(is_note(cell.text) or is_signature(cell.text) for cell in cells)
        if not cells or ends:
            break
        last = row
    return RowSpan(first=first, last=last)


def read_rows(grid: Grid, span: RowSpan, stub: Stub) -> tuple[RowDraft, ...]:
    """The rows of *span* with the groups they stand in."""
    if stub.label is None:
        return ()
    cells = list(_labels(grid, span, stub.label, stub.number))
    flat = [_read_row(grid, cell, stub) for cell in cells]
    indented = any(cell.indent for cell in cells)
    # Where most rows have numbers, one without is the heading of those below it.
    numbered = 2 * sum(bool(draft.number) for draft in flat) > len(flat)
    drafts: list[RowDraft] = []
    groups: list[_Group] = []
    for cell, draft in zip(cells, flat, strict=True):
        own = _Group(draft.number, cell.indent, draft.path[0], heads=numbered)
        while groups and not _holds(groups[-1], own, indented=indented):
            groups.pop()
        path = (*(group.label for group in groups), *draft.path)
        groups.append(own)
        drafts.append(evolve(draft, path=path, role=find_role(path)))
    return tuple(drafts)


def _labels(grid: Grid, span: RowSpan, leaf: Leaf, number: Leaf | None) -> Iterator[Cell]:
    """The cells that name the rows; a row of nothing but its number is to be named yet."""
    for row in range(span.first, span.last + 1):
        cell = grid.cell_by_place.get((row, leaf.left))
        own = grid.rows.get(row, ())
        if cell is None and number is not None and [each.column for each in own] == [number.left]:
            yield evolve(own[0], text=OPEN)
            continue
        if cell is None:
            # A group row is often merged from the first column on, or stands there alone.
            cells = grid.rows.get(row, ())
            cell = cells[0] if len(cells) == 1 and cells[0].column <= leaf.left else None
        is_own = cell is not None and cell.column == leaf.left
        if cell is not None and cell.row == row and (is_own or not is_figure(cell.text)):
            yield cell


def is_figure(text: str) -> bool:
    """Whether a cell below the headings holds a figure; dots alone stand for more rows."""
    return bool(_FIGURE.match(text)) and not is_open(text)


def _read_row(grid: Grid, cell: Cell, stub: Stub) -> RowDraft:
    flat = " ".join(cell.text.split())
    printed, counted = _read_number(grid, cell, stub.number)
    label, measure = split_measure(flat)
    found = _EQUATION.search(label)
    formula = counted or ((found["bracketed"] or found["plain"]).strip() if found else "")
    if found and not counted:
        label = label[: found.start()].strip() or label
    prefix = _PREFIX.match(label)
    number = printed or (prefix["number"] if prefix else "")
    if stub.measure is not None and stub.measure.left > cell.right:
        beside = grid.cell_by_place.get((cell.row, stub.measure.left))
        measure = name_measure(beside.text) if beside is not None else measure
    return RowDraft(
        number=number, path=(label,), measure=measure, formula=formula, source=cell.source
    )


def _read_number(grid: Grid, cell: Cell, leaf: Leaf | None) -> tuple[str, str]:
    """The number beside a row, and the arithmetic printed with it."""
    beside = grid.cell_by_place.get((cell.row, leaf.left)) if leaf is not None else None
    if beside is None or beside is cell:
        return "", ""
    flat = " ".join(beside.text.split())
    name, sign, _ = flat.partition("=")
    found = _NUMBER.match(name.strip().strip("()[]"))
    return (found["number"], flat if sign else "") if found else ("", "")


def _holds(group: _Group, row: _Group, *, indented: bool) -> bool:
    """Whether *row* belongs under *group*: by its indent, its number, or the style of that."""
    if indented:
        return row.indent > group.indent
    if row.depth or group.depth:
        return row.depth > group.depth
    if not group.number or not row.number:
        return group.heads and not group.number and bool(row.number)
    ours, theirs = _TOKENS.findall(row.number), _TOKENS.findall(group.number)
    if len(ours) > len(theirs) and ours[: len(theirs)] == theirs:
        return True
    style, other = _style(row.number), _style(group.number)
    return style is not None and other is not None and style > other


def _style(number: str) -> int | None:
    """The usual depth of a simple number: A, then I, then 1, then a."""
    return next((depth for depth, style in enumerate(_STYLES) if style.match(number)), None)
