"""What a row says against its own cells leaves the values open, and is told with its cell."""

from pathlib import Path

import pytest
from list_sample import DUTY, HEAD, Row, write_book

from reportreduce.importers.lists import ListDraft, read_lists
from reportreduce.importers.regimes import RegimeDraft, build_regime_registry
from reportreduce.model.cycles import Frequency

NOTED: Row = (*DUTY[:3], "UBND cấp xã (*)", "Sở Nội vụ**", "Hằng năm²", "Ngày 25/12")


def _read(folder: Path, *rows: Row, head: Row = (*HEAD, "Ghi chú")) -> ListDraft:
    (draft,) = read_lists(write_book(folder / "list.xlsx", (head, *rows)))
    return draft


def _open(regime: RegimeDraft) -> set[str]:
    """Which of frequency, filers and recipients have words and no value."""
    told = {
        "frequency": regime.cycles[0].frequency,
        "filers": regime.filers,
        "recipients": regime.recipients,
    }
    return {key for key, each in told.items() if each is not None and each.value is None}


def _said(draft: ListDraft) -> set[tuple[str, str]]:
    return {(each.where.rpartition("!")[2], each.what.key) for each in draft.problems}


REMARKS = [
    ("Quý IV lồng ghép vào báo cáo năm", {"frequency"}),
    ("Đã bãi bỏ theo QĐ 15/2026/QĐ-UBND", {"frequency"}),
    ("Hết hiệu lực từ 01/01/2026", {"frequency"}),
    ("Tạm dừng", {"frequency"}),
    ("Kèm theo báo cáo bằng lời", {"frequency"}),
    ("Chỉ áp dụng đối với các xã biên giới", {"frequency", "filers"}),
    ("Gửi thêm Bộ Tư pháp", {"frequency", "recipients"}),
    ("Gửi Bộ Tư pháp để theo dõi", {"recipients"}),
    ("Đã dừng", {"frequency"}),
    ("Hết hạn", {"frequency"}),
    ("Thôi báo cáo", {"frequency"}),
    ("Đã hủy", {"frequency"}),
    ("Giảm còn năm (theo QĐ 123/QĐ-UBND)", {"frequency"}),
    ("Định kỳ năm", {"frequency"}),
    ("Sáp nhập vào báo cáo số 1", {"frequency"}),
    ("Tích hợp vào báo cáo kinh tế - xã hội", {"frequency"}),
    ("Không yêu cầu cấp xã", {"frequency", "filers"}),
    ("Miễn cho xã đảo", {"frequency", "filers"}),
    ("Xã miền núi", {"filers"}),
    ("Sở GD&ĐT cùng nhận", {"recipients"}),
    ("Nhận: cả Bộ Y tế", {"recipients"}),
    ("Định kỳ quý", set()),
    ("Tích hợp trên phần mềm", set()),
    ("Tiếp nhận tại Sở Nội vụ", set()),
    ("Biểu về tiêu hủy thuốc", set()),
    ("Văn bản hợp nhất số 05/VBHN-BNV", set()),
    ("Gửi qua trục liên thông", set()),
    ("Kèm theo Biểu số 01", set()),
    ("Đã bỏ", {"frequency"}),
    ("Bỏ", {"frequency"}),
    ("Loại bỏ", {"frequency"}),
    ("Chấm dứt", {"frequency"}),
    ("Cắt giảm", {"frequency"}),
    ("Không cần báo cáo", {"frequency"}),
    ("Không duy trì", {"frequency"}),
    ("Không triển khai", {"frequency"}),
    ("Đưa vào báo cáo năm", {"frequency"}),
    ("Dồn vào báo cáo năm", {"frequency"}),
    ("Kết hợp báo cáo KT-XH", {"frequency"}),
    ("Nằm trong báo cáo KT-XH", {"frequency"}),
    ("Thực hiện chung với báo cáo năm", {"frequency"}),
    ("Được tổng hợp vào báo cáo 6 tháng", {"frequency"}),
    ("Nếu trùng kỳ báo cáo năm thì báo cáo năm", {"frequency"}),
    ("Tháng/quý", {"frequency"}),
    ("Quý/quý", set()),
    ("Nêu số học sinh bỏ học", set()),
    ("Bỏ học giữa chừng: ghi riêng theo trường", {"frequency", "filers"}),
    ("Cắt giảm TTHC: nêu số thủ tục", set()),
    ("Số liệu đưa vào báo cáo lấy từ phần mềm", set()),
    ("Sở Y tế tổng hợp vào báo cáo của ngành", {"recipients"}),
    ("Kết hợp kiểm tra thực tế", set()),
    ("Không yêu cầu bản giấy", set()),
    ("Không bắt buộc gửi bản giấy", set()),
    ("Không phải gửi bản cứng", set()),
    ("Không yêu cầu gửi", {"frequency", "filers"}),
    ("Không yêu cầu bản giấy đối với cấp xã", {"filers"}),
    ("Số liệu giảm xuống so với năm trước", set()),
    ("Giảm xuống một lần một năm", {"frequency"}),
    ("Tiêu hủy thuốc hết hạn", set()),
    ("Vật tư hết hạn sử dụng", set()),
    ("Theo mẫu số 01 hợp nhất 02/VBHN", set()),
    ("Đã hợp nhất", {"frequency"}),
    ("-", set()),
]


