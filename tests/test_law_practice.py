"""Short articles as ministries draft them: templates, labels, chains of levels, lists of cycles."""

import pytest
from law_sample import tell_drafts

from reportreduce.importers.law import Article, read_article


def read(text: str) -> list[tuple[str, ...]]:
    """Frequency (or kind), filers, recipients, deadline and form of each draft of *text*."""
    return tell_drafts(text, "filers", "recipients", "deadline", "form")


def times(text: str) -> list[tuple[str, str]]:
    """Frequency (or kind) and deadline of each draft of *text*."""
    return [(draft[0], draft[1]) for draft in tell_drafts(text, "deadline")]


def test_a_report_has_the_form_of_its_text_and_that_of_its_figures() -> None:
    """The outline stands in one clause, the tables in another; both are of the one report."""
    drafts = read("""1. Tên báo cáo: Báo cáo tình hình thực hiện công tác văn thư, lưu trữ.
2. Đối tượng thực hiện báo cáo: Ủy ban nhân dân cấp tỉnh.
3. Cơ quan nhận báo cáo: Bộ Nội vụ.
4. Thời hạn gửi báo cáo: Trước ngày 20 tháng 12 hằng năm.
5. Mẫu đề cương báo cáo: Thực hiện theo Phụ lục III ban hành kèm theo Thông tư này.
6. Biểu mẫu số liệu báo cáo: Theo Mẫu số 01 Phụ lục III.""")

    (draft,) = drafts
    assert draft[-1] == "Phụ lục III; Mẫu số 01 Phụ lục III"


def test_two_forms_of_one_sort_are_no_form_of_a_report() -> None:
    """Where two clauses of tables differ, nobody can say which one a report has."""
    drafts = read("""1. Sở A báo cáo Bộ B hằng năm.
2. Biểu mẫu báo cáo: Mẫu số 01.
3. Biểu mẫu báo cáo: Mẫu số 02.""")

    assert drafts == [("yearly", "Sở A", "Bộ B", "", "")]


def test_a_value_is_for_the_body_in_its_label() -> None:
    """Points "Ủy ban nhân dân cấp xã: chậm nhất ..." give each level its own deadline."""
    drafts = read("""1. Đối tượng thực hiện báo cáo, cơ quan nhận báo cáo:
a) Ủy ban nhân dân cấp xã báo cáo Ủy ban nhân dân cấp huyện;
b) Ủy ban nhân dân cấp huyện báo cáo Ủy ban nhân dân cấp tỉnh.
2. Tần suất thực hiện báo cáo: Định kỳ hằng quý.
3. Thời hạn gửi báo cáo:
a) Ủy ban nhân dân cấp xã: chậm nhất vào ngày 18 của tháng cuối quý;
b) Ủy ban nhân dân cấp huyện: chậm nhất vào ngày 20 của tháng cuối quý.""")

    assert [(draft[1], draft[3]) for draft in drafts] == [
        ("Ủy ban nhân dân cấp xã", "chậm nhất vào ngày 18 của tháng cuối quý"),
        ("Ủy ban nhân dân cấp huyện", "chậm nhất vào ngày 20 của tháng cuối quý"),
    ]


@pytest.mark.parametrize("between", ["\n2. ", " "])
def test_each_label_of_a_sentence_keeps_its_deadline(between: str) -> None:
    """In a clause of its own or in that of the duty, two labels are two deadlines."""
    text = (
        f"1. Sở Y tế báo cáo Bộ Y tế định kỳ 06 tháng, hằng năm.{between}Thời hạn gửi báo cáo 06 "
        "tháng: trước ngày 25 tháng 6; thời hạn gửi báo cáo năm: trước ngày 25 tháng 12."
    )

    assert times(text) == [
        ("half_yearly", "trước ngày 25 tháng 6"),
        ("yearly", "trước ngày 25 tháng 12"),
    ]


