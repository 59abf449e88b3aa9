"""Columns and rows that are parts of others ("Trong đó: nữ") say of which."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from reportreduce.importers.forms import FormDraft, build_form_registry, read_form
from reportreduce.normalise.matching.suggestions import find_matches

THIN = Border(*(Side(style="thin") for _ in range(4)))


def read_rows(
    path: Path, rows: Sequence[Sequence[str | None]], *merged: str, code: str = "01/NS"
) -> FormDraft:
    """The form of a sheet with a framed table of *rows* from row 3 on."""
    book = Workbook()
    sheet = book.active
    for row in ([f"Biểu số {code}"], ["TỔNG HỢP SỐ LƯỢNG NHÂN SỰ"], *rows):
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=3, max_col=len(rows[0])):
        for cell in cells:
            cell.border = THIN
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return read_form(path)


def names_of(draft: FormDraft) -> list[str]:
    """The names of the fields that *draft* becomes."""
    return [field.name for field in build_form_registry([draft]).fields]


def keys_of(draft: FormDraft) -> set[str]:
    """The keys of what *draft* tells."""
    return {problem.what.key for problem in draft.problems}


def confidences(*drafts: FormDraft) -> dict[tuple[str, str], float]:
    """How surely the fields of *drafts* are the same, by their names."""
    registry = build_form_registry(drafts)
    known = registry.field_by_id
    return {
        (known[pair.a].name, known[pair.b].name): pair.confidence for pair in find_matches(registry)
    }


def test_a_column_of_a_part_belongs_to_the_column_on_its_left(tmp_path: Path) -> None:
    """The minorities among the officials are not those among the employees."""
    numbers = ["(1)", "(2)", "(3)", "(4)"]
    part = "Trong đó: dân tộc thiểu số"
    quarterly = read_rows(
        tmp_path / "a.xlsx", [["STT", "Số cán bộ", "Số viên chức", part], numbers]
    )
    yearly = read_rows(
        tmp_path / "b.xlsx", [["STT", "Số cán bộ", part, "Số viên chức"], numbers], code="02/NS"
    )

    assert f"Số viên chức > {part}" in names_of(quarterly)
    assert f"Số cán bộ > {part}" in names_of(yearly)
    found = confidences(quarterly, yearly)
    assert max((sure for names, sure in found.items() if part in names[0]), default=0) < 0.9
    assert found["Số cán bộ", "Số cán bộ"] > 0.9


def test_parts_under_merged_headings_keep_their_whole_on_each_level(tmp_path: Path) -> None:
    """A heading "Trong đó" belongs to what stands beside it, within its own heading."""
    rows = [
        ["STT", "Hộ tịch", None, None, None],
        [None, "Tổng số", "Nữ", "Trong đó", None],
        [None, None, None, "Kinh", "Khác"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ]
    merged = ("A3:A5", "B3:E3", "B4:B5", "C4:C5", "D4:E4")

    assert names_of(read_rows(tmp_path / "a.xlsx", rows, *merged)) == [
        "Hộ tịch > Tổng số",
        "Hộ tịch > Nữ",
        "Hộ tịch > Nữ > Trong đó > Kinh",
        "Hộ tịch > Nữ > Trong đó > Khác",
    ]


def test_a_rate_is_no_whole_and_parts_beside_each_other_have_the_same(tmp_path: Path) -> None:
    """What is counted among officials is no part of their rate."""
    heads = ["STT", "Số cán bộ", "Tỷ lệ (%)", "Trong đó: nữ", "Trong đó: đảng viên"]
    draft = read_rows(tmp_path / "a.xlsx", [heads, [f"({at})" for at in range(1, 6)]])

    assert names_of(draft)[2:] == [
        "Số cán bộ > Trong đó: nữ",
        "Số cán bộ > Trong đó: đảng viên",
    ]


def test_a_part_of_nobody_knows_what_is_told_and_never_surely_the_same(tmp_path: Path) -> None:
    """The first column of a form is a part of something that the form does not name."""
    drafts = [
        read_rows(
            tmp_path / f"{code}.xlsx",
            [["STT", "Trong đó: dân tộc thiểu số", "Số cán bộ"], ["(1)", "(2)", "(3)"]],
            code=f"{code}/NS",
        )
        for code in ("01", "02")
    ]

    assert "forms.part_alone" in keys_of(drafts[0])
    assert confidences(*drafts)[("Trong đó: dân tộc thiểu số",) * 2] <= 0.8


HEADS = ["STT", "Chỉ tiêu", "Đơn vị tính", "Số lượng"]
OFFICIALS, EMPLOYEES = ["1", "Số cán bộ", "người"], ["2", "Số viên chức", "người"]


@pytest.mark.parametrize(
    ("part", "merged", "name"),
    [
        (["-", "Dân tộc thiểu số", "người"], "", "- Dân tộc thiểu số"),
        (["–", "Dân tộc thiểu số", "người"], "", "- Dân tộc thiểu số"),
        (["+", "16 - 30 tuổi", "người"], "", "+ 16 - 30 tuổi"),
        ([None, "• Dân tộc thiểu số", "người"], "", "• Dân tộc thiểu số"),
        ([None, "Dân tộc thiểu số", "người"], "", "Dân tộc thiểu số"),
        ([None, "Dân tộc thiểu số", "người"], "A4:A5", "Dân tộc thiểu số"),
    ],
)
def test_a_row_of_a_part_belongs_to_the_row_above(
    tmp_path: Path, part: list[str | None], merged: str, name: str
) -> None:
    """A sign in the column of numbers, a bullet, no number and a merged number all tell a part."""
    areas = [merged] if merged else []
    rows = [HEADS, OFFICIALS, part, EMPLOYEES]

    draft = read_rows(tmp_path / "a.xlsx", rows, *areas)

    assert [row.path for row in draft.rows] == [
        ("Số cán bộ",),
        ("Số cán bộ", name),
        ("Số viên chức",),
    ]
    assert "forms.no_indents" in keys_of(draft)


@pytest.mark.parametrize("sign", ["-", None])
def test_the_part_below_the_last_row_is_one_of_that(tmp_path: Path, sign: str | None) -> None:
    """The minorities among the officials are not those among the employees, in rows either."""
    part = [sign, "Dân tộc thiểu số", "người"]
    quarterly = read_rows(tmp_path / "a.xlsx", [HEADS, OFFICIALS, EMPLOYEES, part])
    rows = [HEADS, ["1", *EMPLOYEES[1:]], ["2", *OFFICIALS[1:]], part]
    yearly = read_rows(tmp_path / "b.xlsx", rows, code="02/NS")

    found = confidences(quarterly, yearly)

    assert max((sure for names, sure in found.items() if "Dân tộc" in names[0]), default=0) < 0.9
    assert found["Số cán bộ > Số lượng", "Số cán bộ > Số lượng"] > 0.9


def test_a_row_that_only_heads_parts_holds_them_up_to_the_next_number(tmp_path: Path) -> None:
    """Parts below "Trong đó:" need no sign of their own, and it is no figure itself."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            HEADS,
            OFFICIALS,
            [None, "Trong đó:"],
            [None, "Nam", "người"],
            [None, "Nữ", "người"],
            EMPLOYEES,
            [None, "Chia theo độ tuổi"],
            ["2.1", "Dưới 30", "người"],
            [None, "Chia theo trình độ"],
            ["2.2", "Đại học", "người"],
        ],
    )

    assert names_of(draft) == [
        "Số cán bộ > Số lượng",
        "Số cán bộ > Trong đó: > Nam > Số lượng",
        "Số cán bộ > Trong đó: > Nữ > Số lượng",
        "Số viên chức > Số lượng",
        "Số viên chức > Chia theo độ tuổi > Dưới 30 > Số lượng",
        "Số viên chức > Chia theo trình độ > Đại học > Số lượng",
    ]


