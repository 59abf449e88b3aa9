"""``import list`` shows what it understood, keeps it in a mapping, and writes a draft and notes."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from list_sample import DUTY, HEAD, OTHER, THIRD, Row, write_book
from openpyxl import load_workbook

import reportreduce
from reportreduce.cli.app import app
from reportreduce.importers.lists import (
    ListRole,
    UnreadableFileError,
    build_mapping,
    format_mapping,
    load_mapping,
    read_list_files,
    read_lists,
)
from reportreduce.messages import LANGUAGES, Language, say

UNCLEAR: Row = (*THIRD[:5], "thỉnh thoảng", THIRD[6])


def run(*words: object) -> Result:
    wide = {"COLUMNS": "200"}
    return CliRunner(env=wide).invoke(app, ["import", "list", *map(str, words)])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A list of three reports; the frequency of the last one makes no sense."""
    return write_book(
        tmp_path / "danh-muc.xlsx", [("DANH MỤC BÁO CÁO",), HEAD, DUTY, OTHER, UNCLEAR]
    )


def test_preview_says_each_column_and_why(book: Path) -> None:
    """Without --out nothing is written: columns with role, reason and example, then problems."""
    result = run(book)

    assert result.exit_code == 0, result.output
    for words in ("tên báo cáo", "Theo tiêu đề “Tần suất”.", DUTY[1], "danh-muc.xlsx:Trang 1!F5"):
        assert str(words) in " ".join(result.stdout.split())
    assert "3 chế độ báo cáo, 7 cột được đọc; 1 điểm cần xem lại" in result.stderr
    assert "--notes" in result.stderr
    assert sorted(path.name for path in book.parent.iterdir()) == ["danh-muc.xlsx"]


def test_preview_in_other_formats(book: Path) -> None:
    """JSON has regimes and problems with their places, CSV the columns."""
    document = json.loads(run(book, "--format", "json").stdout)
    rows = list(csv.reader(io.StringIO(run(book, "--format", "csv").stdout.removeprefix("\ufeff"))))

    (shown,) = document["lists"]
    assert [regime["name"]["source"] for regime in shown["regimes"]] == [
        f"danh-muc.xlsx:Trang 1!B{row}" for row in (3, 4, 5)
    ]
    assert shown["regimes"][1]["cycles"] == [
        {"frequency": "Năm", "windows": None, "deadline": "Trước ngày 15/12"}
    ]
    assert shown["problems"][0]["where"] == "danh-muc.xlsx:Trang 1!F5"
    assert shown["columns"][5]["role"] == "frequency"
    assert [row[1] for row in rows] == ["Cột", *"ABCDEFG"]


def test_draft_registry_is_sound(book: Path, tmp_path: Path) -> None:
    """The draft has a report for each row, named after the list, and passes every check."""
    result = run(book, "--out", tmp_path / "draft")
    named = run(book, "--out", tmp_path / "named", "--name", "Danh mục tỉnh X")

    assert (result.exit_code, named.exit_code) == (0, 0), result.output
    registry = reportreduce.load_registry(tmp_path / "draft")
    assert [report.name for report in registry.reports] == [DUTY[1], OTHER[1], THIRD[1]]
    assert registry.name == "DANH MỤC BÁO CÁO"
    assert registry.reports[0].cited == "danh-muc.xlsx:Trang 1!B3"
    assert reportreduce.load_registry(tmp_path / "named").name == "Danh mục tỉnh X"


def test_the_review_date_is_stated_or_today(book: Path, tmp_path: Path) -> None:
    """``--date`` takes both ways of writing a day and nothing else; without it, it is today."""
    before = datetime.date.today()
    for name, words in (
        ("iso", ["--date", "2026-11-30"]),
        ("office", ["--date", "30/11/2026"]),
        ("today", []),
    ):
        assert run(book, "--out", tmp_path / name, *words).exit_code == 0
    wrong = run(book, "--date", "11/30/2026")

    dates = {
        name: reportreduce.load_registry(tmp_path / name).reference_date
        for name in ("iso", "office", "today")
    }
    assert dates["iso"] == dates["office"] == datetime.date(2026, 11, 30)
    assert before <= dates["today"] <= datetime.date.today()
    assert wrong.exit_code == 2
    assert "11/30/2026" in wrong.stderr


