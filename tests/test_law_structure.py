"""Reports that several clauses, or several parts of one sentence, lay down together."""

import pytest
from law_sample import tell_drafts


def read(text: str) -> list[tuple[str, ...]]:
    """Frequency (or kind), filers, recipients, deadline and form of each draft of *text*."""
    return tell_drafts(text, "filers", "recipients", "deadline", "form")


def test_items_of_one_list_are_reports_of_their_own() -> None:
    """Two items with one frequency and one deadline from another clause stay two reports."""
    drafts = read("""1. Quỹ A gửi Bộ Tài chính các báo cáo sau:
a) Báo cáo hoạt động năm theo Mẫu số 01;
b) Báo cáo kiểm toán nội bộ hằng năm.
2. Thời hạn gửi báo cáo năm: trước ngày 31 tháng 3 năm sau.""")

    due = "trước ngày 31 tháng 3 năm sau"
    assert drafts == [
        ("yearly", "Quỹ A", "Bộ Tài chính", due, "Mẫu số 01"),
        ("yearly", "Quỹ A", "Bộ Tài chính", due, ""),
    ]


def test_recipients_for_two_cases_make_two_reports() -> None:
    """Each case has its recipients; a case that names some of the filers, those too."""
    drafts = read(
        "Hằng năm, quỹ bảo trợ báo cáo Bộ Y tế (đối với các quỹ của trung ương), Sở Y tế (đối với "
        "các quỹ của tỉnh) và Hội đồng A về hoạt động."
    )

    assert drafts == [
        ("yearly", "quỹ của trung ương", "Bộ Y tế; Hội đồng A", "", ""),
        ("yearly", "quỹ của tỉnh", "Sở Y tế; Hội đồng A", "", ""),
    ]


def test_cases_without_brackets_end_before_the_next_recipient() -> None:
    """A comma in a case does not end it."""
    drafts = read(
        "Kho bạc A gửi Bộ Tài chính đối với nguồn thu, chi của trung ương hoặc Sở Tài chính đối "
        "với nguồn thu của địa phương báo cáo hằng quý."
    )

    assert [(often, recipients) for often, _, recipients, _, _ in drafts] == [
        ("quarterly", "Bộ Tài chính"),
        ("quarterly", "Sở Tài chính"),
    ]


def test_recipients_for_each_level_make_a_report_for_each() -> None:
    """Each level of the filers that a case names has its own recipient."""
    drafts = read(
        "Định kỳ hằng năm, bộ, ngành, cơ quan, tổ chức và phòng thuộc huyện báo cáo Bộ Tư pháp "
        "(đối với Bộ, ngành), Sở Tư pháp (đối với cơ quan, tổ chức cấp tỉnh), Phòng Tư pháp "
        "(đối với cơ quan cấp huyện) về kết quả."
    )

    assert [(filers, recipients) for _, filers, recipients, _, _ in drafts] == [
        ("Bộ, ngành", "Bộ Tư pháp"),
        ("cơ quan, tổ chức cấp tỉnh", "Sở Tư pháp"),
        ("cơ quan cấp huyện", "Phòng Tư pháp"),
    ]


def test_a_clause_of_recipients_tells_them_for_each_case() -> None:
    """Recipients "đối với" two cases are two sets, also where a clause of their own names them."""
    drafts = read("""1. Cơ quan thực hiện báo cáo: Cơ quan chủ quản dự án.
2. Cơ quan nhận báo cáo:
a) Bộ Tài chính đối với viện trợ của trung ương.
b) Sở Tài chính đối với viện trợ của địa phương.
3. Kỳ báo cáo: báo cáo hằng năm.
4. Thời hạn gửi báo cáo: trước ngày 15 tháng 02 năm sau.""")

    assert [(filers, recipients) for _, filers, recipients, _, _ in drafts] == [
        ("Cơ quan chủ quản dự án", "Bộ Tài chính"),
        ("Cơ quan chủ quản dự án", "Sở Tài chính"),
    ]


