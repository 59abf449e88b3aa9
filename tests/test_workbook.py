"""The proposal workbook, cell by cell: figures, words, print set-up, and what Excel must not do."""

import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from proposal_sample import (
    EVIL_NAMES,
    PROOF,
    YEAR,
    build_findings,
    build_proposal,
    build_registry,
    seal,
)

import reportreduce.messages
from reportreduce.detect.findings import FindingKind
from reportreduce.errors import UsageError
from reportreduce.exporters.workbook import write_workbook
from reportreduce.exporters.workbook.actions import replaced_by
from reportreduce.exporters.workbook.burden import build_burden
from reportreduce.exporters.workbook.cells import MAX_TEXT, clean_text
from reportreduce.exporters.workbook.figures import other_cuts, variant_rows
from reportreduce.exporters.workbook.inventory import build_inventory
from reportreduce.exporters.workbook.layout import count_lines, estimate_height, split_text
from reportreduce.exporters.workbook.proofs import depths, fitting_proofs
from reportreduce.exporters.workbook.questions import question_kind
from reportreduce.exporters.workbook.statements import number, percent
from reportreduce.exporters.workbook.table import MOST_ROWS, split_row
from reportreduce.exporters.workbook.timing import deadline_names, series_name, window_names
from reportreduce.exporters.workbook.trims import how_it_follows, trimmed_fields
from reportreduce.exporters.workbook.view import View
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.graph.points import DerivationKind
from reportreduce.messages import LANGUAGES, Language, Text, load_catalogue, say
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    Window,
    WindowRule,
    Windows,
)
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId
from reportreduce.model.instruments import InstrumentKind
from reportreduce.model.policy import Metric
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Channel, Report, ReportField, ReportKind
from reportreduce.model.standing import is_in_force
from reportreduce.model.units import Level
from reportreduce.optimise.plan import Objective
from reportreduce.propose.proposal import (
    ActionKind,
    Bound,
    KeptReason,
    OpenQuestion,
    Proposal,
    Reason,
    StepKind,
)

SHEETS = (
    "summary",
    "actions",
    "inventory",
    "overlaps",
    "derivations",
    "forms",
    "amendments",
    "burden",
    "questions",
    "legality",
    "recounts",
    "proofs",
)
ENUMERATIONS: dict[str, type[Enum]] = {
    "action_kind": ActionKind,
    "action_reason": Reason,
    "amend": ActionKind,
    "channel": Channel,
    "deadline_rule": DeadlineRule,
    "derivation_kind": DerivationKind,
    "finding_name": FindingKind,
    "frequency": Frequency,
    "instrument_kind": InstrumentKind,
    "kept_reason": KeptReason,
    "level": Level,
    "metric": Metric,
    "objective": Objective,
    "report_kind": ReportKind,
    "step_kind": StepKind,
    "window_rule": WindowRule,
}
WHOLE_CELL = "quý: ngày 20; năm: ngày 20/12"
OF_ALL = f"{WHOLE_CELL} (nguồn ghi chung cho cả kỳ không còn gửi)"
MESSAGES = Path(reportreduce.messages.__file__).parent