def test_a_heading_of_cycles_adds_nothing_to_the_periods_below_it() -> None:
    """The label "quý, năm" is told again by what follows."""
    text = (
        "1. Sở A gửi Bộ B báo cáo quý, năm: báo cáo quý I trước ngày 20 tháng 3; báo cáo năm trước "
        "ngày 20 tháng 12."
    )

    assert times(text) == [
        ("quarterly", "trước ngày 20 tháng 3"),
        ("yearly", "trước ngày 20 tháng 12"),
    ]


def test_a_template_stands_below_the_name_of_each_body() -> None:
    """The heading "Báo cáo của A:" says who files what its points describe."""
    drafts = read("""Chế độ báo cáo định kỳ được thực hiện như sau:
1. Báo cáo của Ủy ban nhân dân cấp xã:
a) Cơ quan nhận báo cáo: Ủy ban nhân dân cấp huyện;
b) Thời hạn gửi báo cáo: Trước ngày 15 tháng 01 của năm tiếp theo;
c) Mẫu báo cáo: Mẫu số 01.
2. Báo cáo của Ủy ban nhân dân cấp huyện:
a) Cơ quan nhận báo cáo: Ủy ban nhân dân cấp tỉnh;
b) Thời hạn gửi báo cáo: Trước ngày 30 tháng 01 của năm tiếp theo;
c) Mẫu báo cáo: Mẫu số 02.""")

    commune, district = "Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp huyện"
    first, second = (f"Trước ngày {day} tháng 01 của năm tiếp theo" for day in (15, 30))
    assert drafts == [
        ("yearly", commune, district, first, "Mẫu số 01"),
        ("yearly", district, "Ủy ban nhân dân cấp tỉnh", second, "Mẫu số 02"),
    ]


def test_a_template_may_be_written_as_sentences() -> None:
    """What stands after "là" is what stands after a colon elsewhere."""
    drafts = read("""1. Đối tượng thực hiện báo cáo là tổ chức pháp chế ở bộ.
2. Cơ quan nhận báo cáo là Bộ Tư pháp.
3. Thời hạn gửi báo cáo chậm nhất là ngày 20 tháng 12 của năm báo cáo.""")

    due = "chậm nhất là ngày 20 tháng 12 của năm báo cáo"
    assert drafts == [("yearly", "tổ chức pháp chế ở bộ", "Bộ Tư pháp", due, "")]


def test_an_ad_hoc_report_leaves_the_regular_one_of_a_template() -> None:
    """It stands beside the clauses of the template, and is a report more."""
    drafts = times("""1. Đối tượng thực hiện báo cáo: Sở Tư pháp.
2. Cơ quan nhận báo cáo: Bộ Tư pháp.
3. Kỳ báo cáo: Báo cáo định kỳ 06 tháng và hằng năm.
4. Thời hạn gửi báo cáo: Chậm nhất ngày 20 tháng 6 đối với báo cáo 06 tháng; chậm nhất ngày 20 \
tháng 12 đối với báo cáo năm.
5. Báo cáo đột xuất: Thực hiện theo yêu cầu của Bộ trưởng Bộ Tư pháp.""")

    assert sorted(drafts) == [
        ("half_yearly", "Chậm nhất ngày 20 tháng 6"),
        ("irregular", ""),
        ("yearly", "chậm nhất ngày 20 tháng 12"),
    ]


def test_a_clause_of_cycles_may_add_reports_on_request() -> None:
    """Yearly "và đột xuất khi có yêu cầu" is two reports in a template, too."""
    drafts = read("""1. Đối tượng thực hiện báo cáo: Tổ chức đấu giá tài sản.
2. Cơ quan nhận báo cáo: Sở Tư pháp.
3. Tần suất thực hiện báo cáo: Định kỳ hằng năm và đột xuất khi có yêu cầu.
4. Biểu mẫu số liệu báo cáo: Mẫu TP-ĐGTS-19.""")

    told = ("Tổ chức đấu giá tài sản", "Sở Tư pháp", "", "Mẫu TP-ĐGTS-19")
    assert drafts == [("yearly", *told), ("ad_hoc", *told)]


