"""Pairs go out on a sheet, come back by row id, and the registry keeps the answers."""

import datetime
import io
import json
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from openpyxl.utils import get_column_letter

from reportreduce import load_registry
from reportreduce.cli.app import app
from reportreduce.errors import UnreadableFileError
from reportreduce.exporters.match_sheet import (
    ANSWERS,
    COLUMNS,
    REPORT_COLUMNS,
    write_match_sheet,
)
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.importers.match_sheet import load_match_sheet
from reportreduce.messages import LANGUAGES, Language, Text, say
from reportreduce.model.fields import Dimension, Field
from reportreduce.model.ids import DimensionId, FieldId, ReportId
from reportreduce.model.policy import MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.normalise.matching.answers import Answer
from reportreduce.normalise.matching.match_candidate import MatchCandidate
from reportreduce.normalise.matching.reports import ReportCandidate
from reportreduce.normalise.matching.row_ids import row_id
from reportreduce.normalise.matching.suggestions import find_matches

HEAD = 4
PLACE = {key: number for number, key in enumerate(COLUMNS, 1)}
FORM = """
registry: {id: so, name: "=Sổ thử", reference_date: 2026-10-01}
fields:
  - {id: a1, name: "=Số hộ nghèo", measure: hộ}
  - {id: a2, name: Số hộ có nhà tạm, measure: hộ}
  - {id: b1, name: "=Số hộ nghèo", measure: hộ}
  - {id: b2, name: Số hộ có nhà tạm, measure: hộ}
  - {id: c1, name: Tổng số hộ nghèo, measure: hộ}
reports:
  - {id: a, name: Báo cáo giảm nghèo quý, domain: Giảm nghèo, fields: [a1, a2]}
  - {id: b, name: Báo cáo giảm nghèo năm, domain: Giảm nghèo, fields: [b1, b2]}
  - {id: c, name: Báo cáo giảm nghèo, domain: Giảm nghèo, fields: [c1]}
"""
PAIRS = [("a1", "b1"), ("a1", "c1"), ("a2", "b2"), ("b1", "c1")]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A registry folder with three forms of one subject."""
    place = tmp_path / "so"
    place.mkdir()
    (place / "registry.yaml").write_text(FORM, encoding="utf-8")
    return place


@pytest.fixture
def sheet(folder: Path, tmp_path: Path) -> Path:
    """The review sheet of that registry."""
    place = tmp_path / "phieu.xlsx"
    assert run("match", folder, "--out", place).exit_code == 0
    return place


def fill_in(sheet: Path, said: Mapping[tuple[str, str], str], out: Path | None = None) -> Path:
    """The sheet with answers in it, as a reviewer's Excel saves it."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    for row in page.iter_rows(min_row=HEAD + 1):
        pair = (row[PLACE["a"] - 1].value, row[PLACE["b"] - 1].value)
        row[PLACE["answer"] - 1].value = said.get(pair)
    book.save(out or sheet)
    return out or sheet


def status_by_pair(registry: Registry) -> dict[tuple[str, str], MatchStatus]:
    return {(each.a, each.b): each.status for each in registry.matches}


def test_sheet_lists_each_pair_once_with_a_drop_down(sheet: Path) -> None:
    """All pairs have a row with its id; the list of answers fits Excel; text is no formula."""
    page = openpyxl.load_workbook(sheet).worksheets[0]
    rows = list(page.iter_rows(min_row=HEAD + 1))
    (choice,) = page.data_validations.dataValidation

    pairs = [(row[PLACE["a"] - 1].value, row[PLACE["b"] - 1].value) for row in rows]
    assert sorted(pairs) == PAIRS
    assert [row[PLACE["row"] - 1].value for row in rows] == [row_id(*pair) for pair in pairs]
    assert len(choice.formula1) <= 257
    assert [say(f"match.answer_{each}", "vi") for each in ANSWERS] == choice.formula1.strip(
        '"'
    ).split(",")
    assert str(choice.sqref) == f"L{HEAD + 1}:L{HEAD + len(PAIRS)}"
    assert "f" not in {cell.data_type for row in rows for cell in row}
    assert {row[PLACE["name_a"] - 1].value for row in rows} >= {"=Số hộ nghèo"}


def test_pairs_of_a_group_stand_together(sheet: Path) -> None:
    """The three pairs of the group of three fields are neighbours."""
    page = openpyxl.load_workbook(sheet).worksheets[0]

    groups = [row[PLACE["group"] - 1].value for row in page.iter_rows(min_row=HEAD + 1)]

    assert groups in (["1", "1", "1", "2"], ["1", "2", "2", "2"])