def test_headings_of_numbered_rows_are_no_parts(tmp_path: Path) -> None:
    """A row in capitals or without the measure of the others heads the numbers below it."""
    rows = [HEADS, OFFICIALS, [None, "Khối đoàn thể"], EMPLOYEES, [None, "KHỐI XÃ", "người"]]
    draft = read_rows(tmp_path / "a.xlsx", [*rows, ["3", "Số hợp đồng", "người"]])

    assert [row.path[0] for row in draft.rows] == [
        "Số cán bộ",
        "Khối đoàn thể",
        "Khối đoàn thể",
        "KHỐI XÃ",
        "KHỐI XÃ",
    ]


def test_a_total_above_the_rows_is_no_group_of_them(tmp_path: Path) -> None:
    """The same communes are the same rows, whether their total stands first or last."""
    heads, communes = ["STT", "Tên xã", "Số hộ"], [["1", "Xã A"], ["2", "Xã B"]]
    drafts = [
        read_rows(tmp_path / "a.xlsx", [heads, ["Tổng cộng"], *communes], "A4:B4"),
        read_rows(tmp_path / "b.xlsx", [heads, *communes, ["Tổng cộng"]], "A6:B6", code="02/NS"),
    ]

    (dimension,) = build_form_registry(drafts).dimensions

    assert dimension.categories == ("Xã A", "Xã B")


