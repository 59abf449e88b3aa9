"""Lists of reports as offices keep them, in several layouts, to be read back."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from attrs import define, frozen
from form_layouts import Sheet

from reportreduce.normalise.repair import Damage

ROLES: Mapping[str, str] = {
    "name": "name_vi",
    "basis": "legal_basis",
    "issuer": "issuing_authority",
    "filer": "filer",
    "recipient": "recipient",
    "frequency": "frequency",
    "window": "cutoff",
    "deadline": "deadline",
    "channel": "method",
    "content": "fields",
}
"""What is told of a report, and the column of the data that has it."""
COMBINED = (("Định kỳ", "frequency"), ("Số liệu", "window"), ("Thời hạn", "deadline"))
MARKS = ("Tháng", "Quý", "6 tháng", "Năm")

Entry = Mapping[str, str]
"""The words of one report by role; empty where nothing is told."""


@frozen
class Heading:
    """
    A column: what it holds, and its headings from the top.

    ``role`` is one of ``ROLES``, "number", "note", "code", "mark" (an "x" where the frequency is
    the lowest heading), "rest" (a frequency that no mark fits) or "combined" (all dates in one
    cell).
    """

    role: str
    path: tuple[str, ...]


@frozen(kw_only=True)
class Layout:
    """How a list is written."""

    name: str
    columns: tuple[Heading, ...]
    suffix: str = "xlsx"
    title: str = "DANH MỤC CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ"
    head: bool = True
    foot: bool = True
    number_row: bool = False
    grouped_by: str = ""
    """Role of the rows above groups; the column of that role may be left out."""
    parted: bool = False
    """Whether each group is a table of its own, with the headings above it."""
    group_words: str = "{number}. LĨNH VỰC {group}"
    totals: bool = False
    every_blank: int = 0
    every_header: int = 0
    sheets_by: str = ""
    broken_lines: bool = False
    merged_down: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    several: bool = False
    """Whether some cells name two reports, one numbered after the other."""
    damage: Damage | None = None
    encoding: str = "utf-8-sig"
    separator: str = ","
    offset: int = 0

    @property
    def told(self) -> tuple[str, ...]:
        """The roles that the list tells, in columns, group rows or sheet names apart."""
        roles = {heading.role for heading in self.columns}
        if roles & {"mark"}:
            roles.add("frequency")
        if "combined" in roles:
            roles |= {role for _, role in COMBINED}
        if self.grouped_by == "frequency":
            roles.add("frequency")
        return tuple(role for role in ROLES if role in roles)


def head_columns(*pairs: str) -> tuple[Heading, ...]:
    """Columns from "role: heading > heading"."""
    split = (pair.split(": ", 1) for pair in pairs)
    return tuple(Heading(role, tuple(path.split(" > "))) for role, path in split)


@define
class Pen:
    """Writes the rows of one sheet from the top."""

    sheet: Sheet
    layout: Layout
    row: int = 0
    number: int = 0

    @property
    def last(self) -> int:
        return len(self.layout.columns) - 1

    def line(self, text: str, *, right: int | None = None, left: int = 0) -> None:
        """A row with one text, over all columns unless told."""
        self.sheet.put(self.row, left, text, self.row, self.last if right is None else right)
        self.row += 1

    def header(self) -> None:
        depth = max(len(heading.path) for heading in self.layout.columns)
        bottom = self.row + depth - 1
        place_headings(list(enumerate(self.layout.columns)), 0, self.row, bottom, self.sheet)
        self.row = bottom + 1
        if self.layout.number_row:
            for at in range(self.last + 1):
                self.sheet.put(self.row, at, f"({at + 1})")
            self.row += 1

    def entry(self, entry: Entry, name: str) -> None:
        self.number += 1
        for at, heading in enumerate(self.layout.columns):
            text = name if heading.role == "name" else cell_text(entry, heading, self)
            if text:
                self.sheet.put(self.row, at, text)
        self.row += 1


def place_headings(
    columns: Sequence[tuple[int, Heading]], level: int, top: int, bottom: int, sheet: Sheet
) -> None:
    """Headings of one level and below, merged to the right over groups and down to *bottom*."""
    for _, group in groupby(columns, lambda pair: heading_key(pair, level)):
        members = list(group)
        at, heading = members[0]
        text = heading.path[level]
        if len(heading.path) == level + 1:
            sheet.put(top + level, at, text, bottom)
        else:
            sheet.put(top + level, at, text, top + level, members[-1][0])
            place_headings(members, level + 1, top, bottom, sheet)


def heading_key(pair: tuple[int, Heading], level: int) -> tuple[str, int]:
    at, heading = pair
    return (heading.path[level], at if len(heading.path) == level + 1 else -1)


def cell_text(entry: Entry, heading: Heading, pen: Pen) -> str:
    role, last = heading.role, heading.path[-1]
    if role == "number":
        return str(pen.number)
    if role == "code":
        return f"BC-{pen.number:03}"
    if role == "note":
        return "Đang rà soát" if pen.number % 7 == 0 else ""
    words = entry["frequency"].split("; ")
    if role in ("mark", "rest"):
        fits = all(word in MARKS for word in words)
        return (
            ("x" if fits and last in words else "")
            if role == "mark"
            else ("" if fits else entry["frequency"])
        )
    if role == "combined":
        return "\n".join(f"{label}: {entry[each]}" for label, each in COMBINED if entry[each])
    text = entry[role]
    return text.replace("; ", "\n") if pen.layout.broken_lines and role == "recipient" else text


def load_truth(entries: Sequence[Entry], layout: Layout) -> tuple[Entry, ...]:
    """What *layout* tells of *entries*, and no more, in the order of its rows."""
    ordered = [
        entry
        for _, members in split_by(paired(entries, layout), layout.sheets_by)
        for _, group in split_by(members, layout.grouped_by)
        for entry in group
    ]
    return tuple({role: entry[role] for role in layout.told} for entry in ordered)


def paired(entries: Sequence[Entry], layout: Layout) -> list[Entry]:
    """The entries; where cells name two reports, the second has what the first has."""
    if not layout.several:
        return list(entries)
    return [
        {**entries[at - 1], "name": entry["name"]} if is_second(at) else entry
        for at, entry in enumerate(entries)
    ]


def is_second(at: int) -> bool:
    return at % 5 == 1


def split_by(entries: Sequence[Entry], role: str) -> list[tuple[str, list[Entry]]]:
    """Entries by what they have for *role*, in the order in which that first comes up."""
    if not role:
        return [("", list(entries))]
    keys = dict.fromkeys(entry[role] for entry in entries)
    return [(key, [entry for entry in entries if entry[role] == key]) for key in keys]


def lay_out(entries: Sequence[Entry], layout: Layout) -> list[tuple[str, Sheet]]:
    """The sheets of the list by name."""
    sheets = []
    for number, (key, members) in enumerate(split_by(paired(entries, layout), layout.sheets_by), 1):
        sheet = Sheet()
        lay_out_sheet(members, layout, Pen(sheet, layout))
        title = f"{number}. {key}"[:31].translate({ord(sign): None for sign in "/\\*?:[]"})
        sheets.append((title if key else "Danh mục", sheet))
    return sheets


def lay_out_sheet(entries: Sequence[Entry], layout: Layout, pen: Pen) -> None:
    if layout.head:
        write_head(layout, pen)
    if not layout.parted:
        pen.header()
    for number, (group, members) in enumerate(split_by(entries, layout.grouped_by), 1):
        if layout.grouped_by:
            words = layout.group_words.format(number=roman(number), group=group.upper(), word=group)
            pen.line(words)
        if layout.parted:
            pen.header()
        top = pen.row
        write_entries(members, layout, pen)
        merge_down(members, layout, pen, top)
        if layout.totals:
            pen.sheet.put(pen.row, 1, "Cộng")
            pen.sheet.put(pen.row, 2, str(len(members)))
            pen.row += 1
    if layout.foot:
        write_foot(pen)


def write_entries(entries: Sequence[Entry], layout: Layout, pen: Pen) -> None:
    for at, entry in enumerate(entries):
        if layout.every_blank and at and at % layout.every_blank == 0:
            pen.row += 1
        if layout.every_header and pen.number and pen.number % layout.every_header == 0:
            pen.header()
        if layout.several and is_second(at):
            continue
        names = [entry["name"]]
        if layout.several and is_second(at + 1) and at + 1 < len(entries):
            names.append(entries[at + 1]["name"])
        joint = "\n" if at % 2 else "; "
        numbered = [f"{place}. {name}" for place, name in enumerate(names, 1)]
        pen.entry(entry, joint.join(numbered) if len(names) > 1 else names[0])


def merge_down(entries: Sequence[Entry], layout: Layout, pen: Pen, top: int) -> None:
    """One cell for equal words that stand below each other, row after row."""
    if not layout.merged_down:
        return
    for at, heading in enumerate(layout.columns):
        if heading.role not in layout.merged_down:
            continue
        row = top
        for words, group in groupby(entry[heading.role] for entry in entries):
            height = len(list(group))
            for covered in range(row, row + height):
                pen.sheet.cells.pop((covered, at), None)
            if words:
                pen.sheet.put(row, at, words, row + height - 1)
            row += height


def write_head(layout: Layout, pen: Pen) -> None:
    half = max(1, pen.last // 2)
    pen.sheet.put(0, 0, "ỦY BAN NHÂN DÂN\nTỈNH ...", 0, half - 1)
    pen.sheet.put(
        0, half, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 0, pen.last
    )
    pen.row = 2
    pen.line(layout.title)
    pen.line("(Kèm theo Quyết định số ... /QĐ-UBND ngày ... tháng ... năm ... của UBND tỉnh)")
    pen.row += 1


def write_foot(pen: Pen) -> None:
    pen.row += 1
    pen.line("Ghi chú: Danh mục không gồm báo cáo thống kê và báo cáo mật.")
    pen.line("(*) Báo cáo thực hiện theo yêu cầu của cơ quan cấp trên.")
    pen.row += 1
    at = max(0, pen.last - 2)
    pen.line("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", left=at)
    pen.line("(Ký tên, đóng dấu)", left=at)
    pen.sheet.put(pen.row - 2, 0, "Nơi nhận:\n- Như trên;\n- Lưu: VT.", pen.row - 1, 1)


def roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text, number = text + sign * (number // value), number % value
    return text