def test_sheet_is_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    """The clock is no part of a sheet."""
    registry = load_registry(folder)
    for name in ("one.xlsx", "two.xlsx"):
        write_match_sheet(registry, find_matches(registry), tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_come_back_by_row_id(folder: Path, tmp_path: Path, language: Language) -> None:
    """Sorted and deleted rows do not matter, nor does the language of the sheet."""
    registry = load_registry(folder)
    place = tmp_path / "phieu.xlsx"
    write_match_sheet(registry, find_matches(registry), place, language=language)
    book = openpyxl.load_workbook(place)
    page = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEAD + 1)]
    page.delete_rows(HEAD + 1, len(rows))
    for values, said in zip(reversed(rows[1:]), ANSWERS, strict=True):
        values[PLACE["answer"] - 1] = say(f"match.answer_{said}", language).upper()
        page.append(values)
    book.save(place)

    read = load_match_sheet(place)

    assert read.problems == ()
    assert [each.answer for each in read.answers] == [
        Answer.SAME,
        Answer.DIFFERENT,
        Answer.UNKNOWN,
    ]
    assert [row_id(each.a, each.b) for each in read.answers] == [
        row[PLACE["row"] - 1] for row in rows[:0:-1]
    ]


def test_answers_may_lack_their_marks(sheet: Path) -> None:
    """Answers are known without marks and in any case; other words are none."""
    said = ("giong nhau", "KHAC NHAU", "Khong ro", "giong")
    fill_in(sheet, dict(zip(PAIRS, said, strict=True)))

    read = load_match_sheet(sheet)

    answers = {(each.a, each.b): each.answer.value for each in read.answers}
    assert [answers[pair] for pair in PAIRS] == ["same", "different", "unknown", ""]
    assert len(read.problems) == 1


def test_round_trip_keeps_the_answers_and_leaves_the_registry_alone(
    folder: Path, sheet: Path, tmp_path: Path
) -> None:
    """Answers stand in the new registry, answered pairs are not asked again, the old one stays."""
    before = (folder / "registry.yaml").read_bytes()
    fill_in(sheet, {PAIRS[0]: "Giống nhau", PAIRS[2]: "Khác nhau", PAIRS[3]: "Không rõ"})

    result = run("match", folder, "--answers", sheet, "--save", tmp_path / "moi")

    saved = load_registry(tmp_path / "moi")
    again = run("match", tmp_path / "moi", "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert status_by_pair(saved) == {
        PAIRS[0]: MatchStatus.CONFIRMED,
        PAIRS[1]: MatchStatus.SUGGESTED,
        PAIRS[2]: MatchStatus.REJECTED,
        PAIRS[3]: MatchStatus.SUGGESTED,
    }
    assert [(each["a"], each["b"]) for each in json.loads(again.stdout)["pairs"]] == [
        PAIRS[1],
        PAIRS[3],
    ]
    assert (folder / "registry.yaml").read_bytes() == before
    assert evolve(saved, matches=(), report_matches=()) == load_registry(folder)


def test_conflicts_of_two_reviewers_are_listed(folder: Path, sheet: Path, tmp_path: Path) -> None:
    """Where two sheets disagree both cells are named, and the pair counts as open."""
    one = fill_in(sheet, dict.fromkeys(PAIRS, "Giống nhau"), tmp_path / "an.xlsx")
    two = fill_in(sheet, {PAIRS[2]: "Khác nhau"}, tmp_path / "binh.xlsx")
    words = ("--answers", one, "--answers", two, "--save", tmp_path / "moi")

    result = run("match", folder, *words, "--format", "json")

    (problem,) = json.loads(result.stdout)["problems"]
    assert result.exit_code == 0
    assert "an.xlsx" in problem["what"]["vi"]
    assert "binh.xlsx" in problem["what"]["vi"]
    assert PAIRS[2] not in status_by_pair(load_registry(tmp_path / "moi"))
    assert "3 cặp giống nhau, 0 cặp khác nhau, 1 cặp còn chờ trả lời" in result.stderr
    assert "1 chỗ trên phiếu chưa ghi nhận được" in result.stderr
    assert "Tiếp theo: reportreduce propose" not in result.stderr