def test_a_draft_says_what_to_do_next(book: Path, tmp_path: Path) -> None:
    """A list has no fields: the command names the forms and the page that goes on."""
    result = run(book, "--out", tmp_path / "draft")

    assert "reportreduce import form" in result.stderr
    assert "docs/huong-dan.md" in result.stderr


def test_a_list_that_names_no_filers_says_so(book: Path, tmp_path: Path) -> None:
    """One line tells that all filers are unknown; a list with filers is silent about it."""
    bare = write_book(tmp_path / "a.xlsx", [HEAD[:3], DUTY[:3], OTHER[:3]])
    said = "2 báo cáo chưa ghi đối tượng thực hiện"

    assert said in run(bare).stderr
    assert said not in run(book).stderr


def test_a_folder_and_no_file_are_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder stands in the message; of missing files the name has no row of dots."""
    monkeypatch.chdir(tmp_path)

    assert "Lỗi: .: " in run(".").stderr
    assert run().stderr.rstrip().endswith("Thiếu TỆP.")


def test_nothing_is_written_over(book: Path, tmp_path: Path) -> None:
    """A folder with content is refused, and so is the list itself as the file of notes."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    before = book.read_bytes()

    folder = run(book, "--out", tmp_path / "full")
    notes = run(book, "--notes", book)

    assert (folder.exit_code, notes.exit_code) == (1, 1)
    assert "chính tệp đang được đọc" in notes.stderr
    assert book.read_bytes() == before


def test_notes_stand_beside_the_cells(book: Path, tmp_path: Path) -> None:
    """The copy has the texts of the list, and a comment at the cell with a problem."""
    result = run(book, "--notes", tmp_path / "notes.xlsx")

    assert result.exit_code == 0, result.output
    sheet = load_workbook(tmp_path / "notes.xlsx").worksheets[0]
    noted = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert noted == ["F5"]
    assert sheet["B3"].value == DUTY[1]
    assert "thỉnh thoảng" in sheet["F5"].comment.text