def test_a_clause_lists_cycles_without_another_word() -> None:
    """Where "tháng, quý, năm" is the whole clause, each cycle has its own day."""
    drafts = times("""1. Kỳ báo cáo: tháng, quý, năm.
2. Đơn vị báo cáo: Ban Quản lý các khu công nghiệp.
3. Đơn vị nhận báo cáo: Cục Thống kê tỉnh.
4. Ngày gửi báo cáo: Báo cáo tháng ngày 17 hằng tháng; báo cáo quý ngày 17 tháng cuối quý; báo \
cáo năm ngày 17 tháng 12.""")

    assert drafts == [
        ("monthly", "ngày 17 hằng tháng"),
        ("quarterly", "ngày 17 tháng cuối quý"),
        ("yearly", "ngày 17 tháng 12"),
    ]


@pytest.mark.parametrize("label", ["Báo cáo {}:", "Đối với báo cáo {}:"])
def test_a_label_names_the_report_that_is_sent(label: str) -> None:
    """After "Báo cáo tháng:", "Sở Y tế gửi Bộ Y tế" is a duty to report."""
    drafts = read(
        f"1. {label.format('tháng')} Sở Y tế gửi Bộ Y tế trước ngày 10 của tháng sau.\n"
        f"2. {label.format('năm')} Sở Y tế gửi Bộ Y tế trước ngày 20 tháng 01 của năm sau."
    )

    assert drafts == [
        ("monthly", "Sở Y tế", "Bộ Y tế", "trước ngày 10 của tháng sau", ""),
        ("yearly", "Sở Y tế", "Bộ Y tế", "trước ngày 20 tháng 01 của năm sau", ""),
    ]


def test_a_report_is_sent_by_a_body_that_stands_behind_it() -> None:
    """In "Báo cáo tháng do A gửi B", A files."""
    drafts = read("1. Báo cáo tháng do Chi cục Thú y gửi Cục Thú y trước ngày 05 của tháng sau.")

    assert drafts == [("monthly", "Chi cục Thú y", "Cục Thú y", "trước ngày 05 của tháng sau", "")]


def test_a_day_after_the_name_of_a_report_is_its_deadline() -> None:
    """No "trước" is needed in a list of cycles with their days."""
    text = """1. Cục Hải quan tỉnh báo cáo Tổng cục Hải quan (qua Vụ Pháp chế) theo định kỳ:
- Báo cáo quý: ngày 25 tháng cuối quý;
- Báo cáo năm: ngày 25 tháng 12."""

    assert times(text) == [
        ("quarterly", "ngày 25 tháng cuối quý"),
        ("yearly", "ngày 25 tháng 12"),
    ]


def test_steps_of_a_chain_have_days_of_the_month_that_opens_it() -> None:
    """The day "03" is one of each month where "hằng tháng" opens the sentence."""
    text = (
        "Hằng tháng, Trạm y tế xã báo cáo Trung tâm y tế huyện trước ngày 03; Trung tâm y tế huyện "
        "báo cáo Sở Y tế trước ngày 05; Sở Y tế báo cáo Bộ Y tế trước ngày 10 của tháng sau."
    )

    assert times(text) == [
        ("monthly", "trước ngày 03"),
        ("monthly", "trước ngày 05"),
        ("monthly", "trước ngày 10 của tháng sau"),
    ]


def test_a_deadline_after_the_end_of_a_month_is_monthly() -> None:
    """The period that ends tells how often the report is due."""
    text = (
        "1. Chậm nhất 05 ngày làm việc sau khi kết thúc tháng, Bảo hiểm xã hội huyện gửi báo cáo "
        "đến Bảo hiểm xã hội tỉnh."
    )

    due = "Chậm nhất 05 ngày làm việc sau khi kết thúc tháng"
    assert read(text) == [("monthly", "Bảo hiểm xã hội huyện", "Bảo hiểm xã hội tỉnh", due, "")]


def test_two_months_are_two_halves() -> None:
    """They are one deadline of a half-yearly report."""
    text = "1. Vào tháng 6 và tháng 12 hằng năm, Sở A báo cáo Bộ B kết quả tiếp công dân."

    assert times(text) == [("half_yearly", "Vào tháng 6 và tháng 12 hằng năm")]