def written(
    proposal: Proposal, language: Language = "vi", registry: Registry | None = None
) -> Workbook:
    """The workbook of *proposal*, written and read back."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "p.xlsx")
        known = registry or build_registry()
        write_workbook(known, seal(proposal, known), build_findings(), path, language=language)
        return load_workbook(path)


@cache
def sample(language: Language = "vi") -> Workbook:
    return written(build_proposal(), language)


def sheet(name: str, language: Language = "vi") -> Worksheet:
    found = sample(language)[say(f"sheet.{name}", language)]
    assert isinstance(found, Worksheet)
    return found


def table(name: str, language: Language = "vi") -> list[dict[str, object]]:
    """The rows below the heads of a sheet, as values by head."""
    found = sheet(name, language)
    first = int(str(found.freeze_panes).removeprefix("A"))
    heads = [cell.value for cell in found[first - 1]]
    rows = found.iter_rows(min_row=first, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def column(name: str, key: str, language: Language = "vi") -> list[object]:
    return [row[say(f"column.{key}", language)] for row in table(name, language)]


def texts(found: Worksheet) -> list[str]:
    return [cell.value for cell in cells(found) if isinstance(cell.value, str)]


def cells(found: Worksheet) -> Iterator[Cell]:
    for row in found.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                yield cell


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_stand_in_order(language: Language) -> None:
    """The summary comes first, the proofs last, each under the name of its language."""
    assert sample(language).sheetnames == [say(f"sheet.{name}", language) for name in SHEETS]


def test_the_summary_states_the_four_levels() -> None:
    """Each level has before, after, cut and cut share as values, not as formulas."""
    rows = {row[0]: row[1:5] for row in sheet("summary").iter_rows(values_only=True)}

    assert rows["Số chế độ báo cáo"] == (5, 3, 2, 0.4)
    assert rows["Số lượt gửi"] == (100, 60, 40, 0.4)
    assert rows["Số lượt điền số liệu"] == (200, 130, 70, 0.35)
    assert rows["Số giờ làm việc"] == (400, 315, 85, 0.2125)
    assert "Chi phí (đồng)" not in rows


def test_the_cost_is_stated_when_it_is_known() -> None:
    """With a wage the summary has a fifth level: cost before and after, in whole đồng."""
    proposal = build_proposal()
    book = written(
        evolve(
            proposal,
            before=evolve(proposal.before, cost_vnd=40_000_000.33),
            after=evolve(proposal.after, cost_vnd=30_000_000.0),
        )
    )

    rows = {row[0]: row[1:5] for row in book["Tổng hợp"].iter_rows(values_only=True)}

    assert rows["Chi phí (đồng)"] == (40_000_000, 30_000_000, 10_000_000, 0.25)


def test_a_share_that_is_not_0_does_not_look_like_0() -> None:
    """One entry in 40,000 is 0.0025 %, which cells of two decimals would show as 0.00 %."""
    proposal = build_proposal()
    before = evolve(proposal.before, entries=40_000.0)
    book = written(evolve(proposal, before=before, after=evolve(before, entries=39_999.0)))

    rows = {row[0].value: row for row in book["Tổng hợp"].iter_rows(max_col=7)}
    changed, same = rows["Số lượt điền số liệu"][4], rows["Số lượt gửi"][4]

    assert (changed.value, changed.number_format) == (0.000025, "0.000000%")
    assert (same.value, same.number_format) == (0, "0.00%")


@pytest.mark.parametrize(("value", "said"), [(0.0, "0,00"), (0.0025, "< 0,01"), (0.01, "0,01")])
def test_sentences_write_0_only_for_0(value: float, said: str) -> None:
    """What two decimals would round to 0 is said to be less than the least of them."""
    view = View(registry=build_registry(), proposal=build_proposal(), findings=(), language="vi")

    assert percent(view, value) == said


def test_other_cuts_are_neither_the_proposal_nor_none() -> None:
    """Cutting 1 is another choice, and 2 with less disruption; without any no section stands."""
    proposal = build_proposal()
    none, itself = proposal.frontier
    one, gentler = evolve(itself, cuts=1, disruption=9), evolve(itself, disruption=30)
    more = evolve(proposal, frontier=(none, one, gentler, itself))

    assert other_cuts(more) == (one, gentler)
    assert "Cắt 1 báo cáo" in texts(written(more)["Tổng hợp"])
    assert other_cuts(proposal) == ()
    assert not any("CÁC MỨC CẮT GIẢM KHÁC" in said for said in texts(sheet("summary")))


def test_every_way_of_counting_is_stated() -> None:
    """Cut only, with merges, with amendments; decided, recommended: each with its own figures."""
    counted = {
        row.name: (row.reports, row.reports_share, row.filings)
        for row in variant_rows(build_proposal())
    }

    assert counted == {
        "cut_only": (1, 0.2, 10),
        "cut_merged": (2, 0.4, 20),
        "cut_simplified": (4, 0.8, 40),
        "decide": (1, 0.2, 10),
        "recommend": (1, 0.2, 10),
    }


def test_the_summary_says_what_is_reached_known_and_assumed() -> None:
    """Goal, its source, floor, potential as a bound, unknown counts and minutes are all said."""
    said = "\n".join(texts(sheet("summary")))

    for part in (
        "cắt giảm 40,00%, đạt mục tiêu tối thiểu 20%",
        "thẩm quyền quyết định của cơ quan: 20,00%",
        "QĐ 559/QĐ-TTg",
        "cắt được 2 báo cáo, tương đương 40,00%. Đã chứng minh đây là mức cao nhất.",
        "cắt được ít nhất 3 báo cáo, tương đương 60,00%. Chưa chứng minh được",
        "không phương án nào cắt quá 4 báo cáo",
        "tạm tính là một đơn vị",
        "1/5 báo cáo trong cơ sở so sánh chưa liệt kê đủ chỉ tiêu",
        "120 phút cho mỗi lần gửi và 5 phút cho mỗi chỉ tiêu là giả định",
        "1/2 gói phương án có độ tin cậy dưới 100%, cần giải quyết mọi điều chưa chắc sau đây "
        "trước khi ký. P2: ",
        "1 báo cáo khác trong sổ đăng ký không tính vào cơ sở so sánh",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TM. ỦY BAN NHÂN DÂN",
    ):
        assert part in said
    assert "CHƯA đạt" not in said


def test_a_missed_goal_is_said_in_plain_words() -> None:
    """A goal out of reach is said to be missed, and locks that bind are named with their gain."""
    book = written(evolve(build_proposal(), goal_reached=False, optimal=False))

    said = "\n".join(texts(book["Tổng hợp"]))

    assert "CHƯA đạt mục tiêu tối thiểu 20%" in said
    assert "Nếu gỡ: thêm 20 điểm phần trăm" in said
    assert "Chưa chứng minh được đây là phương án tốt nhất" in said


def test_a_goal_that_cannot_be_counted_is_said_to_be_open() -> None:
    """Where filings cannot be counted, nobody is told that the goal is reached or missed."""
    book = written(evolve(build_proposal(), goal_reached=None))

    said = "\n".join(texts(book["Tổng hợp"]))

    assert "CHƯA RÕ có đạt mục tiêu tối thiểu 20% hay không" in said


def test_only_the_vietnamese_edition_bears_the_national_heading() -> None:
    """A translated national heading would make no official document, so English has none."""
    assert "SOCIALIST REPUBLIC OF VIET NAM" not in texts(sheet("summary", "en"))


def test_the_summary_has_a_chart_of_the_levels() -> None:
    """One bar chart compares today with what remains, both series with a value for each level."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "p.xlsx")
        write_workbook(build_registry(), build_proposal(), (), path)
        with zipfile.ZipFile(path) as archive:
            (chart,) = [name for name in archive.namelist() if name.startswith("xl/charts/")]
            xml = archive.read(chart).decode()

    assert "barChart" in xml
    assert xml.count("<ser>") == 2
    assert "Gánh nặng còn lại so với hiện nay" in xml