def test_notes_of_several_files_keep_their_sheets_apart(book: Path, tmp_path: Path) -> None:
    """Sheets of one name in two files are two sheets of the copy, each with its own notes."""
    other = write_book(
        tmp_path / "khac.xlsx", [HEAD, DUTY, (*OTHER[:5], "lúc nào cũng được", None)]
    )

    result = run(book, other, "--notes", tmp_path / "notes.xlsx")

    assert result.exit_code == 0, result.output
    first, second, *_ = load_workbook(tmp_path / "notes.xlsx").worksheets
    assert first["F5"].comment is not None
    assert second["F3"].comment is not None
    assert first["F3"].comment is None


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    """Files that cannot be read are named all at once, and nothing is written."""
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")

    result = run(tmp_path / "a.xlsx", tmp_path / "b.xlsx", "--out", tmp_path / "draft")

    assert result.exit_code == 1
    assert "a.xlsx" in result.stderr
    assert "b.xlsx" in result.stderr
    assert not (tmp_path / "draft").exists()
    with pytest.raises(UnreadableFileError, match=r"b\.xlsx"):
        read_list_files([tmp_path / "a.xlsx", tmp_path / "b.xlsx"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mapping_is_written_and_read_back(book: Path, tmp_path: Path, language: Language) -> None:
    """The file holds the columns as they were understood, and reading by it changes nothing."""
    drafts = read_lists(book)
    path = tmp_path / "columns.yaml"
    path.write_text(format_mapping(drafts, language), encoding="utf-8")

    mapping = load_mapping(path)

    assert mapping == build_mapping(drafts)
    assert [draft.regimes for draft in read_lists(book, mapping=mapping)] == [
        draft.regimes for draft in drafts
    ]


def test_an_edited_mapping_is_followed(book: Path, tmp_path: Path) -> None:
    """The command writes the mapping when it is missing, and then does what it says."""
    path = tmp_path / "columns.yaml"

    first = run(book, "--mapping", path)
    text = path.read_text(encoding="utf-8")
    edited = text.replace("role: filer", "role: recipient2").replace(
        "role: recipient}", "role: filer}"
    )
    path.write_text(edited.replace("recipient2", "recipient"), encoding="utf-8")
    second = json.loads(run(book, "--mapping", path, "--format", "json").stdout)

    assert first.exit_code == 0
    assert "# Theo tiêu đề “Tần suất”. Ví dụ: Quý" in text
    (shown,) = second["lists"]
    assert shown["regimes"][0]["filers"]["text"] == DUTY[4]
    assert shown["columns"][3]["role"] == "recipient"
    assert shown["columns"][3]["why"]["vi"].startswith("Theo tệp ánh xạ cột (columns.yaml:")
    assert path.read_text(encoding="utf-8") == edited.replace("recipient2", "recipient")


def test_a_mapping_finds_columns_that_moved(book: Path, tmp_path: Path) -> None:
    """Next year's list has another sheet, further rows above and a new column; headings decide."""
    mapping = build_mapping(read_lists(book))
    moved = [("PHÒNG A",), ("DANH MỤC",), (*HEAD[:2], "Mới", *HEAD[2:]), (*DUTY[:2], "", *DUTY[2:])]
    later = write_book(tmp_path / "sau.xlsx", [("không",)], moved)

    (draft,) = read_lists(later, mapping=mapping)

    roles = {column.heading: column.role for column in draft.columns}
    assert roles["Cơ quan nhận"] is ListRole.RECIPIENT
    assert roles["Mới"] is None
    assert [regime.name.text for regime in draft.regimes] == [DUTY[1]]
    assert draft.regimes[0].recipients is not None
    assert draft.regimes[0].recipients.text == DUTY[4]


def test_a_column_that_a_mapping_does_not_name_is_told(book: Path, tmp_path: Path) -> None:
    """A column added since is named with its cell; "role: none" in the mapping settles it."""
    mapping = build_mapping(read_lists(book))
    later = write_book(tmp_path / "a.xlsx", [(*HEAD, "Hình thức"), (*DUTY, "Email")])

    (draft,) = read_lists(later, mapping=mapping)
    (settled,) = read_lists(later, mapping=build_mapping([draft]))

    assert [problem.what.key for problem in draft.problems] == ["lists.mapping_new_column"]
    assert draft.problems[0].where == "a.xlsx:Trang 1!H1"
    assert "Hình thức" in draft.problems[0].say("en")
    assert settled.problems == ()


def test_a_table_taken_out_of_a_mapping_is_left_out(tmp_path: Path) -> None:
    """Of two sheets with the same headings, the one that the mapping does not name stays unread."""
    path = write_book(tmp_path / "a.xlsx", [HEAD, DUTY], [HEAD, OTHER])
    whole = build_mapping(read_lists(path))

    (draft,) = read_lists(path, mapping=evolve(whole, lists=whole.lists[1:]))

    assert [regime.name.text for regime in draft.regimes] == [OTHER[1]]
    assert draft.problems[0].what.key == "lists.mapping_no_table"


def test_a_list_without_headings_has_a_mapping_too(tmp_path: Path) -> None:
    """What was guessed from the cells alone can be kept: by letters, without rows of headings."""
    rows = [row[1:] for row in (DUTY, OTHER, THIRD)]
    path = write_book(tmp_path / "a.xlsx", rows)
    drafts = read_lists(path)
    (tmp_path / "m.yaml").write_text(format_mapping(drafts, "vi"), encoding="utf-8")

    (draft,) = read_lists(path, mapping=load_mapping(tmp_path / "m.yaml"))

    assert draft.header is None
    assert draft.regimes == drafts[0].regimes


def test_of_columns_with_one_heading_a_mapping_means_the_letter(tmp_path: Path) -> None:
    """Two columns are both headed "Nội dung"; the letter tells which of them is meant."""
    rows = [("STT", "Tên báo cáo", "Nội dung", "Nội dung"), ("1", "Báo cáo A", "một", "hai")]
    path = write_book(tmp_path / "a.xlsx", rows)
    text = format_mapping(read_lists(path), "vi")
    edited = text.replace('{column: C, heading: "Nội dung", role: content}', "")
    edited = "\n".join(line for line in edited.split("\n") if line.strip() != "-")
    (tmp_path / "m.yaml").write_text(edited, encoding="utf-8", newline="\n")

    (draft,) = read_lists(path, mapping=load_mapping(tmp_path / "m.yaml"))

    assert [column.role for column in draft.columns][2:] == [None, ListRole.CONTENT]
    assert draft.regimes[0].content is not None
    assert draft.regimes[0].content.text == "hai"


@pytest.mark.parametrize(
    ("number", "name", "filer"),
    [("number", "name", "filer"), ("Số thứ tự", "tên báo cáo", "filers")],
)
def test_a_mapping_makes_a_list_of_unknown_headings(
    tmp_path: Path, number: str, name: str, filer: str
) -> None:
    """Headings that nobody knows are read once a person has said what they are, by any name."""
    path = write_book(tmp_path / "a.xlsx", [("Mục", "Việc", "Ai"), ("1", "Tổng kết dân vận", "Xã")])
    (tmp_path / "m.yaml").write_text(
        "format: reportreduce-list-mapping/1\nlists:\n- sheet: Trang 1\n  header: 1\n  columns:\n"
        f"  - {{column: A, heading: Mục, role: {number}}}\n"
        f"  - {{column: B, heading: Việc, role: {name}}}\n"
        f"  - {{column: C, role: {filer}}}\n",
        encoding="utf-8",
    )

    with pytest.raises(UnreadableFileError):
        read_lists(path)
    (draft,) = read_lists(path, mapping=load_mapping(tmp_path / "m.yaml"))

    assert [regime.name.text for regime in draft.regimes] == ["Tổng kết dân vận"]
    assert draft.regimes[0].filers is not None


def test_a_mapping_to_fill_in_for_what_is_no_list(tmp_path: Path) -> None:
    """Where no list is found, --mapping gets the columns that are there; filled in, it works."""
    path = write_book(tmp_path / "a.xlsx", [("Mục", "Việc", "Ai"), ("1", "Tổng kết dân vận", "Xã")])
    mapping = tmp_path / "m.yaml"

    refused = run(path, "--mapping", mapping)
    text = mapping.read_text(encoding="utf-8")
    empty = run(path, "--mapping", mapping)
    mapping.write_text(
        text.replace('"Việc", role: none', '"Việc", role: name'), encoding="utf-8", newline="\n"
    )
    filled = run(path, "--mapping", mapping, "--format", "json")

    assert [refused.exit_code, empty.exit_code, filled.exit_code] == [1, 1, 0]
    assert '{column: B, heading: "Việc", role: none}' in text
    assert "role: name" in empty.stderr
    (shown,) = json.loads(filled.stdout)["lists"]
    assert [regime["name"]["text"] for regime in shown["regimes"]] == ["Tổng kết dân vận"]


def test_a_mapping_of_crosses_and_dates(tmp_path: Path) -> None:
    """Columns of crosses, and dates under frequencies, mean the same by a mapping as without."""
    rows = [
        ("STT", "Tên báo cáo", "Tần suất", None, "Thời hạn gửi", None),
        (None, None, "Tháng", "Quý", "6 tháng", "Năm"),
        ("1", "Báo cáo A", "x", "x", None, "Trước ngày 15/12"),
        ("2", "Báo cáo B", None, "x", "05/6; 05/12", None),
    ]
    path = write_book(tmp_path / "a.xlsx", rows, merged=["C1:D1", "E1:F1"])
    drafts = read_lists(path)
    mapping = build_mapping(drafts)

    (draft,) = read_lists(path, mapping=mapping)

    assert [len(regime.cycles) for regime in draft.regimes] == [3, 2]
    assert draft.regimes == drafts[0].regimes


def test_a_mapping_without_headings_goes_by_letters(tmp_path: Path) -> None:
    """``header: none`` reads every row, and columns by their letters."""
    path = write_book(tmp_path / "a.xlsx", [DUTY[:2], OTHER[:2]])
    (tmp_path / "m.yaml").write_text(
        "format: reportreduce-list-mapping/1\nlists:\n- sheet: Trang 1\n  header: none\n"
        "  columns:\n  - {column: A, role: number}\n  - {column: B, role: name}\n",
        encoding="utf-8",
    )

    (draft,) = read_lists(path, mapping=load_mapping(tmp_path / "m.yaml"))

    assert [regime.name.text for regime in draft.regimes] == [DUTY[1], OTHER[1]]


def test_what_a_mapping_does_not_fit_is_told(book: Path, tmp_path: Path) -> None:
    """A heading that is gone, and tables that the mapping does not know, are problems."""
    text = format_mapping(read_lists(book), "vi")
    path = tmp_path / "m.yaml"
    path.write_text(text.replace('"Cơ quan nhận"', '"Nơi gửi tới"'), encoding="utf-8")
    other = write_book(tmp_path / "khac.xlsx", [("A", "B"), ("Số", "Chữ"), ("1", "2")])

    (draft,) = read_lists(book, mapping=load_mapping(path))

    assert draft.problems[0].what.key == "lists.mapping_other_heading"
    assert draft.problems[0].where.startswith("m.yaml:")
    assert draft.columns[4].role is ListRole.RECIPIENT
    with pytest.raises(UnreadableFileError) as caught:
        read_lists(other, mapping=load_mapping(path))
    assert caught.value.problems[0].what.key == "lists.mapping_no_table"


def test_an_empty_sheet_has_no_row_that_is_like_headings(book: Path, tmp_path: Path) -> None:
    """With a mapping, too, a sheet without a text is told to have none."""
    (tmp_path / "m.yaml").write_text(format_mapping(read_lists(book), "vi"), encoding="utf-8")
    empty = write_book(tmp_path / "khac.xlsx", [])

    with pytest.raises(UnreadableFileError) as caught:
        read_lists(empty, mapping=load_mapping(tmp_path / "m.yaml"))

    assert [each.what.key for each in caught.value.problems] == ["lists.no_text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roles_are_listed_in_the_language_of_the_run(
    book: Path, tmp_path: Path, language: Language
) -> None:
    """Each role stands with the name by which people know it, and both are understood."""
    path = tmp_path / "m.yaml"
    text = format_mapping(read_lists(book), "vi")
    path.write_text(text.replace("role: filer", "role: zzz"), encoding="utf-8")
    name = say("list_role.filer", language)

    with pytest.raises(UnreadableFileError) as caught:
        load_mapping(path)
    path.write_text(text.replace("role: filer", f"role: {name}"), encoding="utf-8")

    assert f"; filer ({name}); " in caught.value.problems[0].say(language)
    assert load_mapping(path).lists


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ("role: filer", "role: fillers", "mapping_role", "role: fillers"),
        ("role: name", "role: note", "mapping_no_name", "- file:"),
        ("column: C", "column: 3", "mapping_letter", "column: 3"),
        ("header: 2-2", "header: 7-2", "mapping_header", "header: 7-2"),
        ("heading:", "tiêu đề:", "mapping_key", "tiêu đề:"),
        ("reportreduce-list-mapping/1", "x", "mapping_format", "format: x"),
        ("lists:", "lists: []\n#", "mapping_empty", "lists: []"),
    ],
)
def test_mistakes_in_a_mapping_have_their_line(
    book: Path, tmp_path: Path, old: str, new: str, key: str, line: str
) -> None:
    """Each mistake is told with line and mend, and nothing is read by half a mapping."""
    path = tmp_path / "m.yaml"
    text = format_mapping(read_lists(book), "vi").replace(old, new, 1)
    path.write_text(text if key != "mapping_empty" else text.split("#\n")[0], encoding="utf-8")

    result = run(book, "--mapping", path, "--out", tmp_path / "draft")
    with pytest.raises(UnreadableFileError) as caught:
        load_mapping(path)

    problem = caught.value.problems[0]
    at = next(at for at, each in enumerate(text.split("\n"), start=1) if line in each)
    assert (problem.what.key, problem.where) == (f"lists.{key}", f"m.yaml:{at}")
    assert result.exit_code == 1
    assert not (tmp_path / "draft").exists()


