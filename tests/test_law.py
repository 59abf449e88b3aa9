"""Articles of law give one draft for each obligation, each value with its words and clause."""

import gzip
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.cli.import_law import law_command
from reportreduce.cli.session import Session
from reportreduce.errors import UnreadableFileError
from reportreduce.importers import load_registry
from reportreduce.importers.law import (
    Article,
    build_law_registry,
    read_article,
    read_articles,
    read_law_files,
)
from reportreduce.importers.law.articles import tidy_lines
from reportreduce.importers.law.clauses import LONGEST, read_clauses
from reportreduce.importers.law.wording import read_law_deadline, read_law_windows
from reportreduce.importers.regimes import RegimeDraft, Told
from reportreduce.messages import LANGUAGES
from reportreduce.model.cycles import DeadlineRule, Frequency, WindowRule
from reportreduce.model.reports import Channel, ReportKind
from reportreduce.normalise.text import normalise_text

SECONDS = 15
"""Many times what 150,000 characters take; time that grows with the square takes more."""
YEARLY = (
    "1. Hằng năm, trước ngày 20 tháng 12, Sở Y tế báo cáo Bộ Y tế về tình hình cấp phép theo Mẫu "
    "số 03 ban hành kèm theo Nghị định này."
)
LISTED = """1. Tên báo cáo: Báo cáo tình hình cấp Giấy phép lưu hành xe.
2. Đối tượng thực hiện báo cáo: Khu Quản lý đường bộ, Sở Giao thông vận tải.
3. Cơ quan nhận báo cáo: Cục Đường bộ Việt Nam.
4. Phương thức gửi, nhận báo cáo: gửi trực tiếp, qua dịch vụ bưu chính, fax.
5. Tần suất thực hiện báo cáo: Định kỳ hàng quý, năm.
6. Thời hạn gửi báo cáo: Báo cáo quý trước ngày 20 tháng cuối quý; báo cáo năm trước ngày 20 \
tháng 12 hàng năm.
7. Thời gian chốt số liệu báo cáo: Tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của \
tháng cuối quý thuộc kỳ báo cáo đối với báo cáo quý và từ ngày 15 tháng 12 năm trước kỳ báo cáo \
đến ngày 14 tháng 12 của kỳ báo cáo đối với báo cáo năm.
8. Mẫu biểu số liệu báo cáo: Theo mẫu quy định tại Phụ lục 5 của Thông tư này."""
CHAIN = """1. Định kỳ hằng năm, Ủy ban nhân dân cấp xã báo cáo Ủy ban nhân dân cấp huyện trước \
ngày 05 tháng 12.
2. Ủy ban nhân dân cấp huyện tổng hợp, báo cáo Ủy ban nhân dân cấp tỉnh trước ngày 10 tháng 12 \
hằng năm.
3. Ủy ban nhân dân cấp tỉnh tổng hợp, gửi Bộ Nội vụ trước ngày 15 tháng 12 hằng năm để tổng hợp, \
báo cáo Thủ tướng Chính phủ."""
AD_HOC = (
    "Trong thời hạn 24 giờ kể từ khi phát hiện sự cố, chủ cơ sở phải báo cáo Sở Công Thương bằng "
    "văn bản."
)
DECREE = """# NGHỊ ĐỊNH

Số: 12/2031/NĐ-CP

## **Điều 5. Chế độ báo cáo**

1\\. Định kỳ hằng năm, trước ngày 20 tháng 12, Sở Y tế báo cáo Bộ Y tế về tình hình cấp phép.

2\\. Bệnh viện báo cáo Sở Y tế đột xuất khi có yêu cầu.

## Chương II

Điều 6. Hiệu lực

Nghị định này có hiệu lực từ ngày ký.

Nơi nhận:
- Như trên, định kỳ hằng năm.
"""


def read(text: str, title: str = "Chế độ báo cáo") -> tuple[RegimeDraft, ...]:
    return read_article(Article(number="5", title=title, text=tidy_lines(text)))


def words(told: Told[Any] | None) -> str:
    return told.text if told is not None else ""