def test_every_action_stands_with_what_it_saves() -> None:
    """The proposal lists each action in order, its package, savings and who may decide."""
    rows = table("actions")

    assert [row["Gói"] for row in rows] == ["P1", "P1", "P2", "P2", None]
    assert [row["Giảm số giờ / năm"] for row in rows] == [21.5, 43, 20, 0.5, 85]
    assert [row["Giảm lượt gửi / năm"] for row in rows] == [10, 20, 10, 0, 40]
    assert [row["Thẩm quyền"] for row in rows[:4]] == [
        "Quyết định", "Quyết định", "Kiến nghị", "Quyết định",
    ]  # fmt: skip
    assert [row["Độ tin cậy"] for row in rows[:4]] == [1, 1, 0.8, 0.8]
    assert rows[1]["Biện pháp"] == "Bỏ kỳ: Quý I, III (còn: Hằng năm)"
    assert rows[3]["Biện pháp"] == "Cắt chỉ tiêu ở kỳ hằng năm: =Số quá hạn"
    assert rows[0]["Thay bằng / lấy số liệu từ"] == "Lấy số liệu từ: Báo cáo ba"
    assert rows[2]["Thay bằng / lấy số liệu từ"] == "Lồng ghép vào: Báo cáo ba"
    assert str(rows[1]["Thay bằng / lấy số liệu từ"]).endswith("Cần chia sẻ cho: UBND tỉnh")
    assert rows[0]["Văn bản quy định"] == "Điều 5, Thông tư 01/2024/TT-BTC"


def test_a_trim_says_how_what_goes_still_follows() -> None:
    """Beside "computed from the report itself" stands the formula, once, not the whole proof."""
    registry, proposal = build_registry(), build_proposal()
    trim = proposal.packages[1].actions[1]
    same, formula, field = DerivationKind.SAME, DerivationKind.FORMULA, trim.fields[0]
    steps = tuple(
        evolve(
            PROOF.steps[0],
            number=number,
            field=field,
            derivation=kind,
            reason=Text(f"derivation.{kind.value}", {"field": field, "other": "a", "formula": "f"}),
        )
        for number, kind in enumerate((same, formula))
    )
    proof = evolve(
        PROOF, package=proposal.packages[1].id, report=trim.report, field=field, steps=steps
    )
    view = View(
        registry=registry,
        proposal=evolve(proposal, proofs=(proof, proof)),
        findings=(),
        language="vi",
    )
    package = proposal.packages[1].id

    assert how_it_follows(view, package, trim) == f"“{view.field(field)}” tính theo công thức: f"
    assert how_it_follows(view, proposal.packages[0].id, trim) == ""
    assert trimmed_fields(view, evolve(trim, cycles=())) == f"cắt chỉ tiêu: {view.field(field)}"


def test_the_burden_by_unit_says_what_it_leaves_out_of_the_summary() -> None:
    """Reports that nobody is known to file count in the summary and stand in no row."""
    registry, proposal = build_registry(), build_proposal()
    filer = proposal.burden[0].unit
    named = tuple(evolve(each, filers=(filer,)) for each in registry.reports)
    nameless = tuple(evolve(each, filers=()) if each.id == "bc-5" else each for each in named)

    def notes(reports: tuple[Report, ...]) -> tuple[str, ...]:
        stated = evolve(registry, reports=reports)
        view = View(registry=stated, proposal=proposal, findings=(), language="vi")
        return build_burden(view).notes

    assert len(notes(named)) == 1
    assert notes(nameless)[1].startswith("Không gồm 1 báo cáo chưa rõ đối tượng thực hiện")
    assert "sau đơn giản hóa 0 lượt gửi, 0 lượt điền số liệu, 15 giờ." in notes(nameless)[1]


def test_reviewers_choose_their_opinion_from_a_list() -> None:
    """The opinion of each action is empty, with a drop-down of two answers for its rows only."""
    found = sheet("actions")
    (validation,) = found.data_validations.dataValidation

    assert column("actions", "opinion") == [None] * 5
    assert validation.formula1 == '"Đồng ý,Không đồng ý"'
    assert len(str(validation.formula1)) < 255
    assert str(validation.sqref) == "P5:P8"


def test_the_inventory_gives_every_report_an_outcome() -> None:
    """All five reports of the baseline stand once, with what becomes of them and why."""
    assert column("inventory", "report") == [
        "Báo cáo một", "Báo cáo hai", "Báo cáo ba", "=Báo cáo bốn", "Báo cáo năm",
    ]  # fmt: skip
    assert column("inventory", "outcome") == [
        "Bãi bỏ",
        "Lồng ghép",
        "Bỏ kỳ: Quý I, III (còn: Hằng năm)\nGiữ, tiếp nhận nội dung lồng ghép",
        "Cắt chỉ tiêu ở kỳ hằng năm: =Số quá hạn",
        "Giữ nguyên",
    ]
    assert column("inventory", "field_count") == [2, 2, "từ 2", 1, "chưa rõ"]
    assert all(column("inventory", "why"))


@pytest.mark.parametrize(
    ("known", "cutoff", "deadline"),
    [
        (
            True,
            "Từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 tháng cuối kỳ",
            "Ngày 20 của tháng cuối kỳ báo cáo",
        ),
        (False, OF_ALL, OF_ALL),
    ],
)
def test_words_for_cycles_that_go_do_not_stand_beside_those_that_stay(known, cutoff, deadline):
    """One cell for quarter and year: the year shows what was understood, or says whose words."""
    registry, proposal = build_registry(), build_proposal()
    host = registry.report_by_id[ReportId("bc-3")]
    known_deadline = host.cycles[0].deadline if known else Deadline()
    cycles = tuple(
        evolve(
            cycle,
            windows=evolve(cycle.windows if known else Windows(), text=WHOLE_CELL),
            deadline=evolve(known_deadline, text=WHOLE_CELL),
        )
        for cycle in host.cycles
    )
    reports = tuple(evolve(e, cycles=cycles) if e.id == host.id else e for e in registry.reports)
    registry = evolve(registry, reports=reports)
    view = View(registry=registry, proposal=seal(proposal, registry), findings=(), language="vi")

    row = tuple(build_inventory(view).rows)[2]

    assert (row[8], row[9]) == (cutoff, deadline)