def test_a_list_of_no_province_may_name_one(tmp_path: Path) -> None:
    """Without --province "UBND tỉnh Sông Lam" is read like any other body."""
    named = (*DUTY[:4], "UBND tỉnh Sông Lam", *DUTY[5:])
    book = write_book(tmp_path / "danh-muc.xlsx", [HEAD, named, OTHER, THIRD])

    result = run(book)

    assert result.exit_code == 0, result.output


def test_the_departments_of_one_province_are_one_unit_each(book: Path, tmp_path: Path) -> None:
    """With --province "Sở Nội vụ" is a unit; without, the departments of all provinces."""
    run(book, "--out", tmp_path / "all")
    run(book, "--province", "--out", tmp_path / "one")

    everywhere, here = (reportreduce.load_registry(tmp_path / each) for each in ("all", "one"))
    assert "Sở Nội vụ" in [group.name for group in everywhere.groups]
    assert "Sở Nội vụ" in [unit.name for unit in here.units]


def test_bodies_that_ended_before_the_day_are_noted_at_their_cells(tmp_path: Path) -> None:
    """A list of today that asks districts is told in the preview and in the noted copy."""
    row: Row = (*DUTY[:3], "UBND cấp huyện", *DUTY[4:])
    book, noted = write_book(tmp_path / "a.xlsx", [HEAD, row]), tmp_path / "noted.xlsx"

    now = run(book, "--date", "2026-11-30", "--notes", noted)
    then = run(book, "--date", "2025-06-30")

    assert "30/06/2025" in " ".join(now.stdout.split())
    assert "1 điểm cần xem lại" in now.stderr and "0 điểm cần xem lại" in then.stderr
    notes = load_workbook(noted).worksheets[0]
    assert any(cell.comment for cells in notes.iter_rows() for cell in cells)


