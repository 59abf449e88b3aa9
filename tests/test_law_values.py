"""The values of a report: the names of bodies, forms and ways of sending."""

import pytest

from reportreduce.importers.law import Article, read_article
from reportreduce.importers.law.articles import tidy_lines
from reportreduce.importers.law.wording import read_law_deadline
from reportreduce.importers.regimes import RegimeDraft
from reportreduce.model.cycles import Frequency


def read(text: str) -> tuple[RegimeDraft, ...]:
    return read_article(Article(number="5", title="Chế độ báo cáo", text=tidy_lines(text)))


@pytest.mark.parametrize(
    "name",
    [
        "cơ quan có thẩm quyền phê duyệt đề án",
        "đơn vị được cơ quan có thẩm quyền giao quản lý công tác thu",
        "cơ quan chuyên môn về cấp nước sạch",
        "Sở Y tế nơi người bệnh có tên trong danh sách theo dõi",
        "cơ quan thường trực của Bộ A về an toàn thực phẩm",
        "Ban Chỉ đạo trung ương về phòng, chống dịch",
        "Ban Chỉ huy phòng, chống lụt, bão huyện",
        "Ban quản lý các khu công nghiệp",
    ],
)
def test_what_tells_which_body_is_meant_is_part_of_its_name(name: str) -> None:
    """A relative clause, a field and a compound name end where the report begins."""
    (draft,) = read(f"Hằng năm, bệnh viện B gửi báo cáo về {name} trước ngày 05 tháng 12.")

    assert draft.recipients is not None
    assert draft.recipients.text == name


@pytest.mark.parametrize(
    "reported",
    [" các sự kiện ảnh hưởng đến vận hành", " (trực tiếp hoặc qua fax)", " danh sách người bệnh"],
)
def test_what_is_reported_is_no_part_of_the_name(reported: str) -> None:
    """Things, remarks and lists that follow a name are not the body."""
    (draft,) = read(f"Hằng năm, bệnh viện B báo cáo Sở Y tế{reported} trước ngày 05 tháng 12.")

    assert draft.recipients is not None
    assert draft.recipients.text == "Sở Y tế"


def test_what_a_recipient_passes_on_is_not_sent_twice() -> None:
    """In "cho A tổng hợp, báo cáo B" only A receives; "đối chiếu với C" is no sending."""
    (draft,) = read(
        "Hằng năm, bệnh viện B đối chiếu với đơn vị C, gửi báo cáo thống kê cho Sở Y tế tổng hợp, "
        "báo cáo Bộ Y tế."
    )

    assert draft.recipients is not None
    assert draft.recipients.text == "Sở Y tế"


def test_a_body_without_a_name_is_no_recipient() -> None:
    """Nobody is told by "các cơ quan theo quy định tại Điều 9"."""
    (draft,) = read("Hằng năm, bệnh viện B gửi báo cáo cho các cơ quan theo quy định tại Điều 9.")

    assert draft.recipients is None


def test_what_is_done_before_reporting_is_no_part_of_the_filer() -> None:
    """Verbs that are left before the verb of reporting are cut off."""
    (draft,) = read("Hằng năm, các Viện tổng hợp báo cáo về Bộ Y tế trước ngày 05 tháng 12.")

    assert draft.filers is not None
    assert draft.filers.text == "các Viện"


def test_what_is_asked_for_has_no_form_of_the_cycle() -> None:
    """In "hằng năm theo Mẫu 1 hoặc đột xuất theo yêu cầu" the form is of the yearly report."""
    yearly, asked = read(
        "Quỹ A báo cáo hằng năm theo Mẫu số 01 hoặc đột xuất theo yêu cầu của Bộ Tài chính."
    )

    assert yearly.form is not None
    assert asked.form is None


def test_several_forms_for_one_report_are_not_known() -> None:
    """Where clauses name different forms and none says for which, nothing is guessed."""
    (draft,) = read("""1. Hằng năm, Quỹ A báo cáo Bộ Tài chính.
2. Mẫu báo cáo:
a) Mẫu số 01 ban hành kèm theo Thông tư này;
b) Mẫu số 02 ban hành kèm theo Thông tư này.""")

    assert draft.form is None


def test_the_way_of_a_report_on_an_event_is_its_own() -> None:
    """A clause about the report after an event says nothing of the quarterly one."""
    (draft,) = read("""1. Hằng quý, Quỹ A báo cáo Bộ Tài chính.
2. Hình thức báo cáo
a) Báo cáo bằng thư điện tử trong vòng 10 ngày sau khi kết thúc đợt bán hàng.""")

    assert draft.channels is None


def test_of_two_dates_one_is_for_the_half_year() -> None:
    """The date in summer is that of the half-yearly report, the other that of the yearly one."""
    drafts = read(
        "Trước ngày 15 tháng 7 và trước ngày 15 tháng 01 hằng năm, Quỹ A gửi Bộ Tài chính báo cáo "
        "6 tháng và báo cáo năm."
    )

    due = [cycle.deadline.text for draft in drafts for cycle in draft.cycles if cycle.deadline]
    assert due == ["Trước ngày 15 tháng 7", "trước ngày 15 tháng 01 hằng năm"]