def told_of(draft: RegimeDraft) -> list[Told[Any]]:
    """All words that a draft quotes, apart from its name."""
    parts = (draft.filers, draft.recipients, draft.channels, draft.form, *draft.quotes)
    times = (
        part for cycle in draft.cycles for part in (cycle.frequency, cycle.windows, cycle.deadline)
    )
    return [told for told in (*parts, *times) if told is not None]


def frequencies(drafts: Sequence[RegimeDraft]) -> list[Frequency | None]:
    told = (draft.cycles[0].frequency for draft in drafts)
    return [each.value.frequency if each and each.value else None for each in told]


def test_a_sentence_tells_all_values_with_their_words() -> None:
    """Who, to whom, how often, by when and on which form, each with the clause."""
    (draft,) = read(YEARLY)
    (cycle,) = draft.cycles

    assert words(draft.filers) == "Sở Y tế"
    assert words(draft.recipients) == "Bộ Y tế"
    assert words(cycle.frequency) == "Hằng năm"
    assert words(cycle.deadline) == "trước ngày 20 tháng 12"
    assert cycle.deadline is not None
    assert cycle.deadline.value is not None
    assert cycle.deadline.value.rule is DeadlineRule.FIXED
    assert words(draft.form) == "Mẫu số 03"
    assert draft.name.value == "Báo cáo về tình hình cấp phép"
    assert {told.source.cell for told in told_of(draft)} == {"Điều 5 khoản 1"}


def test_values_of_other_clauses_are_joined() -> None:
    """A list of values gives one draft for each frequency, each with its own deadline."""
    quarterly, yearly = read(LISTED)

    assert frequencies((quarterly, yearly)) == [Frequency.QUARTERLY, Frequency.YEARLY]
    assert words(quarterly.filers) == "Khu Quản lý đường bộ; Sở Giao thông vận tải"
    assert words(quarterly.cycles[0].deadline) == "trước ngày 20 tháng cuối quý"
    assert words(yearly.cycles[0].deadline) == "trước ngày 20 tháng 12 hàng năm"
    windows = yearly.cycles[0].windows
    assert windows is not None
    assert windows.value is not None
    assert windows.value.windows.rule is WindowRule.ND09
    assert yearly.channels is not None
    assert set(yearly.channels.value or ()) == {Channel.DIRECT, Channel.POST, Channel.FAX}


def test_each_step_of_a_chain_is_an_obligation() -> None:
    """But "để tổng hợp, báo cáo" without a deadline of its own is none."""
    parties = [(words(draft.filers), words(draft.recipients)) for draft in read(CHAIN)]

    assert parties == [
        ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp huyện"),
        ("Ủy ban nhân dân cấp huyện", "Ủy ban nhân dân cấp tỉnh"),
        ("Ủy ban nhân dân cấp tỉnh", "Bộ Nội vụ"),
    ]


def test_a_report_on_an_event_is_ad_hoc() -> None:
    """Its deadline counts from the event: kept in words, not made a rule of a cycle."""
    (draft,) = read(AD_HOC)

    assert draft.kind is ReportKind.AD_HOC
    assert words(draft.filers) == "chủ cơ sở"
    assert words(draft.recipients) == "Sở Công Thương"
    assert words(draft.cycles[0].deadline).startswith("Trong thời hạn 24 giờ kể từ khi")
    assert frequencies([draft]) == [Frequency.IRREGULAR]


def test_regular_or_on_request_is_two() -> None:
    """The one has a frequency, the other a request."""
    drafts = read("Hằng năm hoặc đột xuất theo yêu cầu, Sở A báo cáo Bộ B kết quả thực hiện.")

    assert [draft.kind for draft in drafts] == [ReportKind.PERIODIC, ReportKind.AD_HOC]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sở A báo cáo Bộ B về tình hình thực hiện.", "Trách nhiệm"),
        ("Sở A thông báo cho doanh nghiệp trong thời hạn 05 ngày làm việc.", "Trách nhiệm"),
        (
            "Chủ đầu tư trình Bộ B phê duyệt báo cáo nghiên cứu khả thi trong thời hạn 05 ngày "
            "làm việc kể từ ngày nhận đủ hồ sơ.",
            "Phê duyệt báo cáo",
        ),
        ("Hội đồng quản trị báo cáo Đại hội đồng cổ đông hằng năm.", "Báo cáo"),
        ("Sở A gửi báo cáo trước ngày 31 tháng 12 năm 2015.", "Tổ chức thực hiện"),
        ("Báo cáo năm gồm phần mở đầu và phần số liệu.", "Nội dung báo cáo"),
    ],
)
def test_what_is_no_report_gives_nothing(text: str, title: str) -> None:
    """No time, no report, a paper of one case, inside a company, due once, only the content."""
    assert read(text, title) == ()