def test_reports_that_may_be_listed_twice_are_counted(tmp_path: Path) -> None:
    """A regime under two names is said at the end, and both stay until a person answers."""
    again: Row = ("9", "Báo cáo về công tác dân vận", *DUTY[2:])
    twice = write_book(tmp_path / "a.xlsx", [HEAD, DUTY, OTHER, again])

    result = run(twice, "--out", tmp_path / "draft")

    assert "1 cặp có thể là một chế độ báo cáo được ghi hai lần" in result.stderr
    assert len(reportreduce.load_registry(tmp_path / "draft").reports) == 3


def test_question_marks_are_nobody(tmp_path: Path) -> None:
    """A cell "???" names no recipient."""
    unknown: Row = (*DUTY[:4], "???", *DUTY[5:])

    (draft,) = read_lists(write_book(tmp_path / "a.xlsx", [HEAD, unknown, OTHER]))

    assert draft.regimes[0].recipients is None


def test_one_thing_in_many_rows_is_told_once(tmp_path: Path) -> None:
    """Equal problems stand in one line with their first places and how many more there are."""
    rows = [("STT", "Tên báo cáo", "Tần suất")]
    rows += [(str(at), f"Báo cáo số {at}", "Khi thuận tiện") for at in range(1, 6)]
    path = write_book(tmp_path / "a.xlsx", [*rows, ("6", "Báo cáo số 6", "Lúc nào xong")])

    result = run(path)

    flat = " ".join(result.stdout.split())
    assert flat.count("“Khi thuận tiện”") == flat.count("“Lúc nào xong”") == 1
    assert "!C2, C3, C4, … và 2 chỗ khác" in flat
    assert len(json.loads(run(path, "--format", "json").stdout)["lists"][0]["problems"]) == 6


