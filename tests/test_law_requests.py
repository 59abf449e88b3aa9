"""Reports that are due when something happens, or when somebody asks for them."""

import pytest
from law_sample import tell_drafts


def read(text: str) -> list[tuple[str, ...]]:
    """Frequency, filers, recipients and deadline of each draft of *text*."""
    return tell_drafts(text, "filers", "recipients", "deadline")


def test_who_asks_receives_the_report_also_in_a_list() -> None:
    """The body whose request is reported on comes before the recipient of the report beside it."""
    drafts = read(
        "Quỹ A gửi báo cáo hoạt động về Bộ Tài chính định kỳ hằng quý; báo cáo đột xuất khi có "
        "yêu cầu của cơ quan quản lý."
    )

    assert drafts == [
        ("quarterly", "Quỹ A", "Bộ Tài chính", ""),
        ("irregular", "Quỹ A", "cơ quan quản lý", ""),
    ]


def test_to_explain_or_complete_a_report_is_none() -> None:
    """Who explains figures on request sends no report of its own."""
    assert not read("Quỹ A phải giải trình, hoàn thiện báo cáo theo yêu cầu của Bộ Tài chính.")


def test_a_body_that_may_ask_makes_the_other_report() -> None:
    """In "A có thể yêu cầu B báo cáo" B files and A receives."""
    drafts = read(
        "Trong trường hợp cần thiết, Bộ Tài chính có thể yêu cầu quỹ B báo cáo về hoạt động "
        "của mình."
    )

    assert drafts == [("irregular", "quỹ B", "Bộ Tài chính", "")]


def test_a_request_and_the_answer_to_it_are_one_report() -> None:
    """The clause that says by when to answer says more than the one that allows to ask."""
    drafts = read("""1. Bộ Tài chính có quyền yêu cầu Quỹ B báo cáo về hoạt động của mình.
2. Quỹ B phải báo cáo Bộ Tài chính trong thời hạn 48 giờ kể từ khi nhận được yêu cầu.""")

    due = "trong thời hạn 48 giờ kể từ khi nhận được yêu cầu"
    assert drafts == [("irregular", "Quỹ B", "Bộ Tài chính", due)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Chủ tàu báo cáo Cục Hàng hải khi có sự cố va chạm với phao tiêu", ""),
        ("Chủ tàu phải báo cáo khẩn tới cơ quan quản lý trong trường hợp có tràn dầu", "khẩn"),
        ("Chủ tàu có trách nhiệm kịp thời báo cáo Cục Hàng hải về các vụ tràn dầu", "kịp thời"),
        ("Chủ tàu báo cáo nhanh các vụ tràn dầu về Cục Hàng hải", ""),
    ],
)
def test_what_happens_makes_a_report_due(text: str, due: str) -> None:
    """An event, haste, or a report on each case: no cycle, but due all the same."""
    ((often, filers, recipients, deadline),) = read(f"{text}.")

    assert (often, filers, deadline) == ("irregular", "Chủ tàu", due)
    assert recipients


def test_when_it_is_needed_is_beside_the_cycle() -> None:
    """In "hằng năm và khi cần thiết" the report on need is one of its own."""
    drafts = read("Định kỳ hằng năm và khi cần thiết, Quỹ A báo cáo Bộ Tài chính về dự trữ.")

    assert [often for often, *_ in drafts] == ["yearly", "irregular"]


def test_another_way_when_a_system_fails_is_no_report() -> None:
    """What is sent by fax while a line is down is the report that was due anyway."""
    assert not read(
        "Trong trường hợp có trục trặc kỹ thuật, Quỹ A gửi bản fax báo cáo về Bộ Tài chính."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Bị cáo, người bào chữa có quyền nhận xét về báo cáo của cơ quan A khi tham gia phiên tòa.",
        "Trong thời hạn 10 ngày kể từ ngày nhận được báo cáo, Ngân hàng A duyệt báo cáo trên Trang "
        "điện tử.",
        "Tổ chức A không phải gửi bản giấy để báo cáo Ủy ban B trong trường hợp đã công bố.",
        "Tàu bay dân dụng phải trang bị và sử dụng thiết bị báo cáo độ cao khi hoạt động.",
    ],
)
def test_what_a_body_may_do_or_does_with_reports_is_no_duty_to_report(text: str) -> None:
    """The verb after the subject is another one, or a permission."""
    assert not read(text)


def test_checking_facts_of_a_disease_is_no_case() -> None:
    """What the recipient checks is reported; what is checked about a complaint is a paper of it."""
    text = "Khi phát hiện người mắc bệnh, cơ sở y tế phải báo cáo {}."

    assert [draft[1:3] for draft in read(text.format("cơ quan B để xác minh trong vòng 24 giờ"))]
    assert not read(text.format("cơ quan B về việc xác minh nội dung tố cáo"))
