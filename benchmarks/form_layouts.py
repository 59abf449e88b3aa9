"""Office-like xlsx and docx files of a form, in several layouts, to be read back."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from attrs import define, field, frozen
from docx import Document
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Border, Side

THIN = Border(*(Side(style="thin") for _ in range(4)))
GROUP = " > "
NUMBERING = frozenset({"stt", "tt", "mã số"})
LABELS = frozenset(
    {"đơn vị", "chỉ tiêu", "nội dung", "tên chỉ tiêu", "tên chỉ tiêu thống kê", "tên đơn vị"}
)
NAMES = NUMBERING | LABELS


@frozen
class Column:
    """A column or row as the table has it; rows are those whose number begins with D."""

    number: str
    path: tuple[str, ...]
    measure: str
    formula: str


@frozen
class Form:
    """One form of the table; ``code`` is what stands on the form, empty if nothing does."""

    name: str
    title: str
    code: str
    columns: tuple[Column, ...]
    rows: tuple[Column, ...]
    note: str


@frozen(kw_only=True)
class Layout:
    """How a form is written."""

    name: str
    docx: bool = False
    framed: bool = True
    merged: bool = True
    arithmetic: bool = True
    number_row: bool = True
    measure_line: bool = True
    capitals: bool = True
    brackets: bool = False
    indents: bool = True
    offset: int = 0
    """Empty rows above and columns before everything."""


LAYOUTS = (
    Layout(name="xlsx, framed, arithmetic in the row of numbers"),
    Layout(
        name="xlsx, no frames, (1) (2) (3), measures in the headings",
        framed=False,
        arithmetic=False,
        measure_line=False,
        capitals=False,
        brackets=True,
    ),
    Layout(name="xlsx, framed, nothing merged", merged=False),
    Layout(
        name="xlsx, numbers and arithmetic inside the headings", number_row=False, brackets=True
    ),
    Layout(name="docx, arithmetic in the row of numbers", docx=True),
    Layout(
        name="docx, (1) (2) (3), measures in the headings",
        docx=True,
        arithmetic=False,
        measure_line=False,
        capitals=False,
        brackets=True,
    ),
    Layout(
        name="held back: xlsx from C3 on, no frames, nothing merged, rows without indents",
        framed=False,
        merged=False,
        indents=False,
        offset=2,
    ),
    Layout(
        name="held back: docx, numbers inside the headings, rows without indents",
        docx=True,
        number_row=False,
        measure_line=False,
        indents=False,
        brackets=True,
    ),
)
"""The layouts held back were written when the reader was done, and it was not changed for them."""


@define
class Sheet:
    """Cells to be written: text and the area it covers, both ends included."""

    cells: dict[tuple[int, int], tuple[str, int, int]] = field(factory=dict)

    def put(self, row: int, column: int, text: str, bottom: int = 0, right: int = 0) -> None:
        self.cells[row, column] = (text, max(row, bottom), max(column, right))

    @property
    def height(self) -> int:
        return max((bottom for _, bottom, _ in self.cells.values()), default=-1) + 1


def stub_columns(form: Form) -> list[Column]:
    """The columns that name the rows, where the form does not number its own."""
    own = {column.path[-1].lower() for column in form.columns[:2]}
    if own & NAMES and form.columns[0].path[-1].lower() in NAMES:
        return [] if form.columns[0].number in ("1", "05") else [Column("A", ("STT",), "", "")]
    label = "Chỉ tiêu" if form.rows else "Đơn vị"
    return [Column("A", ("STT",), "", ""), Column("B", (label,), "", "")]


def label_column(columns: Sequence[Column]) -> int:
    """The place of the first column that names the rows."""
    labels = [column.path[-1].lower() for column in columns]
    return next((at for at, label in enumerate(labels) if label in LABELS), len(labels) > 1)


def common_measure(form: Form) -> str:
    """The measure that all columns and rows share, if it does."""
    found = {each.measure for each in (*form.columns, *form.rows)}
    return found.pop() if len(found) == 1 else ""


def lay_out_header(
    columns: Sequence[Column], layout: Layout, measure: str, sheet: Sheet, top: int
) -> int:
    """Write the headings and numbers of *columns*; the row behind them."""
    depth = max(len(column.path) for column in columns)
    bottom = top + depth - 1
    place_labels(list(enumerate(columns)), 0, top, bottom, layout, measure, sheet)
    if not layout.number_row:
        return bottom + 1
    for at, column in enumerate(columns):
        sheet.put(bottom + 1, at, number_text(column, layout))
    return bottom + 2


def number_text(column: Column, layout: Layout) -> str:
    if column.formula and layout.arithmetic:
        return column.formula
    return f"({column.number})" if layout.brackets else column.number


def place_labels(
    columns: Sequence[tuple[int, Column]],
    level: int,
    top: int,
    bottom: int,
    layout: Layout,
    measure: str,
    sheet: Sheet,
) -> None:
    row = top + level
    for _, group in groupby(columns, lambda pair: label_key(pair, level)):
        members = list(group)
        at, column = members[0]
        if len(column.path) == level + 1:
            text = leaf_text(column, layout, measure)
            sheet.put(row, at, text, bottom if layout.merged else row)
        else:
            right = members[-1][0] if layout.merged else at
            sheet.put(row, at, column.path[level], row, right)
            place_labels(members, level + 1, top, bottom, layout, measure, sheet)


def label_key(pair: tuple[int, Column], level: int) -> tuple[str, int]:
    """A leaf stands alone; columns go under one heading where it is the same."""
    at, column = pair
    return (column.path[level], at if len(column.path) == level + 1 else -1)


def leaf_text(column: Column, layout: Layout, measure: str) -> str:
    text = column.path[-1]
    if column.measure and not measure and f"({column.measure})" not in text.lower():
        text += f" (ĐVT: {column.measure})"
    return text if layout.number_row else f"{text}\n{number_text(column, layout)}"


def lay_out(form: Form, layout: Layout) -> tuple[list[Sheet], list[Column]]:
    """Heading, table and foot of *form*, and the columns that are written."""
    columns = [*stub_columns(form), *(form.columns or [Column("1", ("Số liệu",), "", "")])]
    measure = common_measure(form) if layout.measure_line else ""
    by_row = bool(form.rows) and not measure
    if by_row:
        columns.insert(label_column(columns) + 1, Column("C", ("Đơn vị tính",), "", ""))
    head, table, foot = Sheet(), Sheet(), Sheet()
    lay_out_head(form, layout, measure, head, len(columns) - 1)
    start = lay_out_header(columns, layout, measure, table, 0)
    lay_out_rows(form, columns, table, start, by_row=by_row, layout=layout)
    foot.put(1, 0, "Ghi chú:")
    foot.put(2, 0, form.note.split("; ")[0] or "Số liệu lấy từ sổ theo dõi của đơn vị.")
    foot.put(4, max(0, len(columns) - 3), "Thủ trưởng đơn vị (ký, ghi rõ họ tên, đóng dấu)")
    return [head, table, foot], columns


def lay_out_head(form: Form, layout: Layout, measure: str, head: Sheet, last: int) -> None:
    half = max(1, last // 2)
    code = form.code if form.code.startswith(("Mẫu", "Phụ lục")) else f"Biểu số: {form.code}"
    head.put(0, 0, "ỦY BAN NHÂN DÂN TỈNH ...", 0, half - 1)
    head.put(0, half, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 0, last)
    if form.code:
        head.put(1, last, code)
    head.put(2, 0, form.title.upper() if layout.capitals else form.title, 2, last)
    head.put(3, 0, "(Kèm theo Công văn số ...)", 3, last)
    head.put(4, 0, "Kỳ báo cáo: Quý ... năm ...", 4, last)
    if measure:
        head.put(5, last, f"Đơn vị tính: {measure}")


def lay_out_rows(
    form: Form,
    columns: Sequence[Column],
    table: Sheet,
    start: int,
    *,
    by_row: bool,
    layout: Layout,
) -> None:
    label_at = label_column(columns)
    numbers = [at for at, each in enumerate(columns) if each.path[-1].lower() in NUMBERING]
    if not form.rows:
        for offset, label in enumerate(("Tổng số", "Sở Nội vụ", "Sở Tài chính")):
            table.put(start + offset, label_at, label)
            table.put(start + offset, len(columns) - 1, "12")
        return
    row = start
    for label, number, indent, entry in written_rows(form.rows):
        text = "   " * indent * layout.indents + label
        if entry and entry.formula and layout.arithmetic:
            text += f" ({entry.formula})"
        table.put(row, label_at, text)
        if number and numbers:
            table.put(row, numbers[-1], number)
        if by_row and entry and entry.measure:
            table.put(row, label_at + 1, entry.measure)
        row += 1


def written_rows(rows: Sequence[Column]) -> Iterator[tuple[str, str, int, Column | None]]:
    """Label, number and level of each row, with rows for the groups that have none of their own."""
    open_path: tuple[str, ...] = ()
    for row in rows:
        for level, label in enumerate(row.path[:-1]):
            if open_path[: level + 1] != row.path[: level + 1]:
                yield label, "", level, None
        yield row.path[-1], row.number, len(row.path) - 1, row
        open_path = row.path


def write_xlsx(path: Path, parts: Sequence[Sheet], layout: Layout) -> None:
    book = Workbook()
    sheet = book.active
    offset = 1 + layout.offset
    for place, part in enumerate(parts):
        for (row, column), (text, bottom, right) in part.cells.items():
            left = column + 1 + layout.offset
            cell = sheet.cell(offset + row, left)
            cell.value = text
            cell.data_type = "s"
            if (bottom, right) != (row, column):
                ends = {"end_row": offset + bottom, "end_column": left + right - column}
                sheet.merge_cells(start_row=offset + row, start_column=left, **ends)
            if place == 1 and layout.framed:
                cell.border = THIN
        offset += part.height + (1 if place == 0 and not layout.framed else 0)
    book.save(path)


def write_docx(path: Path, parts: Sequence[Sheet]) -> None:
    document = Document()
    head, table, foot = parts
    heading = document.add_table(1, 2)
    texts = [cell[0] for cell in head.cells.values()]
    heading.cell(0, 0).text, heading.cell(0, 1).text = texts[:2]
    for text in texts[2:]:
        document.add_paragraph(text)
    width = max(right for _, _, right in table.cells.values()) + 1
    grid = document.add_table(table.height, width)
    for (row, column), (text, bottom, right) in table.cells.items():
        cell = grid.cell(row, column)
        if (bottom, right) != (row, column):
            cell = cell.merge(grid.cell(bottom, right))
        cell.text = text
    for node in document.element.body.iter(qn("w:t")):
        node.set(qn("xml:space"), "preserve")
    for text, _, _ in foot.cells.values():
        document.add_paragraph(text)
    document.save(str(path))