def test_recipients_that_are_announced_get_their_names() -> None:
    """In "các đơn vị liên quan: A, B" it is A and B; "đơn vị nhận đặt hàng" is no recipient."""
    drafts = read("""a) Hằng năm, các đơn vị nhận đặt hàng phải báo cáo tình hình thực hiện.
b) Báo cáo được gửi cho cơ quan đặt hàng và cơ quan tài chính: Bộ Nông nghiệp đối với nhiệm vụ \
của trung ương; Sở Tài chính và Sở Nông nghiệp đối với nhiệm vụ của địa phương.""")

    assert [(filers, recipients) for _, filers, recipients, _, _ in drafts] == [
        ("các đơn vị nhận đặt hàng", "Bộ Nông nghiệp"),
        ("các đơn vị nhận đặt hàng", "Sở Tài chính; Sở Nông nghiệp"),
    ]


def test_items_with_a_cycle_are_reports_and_contents_are_none() -> None:
    """An item is a report if it names one or its cycle; plans and contents are not."""
    drafts = read("""Quỹ A báo cáo Bộ Tài chính các nội dung:
a) Kế hoạch tài chính hằng năm;
b) Tình hình cho vay theo định kỳ hằng năm;
c) Báo cáo tài chính hằng năm;
d) Nội dung khác.""")

    assert [drafts[0][:3]] * 2 == [draft[:3] for draft in drafts]


def test_filers_with_forms_of_their_own_have_reports_of_their_own() -> None:
    """One of several bodies that a lead names is that one, and its form parts the reports."""
    drafts = read("""Hằng năm, cơ sở cử đi và cơ sở đào tạo gửi Bộ Giáo dục báo cáo sau đây:
a) Cơ sở cử đi báo cáo theo mẫu tại Phụ lục IV;
b) Cơ sở đào tạo báo cáo theo mẫu tại Phụ lục V.""")

    assert [(filers, form) for _, filers, _, _, form in drafts] == [
        ("Cơ sở cử đi", "mẫu tại Phụ lục IV"),
        ("Cơ sở đào tạo", "mẫu tại Phụ lục V"),
    ]


def test_filers_that_are_only_cited_get_their_names() -> None:
    """The bodies that a clause of the same article lists, some of its points or all."""
    drafts = read("""1. Các đơn vị sau đây tham gia thống kê:
a) Cảng vụ A;
b) Hãng hàng không;
c) Bệnh viện.
2. Hằng năm, các đơn vị quy định tại điểm a, b khoản 1 Điều này báo cáo Bộ Y tế.
3. Hằng quý, các đơn vị được quy định tại khoản 1 Điều này báo cáo Sở Y tế.""")

    assert [(often, filers) for often, filers, *_ in drafts] == [
        ("yearly", "Cảng vụ A; Hãng hàng không"),
        ("quarterly", "Cảng vụ A; Hãng hàng không; Bệnh viện"),
    ]


def test_filers_cited_from_another_article_stay_as_they_stand() -> None:
    """What another article lists is not followed."""
    drafts = read("1. Hằng năm, các đơn vị quy định tại khoản 1 Điều 7 báo cáo Bộ Y tế.")

    assert [filers for _, filers, *_ in drafts] == ["các đơn vị quy định tại khoản 1 Điều 7"]


def test_a_second_report_of_one_sentence_has_its_own_time_and_form() -> None:
    """First and final report on one event are two, though one sentence asks for both."""
    drafts = read(
        "Bệnh viện gửi Sở Y tế báo cáo sự cố theo Mẫu số 01 trong vòng 24 giờ kể từ khi phát hiện "
        "và báo cáo kết quả khắc phục theo Mẫu số 02 trong vòng 05 ngày sau khi hoàn thành."
    )

    assert drafts == [
        (
            "irregular",
            "Bệnh viện",
            "Sở Y tế",
            "trong vòng 24 giờ kể từ khi phát hiện",
            "Mẫu số 01",
        ),
        (
            "irregular",
            "Bệnh viện",
            "Sở Y tế",
            "trong vòng 05 ngày sau khi hoàn thành",
            "Mẫu số 02",
        ),
    ]