def test_only_contradictions_are_no_answers(folder: Path, sheet: Path, tmp_path: Path) -> None:
    """Where not one answer stands nothing is written, though every cell can be read."""
    one = fill_in(sheet, {PAIRS[0]: "Giống nhau"}, tmp_path / "an.xlsx")
    two = fill_in(sheet, {PAIRS[0]: "Khác nhau"}, tmp_path / "binh.xlsx")

    words = ("--answers", one, "--answers", two, "--save", tmp_path / "moi")
    result = run("match", folder, *words)

    assert result.exit_code == 1
    assert "phiếu có đúng của sổ đăng ký này không" in result.stderr
    assert not (tmp_path / "moi").exists()


def test_rows_that_cannot_be_understood_are_listed(
    folder: Path, sheet: Path, tmp_path: Path
) -> None:
    """An unknown answer and a changed id are named by cell; the other rows count."""
    fill_in(sheet, {PAIRS[0]: "chắc vậy", PAIRS[2]: "Giống nhau"})
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    for row in page.iter_rows(min_row=HEAD + 1):
        if row[PLACE["b"] - 1].value == "c1" and row[PLACE["a"] - 1].value == "a1":
            row[PLACE["b"] - 1].value = "b2"
    book.save(sheet)

    result = run("match", folder, "--answers", sheet, "--save", tmp_path / "moi", "--format", "csv")

    assert result.exit_code == 0
    assert "chắc vậy" in result.stdout
    assert "phieu.xlsx: Đối chiếu!L" in result.stdout
    assert "phieu.xlsx: Đối chiếu!N" in result.stdout
    assert status_by_pair(load_registry(tmp_path / "moi"))[PAIRS[2]] is MatchStatus.CONFIRMED


def test_save_replaces_only_the_registry_that_is_read(
    folder: Path, sheet: Path, tmp_path: Path
) -> None:
    """Another folder with content is refused, even a registry; the own folder is replaced."""
    other = tmp_path / "khac"
    write_yaml_registry(load_registry(folder), other)
    held = {path.name: path.read_bytes() for path in other.iterdir()}
    fill_in(sheet, {PAIRS[0]: "Giống nhau"})

    refused = run("match", folder, "--answers", sheet, "--save", other)
    allowed = run("match", folder, "--answers", sheet, "--save", folder)

    assert refused.exit_code == 1
    assert {path.name: path.read_bytes() for path in other.iterdir()} == held
    assert allowed.exit_code == 0
    assert status_by_pair(load_registry(folder))[PAIRS[0]] is MatchStatus.CONFIRMED


@pytest.mark.parametrize(
    "words",
    [
        ("--answers", "x.xlsx"),
        ("--save", "moi"),
        ("--answers", "x.xlsx", "--save", "moi", "--out", "y.xlsx"),
        ("--least", "1.5"),
        ("--out", "y.csv"),
    ],
)
def test_words_that_do_not_go_together_are_refused(folder: Path, words: tuple[str, ...]) -> None:
    """Half a question and half an answer is no call; nothing is written."""
    result = run("match", folder, *words)

    assert result.exit_code in (1, 2)
    assert result.stderr
    assert not (Path.cwd() / "moi").exists()


def test_least_bounds_what_is_listed(folder: Path) -> None:
    """Only pairs at least as sure as asked for are listed."""
    listed = json.loads(run("match", folder, "--format", "json").stdout)["pairs"]
    sure = json.loads(run("match", folder, "--least", "0.98", "--format", "json").stdout)["pairs"]

    assert len(listed) == len(PAIRS)
    assert sure == []


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def empty_book() -> bytes:
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "not_sheet"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not_sheet"),
        (zipped(a=b"x"), "not_sheet"),
        (zipped(bomb=b"\0" * (101 * 2**20)), "too_large"),
        (empty_book(), "not_sheet"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    """Empty, locked, foreign and swollen files end in one clear error."""
    place = tmp_path / "phieu.xlsx"
    place.write_bytes(content)

    with pytest.raises(UnreadableFileError) as caught:
        load_match_sheet(place)

    assert caught.value.problems[0].what.key == f"match.{key}"


def test_a_cell_at_the_far_corner_costs_nothing(sheet: Path) -> None:
    """A sheet of 1,048,576 rows and 16,384 columns by its last cell is read as it was before."""
    before = load_match_sheet(sheet)
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(sheet)

    assert load_match_sheet(sheet) == before


def test_entities_in_a_sheet_are_refused(sheet: Path) -> None:
    """A sheet that defines entities which grow by tens is no review sheet."""
    growing = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    prologue = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{growing}]>'
    with zipfile.ZipFile(sheet) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = next(each for each in files if each.endswith("sheet1.xml"))
    text = files[name].decode().replace("<worksheet", f"{prologue}<worksheet", 1)
    files[name] = text.replace(row_id(FieldId("a1"), FieldId("b1")), "&e11;").encode()
    sheet.write_bytes(zipped(**files))

    with pytest.raises(UnreadableFileError):
        load_match_sheet(sheet)