def test_forms_hold_own_fields_first_and_then_the_merged_ones() -> None:
    """The host keeps its fields at the cycles that stay, and takes over the guest's content."""
    rows = table("forms")

    assert [row["Chỉ tiêu"] for row in rows] == [
        "Số hồ sơ",
        "=Số quá hạn",
        "Toàn bộ nội dung chưa liệt kê chỉ tiêu của “Báo cáo hai”",
    ]
    assert {row["Kỳ báo cáo"] for row in rows} == {"Hằng năm"}
    assert rows[2]["Nguồn gốc chỉ tiêu"] == "Tiếp nhận từ “Báo cáo hai”"
    assert [row["Gói"] for row in rows] == [None, None, "P2"]


def test_a_cycle_that_starts_is_named_and_stands_in_the_form() -> None:
    """A report filed at a slower cycle instead says so, and its form holds the fields there."""
    registry, proposal = build_registry(), build_proposal()
    slower = CycleId("half")
    half = Cycle(id=slower, frequency=Frequency.HALF_YEARLY, filed=False)
    reports = tuple(
        evolve(each, cycles=(*each.cycles, half)) if each.id == "bc-3" else each
        for each in registry.reports
    )
    first, second = proposal.packages
    lower = evolve(first.actions[1], starts=(slower,))
    packages = (evolve(first, actions=(first.actions[0], lower)), second)

    book = written(evolve(proposal, packages=packages), registry=evolve(registry, reports=reports))

    instead = "Bỏ kỳ: Quý I, III (còn: Hằng năm; chuyển sang kỳ: 6 tháng)"
    assert instead in texts(book["Phương án"])
    assert "Hằng năm\n6 tháng" in texts(book["Danh mục sau rà soát"])
    assert "Hằng năm\n6 tháng" in texts(book["Biểu mẫu sau lồng ghép"])


def test_the_cycle_that_goes_is_told_from_those_that_stay() -> None:
    """Where the yearly filing goes, no sheet says "Giảm tần suất: Hằng năm": it would mean more."""
    proposal = build_proposal()
    first, second = proposal.packages
    lower = evolve(first.actions[1], cycles=(YEAR,))
    packages = (evolve(first, actions=(first.actions[0], lower)), second)

    book = written(evolve(proposal, packages=packages))

    said = "Bỏ kỳ: Hằng năm (còn: Quý I, III)"
    inventory = book["Danh mục sau rà soát"]
    (row,) = [row for row in inventory.iter_rows(values_only=True) if row[2] == "Báo cáo ba"]
    assert said in texts(book["Phương án"])
    assert f"Sửa quy định về tần suất, kỳ báo cáo. {said}" in texts(book["Văn bản cần sửa"])
    assert f"{said}\nGiữ, tiếp nhận nội dung lồng ghép" in row
    assert "Quý I, III" in row
    assert "Hằng năm\nQuý I, III" not in row


def test_a_trimmed_breakdown_leaves_the_others_in_the_form() -> None:
    """Only the breakdown that is trimmed goes; the field stays where it is asked otherwise."""
    registry, proposal = build_registry(), build_proposal()
    split = ReportField(field=FieldId("ho-so"), breakdown=(DimensionId("gioi"),))
    reports = tuple(
        evolve(each, fields=(*each.fields, split)) if each.id == "bc-3" else each
        for each in registry.reports
    )
    first, second = proposal.packages
    trim = evolve(
        second.actions[1],
        report=ReportId("bc-3"),
        fields=(FieldId("ho-so"),),
        breakdown=(DimensionId("gioi"),),
    )
    packages = (first, evolve(second, actions=(second.actions[0], trim)))

    book = written(evolve(proposal, packages=packages), registry=evolve(registry, reports=reports))

    assert texts(book["Biểu mẫu sau lồng ghép"]).count("Số hồ sơ") == 1
    assert "gioi" not in texts(book["Biểu mẫu sau lồng ghép"])


def test_each_instrument_lists_what_to_change() -> None:
    """The four actions and the host's new content are tasks in the circular that lays them down."""
    rows = table("amendments")

    assert len(rows) == 5
    assert {row["Văn bản"] for row in rows} == {"Thông tư 01/2024/TT-BTC"}
    assert "Bổ sung vào đề cương, biểu mẫu nội dung nhận từ “Báo cáo hai”" in {
        row["Việc cần làm"] for row in rows
    }


def test_the_burden_of_a_unit_is_stated_before_and_after() -> None:
    """One commune files five reports today and three tomorrow, in thirty hours instead of forty."""
    (row,) = table("burden")

    assert (row["Đơn vị thực hiện"], row["Cấp"], row["Số đơn vị"]) == ("UBND cấp xã", "Cấp xã", 10)
    assert (row["Báo cáo: trước"], row["Báo cáo: sau"]) == (5, 3)
    assert (row["Số giờ: trước"], row["Số giờ: sau"], row["Tỷ lệ giảm giờ"]) == (40, 30, 0.25)