def test_counts_of_groups_are_given_with_the_list(tmp_path: Path) -> None:
    """Nobody has to edit a file to say how many communes there are; a wrong name is told."""
    path = write_book(
        tmp_path / "a.xlsx",
        [("STT", "Tên báo cáo", "Đơn vị thực hiện", "Tần suất"), ("1", "A", "UBND cấp xã", "Quý")],
    )

    run(path, "--count", "ubnd cấp xã=120", "--out", tmp_path / "draft")
    wrong = run(path, "--count", "Sở=3", "--out", tmp_path / "other")
    bad = run(path, "--count", "UBND cấp xã", "--out", tmp_path / "other")
    nowhere = run(path, "--count", "ubnd cấp xã=120")

    (group,) = reportreduce.load_registry(tmp_path / "draft").groups
    assert group.count == 120
    assert nowhere.exit_code == 1
    assert "--out" in nowhere.stderr
    assert "“Sở”" in wrong.stderr
    assert "UBND cấp xã" in wrong.stderr
    assert (wrong.exit_code, bad.exit_code) == (1, 2)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("command", ["list", "form"])
def test_a_sheet_that_is_not_there_is_told_with_those_that_are(
    book: Path, tmp_path: Path, command: str
) -> None:
    """A mistyped sheet is answered with the names to choose from."""
    words = ("import", command, str(book), "--sheet", "Trang1", "--out", str(tmp_path / "draft"))

    result = CliRunner().invoke(app, words)

    assert result.exit_code == 1
    assert "Tệp có các trang, bảng: “Trang 1”." in result.stderr
    assert not (tmp_path / "draft").exists()


@pytest.mark.parametrize(
    ("real", "lock"), [("NNMT.xlsx", "~$NNMT.xlsx"), ("Danh mục.docx", "~$nh mục.docx")]
)
def test_the_lock_file_of_an_open_document_is_told_as_such(
    tmp_path: Path, real: str, lock: str
) -> None:
    """Excel puts a mark before the name, Word in the place of its first letters."""
    (tmp_path / real).write_bytes(b"x")
    (tmp_path / lock).write_bytes(b"x" * 165)

    result = run(tmp_path / lock)

    assert result.exit_code == 1
    assert f"rồi nêu tên thật: “{real}”" in result.stderr
