"""The rows of a form that name what is measured, or what it is broken down by."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from reportreduce.importers.forms.drafts import RowDraft, RowMeaning
from reportreduce.importers.forms.header import Header, Leaf
from reportreduce.importers.forms.measures import name_measure, split_measure
from reportreduce.importers.forms.row_groups import PLAIN_PART, Line, find_groups, has_levels
from reportreduce.importers.forms.words import OPEN, find_role, find_row_meaning, is_open
from reportreduce.importers.office.grid import Cell, Grid
from reportreduce.importers.office.words import is_note, is_signature
from reportreduce.normalise.parts import find_part_sign, is_part
from reportreduce.normalise.text import normalise_text

_NUMBER = re.compile(
    r"(?P<number>[A-ZĐ](?:[.\-]\w+)*|[IVX]+(?:[.\-]\w+)*|\d{1,3}(?:[.\-]?[\wđ]+)*|[a-zđ])[.)]?\Z"
)
_PREFIX = re.compile(
    r"(?P<number>[A-ZĐ]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])(?:[.)]\s+|\.(?=[^\d\s])|(?<=\.\d)\s)"
)
_EQUATION = re.compile(
    r"\(\s*(?P<bracketed>[\w.]{1,8}\s*=\s*(?:[^()]|\([^()]*\))+)\)\s*$"
    r"|\s(?P<plain>\d[\w.]*\s*=\s*[\d(][\w.+*/() -]*)$"
)
_SIGNS = frozenset("-+•●▪◦*")
_FIGURE = re.compile(r"[\d.,\s%-]*\Z")


@frozen(kw_only=True)
class RowSpan:
    """The rows of a table below its header, both included; empty if last < first."""

    first: int
    last: int

    @property
    def rows(self) -> range:
        """The places of the rows, from the top."""
        return range(self.first, self.last + 1)


@frozen(kw_only=True)
class Stub:
    """
    Which leaves label, number and measure the rows; None where the form has no such column.

    ``outline`` numbers the rows beside ``number`` ("STT" beside "Mã số"); None if that does so
    alone.  ``is_coded`` says that ``number`` gives codes.
    """

    label: Leaf | None
    number: Leaf | None
    measure: Leaf | None
    outline: Leaf | None = None
    is_coded: bool = False

    @property
    def numbering(self) -> tuple[Leaf, ...]:
        """All that number the rows."""
        return tuple(leaf for leaf in (self.outline, self.number) if leaf is not None)


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
    cells = list(_labels(grid, span, stub.label, stub.numbering))
    flat = [_read_row(grid, cell, stub) for cell in cells]
    has_measures = any(draft.measure and draft.number for draft in flat)
    lines = [
        _build_line(grid, cell, draft, stub, number=number, has_measures=has_measures)
        for cell, draft, number in zip(
            cells, flat, _number_outline(grid, cells, flat, stub), strict=True
        )
    ]
    are_parts = find_row_meaning(stub.label.heading) is RowMeaning.BREAKDOWN
    paths = [
        (*groups, *draft.path)
        for groups, draft in zip(find_groups(lines, are_parts=are_parts), flat, strict=True)
    ]
    return tuple(
        evolve(draft, path=path, role=find_role(path))
        for draft, path in zip(flat, paths, strict=True)
    )


def _number_outline(
    grid: Grid, cells: Sequence[Cell], flat: Sequence[RowDraft], stub: Stub
) -> list[str]:
    """The numbers that tell which row belongs to which: those beside or before codes, if any."""
    codes = [draft.number for draft in flat]
    outline = [_read_number(grid, cell, stub.outline)[0] for cell in cells]
    if not stub.is_coded or (has_levels(codes) and not has_levels(outline)):
        return codes
    own = [
        number or _find_prefix(draft.path[0]) for number, draft in zip(outline, flat, strict=True)
    ]
    if stub.outline is not None or 2 * sum(map(bool, own)) >= len(own):
        return own
    return [
        number or ("" if find_part_sign(draft.path[0]) else draft.number)
        for number, draft in zip(own, flat, strict=True)
    ]


def _find_prefix(label: str) -> str:
    """The number that *label* begins with; empty without one."""
    found = _PREFIX.match(label)
    return found["number"] if found else ""


def _build_line(
    grid: Grid, cell: Cell, draft: RowDraft, stub: Stub, *, number: str, has_measures: bool
) -> Line:
    """What of the row of *cell* tells which other rows it belongs to."""
    label = draft.path[0]
    is_unmeasured = stub.measure is not None and has_measures and not draft.measure
    is_wide = stub.label is not None and cell.right > stub.label.right
    sign = "" if number else find_part_sign(label) or _find_sign(grid, cell, stub.numbering)
    return Line(
        label=label,
        number=number,
        indent=cell.indent,
        sign=sign,
        is_wide=is_unmeasured or is_wide,
    )


def _labels(grid: Grid, span: RowSpan, leaf: Leaf, numbering: Sequence[Leaf]) -> Iterator[Cell]:
    """The cells that name the rows; a row of nothing but its number is to be named yet."""
    numbers = {each.left for each in numbering}
    for row in span.rows:
        cell = grid.cell_by_place.get((row, leaf.left))
        own = grid.rows.get(row, ())
        if cell is None and own and all(each.column in numbers for each in own):
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
    prefix = _find_prefix(label)
    number = printed or prefix
    sign = _find_sign(grid, cell, stub.numbering)
    if sign in _SIGNS and not prefix and not is_part(label):
        label = f"{sign} {label}"
    if stub.measure is not None and stub.measure.left > cell.right:
        beside = grid.cell_by_place.get((cell.row, stub.measure.left))
        measure = name_measure(beside.text) if beside is not None else measure
    return RowDraft(
        number=number, path=(label,), measure=measure, formula=formula, source=cell.source
    )


def _find_sign(grid: Grid, cell: Cell, numbering: Sequence[Leaf]) -> str:
    """The sign in the place of the number of a row; another one if the number is that of rows."""
    beside = grid.cell_by_place.get((cell.row, numbering[0].left)) if numbering else None
    if beside is None or beside is cell:
        return ""
    if beside.row < cell.row:
        return PLAIN_PART
    plain = normalise_text(beside.text)
    return plain if plain in _SIGNS else ""


def _read_number(grid: Grid, cell: Cell, leaf: Leaf | None) -> tuple[str, str]:
    """The number beside a row, and the arithmetic printed with it."""
    beside = grid.cell_by_place.get((cell.row, leaf.left)) if leaf is not None else None
    if beside is None or beside is cell or beside.row < cell.row:
        return "", ""
    flat = " ".join(beside.text.split())
    name, sign, _ = flat.partition("=")
    found = _NUMBER.match(name.strip().strip("()[]"))
    return (found["number"], flat if sign else "") if found else ("", "")