def test_every_finding_stands_on_exactly_one_sheet() -> None:
    """Of one finding of each kind, none is lost and none shown twice."""
    shown = [
        *column("overlaps", "finding_kind"),
        *column("legality", "finding_kind"),
        *(
            kind
            for kind in column("derivations", "origin")
            if kind != say("label.from_proof", "vi")
        ),
        *(
            kind
            for kind in column("questions", "question_kind")
            if kind
            not in (say("question_kind.match", "vi"), say("question_kind.content_unknown", "vi"))
        ),
    ]

    assert sorted(map(str, shown)) == sorted(
        say(f"finding_name.{kind.value}", "vi") for kind in FindingKind
    )


def test_open_questions_and_recounts_are_listed() -> None:
    """Both questions have room for an answer; what is left out of the count has its reason."""
    assert column("questions", "report")[:2] == ["Báo cáo năm", None]
    assert column("questions", "answer") == [None, None, None]
    assert column("recounts", "report") == ["Báo cáo cũ"]
    assert column("recounts", "report_kind") == ["Thống kê"]


def test_summary_and_page_tell_questions_from_what_is_lacking() -> None:
    """Two questions and one report that lacks elements make the three rows of the page."""
    said = [*texts(sheet("summary")), *texts(sheet("questions"))]

    assert len(column("questions", "question")) == 3
    assert any("Còn 2 câu hỏi mở" in text and "1 báo cáo còn thiếu" in text for text in said)
    assert any(text.startswith("2 câu hỏi mở, rồi 1 báo cáo") for text in said)


def test_fields_asked_in_several_breakdowns_are_counted_for_each() -> None:
    """Where a field is filled in more than once at a filing, the list of reports says how often."""
    registry = build_registry()
    split = ReportField(field=FieldId("ho-so"), breakdown=(DimensionId("linh-vuc"),))
    reports = (
        evolve(registry.reports[0], fields=(*registry.reports[0].fields, split)),
        *registry.reports[1:],
    )

    book = written(build_proposal(), registry=evolve(registry, reports=reports))

    page = book[say("sheet.inventory", "vi")]
    assert "2 (điền 3 lần)" in texts(page)
    assert any("tính một lần cho mỗi cách chia" in text for text in texts(book.worksheets[0]))


def test_proofs_have_one_row_a_step_indented_by_depth() -> None:
    """The step that follows stands first; its premise below it, indented, with who brings it."""
    rows = table("proofs")

    assert [row["Bước"] for row in rows] == [0, 1]
    contents = [row["Số liệu (thụt vào: tiền đề của dòng trên)"] for row in rows]
    assert contents == ["Số hồ sơ", "    ↳ Số hồ sơ"]
    assert [row["Thời gian số liệu"] for row in rows] == [
        "từ 15/12/2025 đến 14/12/2026", "chưa rõ thời gian chốt số liệu",
    ]  # fmt: skip
    assert [row["Dựa trên"] for row in rows] == ["Tổng hợp theo thời gian", "Vẫn được thu thập"]
    assert rows[1]["Báo cáo cung cấp (kỳ)"] == "Báo cáo ba (Hằng năm)"
    assert any(build_proposal().fingerprint in text for text in texts(sheet("proofs")))


def test_depths_follow_the_longest_way_down() -> None:
    """A step that is a premise at two depths stands at the deeper one."""
    one, two = PROOF.steps
    shared = evolve(PROOF, steps=(
        evolve(one, premises=(1, 2)), evolve(one, number=1, premises=(2,)), evolve(two, number=2),
    ))  # fmt: skip

    assert depths(shared) == {0: 0, 1: 1, 2: 2}