def test_a_half_year_with_one_date_is_for_that_half() -> None:
    """The period is an assumption that the draft says."""
    (draft,) = read("Định kỳ 6 tháng, trước ngày 10 tháng 7 hằng năm, Sở A báo cáo Bộ B.")
    frequency = draft.cycles[0].frequency

    assert frequency is not None
    assert frequency.value is not None
    assert frequency.value.periods == (1,)
    assert frequency.reading.assumptions


def test_wording_of_laws_reads_as_the_wording_of_lists() -> None:
    """The words of the law stay the words of the reading."""
    deadline = read_law_deadline("Trong vòng 30 ngày kể từ ngày kết thúc năm", Frequency.YEARLY)
    windows = read_law_windows(
        "từ đầu ngày 01 tháng 01 đến hết ngày 31 tháng 12 năm dương lịch", Frequency.YEARLY
    )

    assert deadline.text.startswith("Trong vòng")
    assert deadline.value is not None
    assert deadline.value.rule is DeadlineRule.DAYS_AFTER
    assert windows.value is not None
    assert windows.value.windows.rule is WindowRule.CALENDAR


def test_clauses_know_how_they_are_cited() -> None:
    """Khoản, điểm and lines without a number of their own."""
    root = read_clauses("Mở đầu:\n1. Một:\na) A;\nđ) B.\n- gạch\n2. Hai.")

    assert [clause.place for clause in root.walk()] == [
        "",
        "khoản 1",
        "khoản 1 điểm a",
        "khoản 1 điểm đ",
        "khoản 1 điểm đ",
        "khoản 2",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("trong vòng 10 ngày đầu của tháng tiếp theo", "day_of_next_month 10"),
        ("cuối tháng 6 và cuối tháng 12 hằng năm", "fixed 0 6-30 12-31"),
        ("chậm nhất là ngày thứ 90 kể từ ngày kết thúc năm tài chính", "days_after 90"),
        ("trước ngày 25 tháng 01 của năm tiếp theo liền kề", "fixed 0 1-25@1"),
    ],
)
def test_deadlines_that_only_laws_word_so(text: str, told: str) -> None:
    """Each has one meaning, so it is a rule and not only words."""
    deadline = read_law_deadline(text).value
    if deadline is None:
        deadline = read_law_deadline(text, Frequency.YEARLY).value

    assert deadline is not None
    days = (
        f"{day.month}-{day.day}" + (f"@{day.year}" if day.year else "") for day in deadline.dates
    )
    assert " ".join((deadline.rule.value, str(deadline.number), *days)) == told


def test_a_time_that_opens_a_sentence_holds_for_all_its_steps() -> None:
    """Of "Hằng năm, trước ngày ..., A báo cáo B, C báo cáo D", both steps are due then."""
    first, second = read(
        "Hằng năm, trước ngày 01 tháng 11, doanh nghiệp bưu chính báo cáo Bộ Công Thương, chi "
        "nhánh của doanh nghiệp bưu chính báo cáo Sở Công Thương kết quả thực hiện."
    )

    assert words(second.recipients) == "Sở Công Thương"
    assert words(second.cycles[0].deadline) == words(first.cycles[0].deadline)


def test_a_subject_behind_a_condition_is_the_filer() -> None:
    """The verb of the condition ("phải báo cáo đột xuất") has no subject of its own."""
    (draft,) = read(
        "Trường hợp phải báo cáo đột xuất theo yêu cầu của Bộ Tài chính, bộ, ngành quản lý hàng dự "
        "trữ phải thực hiện nghiêm chế độ báo cáo."
    )

    assert words(draft.filers) == "bộ, ngành quản lý hàng dự trữ"
    assert words(draft.recipients) == "Bộ Tài chính"