def test_a_missing_sheet_is_named(folder: Path, tmp_path: Path) -> None:
    """A sheet that is not there ends in an error with its name, and nothing is saved."""
    result = run("match", folder, "--answers", tmp_path / "x.xlsx", "--save", tmp_path / "moi")

    assert result.exit_code == 1
    assert "x.xlsx" in result.stderr
    assert not (tmp_path / "moi").exists()


def test_every_damaged_byte_ends_in_an_answer_or_a_clear_error(sheet: Path, tmp_path: Path) -> None:
    """Changed and cut files are read or refused; nothing else is ever raised."""
    whole = sheet.read_bytes()
    place = tmp_path / "hong.xlsx"
    outcomes: list[Any] = []
    for step in range(0, len(whole), max(1, len(whole) // 60)):
        for damaged in (whole[:step], whole[:step] + b"\xff" + whole[step + 1 :]):
            place.write_bytes(damaged)
            try:
                outcomes.append(load_match_sheet(place))
            except UnreadableFileError as error:
                outcomes.append(error)

    assert len(outcomes) >= 100
    assert any(isinstance(each, UnreadableFileError) for each in outcomes)


def test_the_sheet_can_be_renamed(sheet: Path, folder: Path, tmp_path: Path) -> None:
    """The name of the file is only told, not judged."""
    renamed = tmp_path / "bản của An.tmp"
    shutil.copy(sheet, renamed)

    assert run("match", folder, "--answers", renamed, "--save", tmp_path / "moi").exit_code == 0


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_sheet_without_a_readable_answer_is_refused(
    folder: Path, sheet: Path, tmp_path: Path, form: str
) -> None:
    """Where no answer can be read nothing is written, and each cell is named."""
    fill_in(sheet, {PAIRS[0]: "Có", PAIRS[2]: "x"})

    words = ("--answers", sheet, "--save", tmp_path / "moi", "--format", form)
    result = run("match", folder, *words)

    assert result.exit_code == 1
    assert "“Có”" in result.stderr
    assert "“x”" in result.stderr
    assert "Không có câu trả lời nào ghi nhận được" in result.stderr
    assert not (tmp_path / "moi").exists()


def _rename_heads(sheet: Path, keys: Sequence[str]) -> None:
    book = openpyxl.load_workbook(sheet)
    for key in keys:
        book.worksheets[0].cell(HEAD, PLACE[key]).value = "x"
    book.save(sheet)


@pytest.mark.parametrize("keys", [("row",), ("answer",), ("a", "b"), ("confidence", "note")])
def test_a_sheet_without_a_column_is_refused(
    folder: Path, sheet: Path, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    """Columns that were deleted or renamed are named with page and head, on all sheets at once."""
    fill_in(sheet, dict.fromkeys(PAIRS, "Giống nhau"))
    whole = shutil.copy(sheet, tmp_path / "nguyen.xlsx")
    _rename_heads(sheet, keys)
    other = shutil.copy(sheet, tmp_path / "khac.xlsx")

    words = (word for path in (whole, sheet, other) for word in ("--answers", path))
    result = run("match", folder, *words, "--save", tmp_path / "moi")

    heads = [say(f"match.head_{key}", "vi") for key in keys]
    files = ("phieu.xlsx", "khac.xlsx")
    told = [f"{file}: Đối chiếu: Thiếu cột “{head}”" for file in files for head in heads]
    assert result.exit_code == 1
    assert [line for line in told if line not in result.stderr] == []
    assert "nguyen.xlsx" not in result.stderr
    assert not (tmp_path / "moi").exists()


def test_the_pages_of_other_people_are_left_alone(sheet: Path) -> None:
    """A page of sums beside the pairs is no page of the sheet, though it has some of its heads."""
    book = openpyxl.load_workbook(sheet)
    before = load_match_sheet(sheet)
    book.create_sheet("Tổng hợp").append(["Trả lời", "Độ tin cậy", "Ghi chú"])
    book.worksheets[0].title = "Của An"
    book.save(sheet)

    after = load_match_sheet(sheet)

    assert [each.answer for each in after.answers] == [each.answer for each in before.answers]
    assert after.problems == ()


def test_a_sheet_of_another_registry_is_refused(sheet: Path, tmp_path: Path) -> None:
    """Its answers are about fields that this registry does not have, so nothing is written."""
    fill_in(sheet, dict.fromkeys(PAIRS, "Giống nhau"))
    run("init", tmp_path / "khac")

    result = run("match", tmp_path / "khac", "--answers", sheet, "--save", tmp_path / "moi")

    assert result.exit_code == 1
    assert "Phiếu có vẻ của sổ đăng ký khác" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "moi").exists()


def test_a_pair_with_an_unreadable_answer_still_waits(
    folder: Path, sheet: Path, tmp_path: Path
) -> None:
    """An answer that is not understood leaves its pair open, and it is counted so."""
    fill_in(sheet, dict.fromkeys(PAIRS[1:], "Khác nhau") | {PAIRS[0]: "Có"})

    result = run("match", folder, "--answers", sheet, "--save", tmp_path / "moi")

    assert result.exit_code == 0
    assert "3 cặp khác nhau, 1 cặp còn chờ trả lời" in result.stderr
    assert status_by_pair(load_registry(tmp_path / "moi"))[PAIRS[0]] is MatchStatus.SUGGESTED


def test_an_empty_sheet_may_be_read_back(folder: Path, sheet: Path, tmp_path: Path) -> None:
    """Who has answered nothing yet has made no mistake: all pairs wait."""
    result = run("match", folder, "--answers", sheet, "--save", tmp_path / "moi")

    assert result.exit_code == 0
    assert "4 cặp còn chờ trả lời" in result.stderr


@pytest.mark.parametrize("columns", [COLUMNS, REPORT_COLUMNS], ids=["fields", "reports"])
def test_print_leaves_the_ids_out_and_stays_readable(
    columns: Mapping[str, float], tmp_path: Path
) -> None:
    """What is printed fits A4 at no less than 60 %; ids and row ids stand beyond it."""
    registry = load_registry("vn")
    pair = ReportCandidate(
        a=registry.reports[0].id, b=registry.reports[1].id, confidence=0.8, why=Text("gap.filers")
    )
    reports = (pair,) if columns is REPORT_COLUMNS else ()
    place = tmp_path / "phieu.xlsx"
    write_match_sheet(registry, (), place, reports=reports)

    page = openpyxl.load_workbook(place).worksheets[0]
    last = page[page.print_area.rpartition("!")[2].replace("$", "")][0][-1].column
    width = sum(page.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1))
    paper = 11.69 - page.page_margins.left - page.page_margins.right

    assert list(columns)[last - 1] == "note"
    assert not {"row", "a", "b", "id_a", "id_b"} & set(list(columns)[:last])
    assert page.page_setup.orientation == "landscape"
    assert paper * 96 / (width * 7) >= 0.6


def test_counts_read_well_for_one() -> None:
    """English counts are worded so that one is right too."""
    for key in ("matched", "answered", "matched_reports", "answered_reports", "not_applied"):
        values = dict.fromkeys(("count", "sure", "groups", "same", "different", "open"), 1)
        text = say(f"cli.{key}", "en", path="x", command="x", **values)
        assert not re.search(r"\b1 (?:pairs|groups|places|reports)\b", text)


def test_reviewers_see_by_what_a_field_is_broken_down(tmp_path: Path) -> None:
    """Figures of villages and of the commune have one name; the sheet tells them apart."""
    rows = tuple(f"Thôn {letter}" for letter in "ABCDE")
    split = Dimension(id=DimensionId("thon"), name="Thôn", categories=rows)
    fields = [Field(id=FieldId(name), name="Số trường hợp khai sinh") for name in ("x1", "y1")]
    reports = [
        Report(
            id=ReportId(field.id[0]),
            name=f"Báo cáo hộ tịch {field.id[0]}",
            fields=tuple(ReportField(field=field.id, breakdown=each) for each in breakdowns),
        )
        for field, breakdowns in zip(fields, ([(), (split.id,)], [(split.id,)]), strict=True)
    ]
    known = Registry(
        id="r",
        name="R",
        reference_date=datetime.date(2026, 10, 1),
        fields=tuple(fields),
        dimensions=(split,),
        reports=tuple(reports),
    )
    pair = MatchCandidate(
        a=fields[0].id, b=fields[1].id, confidence=0.9, why=Text("match.identical")
    )

    write_match_sheet(known, [pair], tmp_path / "phieu.xlsx")

    page = openpyxl.load_workbook(tmp_path / "phieu.xlsx").worksheets[0]
    said = {str(cell.value) for row in page.iter_rows() for cell in row}
    assert "Báo cáo hộ tịch x (theo Thôn: Thôn A, Thôn B, Thôn C, Thôn D, …)" in said