def test_an_hour_of_every_day_is_no_day() -> None:
    """It is not said whether the data are of that day or of the day before."""
    assert read_law_deadline("trước 17 giờ hằng ngày", Frequency.DAILY).value is None


@pytest.mark.parametrize(
    ("subject", "filer"),
    [
        ("Ban quản lý chợ (sau đây gọi tắt là Ban)", "Ban quản lý chợ"),
        ("Cảng vụ hàng không", "Cảng vụ hàng không"),
        ("Sở Y tế kiểm tra các hồ sơ đó và", "Sở Y tế"),
        ("Doanh nghiệp có trang thông tin điện tử tổng hợp", None),
    ],
)
def test_a_filer_ends_before_what_else_it_does(subject: str, filer: str | None) -> None:
    """A short name and an earlier duty are cut off, but no part of the name."""
    (draft,) = read(f"Hằng năm, {subject} báo cáo Bộ Y tế trước ngày 05 tháng 12.")

    assert draft.filers is not None
    assert draft.filers.text == (filer or subject)


def test_a_request_in_writing_is_no_way_of_sending() -> None:
    """What is in writing is the request, not the report."""
    (draft,) = read("Quỹ A báo cáo Bộ Tài chính khi nhận được yêu cầu bằng văn bản của Bộ.")

    assert draft.channels is None


def test_a_frequency_with_an_exception_is_kept_and_not_understood() -> None:
    """Three quarters are not all of them."""
    (draft,) = read("Ủy ban nhân dân cấp xã báo cáo Sở Tư pháp định kỳ hằng quý (trừ quý IV).")

    frequency = draft.cycles[0].frequency
    assert frequency is not None
    assert (frequency.text, frequency.value) == ("hằng quý (trừ quý IV)", None)
    assert "regimes.frequency_unclear" in {problem.what.key for problem in draft.problems}


@pytest.mark.parametrize("verb", ["Bãi bỏ", "Chấm dứt", "Tạm dừng", "Hủy bỏ"])
def test_what_is_repealed_is_no_duty(verb: str) -> None:
    """A report that an article ends is not one that it asks for."""
    assert read(f"{verb} chế độ báo cáo hằng tháng của Sở Y tế gửi Bộ Y tế.") == ()


def test_reports_do_not_file_themselves() -> None:
    """The subject of "Các báo cáo định kỳ gồm ..." is no body."""
    drafts = read("Các báo cáo định kỳ gồm báo cáo 6 tháng và báo cáo năm gửi Bộ Tư pháp.")

    assert all(draft.filers is None for draft in drafts)


def test_ways_that_points_list_are_told_together() -> None:
    """A lead that announces ways of sending has those of its points, for the reports beside it."""
    (draft,) = read("""1. Hằng năm, cơ quan A gửi báo cáo cho Bộ Tài chính.
2. Báo cáo được lập dưới hình thức văn bản giấy. Tùy theo điều kiện, báo cáo được gửi bằng một \
trong các phương thức sau:
a) Gửi trực tiếp.
b) Gửi qua dịch vụ bưu chính.
3. Các nội dung khác.""")

    assert draft.channels is not None
    assert draft.channels.text == "Gửi trực tiếp; Gửi qua dịch vụ bưu chính"


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ("Đối với viện trợ của địa phương, báo cáo bằng văn bản giấy.", None),
        (
            "Riêng báo cáo năm của đơn vị nhỏ gửi bằng văn bản giấy.",
            "qua Hệ thống thông tin quốc gia",
        ),
        (
            "Trường hợp hệ thống có lỗi, cơ quan A báo cáo bằng fax.",
            "qua Hệ thống thông tin quốc gia",
        ),
    ],
)
def test_a_way_for_some_reports_leaves_the_way_open(told: str, way: str | None) -> None:
    """It may be the way of any report where it is not told which; one for a failure is none."""
    (draft,) = read(f"""1. Định kỳ hằng quý, cơ quan A gửi báo cáo cho Bộ Tài chính.
2. Phương thức gửi báo cáo: Cơ quan A báo cáo qua Hệ thống thông tin quốc gia. {told}""")

    assert (draft.channels.text if draft.channels is not None else None) == way


def test_the_way_of_a_notice_is_not_that_of_the_report() -> None:
    """What another verb sends in writing says nothing of the report."""
    (draft,) = read(
        "Sở Văn hóa định kỳ hằng năm báo cáo Bộ Văn hóa; thông báo bằng văn bản thông tin về việc "
        "thu hồi giấy chứng nhận."
    )

    assert draft.channels is None


def test_short_names_are_no_part_of_the_filers() -> None:
    """Each body around "(sau đây gọi tắt là ...)" is a filer; "(nếu có)" is part of a name."""
    (draft,) = read(
        "Bệnh viện đa khoa tỉnh (sau đây gọi tắt là bệnh viện tỉnh), bệnh viện tư nhân báo cáo "
        "hằng năm cho cơ quan quản lý cấp trên (nếu có)."
    )

    assert draft.filers is not None and draft.recipients is not None
    assert draft.filers.text == "Bệnh viện đa khoa tỉnh; bệnh viện tư nhân"
    assert draft.recipients.text == "cơ quan quản lý cấp trên (nếu có)"