def test_a_week_of_a_month_is_a_deadline() -> None:
    """It stands between the subject and its verb, and is no part of either."""
    text = (
        "Định kỳ hằng tháng, trong tuần đầu tiên của tháng tiếp theo, Sở A báo cáo Bộ B về tình "
        "hình đăng ký."
    )

    due = "trong tuần đầu tiên của tháng tiếp theo"
    assert read(text) == [("monthly", "Sở A", "Bộ B", due, "")]


def test_a_year_after_a_comma_may_open_the_next_cycle() -> None:
    """In "tháng 6, hằng năm trước ngày ..." it is no part of the first date."""
    text = (
        "1. Định kỳ 06 tháng trước ngày 20 tháng 6, hằng năm trước ngày 20 tháng 12, Công an cấp "
        "tỉnh báo cáo Bộ Công an kết quả."
    )

    assert times(text) == [
        ("half_yearly", "trước ngày 20 tháng 6"),
        ("yearly", "trước ngày 20 tháng 12"),
    ]


def test_a_cycle_may_begin_with_an_event() -> None:
    """After "định kỳ", months that count from an event are a cycle and no deadline."""
    text = "1. Tổ chức A báo cáo Bộ B tiến độ định kỳ 06 tháng kể từ ngày kết thúc đợt chào bán."

    assert times(text) == [("half_yearly", "")]


def test_each_report_of_a_list_is_due_at_each_cycle() -> None:
    """Two reports at two cycles are four, each with the deadline of its cycle and its own form."""
    drafts = read("""1. Định kỳ 6 tháng, hằng năm, Quỹ A gửi Bộ Tài chính các báo cáo sau:
a) Báo cáo tình hình huy động vốn theo Phụ lục 1;
b) Báo cáo tình hình cho vay theo Phụ lục 2.
2. Thời hạn gửi báo cáo 6 tháng: trước ngày 31 tháng 7; thời hạn gửi báo cáo năm: trước ngày 31 \
tháng 3 năm sau.""")

    half, year = "trước ngày 31 tháng 7", "trước ngày 31 tháng 3 năm sau"
    assert [(draft[0], draft[3], draft[4]) for draft in drafts] == [
        ("half_yearly", half, "Phụ lục 1"),
        ("yearly", year, "Phụ lục 1"),
        ("half_yearly", half, "Phụ lục 2"),
        ("yearly", year, "Phụ lục 2"),
    ]


def test_sentences_of_deadlines_hold_for_the_reports_beside_them() -> None:
    """They say when and in which form, also in a clause of their own."""
    text = """1. Sở A báo cáo Bộ B tình hình hoạt động định kỳ 06 tháng, hằng năm.
2. Báo cáo 06 tháng đầu năm gửi trước ngày 20 tháng 6; báo cáo năm gửi trước ngày 20 tháng 12 theo \
Mẫu số 02."""

    assert [(draft[0], draft[3], draft[4]) for draft in read(text)] == [
        ("half_yearly", "trước ngày 20 tháng 6", ""),
        ("yearly", "trước ngày 20 tháng 12", "Mẫu số 02"),
    ]


@pytest.mark.parametrize(
    ("filers", "recipients"),
    [
        ("Cục Thống kê cấp tỉnh", "Tổng cục Thống kê"),
        ("Trung tâm dịch vụ việc làm", "Sở Nội vụ"),
        ("đơn vị sự nghiệp công lập", "Cục Viễn thông"),
        ("Đài Khí tượng Thủy văn khu vực", "Bộ Ngoại giao"),
    ],
)
def test_words_of_names_are_neither_verbs_nor_what_is_reported(
    filers: str, recipients: str
) -> None:
    """Here "Thống kê", "lập" and "thông" are parts of names, and "công tác" is none."""
    ((_, *told),) = tell_drafts(
        f"Hằng năm, {filers} báo cáo {recipients} công tác lãnh sự.", "filers", "recipients"
    )
    ((_, sent),) = tell_drafts(
        f"Hằng năm, {filers} gửi báo cáo về {recipients} qua thư điện tử.", "recipients"
    )

    assert told == [filers, recipients]
    assert sent == recipients


