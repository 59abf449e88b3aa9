"""Frequencies and deadlines of a sentence, and which report each of them is for."""

import pytest
from law_sample import tell_drafts

from reportreduce.importers.law import Article, read_article


@pytest.mark.parametrize(
    ("told", "often"),
    [
        ("hằng quý", ["quarterly"]),
        ("hàng năm", ["yearly"]),
        ("định kỳ 6 tháng, năm", ["half_yearly", "yearly"]),
        ("định kỳ 9 tháng, năm", ["nine_monthly", "yearly"]),
        ("định kỳ 6 tháng, 9 tháng và năm", ["half_yearly", "nine_monthly", "yearly"]),
        ("06 tháng và năm", ["half_yearly", "yearly"]),
        ("sơ kết 6 tháng, tổng kết năm", ["half_yearly", "yearly"]),
        ("định kỳ 5 năm, hằng năm", ["multi_yearly", "yearly"]),
        ("tình hình quý", ["quarterly"]),
    ],
)
def test_a_frequency_begins_right_after_the_recipient(told: str, often: list[str]) -> None:
    """Neither its number nor "hằng" is the end of a name, and "6 tháng" is no month."""
    drafts = tell_drafts(f"Ủy ban nhân dân cấp xã báo cáo Sở Nội vụ {told}.", "recipients")

    assert drafts == [(each, "Sở Nội vụ") for each in often]


def test_a_date_in_brackets_is_that_of_the_frequency_before_it() -> None:
    """Two frequencies, each with its date behind it, are two reports with their own dates."""
    drafts = tell_drafts(
        "Xã A báo cáo Sở B định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12).", "deadline"
    )

    assert drafts == [("half_yearly", "trước ngày 15/6"), ("yearly", "trước ngày 15/12")]


ELEMENTS = """1. Tên báo cáo: Báo cáo tình hình an toàn thực phẩm.
2. Đối tượng thực hiện báo cáo: Ủy ban nhân dân cấp xã, Sở Y tế.
3. Cơ quan nhận báo cáo: Ủy ban nhân dân cấp xã gửi Sở Y tế; Sở Y tế gửi Bộ Y tế.
4. Tần suất thực hiện báo cáo: 6 tháng, năm.
5. Thời hạn gửi báo cáo:
a) Ủy ban nhân dân cấp xã gửi trước ngày 15 tháng 6 và trước ngày 15 tháng 12;
b) Sở Y tế gửi trước ngày 25 tháng 6 và trước ngày 25 tháng 12.
6. Thời gian chốt số liệu: tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 6 của \
kỳ báo cáo đối với báo cáo 6 tháng; đến ngày 14 tháng 12 đối với báo cáo năm."""


def test_a_clause_of_recipients_may_tell_a_chain() -> None:
    """Each step has its recipient and its dates; the end of the data is no deadline."""
    xa, so = "Ủy ban nhân dân cấp xã", "Sở Y tế"

    assert tell_drafts(ELEMENTS, "filers", "recipients", "deadline") == [
        ("half_yearly", xa, so, "trước ngày 15 tháng 6"),
        ("yearly", xa, so, "trước ngày 15 tháng 12"),
        ("half_yearly", so, "Bộ Y tế", "trước ngày 25 tháng 6"),
        ("yearly", so, "Bộ Y tế", "trước ngày 25 tháng 12"),
    ]


def test_two_dates_for_one_half_year_are_not_understood() -> None:
    """Where the data are those of the first half, the second date is for something else."""
    (draft,) = read_article(
        Article(
            number="5",
            title="Chế độ báo cáo",
            text="1. Xã A báo cáo Sở B định kỳ 6 tháng.\n"
            "2. Thời hạn gửi báo cáo: trước ngày 15 tháng 6 và ngày 15 tháng 12.\n"
            "3. Thời gian chốt số liệu: từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 6.",
        )
    )

    (cycle,) = draft.cycles
    assert cycle.frequency is not None
    assert cycle.frequency.value is not None
    assert cycle.frequency.value.periods == (1,)
    assert cycle.deadline is not None
    assert cycle.deadline.value is None


def test_a_way_for_the_reports_of_one_clause_is_only_theirs() -> None:
    """A way of sending and a cut-off "quy định tại điểm a khoản 1" say nothing of the others."""
    drafts = tell_drafts(
        """1. Báo cáo định kỳ:
a) Hằng quý, chủ đầu tư báo cáo Sở A về tiến độ;
b) Hằng năm, Sở A báo cáo Bộ B về tình hình quản lý.
2. Báo cáo đột xuất: khi có sự cố, chủ đầu tư báo cáo Sở A trong 24 giờ.
3. Báo cáo quy định tại điểm a khoản 1 Điều này được gửi qua Hệ thống thông tin.""",
        "channels",
    )

    assert drafts == [("quarterly", "qua Hệ thống thông tin"), ("yearly", ""), ("irregular", "")]