def test_two_reports_with_common_recipients_stay_one_sentence() -> None:
    """Recipients that stand behind the second report are those of both."""
    drafts = read(
        "Doanh nghiệp thực hiện báo cáo định kỳ hằng năm và báo cáo đột xuất khi có yêu cầu về "
        "hoạt động của mình gửi Bộ Công Thương."
    )

    assert [(often, recipients) for often, _, recipients, _, _ in drafts] == [
        ("yearly", "Bộ Công Thương"),
        ("irregular", "Bộ Công Thương"),
    ]


def test_deadlines_for_two_cases_make_two_yearly_reports() -> None:
    """Two dates of a year are no two halves where each is for something else."""
    drafts = read(
        "Sở Tài chính gửi Bộ Tài chính báo cáo công khai trước ngày 31 tháng 3 (đối với công khai "
        "dự toán), trước ngày 30 tháng 9 (đối với công khai quyết toán)."
    )

    assert [(often, due) for often, _, _, due, _ in drafts] == [
        ("yearly", "trước ngày 31 tháng 3"),
        ("yearly", "trước ngày 30 tháng 9"),
    ]


def test_deadlines_for_two_periods_stay_one_report() -> None:
    """Dates for the two halves of a year are those of one half-yearly report."""
    drafts = read(
        "Sở Y tế báo cáo Bộ Y tế trước ngày 15 tháng 7 đối với số liệu 6 tháng đầu năm và trước "
        "ngày 15 tháng 01 đối với số liệu 6 tháng cuối năm."
    )

    assert [often for often, *_ in drafts] == ["half_yearly"]


def test_each_level_has_a_deadline_that_counts_alike() -> None:
    """Later deadlines of a list count from what the first names, also for a signed report."""
    drafts = read(
        "Trong thời hạn 02 ngày làm việc kể từ ngày kết thúc kỳ thống kê đối với cấp huyện, 03 "
        "ngày làm việc đối với cấp tỉnh, các đơn vị thống kê lập báo cáo trình lãnh đạo ký, gửi Bộ "
        "Công an."
    )

    assert [due for *_, due, _ in drafts] == [
        "Trong thời hạn 02 ngày làm việc kể từ ngày kết thúc kỳ thống kê",
        "03 ngày làm việc",
    ]


def test_a_clause_of_deadlines_parts_the_reports_that_it_tells_apart() -> None:
    """Each of two reports that only the clause of deadlines names has its date."""
    drafts = read("""1. Đối tượng thực hiện báo cáo: đơn vị đăng kiểm.
2. Cơ quan nhận báo cáo: Cục Đăng kiểm Việt Nam.
3. Tần suất thực hiện báo cáo: hằng năm.
4. Thời hạn gửi báo cáo: trước ngày 20 tháng 01 đối với báo cáo xe hết hạn và trước ngày 20 tháng \
8 đối với báo cáo xe sắp hết hạn.""")

    body = ("đơn vị đăng kiểm", "Cục Đăng kiểm Việt Nam")
    assert drafts == [
        ("yearly", *body, "trước ngày 20 tháng 01", ""),
        ("yearly", *body, "trước ngày 20 tháng 8", ""),
    ]


def test_deadlines_of_one_cycle_in_two_points_make_two_reports() -> None:
    """A date of the year says "yearly" as well as the words do."""
    drafts = read("""1. Kỳ hạn báo cáo: 01 năm, từ ngày 01 tháng 01 đến ngày 31 tháng 12.
2. Thời hạn gửi báo cáo:
a) Trước ngày 15 tháng 01 năm sau đối với báo cáo cơ sở.
b) Trước ngày 15 tháng 02 năm sau đối với báo cáo tổng hợp.""")

    assert [(often, due) for often, _, _, due, _ in drafts] == [
        ("yearly", "Trước ngày 15 tháng 01 năm sau"),
        ("yearly", "Trước ngày 15 tháng 02 năm sau"),
    ]