def paths_of(draft: FormDraft) -> list[tuple[str, str]]:
    """The number of each row of *draft*, and its label below its groups."""
    return [(row.number, " > ".join(row.path)) for row in draft.rows]


def test_a_column_of_codes_leaves_the_outline_beside_it(tmp_path: Path) -> None:
    """Codes name the rows, and the numbers in front of them tell their groups."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Chỉ tiêu", "Mã số", "Kỳ này"],
            ["1", "Lượt khám", "01", None],
            ["1.1", "Trong đó: khám BHYT", "02", None],
            ["2", "Người bệnh nội trú", "03", None],
            ["2.1", "Trong đó: nữ", "04", None],
            [None, "Trẻ em", "05", None],
            ["2.2", "Người cao tuổi", "06", None],
            ["3", None, None, None],
        ],
    )

    assert paths_of(draft) == [
        ("01", "Lượt khám"),
        ("02", "Lượt khám > Trong đó: khám BHYT"),
        ("03", "Người bệnh nội trú"),
        ("04", "Người bệnh nội trú > Trong đó: nữ"),
        ("05", "Người bệnh nội trú > Trong đó: nữ > Trẻ em"),
        ("06", "Người bệnh nội trú > Người cao tuổi"),
        ("", "…"),
    ]


def test_codes_alone_leave_parts_to_the_row_above(tmp_path: Path) -> None:
    """Codes that only count the rows tell no groups; numbers and signs before the names do."""
    head = ["Chỉ tiêu", "Mã số", "Kỳ này"]
    signed = read_rows(
        tmp_path / "a.xlsx",
        [
            head,
            ["Số hộ", "01"],
            ["Trong đó: hộ nghèo", "02"],
            ["- Hộ cận nghèo", "03"],
            ["Số thôn", "04"],
        ],
    )
    numbered = read_rows(
        tmp_path / "b.xlsx",
        [head, ["1. Số hộ", "01"], ["1.1. Thành thị", "02"], ["2. Số thôn", "03"]],
    )

    assert [path for _, path in paths_of(signed)] == [
        "Số hộ",
        "Số hộ > Trong đó: hộ nghèo",
        "Số hộ > - Hộ cận nghèo",
        "Số thôn",
    ]
    assert [path for _, path in paths_of(numbered)] == [
        "1. Số hộ",
        "1. Số hộ > 1.1. Thành thị",
        "2. Số thôn",
    ]


def test_codes_with_levels_tell_groups_where_the_rows_are_only_counted(tmp_path: Path) -> None:
    """Where the outline is in the codes, the count of the rows tells nothing."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Chỉ tiêu", "Mã số", "Kỳ này"],
            ["1", "Số hộ", "1", None],
            ["2", "Thành thị", "1.1", None],
            ["3", "Số thôn", "2", None],
        ],
    )

    assert [path for _, path in paths_of(draft)] == ["Số hộ", "Số hộ > Thành thị", "Số thôn"]


def test_signs_behind_the_words_of_a_part_stand_beside_each_other(tmp_path: Path) -> None:
    """The row "+ Trẻ em" goes on with the list that "Trong đó: + Nữ" begins."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Chỉ tiêu", "Kỳ này"],
            ["1", "Người bệnh nội trú"],
            [None, "Trong đó: + Nữ"],
            [None, "+ Trẻ em"],
            [None, "+ Người cao tuổi"],
            ["2", "Lượt khám"],
            [None, "- Tại trạm"],
            [None, "Trong đó: + Nữ"],
            [None, "+ Trẻ em"],
            [None, "- Tại nhà"],
        ],
    )

    assert [path for _, path in paths_of(draft)] == [
        "Người bệnh nội trú",
        "Người bệnh nội trú > Trong đó: + Nữ",
        "Người bệnh nội trú > + Trẻ em",
        "Người bệnh nội trú > + Người cao tuổi",
        "Lượt khám",
        "Lượt khám > - Tại trạm",
        "Lượt khám > - Tại trạm > Trong đó: + Nữ",
        "Lượt khám > - Tại trạm > + Trẻ em",
        "Lượt khám > - Tại nhà",
    ]


def test_group_rows_beside_a_column_of_codes_are_read_alike(tmp_path: Path) -> None:
    """The number of a group row is read with its name, be it "I" or "II"."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Chỉ tiêu", "Mã số", "Kỳ này"],
            ["I", "Khám bệnh"],
            ["1", "Lượt khám", "01"],
            ["II", "Sinh sản"],
            ["1", "Số ca đẻ", "02"],
        ],
    )

    assert [path for _, path in paths_of(draft)] == [
        "Khám bệnh",
        "Khám bệnh > Lượt khám",
        "Sinh sản",
        "Sinh sản > Số ca đẻ",
    ]
    assert draft.unread == ()
