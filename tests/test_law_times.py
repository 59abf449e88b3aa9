"""Frequencies and deadlines of a sentence, and which report each of them is for."""

import pytest
from law_sample import tell_drafts


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