def test_clauses_with_a_deadline_of_their_own_are_two_reports() -> None:
    """One body reports twice to another by one date, on what two headings name."""
    drafts = read("""1. Đối với vắc xin tiêm chủng mở rộng:
a) Cơ sở tiêm chủng báo cáo Trung tâm Y tế trước ngày 05 của tháng tiếp theo.
2. Đối với vắc xin dịch vụ:
a) Cơ sở tiêm chủng báo cáo Trung tâm Y tế trước ngày 05 của tháng tiếp theo.""")

    assert [often for often, *_ in drafts] == ["monthly", "monthly"]


def test_a_step_without_a_time_has_the_cycle_of_the_sentence_before() -> None:
    """The next step of a chain is due as often, but not on the same day."""
    drafts = read(
        "Định kỳ hằng năm, đơn vị A báo cáo Sở B trước ngày 05 tháng 12. Sở B tổng hợp, báo cáo "
        "Bộ Y tế. Sở B báo cáo Sở D theo quy định tại Luật E."
    )

    assert drafts == [
        ("yearly", "đơn vị A", "Sở B", "trước ngày 05 tháng 12", ""),
        ("yearly", "Sở B", "Bộ Y tế", "", ""),
    ]


def test_an_article_may_only_name_the_cycles_of_its_reports() -> None:
    """Reports named by their cycle stand without parties; definitions and contents do not."""
    drafts = read("""1. Báo cáo định kỳ: báo cáo tháng, quý về tình hình sử dụng vắc xin.
2. Báo cáo đột xuất: các trường hợp quy định tại khoản 1 Điều 16 Thông tư này.""")

    assert [(often, filers) for often, filers, *_ in drafts] == [
        ("monthly", ""),
        ("quarterly", ""),
        ("irregular", ""),
    ]
    assert not read("Báo cáo tài chính năm phải được kiểm toán bởi tổ chức kiểm toán độc lập.")


def test_a_deadline_in_the_clause_tells_on_what_occasion_a_report_is_due() -> None:
    """A later sentence counts from an event; the yearly dates of other clauses are not meant."""
    drafts = read("""1. Cơ quan quản lý tài sản lập báo cáo kê khai gửi Bộ A. Thời hạn gửi là \
30 ngày, kể từ ngày tiếp nhận tài sản.
2. Thời hạn gửi báo cáo tình hình quản lý: trước ngày 28 tháng 02 hằng năm.""")

    assert drafts[0][:3] == ("irregular", "Cơ quan quản lý tài sản", "Bộ A")


def test_an_airline_that_must_report_is_not_excused() -> None:
    """The words "hàng không phải báo cáo" do not say "không phải báo cáo"."""
    text = "Trong thời hạn 72 giờ kể từ khi xảy ra sự cố, hãng hàng không phải báo cáo Cục A."

    assert [draft[1:3] for draft in read(text)] == [("hãng hàng không", "Cục A")]
    assert not read("Trong 72 giờ kể từ khi xảy ra sự cố, hãng bay không phải báo cáo Cục A.")


def test_a_report_that_is_drawn_up_every_year_is_due_without_a_recipient() -> None:
    """A cycle that opens the sentence asks for it; the end of a year alone does not."""
    drafts = read("Hằng năm, doanh nghiệp phải lập báo cáo sử dụng quỹ theo mẫu số 03.")

    assert [draft[:3] for draft in drafts] == [("yearly", "doanh nghiệp", "")]
    assert not read("Kết thúc năm ngân sách, các đơn vị lập báo cáo quyết toán theo quy định.")


