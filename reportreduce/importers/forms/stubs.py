"""The columns of a form that name its rows, and what the rows stand for."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from reportreduce.importers.forms.drafts import ColumnDraft, RowDraft, RowMeaning
from reportreduce.importers.forms.header import Leaf
from reportreduce.importers.forms.measures import is_measure, may_be_body
from reportreduce.importers.forms.rows import RowSpan, Stub, is_figure
from reportreduce.importers.forms.words import (
    find_row_meaning,
    is_code_label,
    is_item_kind_label,
    is_item_name_label,
    is_measure_label,
    is_numbering_label,
    is_open,
    is_remark_label,
    is_stub_label,
    is_total,
    may_head_measures,
)
from reportreduce.importers.office.grid import Cell, Grid


def mark_stubs(
    grid: Grid, span: RowSpan, leaves: Sequence[Leaf], columns: Sequence[ColumnDraft]
) -> tuple[ColumnDraft, ...]:
    """
    *columns* with those marked that name the rows.

    The leading ones do whose heading is that of a stub or whose number is a letter, and so does
    the first column under any other heading if it alone has words in its rows, or is filled under
    a heading of parts: "Nhóm tuổi" over "0 - 5".  Behind the names of the rows, a letter above
    nothing but room is that of a figure.  Where no row has a name yet, so does each column that
    takes the names of things or persons ("Họ và tên"), or says behind the numbers of the rows what
    they are ("Dự án").  Those that give the measures of the rows do wherever they stand.
    """
    marked: list[ColumnDraft] = []
    leading, is_named = True, False
    measures = _find_measures(grid, span, leaves, columns)
    others = [leaf for leaf in leaves if leaf not in measures]
    naming = _find_only_worded(grid, span, others) or _find_parts(grid, span, others)
    # Where figures have letters too, a letter does not tell a stub.
    items = _find_items(grid, span, leaves)
    lettering = any(column.number[-1:].isdigit() for column in columns)
    for leaf, column in zip(leaves, columns, strict=True):
        lettered = lettering and len(column.number) == 1 and column.number.isupper()
        known = len(column.path) == 1 and is_stub_label(_lowest(column))
        lettered = lettered and not (is_named and _is_room(grid, span, leaf))
        is_leading = leading and (known or lettered or leaf is naming)
        is_stub = is_leading or leaf in items or leaf in measures
        leading = leading and is_stub
        is_named = is_named or (is_stub and _names_rows(grid, span, leaf))
        measure = "" if is_stub else column.measure
        gives_measure = leaf in measures
        marked.append(evolve(column, is_stub=is_stub, gives_measure=gives_measure, measure=measure))
    return tuple(marked)


def choose_stub(leaves: Sequence[Leaf], columns: Sequence[ColumnDraft]) -> Stub:
    """The columns that stand for the name, number and measure of a row."""
    stubs = [pair for pair in zip(leaves, columns, strict=True) if pair[1].is_stub]
    numbers = [leaf for leaf, column in stubs if is_numbering_label(_lowest(column))]
    measures = [leaf for leaf, column in stubs if column.gives_measure]
    labels = [leaf for leaf, _ in stubs if leaf not in numbers and leaf not in measures]
    is_coded = bool(numbers) and is_code_label(numbers[-1].heading)
    counts = [leaf for leaf in numbers if is_coded and not is_code_label(leaf.heading)]
    return Stub(
        label=labels[0] if labels else None,
        # A code (mã số) identifies a row better than its place in a list, and stands behind it.
        number=numbers[-1] if numbers else None,
        outline=counts[0] if counts else None,
        is_coded=is_coded,
        measure=measures[0] if measures else None,
    )


def find_label(columns: Sequence[ColumnDraft], stub: Stub) -> str:
    """The heading above the names of the rows; empty if they have none."""
    if stub.label is None:
        return ""
    source = stub.label.anchor.source
    return next(_lowest(column) for column in columns if column.source == source)


def choose_meaning(label: str, stub: Stub, rows: Sequence[RowDraft]) -> RowMeaning:
    """What *rows* under *label* stand for: its words, unless each has a measure of its own."""
    meaning = find_row_meaning(label)
    own = {row.measure for row in rows if row.measure} if stub.measure is not None else set()
    is_told = len(own) > 1 or (own and meaning is RowMeaning.UNKNOWN)
    return RowMeaning.INDICATORS if is_told else meaning


def _lowest(column: ColumnDraft) -> str:
    return column.path[-1] if column.path else ""


def _find_measures(
    grid: Grid, span: RowSpan, leaves: Sequence[Leaf], columns: Sequence[ColumnDraft]
) -> list[Leaf]:
    """The leaves that give the measures of the rows, by their headings or by their cells."""
    return [
        leaf
        for at, (leaf, column) in enumerate(zip(leaves, columns, strict=True))
        if is_measure_label(_lowest(column))
        or (
            len(column.path) == 1
            and may_head_measures(_lowest(column))
            and _is_behind_indicators(leaves[:at])
            and _holds_measures(grid, span, leaf)
        )
    ]


def _is_behind_indicators(before: Sequence[Leaf]) -> bool:
    """Whether the first leaf of those *before* that is no number names what is measured."""
    named = next((leaf for leaf in before if not _is_beside(leaf)), None)
    return named is not None and find_row_meaning(named.heading) is RowMeaning.INDICATORS


def _holds_measures(grid: Grid, span: RowSpan, leaf: Leaf) -> bool:
    """Whether all cells of *leaf* are measures, and not each may be who reports: "Xã"."""
    found = (grid.cell_by_place.get((row, leaf.left)) for row in span.rows)
    texts = {cell.text for cell in found if cell is not None and cell.column == leaf.left}
    return all(map(is_measure, texts)) and not all(map(may_be_body, texts))


def _find_only_worded(grid: Grid, span: RowSpan, leaves: Sequence[Leaf]) -> Leaf | None:
    """The one leaf with words in its rows, in two at least; None if there are several."""
    worded = {
        leaf: count
        for leaf in leaves
        if not _is_beside(leaf) and (count := sum(_has_words(grid, row, leaf) for row in span.rows))
    }
    leaf, count = next(iter(worded.items()), (None, 0))
    return leaf if len(worded) == 1 and count > 1 else None


def _find_parts(grid: Grid, span: RowSpan, leaves: Sequence[Leaf]) -> Leaf | None:
    """The first leaf that is no number, if its heading is one of parts and its rows are filled."""
    leaf = next((leaf for leaf in leaves if not _is_beside(leaf)), None)
    if leaf is None or find_row_meaning(leaf.heading) is not RowMeaning.BREAKDOWN:
        return None
    filled = [row for row in span.rows if (row, leaf.left) in grid.cell_by_place]
    return leaf if len(filled) > 1 else None


def _find_items(grid: Grid, span: RowSpan, leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves that take the names of things or persons, where no row has a name yet."""
    below = [cell for cell in grid.cells if span.first <= cell.row <= span.last]
    if any(_is_words(cell) and not (is_total(cell.text) or is_open(cell.text)) for cell in below):
        return []
    numbers = list(takewhile(lambda leaf: is_numbering_label(leaf.heading), leaves))
    kinds = leaves[len(numbers) : len(numbers) + 1] if numbers else []
    named = [leaf for leaf in leaves if is_item_name_label(leaf.heading)]
    return [*named, *(leaf for leaf in kinds if is_item_kind_label(leaf.heading))]


def _names_rows(grid: Grid, span: RowSpan, leaf: Leaf) -> bool:
    return not _is_beside(leaf) and any(_has_words(grid, row, leaf) for row in span.rows)


def _is_room(grid: Grid, span: RowSpan, leaf: Leaf) -> bool:
    """Whether *leaf* has no words in its rows, and a heading of none that are to be filled in."""
    may_name = _is_beside(leaf) or find_row_meaning(leaf.heading) is RowMeaning.BREAKDOWN
    return not may_name and not any(_has_words(grid, row, leaf) for row in span.rows)


def _is_beside(leaf: Leaf) -> bool:
    """Whether *leaf* numbers, measures or annotates rows, and does not name them."""
    label = leaf.heading
    return is_numbering_label(label) or is_measure_label(label) or is_remark_label(label)


def _has_words(grid: Grid, row: int, leaf: Leaf) -> bool:
    cell = grid.cell_by_place.get((row, leaf.left))
    return cell is not None and _is_words(cell)


def _is_words(cell: Cell) -> bool:
    return len(cell.text) > 1 and not is_figure(cell.text)