@pytest.mark.parametrize(
    "said",
    [
        "Tổ chức tín dụng gửi báo cáo bằng văn bản và thư điện tử.",
        "Báo cáo gửi bằng văn bản và thư điện tử.",
        "Hình thức báo cáo: văn bản và thư điện tử.",
    ],
)
def test_a_way_of_sending_is_told_in_many_ways(said: str) -> None:
    """With the filers, with the report, or as a bare list after a label."""
    text = f"1. Tổ chức tín dụng báo cáo Ngân hàng Nhà nước hằng tháng.\n2. {said}"
    ((_, way),) = tell_drafts(text, "channels")

    assert way.removeprefix("bằng ") == "văn bản và thư điện tử"


def test_points_are_the_bodies_that_a_lead_announces() -> None:
    """Not "các cơ quan sau đây" file the report, but those below."""
    drafts = read("""1. Các cơ quan sau đây có trách nhiệm báo cáo hằng năm về Bộ Nội vụ:
a) Bộ, cơ quan ngang Bộ;
b) Ủy ban nhân dân cấp tỉnh.""")

    (draft,) = drafts
    assert draft[:3] == (
        "yearly",
        "Bộ, cơ quan ngang Bộ; Ủy ban nhân dân cấp tỉnh",
        "Bộ Nội vụ",
    )


def test_what_is_asked_for_goes_where_the_list_goes() -> None:
    """The lead names the recipients of all points, whoever asks; a part beside it does not."""
    listed = read("""Doanh nghiệp lữ hành có trách nhiệm báo cáo với Sở Du lịch nơi đặt trụ sở:
a) Báo cáo năm: gửi trước ngày 15 tháng 01 năm sau;
b) Báo cáo đột xuất: theo yêu cầu của cơ quan quản lý nhà nước về du lịch.""")
    beside = read(
        "Doanh nghiệp A gửi báo cáo về Sở Du lịch hằng năm; báo cáo đột xuất khi có yêu cầu của "
        "cơ quan có thẩm quyền."
    )

    assert [draft[2] for draft in listed] == ["Sở Du lịch nơi đặt trụ sở"] * 2
    assert [draft[2] for draft in beside] == ["Sở Du lịch", "cơ quan có thẩm quyền"]


def test_a_heading_tells_who_files_where_no_clause_does() -> None:
    """An article "Nghĩa vụ của A" lists duties of A without naming it again."""
    title = "Quyền và nghĩa vụ của tổ chức giám định"
    text = "1. Bảo quản hồ sơ.\n2. Báo cáo Bộ Công Thương hằng năm về hoạt động giám định."
    (draft,) = read_article(Article(number="5", title=title, text=text))

    assert draft.filers is not None
    assert draft.filers.text == "tổ chức giám định"


@pytest.mark.parametrize(
    "text",
    [
        "1. Hướng dẫn, kiểm tra việc thực hiện chế độ báo cáo của các bộ, ngành.\n"
        "2. Tiếp nhận, xử lý báo cáo định kỳ của Ủy ban nhân dân cấp tỉnh.",
        "1. Báo cáo phải được gửi đúng thời hạn, đúng mẫu.\n2. Hạn chế tối đa báo cáo đột xuất.",
        "1. Phạt tiền đối với hành vi không gửi báo cáo hằng năm cho Bộ Tài chính.",
        "1. Tổng giám đốc báo cáo Hội đồng quản trị kết quả kinh doanh hằng quý.",
        "1. Bộ A sử dụng báo cáo của các bộ, ngành để xây dựng báo cáo kinh tế hằng năm.",
    ],
)
def test_rules_about_reports_ask_for_none(text: str) -> None:
    """Kinds, contents, principles, fines and what happens to reports lay no report down."""
    assert read(text) == []