def test_the_way_of_all_reports_says_more_than_in_writing() -> None:
    """A clause that says "bằng văn bản" does not hide how the article has reports sent."""
    (draft,) = read(
        "1. Hằng năm, trước ngày 20 tháng 12, Sở A báo cáo bằng văn bản Bộ B về kết quả.\n"
        "2. Báo cáo phải được gửi bằng bản điện tử trên các hệ thống thông tin của ngành."
    )

    assert words(draft.channels).startswith("bằng bản điện tử trên các hệ thống")


def test_who_has_not_to_report_files_nothing() -> None:
    """The words "không phải báo cáo" lay down no duty."""
    assert read("Hằng quý, doanh nghiệp ngừng kinh doanh không phải báo cáo Sở A.") == ()


@pytest.mark.parametrize("words_again", ["Điều 1. ", "gửi về, ", "báo cáo; ", "A"])
def test_time_grows_with_the_length_of_a_text(words_again: str) -> None:
    """A line of 150,000 characters is read in pieces, none longer than a clause can be."""
    text = (words_again * 150_000)[:150_000]
    start = time.process_time()

    pieces = [clause.text for clause in read_clauses(text).walk()]
    read_article(Article(number="1", text=text))

    assert max(map(len, pieces)) <= LONGEST
    assert time.process_time() - start < SECONDS


def write_docx(path: Path, lines: Sequence[str]) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def write_lines(path: Path, *entries: object) -> Path:
    text = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def test_articles_of_a_text_know_their_instrument_and_line(tmp_path: Path) -> None:
    """Markdown marks, headings of chapters and the list of addressees are left out."""
    path = tmp_path / "nd.md"
    path.write_text(DECREE, encoding="utf-8")

    first, second = read_articles(path)

    assert (first.number, first.title) == ("5", "Chế độ báo cáo")
    assert first.citation == "Điều 5 Nghị định số 12/2031/NĐ-CP"
    assert str(first.source) == "nd.md:5"
    assert first.text.startswith("1. Định kỳ hằng năm")
    assert second.text == "Nghị định này có hiệu lực từ ngày ký."