def test_contents_of_reports_tell_their_cycle_where_no_clause_does() -> None:
    """The words "nội dung báo cáo quý" say how often, and nothing more."""
    drafts = read("""1. Nội dung thông tin báo cáo quý bao gồm hoạt động can thiệp giảm tác hại.
2. Các cơ quan trên địa bàn nộp báo cáo cho Trạm y tế xã chậm nhất vào ngày 16 của tháng cuối \
kỳ báo cáo.""")

    due = "chậm nhất vào ngày 16 của tháng cuối kỳ báo cáo"
    assert drafts == [("quarterly", "Các cơ quan trên địa bàn", "Trạm y tế xã", due, "")]


def test_filers_of_one_clause_with_one_deadline_are_one_group() -> None:
    """Two paragraphs with the same recipients make one report; another form makes another."""
    text = """1. Cơ quan quản lý thu có trách nhiệm lập Báo cáo tài chính, gửi Kho bạc Nhà nước.
Đơn vị dự toán cấp 1 có trách nhiệm lập Báo cáo tài chính{} và gửi Kho bạc Nhà nước.
2. Thời hạn gửi Báo cáo tài chính: Trước ngày 30 tháng 6 của năm tài chính tiếp theo."""

    assert [filers for _, filers, *_ in read(text.format(""))] == [
        "Cơ quan quản lý thu; Đơn vị dự toán cấp 1"
    ]
    assert len(read(text.format(" theo Mẫu số 02"))) == len(("Cơ quan", "Đơn vị"))


def test_a_body_that_will_be_asked_files_and_the_asker_receives() -> None:
    """Also where the request is in writing and the report a regime."""
    drafts = read(
        "Bộ Tài chính sẽ có văn bản yêu cầu các Bộ, cơ quan trung ương và địa phương thực hiện chế "
        "độ báo cáo đột xuất."
    )

    assert [draft[:3] for draft in drafts] == [
        ("irregular", "các Bộ, cơ quan trung ương và địa phương", "Bộ Tài chính")
    ]


def test_a_report_that_is_submitted_in_turn_is_no_step_of_a_chain() -> None:
    """The date after "để trình" is that of the report; after "để báo cáo" it is the next step's."""
    drafts = read(
        "Kết thúc năm, Cơ quan điều hành Quỹ có trách nhiệm báo cáo quyết toán gửi Sở Tài chính để "
        "trình Ủy ban nhân dân tỉnh trong quý I năm sau."
    )

    assert drafts == [
        ("yearly", "Cơ quan điều hành Quỹ", "Sở Tài chính", "trong quý I năm sau", "")
    ]


def test_bodies_that_are_told_do_not_report() -> None:
    """Behind "thông báo cho A, B và báo cáo về C" the subject is that of the sentence."""
    drafts = read(
        "Công an cấp tỉnh chịu trách nhiệm theo dõi việc thực hiện; định kỳ 6 tháng có thông báo "
        "kết quả cho Viện kiểm sát nhân dân, Tòa án nhân dân cấp tỉnh và báo cáo về Bộ Công an."
    )

    assert drafts == [("half_yearly", "Công an cấp tỉnh", "Bộ Công an", "", "")]


def test_what_is_sent_is_no_part_of_the_recipient() -> None:
    """The plan or the request that goes along stands right behind the body."""
    (draft,) = read(
        "Hằng quý, doanh nghiệp trúng thầu báo cáo Bộ Nội vụ phương án đưa người lao động đi làm "
        "việc ở nước ngoài."
    )

    assert draft[1:3] == ("doanh nghiệp trúng thầu", "Bộ Nội vụ")


@pytest.mark.parametrize(
    ("filers", "named"),
    [("Sở Xây dựng", "Sở Xây dựng"), ("Bộ Xây dựng", "Bộ Xây dựng"), ("Các bộ xây dựng", "Các bộ")],
)
def test_a_name_of_a_body_is_no_verb(filers: str, named: str) -> None:
    """One may "xây dựng báo cáo"; but "Sở Xây dựng báo cáo" is a body that reports."""
    assert read(f"Hằng năm, {filers} báo cáo Thủ tướng Chính phủ.")[0][1] == named