def test_proofs_are_shown_whole_and_the_rest_is_counted() -> None:
    """Only proofs that fit with all their steps are shown; a note says how many are left out."""
    many = tuple([PROOF] * (MOST_ROWS // 2 + 3))

    assert len(fitting_proofs(many)) == MOST_ROWS // 2
    found = written(evolve(build_proposal(), proofs=many))["Chứng minh"]
    notes = [row[0] for row in islice(found.iter_rows(values_only=True), 5)]
    assert any("còn 3 chứng minh với 6 bước không hiện" in str(note) for note in notes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS[1:])
def test_tables_are_ready_to_print_and_filter(name: str, language: Language) -> None:
    """A4 landscape, one page wide, heads frozen, repeated and filtered, page numbers below."""
    found = sheet(name, language)
    first = int(str(found.freeze_panes).removeprefix("A"))

    assert found.page_setup.orientation == "landscape"
    assert str(found.page_setup.paperSize) == "9"
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.print_title_rows == f"${first - 1}:${first - 1}"
    assert str(found.auto_filter.ref).startswith(f"A{first - 1}:")
    assert "&P" in found.oddFooter.right.text
    assert "&N" in found.oddFooter.right.text
    assert all(dimension.width >= 5 for dimension in found.column_dimensions.values())


def test_the_summary_prints_at_a_fixed_scale_on_landscape_paper() -> None:
    """Excel ignores page breaks on sheets that it fits to the page, so the summary is not one."""
    found = sheet("summary")

    assert found.page_setup.orientation == "landscape"
    assert found.page_setup.scale == 88
    assert not found.sheet_properties.pageSetUpPr.fitToPage


def test_cells_wear_the_dress_of_administrative_documents() -> None:
    """All cells are in Times New Roman, text wraps, and figures have separators."""
    for name in SHEETS:
        for cell in cells(sheet(name)):
            if cell.value is not None:
                assert cell.font.name == "Times New Roman"
                if isinstance(cell.value, str):
                    assert cell.alignment.wrap_text
                else:
                    assert cell.number_format in ("General", "#,##0", "#,##0.0", "0.0%", "0.00%")


@pytest.mark.parametrize("evil", EVIL_NAMES)
def test_no_text_becomes_a_formula_or_an_error(evil: str) -> None:
    """Names that look like formulas or errors stay text on every sheet, shown as they are."""
    registry = build_registry()
    reports = tuple(evolve(each, name=evil) for each in registry.reports)
    book = written(build_proposal(), registry=evolve(registry, name=evil, reports=reports))

    kinds = {cell.data_type for found in book.worksheets for cell in cells(found)}

    assert kinds <= {"inlineStr", "s", "n"}
    shown = [cell.value for cell in book["Danh mục sau rà soát"]["C"]]
    assert sum(str(each).startswith(f"{clean_text(evil)} (") for each in shown) == 5


def test_long_text_is_cut_visibly() -> None:
    """Text beyond what a cell holds ends in an ellipsis and fits, even beyond the basic plane."""
    for text in ("a" * 40_000, "\U0001f600" * 20_000, "a" + "\U0001f600" * 20_000):
        cut = clean_text(text)

        assert cut.endswith("…")
        assert MAX_TEXT - 2 <= len(cut.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert clean_text("a" * MAX_TEXT) == "a" * MAX_TEXT


@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_survives_in_a_cell(text: str) -> None:
    """What cleaning leaves of any text can be encoded, and cleaning again changes nothing."""
    clean = clean_text(text)

    clean.encode("utf-8")
    assert clean_text(clean) == clean
    assert "\r" not in clean


@given(st.text(max_size=60), st.integers(min_value=1, max_value=20))
def test_wrapped_lines_are_never_fewer_than_the_characters_need(text: str, in_line: int) -> None:
    """The estimate of lines is at least what the characters fill, and one a paragraph."""
    parts = text.split("\n")

    lines = count_lines(text, in_line)

    assert lines >= len(parts)
    assert lines >= sum(-(-len(part.strip(" ")) // (in_line + 1)) for part in parts)


def test_the_same_proposal_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no order of sets stands in the file: two workbooks are equal byte by byte."""
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(build_registry(), build_proposal(), build_findings(), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_the_document_bears_the_reference_date() -> None:
    """The properties name the program and the day of the review, not the day of writing."""
    properties = sample().properties

    assert properties.creator == "reportreduce"
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2026-10-01"


def test_a_workbook_replaces_the_old_one_or_leaves_it(tmp_path: Path) -> None:
    """A file is replaced whole; a folder in its place is an error that leaves nothing behind."""
    (tmp_path / "p.xlsx").write_text("old", encoding="utf-8")
    (tmp_path / "folder").mkdir()

    write_workbook(build_registry(), build_proposal(), (), tmp_path / "p.xlsx")
    with pytest.raises(UsageError):
        write_workbook(build_registry(), build_proposal(), (), tmp_path / "folder")

    assert load_workbook(tmp_path / "p.xlsx").sheetnames[0] == "Tổng hợp"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder", "p.xlsx"]


def test_an_empty_proposal_makes_a_workbook_without_empty_sheets() -> None:
    """With nothing to propose there is no empty table, no chart, and no division by zero."""
    empty = evolve(
        build_proposal(), baseline=(), packages=(), kept=(), recounts=(), proofs=(), series=(),
        frontier=(), binding=(), questions=(), burden=(), goal_reached=None,
        before=evolve(build_proposal().before, reports=0, filings=0, entries=0, hours=0),
        after=evolve(build_proposal().after, reports=0, filings=0, entries=0, hours=0),
        floor=Bound(cuts=0, percent=0, optimal=True, at_most=0),
    )  # fmt: skip

    book = written(empty)

    kept = ("summary", "overlaps", "derivations", "questions", "legality")
    assert book.sheetnames == [say(f"sheet.{name}", "vi") for name in kept]
    assert not book["Tổng hợp"]._charts


def test_a_report_not_in_force_is_called_so_beside_its_namesake() -> None:
    """The same name never stands in the baseline and outside it."""
    registry = build_registry()
    ended = evolve(registry.reports[0], id=ReportId("old"), valid_to=date(2020, 1, 1))
    alone = evolve(ended, id=ReportId("alone"), name="Báo cáo riêng")
    stated = evolve(registry, reports=(*registry.reports, ended, alone))

    told = {each: name_report(stated, ReportId(each))["vi"] for each in ("bc-1", "old", "alone")}

    assert told == {
        "bc-1": "Báo cáo một",
        "old": "Báo cáo một (không có hiệu lực)",
        "alone": "Báo cáo riêng",
    }


def test_reports_of_one_name_are_told_apart() -> None:
    """Namesakes get their cycles behind the name, and the id only where nothing else differs."""
    registry = build_registry()
    reports = tuple(evolve(each, name="Một tên") for each in registry.reports)
    same = evolve(registry, reports=reports)

    names = [
        name_report(same, each.id)["vi"]
        for each in reports
        if is_in_force(same, each, same.reference_date)
    ]

    assert len(set(names)) == len(names)
    assert names[0] == "Một tên (hằng năm; bc-1)"
    assert names[2] == "Một tên (hằng năm; quý I, III)"
    assert name_report(registry, ReportId("bc-1"))["vi"] == "Báo cáo một"


def test_a_row_higher_than_excel_allows_goes_on_below() -> None:
    """No text is lost or cut: words stay in order, and every part fits into a row."""
    words = [f"chữ{number}" for number in range(2_000)]
    text = " ".join(words[:1_500]) + "\n" + "\n".join(words[1_500:])

    parts = split_text(text, 40, size=11)

    assert " ".join(parts).split() == words
    assert all(estimate_height(part, 40, size=11) < 409 for part in parts)
    rows = list(split_row(("1", text, 2.5, None), (6, 40, 9, 9)))
    assert rows[0] == ("1", parts[0], 2.5, None)
    assert rows[1] == (None, parts[1], None, None)
    assert len(rows) == len(parts) > 10


def test_a_title_in_capitals_gets_the_lines_it_needs() -> None:
    """Capitals are wider: a column 40 wide holds 33 of them, where 44 small letters fit."""
    title = "TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THUỘC THẨM QUYỀN"

    one, two = (round(lines * 11 * 1.25 + 3, 2) for lines in (1, 2))
    assert estimate_height(title, 40, size=11) == two
    assert estimate_height(title.capitalize(), 40, size=11) == one


def test_every_question_has_a_kind() -> None:
    """Each text that a proposal asks has a kind of its own on the sheet of questions."""
    codes = [key for key in load_catalogue("vi") if key.startswith("proposal.ask_")]

    for code in (key.removeprefix("proposal.ask_") for key in codes):
        question = OpenQuestion(code=code, report=None, text=Text(f"proposal.ask_{code}"))
        assert question_kind(question) == f"question_kind.{code}"
    assert codes


def test_a_group_that_nobody_has_counted_is_not_one_unit() -> None:
    """The burden of a group of unknown size says so instead of a number."""
    registry = build_registry()
    groups = tuple(evolve(group, count=None) for group in registry.groups)
    book = written(build_proposal(), registry=evolve(registry, groups=groups))

    assert "chưa rõ" in texts(book[say("sheet.burden", "vi")])


def test_overlapping_windows_are_named_one_by_one() -> None:
    """Windows that overlap are counted once each, with the days of each."""
    first = Window(first=date(2025, 1, 1), last=date(2026, 6, 30))
    second = Window(first=date(2026, 1, 1), last=date(2027, 6, 30))

    said = series_name("vi", (second, first, first))

    assert said == ("2 kỳ: 01/01/2025 - 30/06/2026; 01/01/2026 - 30/06/2027")


def test_dates_say_before_and_the_year_they_lie_in() -> None:
    """A deadline before a day, and one in the next year, say so in both languages."""
    dates = (MonthDay(month=7, day=10), MonthDay(month=1, day=15, year=1))
    strict = yearly(Deadline(rule=DeadlineRule.FIXED, dates=dates, before=True))
    plain = yearly(Deadline(rule=DeadlineRule.FIXED, dates=dates))
    monthly = yearly(Deadline(rule=DeadlineRule.DAY_OF_LAST_MONTH, number=18, before=True))

    said = {
        (language, cycle): deadline_names(language, [cycle], str)
        for language in LANGUAGES
        for cycle in (strict, plain, monthly)
    }

    assert said["en", strict] == "Before 10 July, 15 January of the next year"
    assert said["vi", strict] == "Trước ngày 10/07, 15/01 năm sau"
    assert said["en", plain] == "On 10 July, 15 January of the next year"
    assert said["vi", plain] == "Ngày 10/07, 15/01 năm sau"
    assert said["en", monthly] == "Before day 18 of the last month of the period"
    assert said["vi", monthly] == "Trước ngày 18 của tháng cuối kỳ báo cáo"


def test_windows_of_two_years_say_the_earlier_one() -> None:
    """Dates of a window that begins in the year before are told with the year."""
    days = (MonthDay(month=12, day=15, year=-1), MonthDay(month=12, day=14))
    cycle = evolve(yearly(Deadline()), windows=Windows(rule=WindowRule.CUSTOM, dates=(days,)))

    assert window_names("en", [cycle]) == "15 December of the year before - 14 December"
    assert window_names("vi", [cycle]) == "15/12 năm trước - 14/12"


def yearly(deadline: Deadline) -> Cycle:
    return Cycle(id=CycleId("nam"), frequency=Frequency.YEARLY, deadline=deadline)


def test_the_reviewing_office_stands_in_the_letterhead() -> None:
    """The name of the authority is in capitals above, and in the first sentence."""
    registry = build_registry()
    office = next(iter(registry.unit_by_id))
    name = registry.unit_by_id[office].name
    policy = evolve(registry.policy, authority=office)

    said = texts(written(build_proposal(), registry=evolve(registry, policy=policy))["Tổng hợp"])

    assert name.replace("UBND", "Ủy ban nhân dân").upper() in said
    assert f"Cơ quan rà soát: {name}." in said


@pytest.mark.parametrize(
    ("name", "has_superior"),
    [
        ("UBND tỉnh", False),
        ("Ủy ban nhân dân tỉnh Sông Lam", False),
        ("Ủy ban nhân dân thành phố Huế", False),
        ("Bộ Nội vụ", False),
        ("Chính phủ", False),
        ("Sở Nội vụ", True),
    ],
)
def test_a_committee_has_no_superior_in_its_letterhead(name: str, has_superior: bool) -> None:
    """Departments write the body above them; ministries and committees do not."""
    registry = build_registry()
    office, *others = registry.units
    units = (evolve(office, name=name), *others)
    policy = evolve(registry.policy, authority=office.id)
    registry = evolve(registry, units=units, policy=policy)

    said = texts(written(build_proposal(), registry=registry)["Tổng hợp"])

    assert ("[TÊN CƠ QUAN CHỦ QUẢN]" in said) is has_superior
    assert ("ỦY BAN NHÂN DÂN TỈNH" in said) is (name == "UBND tỉnh")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("UBND tỉnh Sông Lam", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Uỷ ban nhân dân thành phố Huế", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Chính phủ", ("TM. CHÍNH PHỦ", "THỦ TƯỚNG")),
        ("Văn phòng UBND tỉnh Sông Lam", ("THỦ TRƯỞNG CƠ QUAN",)),
        ("Văn phòng Chính phủ", ("THỦ TRƯỞNG CƠ QUAN",)),
        ("Thanh tra Chính phủ", ("THỦ TRƯỞNG CƠ QUAN",)),
        ("Bộ Nội vụ", ("THỦ TRƯỞNG CƠ QUAN",)),
    ],
)
def test_the_head_of_a_body_signs_on_its_behalf(name: str, lines: tuple[str, ...]) -> None:
    """Decree 30/2020/NĐ-CP: "TM." before the name of the body, below it who signs."""
    registry = build_registry()
    (office,) = registry.units
    policy = evolve(registry.policy, authority=office.id)
    registry = evolve(registry, units=(evolve(office, name=name),), policy=policy)

    said = texts(written(build_proposal(), registry=registry)["Tổng hợp"])

    first = said.index("NGƯỜI LẬP")
    block = [text for text in said[first:] if text.isupper()]
    assert tuple(block) == ("NGƯỜI LẬP", *lines)


def test_a_known_superior_stands_in_the_letterhead() -> None:
    """The place for its name is filled where the registry says who stands above."""
    registry = build_registry()
    (office,) = registry.units
    above = evolve(office, id=UnitId("tren"), name="UBND tỉnh")
    units = (above, evolve(office, name="Sở Nội vụ", parent=above.id))
    policy = evolve(registry.policy, authority=office.id)
    registry = evolve(registry, units=units, policy=policy)

    said = texts(written(build_proposal(), registry=registry)["Tổng hợp"])

    assert "UBND TỈNH" in said
    assert "[TÊN CƠ QUAN CHỦ QUẢN]" not in said


def test_ids_that_the_registry_does_not_know_are_shown_as_they_are() -> None:
    """A proposal that names an unknown report is still written, with the id in its place."""
    unknown = ReportId("bc-9")
    (recount,) = build_proposal().recounts

    book = written(
        evolve(build_proposal(), baseline=(unknown,), recounts=(evolve(recount, report=unknown),))
    )

    assert "bc-9" in texts(book["Danh mục sau rà soát"])
    assert "bc-9" in texts(book["Ngoài phạm vi tính"])


@pytest.mark.parametrize(
    ("value", "places", "vietnamese", "english"),
    [(1234.5, 1, "1.234,5", "1,234.5"), (7.936508, 2, "7,94", "7.94"), (20.0, 2, "20", "20"),
     (1000.0, 0, "1.000", "1,000"), (100.0, 0, "100", "100")],
)  # fmt: skip
def test_numbers_in_sentences_follow_the_language(
    value: float, places: int, vietnamese: str, english: str
) -> None:
    """Vietnamese parts thousands with points and decimals with a comma, English the other way."""
    views = {
        language: View(
            registry=build_registry(), proposal=build_proposal(), findings=(), language=language
        )
        for language in LANGUAGES
    }

    assert number(views["vi"], value, places) == vietnamese
    assert number(views["en"], value, places) == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ENUMERATIONS)
def test_every_member_of_an_enumeration_has_a_name(section: str, language: Language) -> None:
    """The catalogue names each member of the enumerations that the workbook shows."""
    for member in ENUMERATIONS[section]:
        assert load_catalogue(language)[f"{section}.{member.value}"]


@pytest.mark.parametrize(
    ("key", "count", "said"),
    [
        ("cut_number", 1, "Cut 1 report"),
        ("cut_number", 2, "Cut 2 reports"),
        ("recounts", 1, "1 report is left out of the baseline."),
        ("recounts", 0, "0 reports are left out of the baseline."),
        ("inventory", 1, "The only report of the baseline."),
        ("inventory", 8, "All 8 reports of the baseline."),
    ],
)
def test_english_words_go_with_their_number(key: str, count: int, said: str) -> None:
    """One report is, two reports are; the number itself is written as ever."""
    section = "label" if key == "cut_number" else "note"

    assert say(f"{section}.{key}", "en", count=count, cuts=count).startswith(said)


def test_both_languages_have_the_same_keys() -> None:
    """The workbook's catalogue holds the same keys in both languages."""
    keys = [
        {
            (section, key)
            for section, entries in tomllib.loads(
                (MESSAGES / language / "workbook.toml").read_text(encoding="utf-8")
            ).items()
            for key in entries
        }
        for language in LANGUAGES
    ]

    assert keys[0] == keys[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_of_the_catalogue_stands_in_two_files(language: Language) -> None:
    """A key in two files of a language would hide one of its texts."""
    owners: dict[str, str] = {}
    for file in sorted((MESSAGES / language).glob("*.toml")):
        for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for key in entries:
                assert owners.setdefault(f"{section}.{key}", file.name) == file.name


def test_what_hosts_take_over_whole_names_no_other_source() -> None:
    """A merge whose host takes over every field at every cycle names the host alone."""
    proposal = build_proposal()
    view = View(registry=build_registry(), proposal=proposal, findings=(), language="vi")
    merge = next(action for _, action in view.changes if action.take_overs)
    both = evolve(merge, sources=(*merge.sources, ReportId("bc-5")))
    report = view.registry.report_by_id[merge.report]
    (moved, *_) = merge.take_overs
    whole = tuple(
        evolve(moved, cycle=cycle.id, field=asked.field, breakdown=())
        for cycle in report.cycles
        for asked in asked_fields(report)
    )

    assert "Lấy số liệu từ" not in replaced_by(view, evolve(both, take_overs=whole))
    assert "Lấy số liệu từ: Báo cáo năm" in replaced_by(view, evolve(both, take_overs=()))