def test_word_and_json_lines_give_the_same_drafts(tmp_path: Path) -> None:
    """Whatever file an article stands in."""
    word = write_docx(tmp_path / "a.docx", ["Điều 5. Chế độ báo cáo", *CHAIN.splitlines()])
    lines = write_lines(
        tmp_path / "a.jsonl.gz", {"article": "5", "title": "Chế độ báo cáo", "text": CHAIN}
    )

    from_word, from_lines = read_law_files([word]), read_law_files([lines])

    assert len(from_word) == 3
    assert [words(draft.filers) for draft in from_word] == [
        words(draft.filers) for draft in from_lines
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty_file"),
        ("a.jsonl", b'{"text": "x"}\n{"text": ', "law.json"),
        ("a.jsonl", b'{"article": "1"}', "law.entry"),
        ("a.txt", b"\xff\xfea\x00", "utf16"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
    ],
)
def test_an_unreadable_file_says_why(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """In both languages, with a mend."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError) as caught:
        read_articles(path)

    (problem,) = caught.value.problems
    assert problem.what.key.endswith(said)
    for language in LANGUAGES:
        assert name in caught.value.explain(language)


def test_a_registry_has_the_cycles_of_one_report_together(tmp_path: Path) -> None:
    """Cited by article, marked as a draft, and loadable again."""
    article = Article(
        number="23a",
        title="Chế độ báo cáo",
        citation="Điều 23a Thông tư số 48/2014/TT-BGTVT",
        text=LISTED,
    )
    registry = build_law_registry(read_article(article), id="thu", name="Thử")
    (report,) = registry.reports

    assert [cycle.frequency for cycle in report.cycles] == [Frequency.QUARTERLY, Frequency.YEARLY]
    assert report.cited == article.citation
    assert "chưa rà soát" in report.note
    assert report.basis[0].article == "Điều 23a"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(law_command, [str(each) for each in arguments], obj=Session("vi"))


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    path = tmp_path / "nd.md"
    path.write_text(DECREE, encoding="utf-8")
    return path


def test_the_command_shows_what_it_found_and_writes_a_draft(decree: Path) -> None:
    """The preview on stdout, counts on stderr, and a registry that loads."""
    folder = decree.parent / "out"

    result = run(decree, "--out", folder, "--name", "Thử nghiệm")

    assert result.exit_code == 0, result.output
    assert "2 điều: 2 nghĩa vụ báo cáo; 1 điều không có" in result.stderr
    assert "Bộ Y tế" in result.stdout
    registry = load_registry(folder)
    assert (registry.id, len(registry.reports)) == ("thu-nghiem", 2)
    assert "chưa rà soát" in registry.description


def test_the_command_tells_programs_the_words_and_places(decree: Path) -> None:
    """JSON holds each value with its words, whether it was understood, and its clause."""
    result = run(decree, "--format", "json")

    document = json.loads(result.stdout)
    first = document["reports"][0]
    assert document["format"] == "reportreduce-law/1"
    assert first["recipients"]["text"] == "Bộ Y tế"
    assert first["cycles"][0]["deadline"]["source"] == "nd.md:Điều 5 khoản 1"
    assert [each["article"] for each in document["silent"]] == ["6"]


def test_the_command_does_not_write_over_a_folder(decree: Path) -> None:
    """A folder with files in it is refused before anything is read."""
    result = run(decree, "--out", decree.parent)

    assert result.exception is not None
    assert "problem.folder_taken" in repr(result.exception)


SAMPLES = (YEARLY, LISTED, CHAIN, AD_HOC, DECREE)


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(SAMPLES),
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 60), st.sampled_from([*"\n;:.,()“ 1a)", ""])),
        max_size=6,
    ),
)
def test_every_quote_stands_in_the_article(sample: str, cuts: list[tuple[int, int, str]]) -> None:
    """However a text is cut up: reading never fails, and no word is invented."""
    text = sample
    for start, length, mark in cuts:
        text = text[:start] + mark + text[start + length :]
    text = tidy_lines(text)
    flat = normalise_text(text.replace("\n", " "))

    for draft in read(text):
        for told in told_of(draft):
            pieces = told.text.split("; ")
            assert all(normalise_text(piece) in flat for piece in pieces), told.text


@given(st.text(alphabet="aáđ1.;:,()\n “”-báocáogửihằngnămngàytháng", max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Without failing, and the same way each time."""
    article = Article(number="1", text=tidy_lines(text))

    assert read_article(article) == read_article(evolve(article))


def test_the_registry_of_the_codified_law_says_that_it_is_a_draft() -> None:
    """Each report is marked, cites its article and quotes its clause."""
    registry = load_registry(Path(__file__).parents[1] / "registry" / "vn-law")

    assert "chưa rà soát" in registry.description
    assert len(registry.reports) > 1000
    assert all(report.note.startswith("Bản nháp") for report in registry.reports)
    assert all(report.cited for report in registry.reports)


@pytest.mark.parametrize(
    ("text", "filers", "recipients", "frequencies"),
    [
        (
            "1. Doanh nghiệp bảo hiểm có trách nhiệm báo cáo Bộ Tài chính việc xếp loại, cụ thể: "
            "- Thời hạn nộp báo cáo: chậm nhất là 90 ngày kể từ ngày kết thúc năm; - Phương thức "
            "gửi báo cáo: gửi trực tiếp.",
            "Doanh nghiệp bảo hiểm",
            "Bộ Tài chính",
            ["yearly"],
        ),
        (
            "Định kỳ 06 tháng, Sở Y tế báo cáo Bộ Y tế; Sở Tư pháp báo cáo Bộ Tư pháp.",
            "Sở Y tế|Sở Tư pháp",
            "Bộ Y tế|Bộ Tư pháp",
            ["half_yearly", "half_yearly"],
        ),
        (
            "Hằng năm, Sở Tài chính tổng hợp trình Ủy ban nhân dân cấp tỉnh phê duyệt, gửi Bộ Tài "
            "chính.",
            "Sở Tài chính",
            "Bộ Tài chính",
            ["yearly"],
        ),
        (
            "Khi phát hiện dịch bệnh, Trạm Y tế xã báo cáo ngay cho Sở Y tế.",
            "Trạm Y tế xã",
            "Sở Y tế",
            ["irregular"],
        ),
        (
            "Hằng năm, Sở Nội vụ báo cáo Bộ Nội vụ và Trung ương Đoàn công tác thanh niên.",
            "Sở Nội vụ",
            "Bộ Nội vụ; Trung ương Đoàn",
            ["yearly"],
        ),
        (
            "Kiểm toán nhà nước gửi báo cáo quyết toán đến Quốc hội chậm nhất là 16 tháng sau khi "
            "năm ngân sách kết thúc.",
            "Kiểm toán nhà nước",
            "Quốc hội",
            ["yearly"],
        ),
    ],
)
def test_duties_in_words_that_laws_share(
    text: str, filers: str, recipients: str, frequencies: list[str]
) -> None:
    """
    Lists in one line, a time for several steps, who signs before it is sent, reports at once.
    """
    drafts = read(text)

    assert "|".join(words(draft.filers) for draft in drafts) == filers
    assert [words(draft.recipients) for draft in drafts] == recipients.split("|")
    found = [draft.cycles[0].frequency for draft in drafts]
    assert [told.value.frequency.value for told in found if told and told.value] == frequencies


def test_a_short_name_stands_for_the_body_that_the_article_names_in_full() -> None:
    """
    "Doanh nghiệp" in the clause on deadlines is the enterprise of the clause on filers.
    """
    (draft,) = read(
        "1. Đối tượng thực hiện báo cáo: Doanh nghiệp sử dụng lái tàu; cơ quan cấp phép.\n"
        "2. Thời hạn gửi báo cáo: Doanh nghiệp gửi báo cáo về Cục Đường sắt trước ngày 20 tháng 12."
    )

    assert words(draft.filers) == "Doanh nghiệp sử dụng lái tàu"


def test_an_annex_that_lists_something_is_no_form() -> None:
    """
    A disease "thuộc danh mục quy định tại Phụ lục 1" does not make the annex a form.
    """
    plain, formed = (
        read(f"Hằng năm, Sở Y tế báo cáo Bộ Y tế {words}.")[0]
        for words in (
            "các bệnh thuộc danh mục quy định tại Phụ lục 1",
            "theo mẫu quy định tại Phụ lục 1",
        )
    )

    assert plain.form is None
    assert formed.form is not None


def test_what_an_article_does_not_state_is_a_point_to_look_at() -> None:
    """
    A draft without recipients says so, with its clause; a whole one has no such problem.
    """
    whole, open_ = (
        read(text)[0]
        for text in (
            "1. Sở Y tế báo cáo Bộ Y tế trước ngày 20 tháng 12 hằng năm.",
            "1. Sở Y tế lập và gửi báo cáo trước ngày 20 tháng 12 hằng năm.",
        )
    )

    assert [problem.what.key for problem in whole.problems] == []
    (problem,) = [each for each in open_.problems if each.what.key == "law.missing"]
    assert "nơi nhận" in problem.what.say("vi")
    assert problem.where.endswith("khoản 1")


@pytest.mark.parametrize(
    ("clause", "is_secret"),
    [
        ("2. Các báo cáo này được quản lý theo chế độ “Mật”.", True),
        ("2. Nội dung: kết quả công tác bảo vệ bí mật nhà nước.", False),
        ("2. Báo cáo theo chế độ mật thực hiện theo quy định của pháp luật.", False),
        ("2. Báo cáo này không phải quản lý theo chế độ mật.", False),
        ("2. Trường hợp báo cáo có nội dung bí mật thì gửi theo chế độ mật.", False),
    ],
)
def test_reports_that_an_article_keeps_secret_are_so(clause: str, is_secret: bool) -> None:
    """What is secret is said of the reports themselves, and quoted with its clause."""
    (draft,) = read_article(Article(number="5", text=f"{YEARLY}\n{clause}"))

    assert draft.confidential is is_secret
    assert any("Mật" in quote.text for quote in draft.quotes) is is_secret


@pytest.mark.parametrize(
    "body",
    [
        "Ban Chỉ đạo Trung ương về phòng chống thiên tai",
        "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "Đơn vị đầu mối về da liễu cấp tỉnh",
    ],
)
def test_a_body_is_about_something_by_name(body: str) -> None:
    """The "về" of a name does not end it; that of what is reported does."""
    text = f"Hằng năm, trước ngày 20 tháng 12, Sở Y tế báo cáo {body} về tình hình tai nạn."

    (draft,) = read_article(Article(number="5", text=text))

    assert draft.recipients is not None
    assert draft.recipients.text == body