@pytest.mark.parametrize(("note", "expected"), REMARKS)
def test_remarks_leave_open_what_they_may_change(
    tmp_path: Path, note: str, expected: set[str]
) -> None:
    """A remark that may change a report opens what it touches; the words stay, and it is told."""
    draft = _read(tmp_path, (*DUTY, note))
    (report,) = build_regime_registry(draft.regimes, id="x", name="X").reports

    assert _open(draft.regimes[0]) == expected
    assert _said(draft) == ({("H2", "lists.remark")} if expected else set())
    assert (report.frequency_text, report.filers_text) == ("Quý", "UBND cấp xã")
    assert len(report.cycles) == 1


def test_validity_under_another_heading_is_heeded(tmp_path: Path) -> None:
    """A column on what is in force is one of remarks."""
    draft = _read(tmp_path, (*DUTY, "Đã hết hiệu lực"), head=(*HEAD, "Tình trạng"))

    assert _open(draft.regimes[0]) == {"frequency"}


NAMES = [
    ("Báo cáo hộ tịch (bãi bỏ)", "Quý", {("B2", "lists.remark")}),
    ("Báo cáo hộ tịch (không báo cáo quý IV)", "Quý", {("B2", "lists.remark")}),
    ("Báo cáo hộ tịch quý I, II, III", "Hằng quý", {("B2", "lists.named_periods")}),
    ("Báo cáo hộ tịch 6 tháng đầu năm", "Năm", {("B2", "lists.named_periods")}),
    ("Báo cáo hộ tịch 6 tháng đầu năm", "Mỗi 6 tháng", {("B2", "lists.named_periods")}),
    ("Báo cáo hộ tịch quý I, quý III", "Quý (I, III)", set()),
    ("Báo cáo bãi bỏ văn bản hết hiệu lực", "Quý", set()),
    ("Báo cáo quý về kế hoạch 6 tháng cuối năm", "Quý", set()),
]


@pytest.mark.parametrize(("name", "frequency", "expected"), NAMES)
def test_names_that_contradict_the_cells(
    tmp_path: Path, name: str, frequency: str, expected: set[tuple[str, str]]
) -> None:
    """A name that tells other periods, or an end, leaves the frequency open."""
    draft = _read(tmp_path, ("1", name, *DUTY[2:5], frequency, None, None))

    assert _said(draft) == expected
    assert _open(draft.regimes[0]) == ({"frequency"} if expected else set())


def test_name_that_is_for_some_filers_only(tmp_path: Path) -> None:
    """A name for some communes leaves open who files, whatever the column of filers says."""
    name = "Báo cáo hộ tịch (đối với xã biên giới)"
    draft = _read(tmp_path, ("1", name, *DUTY[2:], None))

    assert _open(draft.regimes[0]) == {"filers"}
    assert _said(draft) == {("B2", "lists.remark")}


def test_name_tells_which_half_is_meant(tmp_path: Path) -> None:
    """A name with the first half beside "6 tháng" tells which half it is, and the note says so."""
    draft = _read(
        tmp_path, ("1", "Báo cáo thanh niên 6 tháng đầu năm", *DUTY[2:5], "6 tháng", None)
    )
    (report,) = build_regime_registry(draft.regimes, id="x", name="X").reports

    assert draft.problems == ()
    assert [each.periods for each in report.cycles] == [(1,)]
    assert "nêu trong tên" in report.note


def test_basis_that_ends_a_report(tmp_path: Path) -> None:
    """A basis that says the report has ended leaves its frequency open, however many it has."""
    basis = "QĐ số 10/2015/QĐ-UBND (bãi bỏ báo cáo này tại QĐ số 20/2025/QĐ-UBND)"
    draft = _read(tmp_path, (*DUTY[:2], basis, *DUTY[3:5], "Quý; năm", None, None))
    (report,) = build_regime_registry(draft.regimes, id="x", name="X").reports

    assert ("C2", "lists.remark") in _said(draft)
    assert [each.frequency for each in report.cycles] == [Frequency.UNKNOWN]
    assert report.frequency_text == "Quý; năm"


def test_marks_of_footnotes_are_no_part_of_the_words(tmp_path: Path) -> None:
    """Marks are taken off, and the note below the list is quoted and heeded like a remark."""
    draft = _read(tmp_path, NOTED, (), ("Ghi chú: (*) Kể cả đặc khu",), head=HEAD)
    regime = draft.regimes[0]

    assert [body.name for body in (regime.filers and regime.filers.value) or ()] == ["UBND cấp xã"]
    assert _open(regime) == set()
    assert _said(draft) == {
        ("D2", "lists.footnote"),
        ("E2", "lists.footnote_missing"),
        ("F2", "lists.footnote_missing"),
    }
    assert "“Kể cả đặc khu”" in draft.problems[0].say("vi")
    assert "Kể cả đặc khu" in regime.note


def test_footnote_that_changes_a_report_leaves_it_open(tmp_path: Path) -> None:
    """A note that exempts somebody opens the values that it touches; a measure is no mark."""
    name = ("1", "Báo cáo diện tích rừng (m²)", *DUTY[2:3], "UBND cấp xã (*)", *DUTY[4:])
    draft = _read(tmp_path, name, ("(*) Chỉ áp dụng với các xã biên giới",), head=HEAD)

    assert draft.regimes[0].name.text == name[1]
    assert _open(draft.regimes[0]) == {"frequency", "filers"}
    assert _said(draft) == {("D2", "lists.footnote"), ("D2", "lists.remark")}
