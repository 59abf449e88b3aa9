"""Reports that are due when something happens, or when somebody asks for them."""

import pytest
from law_sample import tell_drafts

from reportreduce.importers.law import Article, read_article


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


@pytest.mark.parametrize(
    "text",
    [
        "Doanh nghiệp siêu nhỏ được miễn báo cáo Sở Công Thương định kỳ hằng năm.",
        "Nghiêm cấm yêu cầu Ủy ban nhân dân cấp xã gửi báo cáo hằng tuần về Sở Nội vụ.",
        "Không được yêu cầu Ủy ban nhân dân cấp xã báo cáo Sở Nội vụ hằng tuần.",
        "Trường hợp doanh nghiệp đã gửi báo cáo hằng năm cho Bộ Công Thương thì không gửi Sở A.",
        "Phạt tiền 5.000.000 đồng đối với quỹ không gửi báo cáo hằng năm cho Sở Công Thương.",
        "Phạt tiền 5.000.000 đồng đối với các hành vi sau:\na) Doanh nghiệp gửi báo cáo hằng năm "
        "cho Sở A sau ngày 31 tháng 01;\nb) Quỹ báo cáo Sở A hằng quý sau ngày 10.",
        "Sở Nội vụ tiếp nhận báo cáo hằng quý của xã A và phản hồi trong 05 ngày làm việc.",
        "Căn cứ báo cáo hằng quý của Sở Tài chính, Ủy ban nhân dân tỉnh điều chỉnh dự toán.",
        "1. Thay thế cụm từ “báo cáo hằng tháng” bằng cụm từ “báo cáo hằng năm” tại Điều 9.",
    ],
)
def test_what_excuses_forbids_punishes_or_rewords_is_no_duty(text: str) -> None:
    """An exemption, a fine and another wording ask nobody for a report."""
    assert tell_drafts(text) == []


def test_who_receives_reports_and_reports_in_turn_files_one() -> None:
    """To receive asks for nothing; to pass it on does."""
    drafts = tell_drafts(
        "Sở A tiếp nhận báo cáo của xã B, tổng hợp, báo cáo Bộ C trước ngày 15 tháng 12 hằng năm.",
        "filers",
        "recipients",
    )

    assert drafts == [("yearly", "Sở A", "Bộ C")]


def test_an_enterprise_of_duty_free_goods_is_not_excused() -> None:
    """Only who is excused from reporting is: "hàng miễn thuế" are goods."""
    drafts = tell_drafts("Doanh nghiệp bán hàng miễn thuế phải báo cáo Bộ A hằng năm.", "filers")

    assert drafts == [("yearly", "Doanh nghiệp bán hàng miễn thuế")]


def test_a_duty_up_to_a_date_is_told() -> None:
    """It is kept, with a point to look at, and "tiếp tục" is no part of the filers."""
    text = "Đến hết ngày 31 tháng 12 năm 2026, các sở tiếp tục báo cáo Bộ A hằng tháng."
    (draft,) = read_article(Article(number="2", title="Điều khoản chuyển tiếp", text=text))

    assert draft.filers is not None
    assert draft.filers.text == "các sở"
    assert [problem.what.key for problem in draft.problems] == ["law.bound"]


@pytest.mark.parametrize(
    ("filers", "is_told"), [("Thay thế đơn vị A", True), ("Cảng vụ hàng không", False)]
)
def test_a_name_that_is_none_is_told(filers: str, is_told: bool) -> None:
    """A body does not begin with a verb; "hàng không" is aviation."""
    text = f"{filers} gửi báo cáo cho Bộ A hằng năm."
    (draft,) = read_article(Article(number="2", title="Chế độ báo cáo", text=text))

    assert ["law.cut_name"] * is_told == [problem.what.key for problem in draft.problems]
