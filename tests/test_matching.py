"""Fields are matched by name, measure and surroundings; what parts them is never overruled."""

import csv
import datetime
import json
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from matching import PARTS, load_pairs, measure_pairs, score, score_plainly

from reportreduce import load_registry
from reportreduce.cli.app import app
from reportreduce.messages import Text
from reportreduce.model.fields import Field, FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import DimensionId, FieldId, ReportId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.normalise.matching.abbreviated import count_short
from reportreduce.normalise.matching.answers import Answer, PairAnswer
from reportreduce.normalise.matching.applying import PROGRAM, apply_answers
from reportreduce.normalise.matching.candidates import ALIKE, find_alike
from reportreduce.normalise.matching.contrasts import read_contrasts
from reportreduce.normalise.matching.groups import link_completely
from reportreduce.normalise.matching.judging import DOUBTED
from reportreduce.normalise.matching.likeness import compare_texts
from reportreduce.normalise.matching.match_candidate import MatchCandidate
from reportreduce.normalise.matching.settling import settle_answers, settle_report_answers
from reportreduce.normalise.matching.small_words import count_light
from reportreduce.normalise.matching.suggestions import find_groups, find_matches
from reportreduce.normalise.name_measures import normalise_measure
from reportreduce.normalise.name_spelling import reword, spell_plainly
from reportreduce.normalise.names import FieldName, read_name
from reportreduce.normalise.vocabulary import (
    ABBREVIATIONS,
    PHRASES,
    SUBJECT_ABBREVIATIONS,
    SYNONYMS,
)

LABELS = Path(__file__).parent.parent / "benchmarks" / "labels" / "pairs.csv"
SURE = 0.9


def build_registry(
    *forms: tuple[str, str, Iterable[tuple[str, str]]],
    matches: Iterable[Match] = (),
) -> Registry:
    """
    A registry of forms, each (title, domain, fields); a field is (name, measure).

    The fields of the first form are a1, a2, ..., those of the second b1, b2, ...
    """
    fields: list[Field] = []
    reports: list[Report] = []
    for letter, (title, domain, columns) in zip("abcdefgh", forms, strict=False):
        own = [
            Field(id=FieldId(f"{letter}{number}"), name=name, measure=measure)
            for number, (name, measure) in enumerate(columns, 1)
        ]
        fields += own
        reports.append(
            Report(
                id=ReportId(letter),
                name=title,
                domain=domain,
                fields=tuple(ReportField(field=each.id) for each in own),
            )
        )
    return Registry(
        id="r",
        name="Sổ thử",
        reference_date=datetime.date(2026, 10, 1),
        fields=tuple(fields),
        reports=tuple(reports),
        matches=tuple(matches),
    )


def same_form(*columns: tuple[str, str], count: int = 2, matches: Iterable[Match] = ()) -> Registry:
    """A registry of *count* forms of one title with the same columns."""
    forms = [("Báo cáo giảm nghèo", "Giảm nghèo", columns)] * count
    return build_registry(*forms, matches=matches)


def pairs_of(candidates: Iterable[MatchCandidate]) -> list[tuple[str, str]]:
    return [(each.a, each.b) for each in candidates]


def answer(a: str, b: str, said: Answer, **more: str) -> PairAnswer:
    return PairAnswer(a=FieldId(a), b=FieldId(b), answer=said, confidence=0.8, **more)


def match(a: str, b: str, status: MatchStatus) -> Match:
    return Match(a=FieldId(a), b=FieldId(b), status=status, by="người rà soát")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã hội hóa", "Xã hội hoá"),
        ("Ủy ban nhân dân xã", "UBND xã"),
        ("Uỷ ban nhân dân xã", "UBND XÃ"),
        ("Tỷ lệ xử lý", "Tỉ lệ xử lí"),
        ("I. Chăm sóc bà mẹ", "2) Chăm sóc bà mẹ"),
        ("Đã thu > Tiền (Trđ)", "Đã thu - Tiền"),
        ("Tổng số hộ nghèo", "Số hộ nghèo"),
        ("Quá thời hạn", "Quá hạn"),
        ("Tháng 07", "Tháng 7"),
    ],
)
def test_spellings_of_one_name_have_one_normal_form(one: str, other: str) -> None:
    """Tone placement, i and y, abbreviations, numbering and stop phrases make no difference."""
    assert read_name(one) == read_name(other)
    assert read_name(unicodedata.normalize("NFD", one)) == read_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("số hộ", "số hồ"), ("thuế", "thuê"), ("Tổng công ty", "Công ty"), ("đất", "dất")],
)
def test_marks_are_never_stripped(one: str, other: str) -> None:
    """Words that differ only in a mark stay different."""
    assert read_name(one) != read_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chia theo trình độ > Tiếng Anh", "Trình độ > Anh văn"),
        ("Chứng thực bản sao > Phí chứng thực bản sao", "Phí chứng thực bản sao"),
        ("Năng suất lúa (tạ/ha)", "Năng suất lúa"),
        ("Từ 3 đến 36 tháng", "3-36 tháng"),
        ("Trẻ dưới 2.500 gram", "Trẻ < 2500 gram"),
        ("Không đúng qui định", "Không đúng quy định"),
        ("Hủy quyết định lần đầu", "Hủy quyết định lần 1"),
        ("Huân chương Lao động hạng Ba", "Huân chương Lao động hạng III"),
        ("Người từ đủ 80 tuổi trở lên", "Người ≥ 80 tuổi"),
        ("Hàng hóa vận chuyển (1.000 tấn)", "Hàng hóa vận chuyển"),
        ("Số người tử vong do TNGT", "Số người chết vì tai nạn giao thông"),
    ],
)
def test_headings_numbers_and_synonyms_have_one_normal_form(one: str, other: str) -> None:
    """What headings say again, ranges of numbers, and two words for one thing."""
    assert read_name(one) == read_name(other)


@pytest.mark.parametrize(
    ("one", "other", "confidence"),
    [
        ("Tiếp nhận > Đơn tiếp nhận trong kỳ > Đơn đông người", "Đơn tiếp nhận đông người", 0.0),
        ("Kết quả giải quyết > Hồ sơ giải quyết > Trả đúng hạn", "Hồ sơ trả đúng hạn", 0.0),
        ("Sắp xếp thôn > Số thôn sau sắp xếp", "Số thôn sau sắp xếp", 0.88),
        ("Chợ > Chia theo loại hình > Chợ nổi", "Chợ > Chợ nổi", 0.92),
        ("Di tích > Chia theo hạng > Hạng 2", "Số di tích hạng II", 0.97),
        ("Chia theo hạng > Khác", "Khác", 0.0),
        ("Trợ giúp pháp lý > Trợ giúp hoàn thành", "Trợ giúp pháp lý hoàn thành", 0.92),
        ("Thôn sắp xếp xong > Số thôn sắp xếp", "Số thôn sắp xếp xong", 0.92),
    ],
)
def test_names_that_repeat_their_headings(one: str, other: str, confidence: float) -> None:
    """A word said twice makes no difference where enough else is shared; a new word does."""
    found = compare_texts(one, "thôn", other, "thôn").confidence

    assert found == confidence if confidence else found < DOUBTED


@pytest.mark.parametrize(
    ("one", "other", "confidence"),
    [
        ("Tàu cá có lắp thiết bị giám sát", "Số tàu cá > Đã lắp thiết bị giám sát", 0.88),
        ("Số giường bệnh thực kê hiện có", "Giường bệnh > Thực kê", 0.92),
        ("Tình hình phổ biến pháp luật > Số cuộc", "Số cuộc phổ biến pháp luật", 0.92),
        ("Nhà ở xã hội > Hoàn thành > Số căn", "Số căn nhà ở xã hội hoàn thành", 0.95),
        ("Tài sản công > Xe ô tô > Nguyên giá", "Nguyên giá xe ô tô (tài sản công)", 0.95),
        ("Phòng học > Chia theo kết cấu > Kiên cố", "Phòng học kiên cố", 0.92),
        ("Cán bộ > Chia theo dân tộc > Kinh", "Cán bộ > Dân tộc > Kinh", 0.97),
        ("Tai nạn lao động > Số người chết", "Số người bị tử vong do TNLĐ", 0.95),
        ("Khám thai 4 lần trong 3 thời kỳ", "Khám thai 4 lần trong cả ba thời kỳ", 0.97),
        ("Trẻ là con thứ ba trở lên", "Trẻ là con thứ 3+", 0.97),
        ("Nữ từ đủ 16 đến dưới 60 tuổi", "Nữ từ đủ 16 đến 59 tuổi", 0.97),
        ("Trẻ sơ sinh < 2500 gram", "Trẻ sơ sinh dưới 2.500g", 0.97),
        ("Đàn lợn > Trong đó: Lợn nái", "Số lượng heo nái", 0.97),
        ("Trình độ tin học > Trung cấp trở lên", "Trình độ tin học > Từ trung cấp trở lên", 0.97),
    ],
)
def test_small_words_and_dimensions_beside_words_of_weight(
    one: str, other: str, confidence: float
) -> None:
    """What forms say or leave out, in either order, where the rest says what is counted."""
    assert compare_texts(one, "", other, "").confidence == confidence
    assert compare_texts(other, "", one, "").confidence == confidence


@pytest.mark.parametrize("sign", ["≥ ", "≤ ", "<", ">", ">=", "<= "])
def test_signs_before_a_number_tell_names_apart(sign: str) -> None:
    """From five years on is not five years."""
    found = compare_texts(f"Trẻ {sign}5 tuổi được tiêm", "trẻ", "Trẻ 5 tuổi được tiêm", "trẻ")

    assert found.confidence < SURE


@pytest.mark.parametrize(
    ("one", "other", "measure"),
    [
        ("Diện tích đất ở", "Diện tích đất", "ha"),
        ("Số tiền cho vay hộ nghèo", "Số tiền vay hộ nghèo", "triệu đồng"),
        ("Tỷ trọng kinh tế số", "Tỷ trọng kinh tế", "%"),
        ("Hộ có nước sạch và nhà tiêu", "Hộ có nước sạch hoặc nhà tiêu", "hộ"),
        ("Trẻ 1 tuổi được tiêm mũi 2", "Trẻ 2 tuổi được tiêm mũi 1", "trẻ"),
        ("Hộ nghèo thành hộ cận nghèo", "Hộ cận nghèo thành hộ nghèo", "hộ"),
        ("Đất lúa chuyển sang đất ở đô thị", "Đất ở đô thị chuyển sang đất lúa", "ha"),
        ("Số công ty bị khởi kiện ra tòa", "Số công ty khởi kiện ra tòa", "công ty"),
        ("Thu nhập bình quân (triệu đồng/tháng)", "Thu nhập bình quân (triệu đồng/năm)", ""),
        ("Diện tích đất NN", "Diện tích đất nhà nước", "ha"),
        ("Diện tích đất giao cho doanh nghiệp", "Diện tích đất giao của doanh nghiệp", "ha"),
        ("Viện trợ của Việt Nam cho nước ngoài", "Viện trợ cho Việt Nam của nước ngoài", "usd"),
        ("Tổng mức đầu tư dự án", "Mức đầu tư dự án", "triệu đồng"),
        ("Lao động làm việc cho người nước ngoài", "Lao động làm việc ở nước ngoài", "người"),
        ("Số hàng xuất khẩu đổi nhập khẩu", "Số hàng nhập khẩu đổi xuất khẩu", "tấn"),
        ("Đất lúa chuyển sang đất vườn", "Đất vườn đã được chuyển sang đất lúa", "ha"),
        ("Số hộ đang vay", "Số hộ vay", "hộ"),
        ("Số công trình đang xây dựng", "Số công trình xây dựng", "công trình"),
        ("Số phó tổng giám đốc", "Số phó giám đốc", "người"),
        ("Số lao động ở nước ngoài về", "Số lao động ở nước ngoài", "người"),
        ("Tỉnh trợ hỗ huyện miền núi", "Tỉnh hỗ trợ huyện miền núi", "đồng"),
        ("Bằng khen của Tổng Liên đoàn Lao động", "Bằng khen của Liên đoàn Lao động", "bằng"),
        ("Số thư viện số", "Số thư viện", "thư viện"),
        ("Hỗ trợ của doanh nghiệp", "Hỗ trợ doanh nghiệp", "đồng"),
        ("Kinh phí hỗ trợ doanh nghiệp", "Kinh phí doanh nghiệp hỗ trợ", "đồng"),
        ("Số phụ nữ bị bạo lực gia đình", "Số phụ nữ bạo lực gia đình", "người"),
        ("Số công dân bị khiếu nại", "Số công dân khiếu nại", "người"),
        ("Số học sinh được giáo viên hỗ trợ", "Số giáo viên hỗ trợ học sinh", ""),
        ("Số xã có trạm y tế đạt chuẩn", "Số trạm y tế xã đạt chuẩn", ""),
        ("Số người nộp hồ sơ trực tuyến", "Số hồ sơ nộp trực tuyến", ""),
        ("Nước thải khu công nghiệp", "Nước thải công nghiệp", "m3"),
        ("Số mẫu xét nghiệm nước đạt", "Số mẫu xét nghiệm nước", "mẫu"),
        ("Số nhóm trẻ độc lập tư thục", "Số trẻ độc lập tư thục", ""),
        ("Số tiền kiến nghị thu hồi", "Số tiền kiến nghị đã thu hồi", "đồng"),
        ("Số tàu cá đăng ký trong kỳ", "Số tàu cá đăng ký", "tàu"),
        ("Số trẻ tiêm vắc xin (BCG)", "Số trẻ tiêm vắc xin (DPT)", "trẻ"),
        ("Số dự án đầu tư công (PPP)", "Số dự án đầu tư công", "dự án"),
        ("I. Khai thác > Sản lượng tôm nước lợ", "Sản lượng tôm nước lợ", "tấn"),
        ("Vốn đầu tư > Nguồn vốn > Trung ương", "Vốn đầu tư > Chia theo cấp > Trung ương", ""),
        ("Mẹ > Con nhiễm HIV", "Con > Mẹ nhiễm HIV", "người"),
        ("Số hội viên phụ nữ", "Số hội viên nữ", "người"),
        ("Số học sinh học lực trung bình", "Số học sinh học lực bình quân", ""),
        ("Số ngạch CVCC", "Số ngạch CVC", "người"),
        ("Vốn đầu tư ra nước ngoài", "Vốn đầu tư nước ngoài vào", "usd"),
        ("Số người chăm sóc NKT được hỗ trợ", "Số NKT được hỗ trợ chăm sóc", "người"),
        ("Số xã thuộc huyện nghèo", "Số xã nghèo thuộc huyện", "xã"),
        ("Số cơ sở chăn nuôi ở nông thôn", "Số cơ sở CN nông thôn", "cơ sở"),
        ("Kiến nghị xử lý hành chính > Số người", "Kiến nghị xử lý hành chính > Đã xử lý", "người"),
        ("Số huyện được thanh tra trong kỳ", "Số huyện thanh tra trong kỳ", "huyện"),
        ("Số người > 60 tuổi", "Số người 60 tuổi", "người"),
        ("Số vụ bạo lực > Hình thức > Khác", "Số vụ bạo lực > Nguyên nhân > Khác", "vụ"),
        ("Lao động đi nước ngoài trở về", "Lao động đi nước ngoài", "người"),
        ("Cán bộ chuyên trách công tác bảo vệ (CBCC)", "Cán bộ chuyên trách công tác bảo vệ", ""),
        ("Chiều dài, chiều rộng mặt đường", "Chiều rộng mặt đường", "m"),
        ("Số lao động ra nước ngoài làm việc", "Số lao động nước ngoài làm việc", "người"),
        ("Vốn góp vào doanh nghiệp nhà nước", "Vốn góp của doanh nghiệp nhà nước", "đồng"),
        ("Số ca viêm gan vi rút cấp", "Số ca viêm gan vi rút", "ca"),
        ("Kinh phí giáo dục cấp cho huyện", "Kinh phí giáo dục cấp huyện", "đồng"),
        ("Số xã có thôn đặc biệt khó khăn", "Số xã, thôn đặc biệt khó khăn", ""),
        ("Số lao động có bảo hiểm thất nghiệp", "Lao động hưởng bảo hiểm thất nghiệp", "người"),
        ("Dự toán chi quản lý hành chính", "Dự toán đã chi quản lý hành chính", "đồng"),
        ("Số thạc sĩ là bác sĩ", "Số thạc sĩ, bác sĩ", "người"),
        ("Số gia cầm chết được tiêu hủy", "Số gia cầm chết và tiêu hủy", "con"),
        ("Số vụ xâm hại do người thân", "Số vụ xâm hại người thân", "vụ"),
        ("Số hộ cho ở nhờ", "Số hộ ở nhờ", "hộ"),
        ("Diện tích sàn ở của khu đô thị", "Diện tích sàn của khu đô thị", "m2"),
        ("Số hộ chính sách và hộ nghèo", "Hộ chính sách > Hộ nghèo", "hộ"),
        ("Số tiền hội viên ủng hộ", "Số tiền ủng hộ hội viên", "đồng"),
        ("Số hợp đồng mới của khách hàng", "Số hợp đồng của khách hàng mới", "hợp đồng"),
        ("Tỷ lệ xuất khẩu/nhập khẩu nông sản", "Tỷ lệ nhập khẩu/xuất khẩu nông sản", "%"),
        ("Cảng > Tàu nước ngoài chở hàng Việt Nam", "Cảng > Tàu Việt Nam chở hàng nước ngoài", ""),
        ("Chồng > Mỹ > Vợ > Pháp > Số cặp", "Chồng > Pháp > Vợ > Mỹ > Số cặp", "cặp"),
        ("Giáo viên > Độ tuổi > Bình quân", "Giáo viên > Bình quân", ""),
        ("Hộ > Nghèo > Huyện nghèo", "Hộ > Huyện nghèo", "hộ"),
        ("Vốn nhà nước > Doanh nghiệp nhà nước", "Vốn > Doanh nghiệp nhà nước", "đồng"),
        ("Số bài giảng số được thẩm định", "Số bài giảng được thẩm định", "bài"),
        ("Số tổng giám đốc được bổ nhiệm", "Số giám đốc được bổ nhiệm", "người"),
        ("Số phòng khám đa khoa khu vực", "Số phòng khám đa khoa", "cơ sở"),
    ],
)
def test_small_words_that_turn_the_meaning_are_heeded(one: str, other: str, measure: str) -> None:
    """Homes, loans, either, whose number is whose, from where to where, by whom and for whom."""
    assert compare_texts(one, measure, other, measure).confidence < SURE
    assert compare_texts(other, measure, one, measure).confidence < SURE


@pytest.mark.parametrize("marked", ["Số hộ nghèo*", "Số hộ nghèo (*)", "Số hộ nghèo¹ > Tổng số"])
def test_a_mark_of_a_footnote_is_a_doubt(marked: str) -> None:
    """Nobody knows what the note says; two marks may even point to different notes."""
    for other in ("Số hộ nghèo", marked):
        likeness = compare_texts(marked, "hộ", other, "hộ")
        assert (likeness.confidence, likeness.why.key) == (DOUBTED, "match.noted")
    assert compare_texts("Đất (m²)", "", "Đất m2", "").why.key != "match.noted"


def test_a_word_said_twice_in_one_heading_is_a_doubt() -> None:
    """There it tells of something else, while a heading above is only said again."""
    one, other = "Số hồ sơ huyện chuyển xã", "Số hồ sơ huyện chuyển xã, xã chuyển huyện"

    assert compare_texts(one, "hồ sơ", other, "hồ sơ").confidence < SURE


@pytest.mark.parametrize("table", [ABBREVIATIONS, PHRASES, SUBJECT_ABBREVIATIONS, SYNONYMS])
def test_the_vocabulary_is_in_normal_spelling(table: Mapping[str, str]) -> None:
    """Keys are found in prepared names only if they are spelled as these; no row means itself."""
    assert all(key == spell_plainly(key) and key != meaning for key, meaning in table.items())


def test_usual_words_are_not_replaced_again() -> None:
    """What a synonym means is no synonym of something else, so that one pass is enough."""
    for meaning in SYNONYMS.values():
        usual, changes = reword(meaning)
        assert usual == meaning, changes


def test_names_are_read_in_the_usual_words_too() -> None:
    """A subject's own words are another way to read a name, never the only one, and are told."""
    likeness = compare_texts("Số ca đẻ mổ ở huyện", "ca", "Số ca sinh mổ ở huyện", "ca")

    assert (likeness.confidence, likeness.why.key) == (0.92, "match.reworded")
    assert "sinh mổ = mổ đẻ" in likeness.why.say("en")
    assert compare_texts("Số HCV", "", "Số huy chương vàng", "").confidence >= DOUBTED


@pytest.mark.parametrize(
    ("one", "other"),
    [("HTX", "hợp tác xã"), ("PAKN", "phản ánh, kiến nghị"), ("Trđ", "triệu đồng")],
)
def test_measures_are_written_out(one: str, other: str) -> None:
    """A measure is the same however it is abbreviated."""
    assert normalise_measure(one) == normalise_measure(other)


@given(st.text(max_size=60))
def test_normal_form_does_not_depend_on_composition(text: str) -> None:
    """Composed and decomposed letters give one normal form; no text is refused."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert read_name(composed) == read_name(decomposed)


def test_who_acts_is_not_who_is_acted_on() -> None:
    """Units that inspect and units that are inspected are never a sure pair; things do not act."""
    acting = compare_texts("Đơn vị được kiểm tra", "", "Đơn vị kiểm tra", "")
    things = compare_texts("Hồ sơ được tiếp nhận", "hồ sơ", "Hồ sơ tiếp nhận", "hồ sơ")

    assert acting.confidence < SURE <= things.confidence


@pytest.mark.parametrize(
    ("name_a", "measure_a", "name_b", "measure_b"),
    [
        ("Số hồ sơ đã giải quyết", "hồ sơ", "Số hồ sơ đã giải quyết trong kỳ", "hồ sơ"),
        ("Kết quả xử lý đơn thư", "đơn", "Xử lý đơn thư", "đơn"),
        ("Trồng rừng", "ha", "Rừng trồng", "ha"),
        ("Đất được thu", "m2", "Đất thu", "m2"),
        ("Đủ điều kiện xử lý > Số vụ việc", "đơn", "Đủ điều kiện xử lý > Số vụ việc", "đơn"),
    ],
)
def test_small_doubts_keep_a_pair_from_being_sure(
    name_a: str, measure_a: str, name_b: str, measure_b: str
) -> None:
    """Words that may carry meaning, short names turned round, and slips of a measure are asked."""
    forward = compare_texts(name_a, measure_a, name_b, measure_b).confidence

    assert 0.5 < forward < SURE
    assert forward == compare_texts(name_b, measure_b, name_a, measure_a).confidence


@pytest.mark.parametrize(
    ("one", "other", "measure", "confidence"),
    [
        ("Mua sắm TSCĐ", "Mua sắm tài sản cố định", "", 0.97),
        ("Chi quản lý hành chính (QLHC)", "Chi quản lí hành chính", "", 0.97),
        ("Chứng thực > Chứng thực chữ ký", "Chứng thực chữ ký", "", 0.97),
        ("Số HS bỏ học", "Số học sinh bỏ học", "học sinh", 0.92),
        ("Số HS đã trả", "Số hồ sơ đã trả", "hồ sơ", 0.92),
        ("Số HS được khen", "Số học sinh được khen", "", 0.88),
        ("Số HS bỏ học", "Số hộ sản xuất bỏ học", "", 0.0),
        ("Số HS học sinh", "Số học sinh", "", 0.0),
        ("Số tiền THA xong", "Số tiền thi hành án xong", "đồng", 0.92),
        ("Số tiền tha xong", "Số tiền thi hành án xong", "đồng", 0.0),
        ("Tổ CNSCĐ hoạt động", "Tổ công nghệ số cộng đồng hoạt động", "", 0.92),
        ("Chi ĐTPT > Chi đầu tư hạ tầng", "Chi đầu tư phát triển > Chi đầu tư hạ tầng", "", 0.97),
        ("Số CC được luân chuyển", "Số công chức được luân chuyển", "người", 0.88),
    ],
)
def test_abbreviations_are_read_by_the_other_name(
    one: str, other: str, measure: str, confidence: float
) -> None:
    """Known ones are written out; those of several readings count where the other name has one."""
    found = compare_texts(one, measure, other, measure).confidence

    if confidence:
        assert found == confidence
    else:
        assert found < DOUBTED


@pytest.mark.parametrize(
    ("one", "other", "measure"),
    [
        ("Số hồ sơ đã giải quyết đúng hạn", "Hồ sơ giải quyết đúng hạn", "hồ sơ"),
        ("Diện tích rừng phòng hộ trồng mới", "Rừng phòng hộ trồng mới", "ha"),
        ("DT rừng phòng hộ trồng mới", "Rừng phòng hộ trồng mới", "ha"),
    ],
)
def test_what_the_measure_says_makes_no_difference(one: str, other: str, measure: str) -> None:
    """Hectares are of area; what is counted has been done."""
    assert compare_texts(one, measure, other, measure).confidence > SURE


def test_two_columns_of_a_form_are_not_both_the_column_of_another() -> None:
    """The one that is more alike stays sure; of equals none is."""
    printed = ("Báo cáo tiêm chủng", "Y tế", [("Số trẻ được tiêm vắc xin sởi", "trẻ")])
    form = [("Số trẻ được tiêm vắc xin sởi", "trẻ"), ("Trẻ đã tiêm vắc xin sởi", "trẻ")]
    alike = [("Trẻ tiêm vắc xin sởi", "trẻ"), ("Trẻ đã tiêm vắc xin sởi", "trẻ")]

    closer = find_matches(build_registry(printed, (printed[0], "Y tế", form)))
    equal = find_matches(build_registry(printed, (printed[0], "Y tế", alike)))

    assert [(each.b, each.confidence) for each in closer] == [("b1", 0.97), ("b2", DOUBTED)]
    assert {each.confidence for each in equal} == {DOUBTED}
    assert all("only one of them" in each.why.say("en") for each in equal)


def test_a_slip_of_the_measure_is_named() -> None:
    """Where a name speaks of another measure than the one stated, the sentence says so."""
    (found,) = find_matches(same_form(("Đủ điều kiện xử lý > Số vụ việc", "đơn")))

    assert found.confidence < SURE
    assert "another measure" in found.why.say("en")


def test_a_measure_in_brackets_counts_where_no_other_is_stated() -> None:
    """Two measures printed in the names part them; one printed and none stated is a doubt."""
    money = ("Báo cáo thu", "Thu", [("Tiền thu (Trđ)", "")])
    other = ("Báo cáo thu", "Thu", [("Tiền thu (nghìn đồng)", "")])
    bare = ("Báo cáo thu", "Thu", [("Tiền thu", "")])
    stated = ("Báo cáo thu", "Thu", [("Tiền thu", "triệu đồng")])

    assert find_matches(build_registry(money, other)) == ()
    assert [each.confidence for each in find_matches(build_registry(money, bare))] == [0.8]
    assert compare_texts("Đất thu hồi (m2)", "", "Đất thu hồi", "m2").confidence > SURE
    assert pairs_of(find_matches(build_registry(money, stated))) == [("a1", "b1")]


def test_measures_have_one_spelling() -> None:
    """A thousand dong is one measure however it is written, a million another."""
    assert normalise_measure("1.000 đồng") == normalise_measure("Nghìn đồng")
    assert normalise_measure("Trđ") != normalise_measure("nghìn đồng")


def test_pairs_are_told_apart_as_labelled() -> None:
    """On pairs not used for tuning, what is sure is right, and far more so than plain ratios."""
    pairs = load_pairs("unseen")
    ours = measure_pairs(pairs, score, SURE)
    plain = measure_pairs(pairs, score_plainly, SURE)

    assert ours.different == 0
    assert ours.precision >= 0.99
    assert ours.recall >= 0.69
    real = [pair for pair in pairs if pair["origin"] == "registry"]
    assert measure_pairs(real, score, SURE).recall >= 0.9
    assert ours.precision > plain.precision + 0.3


def test_labels_are_whole() -> None:
    """There are at least 400 different pairs, each with a known label and half."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    texts = {(row["text_a"], row["measure_a"], row["text_b"], row["measure_b"]) for row in rows}
    assert len(texts) == len(rows) >= 400
    assert {row["label"] for row in rows} == {"same", "different", "unsure"}
    assert {row["split"] for row in rows} == {*PARTS}


@pytest.mark.parametrize(
    ("name_a", "measure_a", "name_b", "measure_b"),
    [
        ("Số hộ nghèo", "hộ", "Số hộ cận nghèo", "hộ"),
        ("Hồ sơ giải quyết đúng hạn", "hồ sơ", "Hồ sơ giải quyết quá hạn", "hồ sơ"),
        ("Hồ sơ tiếp nhận", "hồ sơ", "Hồ sơ tiếp nhận lũy kế", "hồ sơ"),
        ("Đơn kỳ trước chuyển sang", "đơn", "Đơn tiếp nhận trong kỳ", "đơn"),
        ("Lao động nam", "người", "Lao động nữ", "người"),
        ("Doanh nghiệp thành lập", "", "Doanh nghiệp thành lập mới", ""),
        ("Đơn thuộc thẩm quyền", "đơn", "Đơn không thuộc thẩm quyền", "đơn"),
        ("Dịch vụ công mức độ 3", "%", "Dịch vụ công mức độ 4", "%"),
        ("Đủ điều kiện xử lý", "đơn", "Đủ điều kiện xử lý", "vụ việc"),
        ("Tổng số tiếp công dân", "lượt", "Tổng số tiếp công dân", "người"),
    ],
)
def test_contrast_numbers_and_measures_are_a_veto(
    name_a: str, measure_a: str, name_b: str, measure_b: str
) -> None:
    """Names that a contrast word, a number or a measure parts have no confidence at all."""
    forward = compare_texts(name_a, measure_a, name_b, measure_b)
    backward = compare_texts(name_b, measure_b, name_a, measure_a)

    assert forward.confidence == backward.confidence == 0
    assert "veto" in forward.why.key


WORDS = "hộ nghèo cận xã mới đơn khiếu nại tố cáo đã giải quyết 3 4 nữ hs hồ sơ"
names = st.lists(
    st.sampled_from(WORDS.split()),
    min_size=1,
    max_size=6,
).map(" ".join)
measures = st.sampled_from(["", "hộ", "đơn", "người"])


@given(names, measures, names, measures)
def test_likeness_is_symmetric_and_never_certain(
    name_a: str, measure_a: str, name_b: str, measure_b: str
) -> None:
    """Confidence is the same both ways and below 1, which only a person can give."""
    forward = compare_texts(name_a, measure_a, name_b, measure_b).confidence
    backward = compare_texts(name_b, measure_b, name_a, measure_a).confidence

    assert forward == backward
    assert 0 <= forward < 1


def may_lack(name: FieldName, measure: str, other: FieldName) -> bool:
    """Whether all words that *name* alone has may be left out, or stand for words of *other*."""
    own, others = set(name.words) - set(other.words), set(other.words) - set(name.words)
    spare = count_short(name) if len(others) > 1 else 0
    return len(own) <= count_light(name, measure) + spare


@given(st.lists(st.tuples(names, measures), max_size=25))
def test_candidates_are_just_the_overlapping_names(given_names: list[tuple[str, str]]) -> None:
    """The prefix filter loses no pair: it finds what comparing all pairs finds."""
    known = [(read_name(name), measure) for name, measure in given_names]

    found = sorted(find_alike(known))

    expected = []
    for (place, (a, measure_a)), (other, (b, measure_b)) in combinations(enumerate(known), 2):
        words_a, words_b = set(a.words), set(b.words)
        if (
            words_a
            and words_b
            and len(words_a & words_b) >= ALIKE * len(words_a | words_b)
            and read_contrasts(a) == read_contrasts(b)
            and (measure_a == measure_b or not measure_a or not measure_b)
            and a.numbers == b.numbers
            and (may_lack(a, measure_a, b) or may_lack(b, measure_b, a))
        ):
            expected.append((place, other))
    assert found == expected


def test_same_columns_of_like_forms_are_suggested_with_reasons() -> None:
    """A pair says in both languages why it was put forward."""
    registry = build_registry(
        ("Báo cáo giảm nghèo quý", "Giảm nghèo", [("Tổng số hộ nghèo", "hộ")]),
        ("Báo cáo giảm nghèo năm 2026", "Giảm nghèo", [("Số hộ nghèo", "Hộ")]),
    )

    (found,) = find_matches(registry)

    assert (found.a, found.b) == ("a1", "b1")
    assert found.confidence >= SURE
    assert "cùng đơn vị tính “hộ”" in found.why.say("vi")
    assert "same measure “hộ”" in found.why.say("en")


def test_order_of_the_registry_changes_no_pair_and_no_reason() -> None:
    registry = load_registry("vn")
    turned = evolve(registry, fields=registry.fields[::-1], reports=registry.reports[::-1])
    one, other = find_matches(registry, least=0.8), find_matches(turned, least=0.8)
    assert [(each, each.why.by_language()) for each in one] == [
        (each, each.why.by_language()) for each in other
    ]


def test_columns_of_one_form_are_never_suggested() -> None:
    """Two columns of one form differ by construction, even with one name."""
    registry = build_registry(("Báo cáo A", "", [("Số hộ nghèo", "hộ"), ("Số hộ nghèo", "hộ")]))

    assert find_matches(registry, least=0) == ()


@pytest.mark.parametrize(
    ("title", "domain"),
    [("Báo cáo hộ cận nghèo", "Giảm nghèo"), ("Báo cáo giảm nghèo", "Hộ tịch")],
)
def test_other_forms_and_domains_lower_the_confidence(title: str, domain: str) -> None:
    """Equal names in forms on other subjects are a question, not a sure pair."""
    columns = [("Số hộ được hỗ trợ nhà ở", "hộ")]
    registry = build_registry(
        ("Báo cáo giảm nghèo", "Giảm nghèo", columns), (title, domain, columns)
    )

    (found,) = find_matches(registry)

    assert found.confidence < SURE


def test_general_names_are_not_sure_without_their_form() -> None:
    """A name such as "Tổng số" says nothing; in forms of one title it is at most a question."""
    columns = [("Tổng số > Nữ", "người")]
    like = same_form(*columns)
    unlike = build_registry(("Báo cáo A", "X", columns), ("Báo cáo B", "X", columns))

    assert [each.confidence < SURE for each in find_matches(like)] == [True]
    assert find_matches(unlike) == ()


def test_other_breakdown_rule_and_kind_lower_or_end_the_confidence() -> None:
    """What adds up otherwise or is broken down otherwise is no sure pair; other kinds are none."""
    registry = same_form(("Số hộ nghèo", "hộ"))
    first, second = registry.fields
    split = evolve(
        registry.reports[1],
        fields=(ReportField(field=second.id, breakdown=(DimensionId("gioi"),)),),
    )
    summed, last = evolve(first, over_time=TimeRule.SUM), evolve(second, over_time=TimeRule.LAST)

    by_breakdown = evolve(registry, reports=(registry.reports[0], split))
    by_rule = evolve(registry, fields=(summed, last))
    by_kind = evolve(registry, fields=(first, evolve(second, kind=FieldKind.TEXT)))

    assert [each.confidence for each in find_matches(by_breakdown, least=0.1)] == [0.5]
    assert [each.confidence for each in find_matches(by_rule, least=0.1)] == [0.6]
    assert find_matches(by_kind, least=0.1) == ()


def test_a_name_that_a_form_holds_twice_is_ambiguous() -> None:
    """Where a form has two fields of one name, the name does not tell which is meant."""
    columns = [("Số hộ nghèo", "hộ"), ("Số hộ nghèo", "hộ")]

    found = find_matches(same_form(*columns))

    assert pairs_of(found) == [("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2")]
    assert all(each.confidence < SURE for each in found)


@pytest.mark.parametrize("status", [MatchStatus.CONFIRMED, MatchStatus.REJECTED])
def test_decided_pairs_are_never_suggested_again(status: MatchStatus) -> None:
    """What a person has answered is not asked again, nor what follows from it."""
    columns = ("Số hộ nghèo", "hộ")
    one = same_form(columns, count=3, matches=[match("a1", "b1", status)])
    two = same_form(
        columns,
        count=3,
        matches=[match("a1", "b1", MatchStatus.CONFIRMED), match("c1", "b1", status)],
    )

    assert pairs_of(find_matches(one)) == [("a1", "c1"), ("b1", "c1")]
    assert find_matches(two) == ()


def test_suggestions_of_the_registry_stay_suggested() -> None:
    """A pair that somebody put into the registry as suggested is asked until it is answered."""
    registry = build_registry(
        ("Báo cáo A", "X", [("Số hộ nghèo", "hộ")]), ("Báo cáo B", "Y", [("Số cuộc họp", "cuộc")])
    )
    known = Match(a=FieldId("b1"), b=FieldId("a1"), confidence=0.3, note="Xem lại.")

    (found,) = find_matches(evolve(registry, matches=(known,)))

    assert (found.a, found.b, found.confidence) == ("a1", "b1", 0.3)
    assert "Xem lại." in found.why.say("vi")


def test_many_namesakes_do_not_explode() -> None:
    """A name in very many forms gives a bounded number of pairs for each field."""
    registry = same_form(("Số hộ nghèo", "hộ"))
    fields = tuple(
        Field(id=FieldId(f"x{number:04}"), name="Số hộ nghèo", measure="hộ", domain="Giảm nghèo")
        for number in range(1_000)
    )

    assert 1_000 < len(find_matches(evolve(registry, fields=fields, reports=()))) <= 20_000


def test_rows_of_one_kind_of_form_do_not_explode() -> None:
    """Thousands of names that differ in one word each are neither suggested nor slow."""
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    rows = [(f"Nhu cầu học nghề > {a}{b}ng", "người") for a in letters for b in letters]
    registry = build_registry(
        ("Báo cáo việc làm", "Việc làm", rows[::2]), ("Báo cáo việc làm", "Việc làm", rows[1::2])
    )

    start = time.process_time()
    found = find_matches(registry)

    assert found == ()
    assert time.process_time() - start < 20


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.floats(0, 1)),
        max_size=15,
    )
)
def test_groups_have_no_strangers(drawn: list[tuple[str, str, float]]) -> None:
    """In a group any two fields are a pair at least as sure as the group; groups do not meet."""
    pairs = {(min(a, b), max(a, b)): sure for a, b, sure in drawn if a != b}

    groups = link_completely((FieldId(a), FieldId(b), sure) for (a, b), sure in pairs.items())

    for group in groups:
        for pair in combinations(group.fields, 2):
            assert pairs[pair] >= group.confidence
    members = [known for group in groups for known in group.fields]
    assert len(members) == len(set(members))


def test_a_chain_is_not_a_group() -> None:
    """A = B and B = C do not bring A and C together: the surer pair stands alone."""
    found = [
        MatchCandidate(a=FieldId(a), b=FieldId(b), confidence=sure, why=read_why())
        for a, b, sure in (("a", "b", 0.7), ("b", "c", 0.9))
    ]

    assert [group.fields for group in find_groups(found)] == [("b", "c")]


def read_why() -> Text:
    return compare_texts("a", "", "a", "").why


@pytest.mark.parametrize(
    ("printed", "stands"),
    [
        (("Số hộ nghèo", "hộ"), True),
        ((" số hộ  nghèo", ""), True),
        (("Số hộ nghèo", "người"), False),
        (("Số hộ cận nghèo", "hộ"), False),
        (("Số hộ nghèo", "hộ", ""), True),
        (("Số hộ nghèo", "hộ", "01/GN: HỘ NGHÈO"), True),
        (("Số hộ nghèo", "hộ", "01/GN: HỘ CẬN NGHÈO"), False),
        ((), True),
    ],
)
def test_answers_on_what_has_changed_since_are_refused(
    printed: tuple[str, ...], stands: bool
) -> None:
    """What the sheet prints must be what its ids mean; a measure may have been filled in."""
    registry = same_form(("Số hộ nghèo", "hộ"))
    first, *others = registry.fields
    titled = evolve(first, form="01/GN", form_title="HỘ NGHÈO")
    registry = evolve(registry, fields=(titled, *others))
    said = evolve(answer("a1", "b1", Answer.SAME), names_a=printed)

    settled = settle_answers(registry, [said])

    assert bool(settled.answers) is stands
    assert [each.what.key for each in settled.problems] == ([] if stands else ["match.renamed"])


@pytest.mark.parametrize(
    ("printed", "stands"),
    [
        ("", True),
        ("{name}", True),
        ("Báo cáo khác; {name} (theo Xã: A, B)", True),
        ("{name} cơ sở", False),
        ("Báo cáo giáo dục", False),
    ],
)
def test_answers_on_the_fields_of_other_reports_are_refused(printed: str, stands: bool) -> None:
    """Fields of one name are told apart by their reports alone when columns are sorted alone."""
    registry = same_form(("Số hộ nghèo", "hộ"))
    home = next(each for each in registry.reports if "a1" in each.field_ids)
    said = evolve(answer("a1", "b1", Answer.SAME), reports_a=printed.format(name=home.name))

    settled = settle_answers(registry, [said])

    assert bool(settled.answers) is stands
    assert [each.what.key for each in settled.problems] == ([] if stands else ["match.renamed"])


def test_answers_are_remembered() -> None:
    """Same becomes confirmed, different rejected, don't know and no answer stay suggested."""
    registry = same_form(("Số hộ nghèo", "hộ"), ("Số hộ có nhà tạm", "hộ"), count=3)
    given_answers = [
        answer("b1", "a1", Answer.SAME, by="phieu.xlsx", note="đúng"),
        answer("a2", "b2", Answer.DIFFERENT, by="phieu.xlsx"),
        answer("a1", "c1", Answer.UNKNOWN, by="phieu.xlsx"),
        answer("a2", "c2", Answer.NONE, by="phieu.xlsx"),
    ]

    after = apply_answers(registry, given_answers)

    by_pair = {(each.a, each.b): each for each in after.matches}
    assert by_pair["a1", "b1"] == Match(
        a=FieldId("a1"),
        b=FieldId("b1"),
        status=MatchStatus.CONFIRMED,
        confidence=1.0,
        by="phieu.xlsx",
        note="đúng",
    )
    assert (by_pair["a2", "b2"].status, by_pair["a2", "b2"].confidence) == (MatchStatus.REJECTED, 0)
    assert (by_pair["a1", "c1"].status, by_pair["a1", "c1"].by) == (
        MatchStatus.SUGGESTED,
        "phieu.xlsx",
    )
    assert (by_pair["a2", "c2"].confidence, by_pair["a2", "c2"].by) == (0.8, PROGRAM)
    assert apply_answers(after, given_answers) == after


@pytest.mark.parametrize(
    ("matches", "answers", "keys"),
    [
        ([], [("a1", "b1", "same"), ("b1", "a1", "different")], ["conflict_answers"]),
        ([("a1", "b1", "rejected")], [("a1", "b1", "same")], ["conflict_known"]),
        ([("a1", "b1", "confirmed")], [("a1", "b1", "different")], ["conflict_known"]),
        (
            [("a1", "b1", "confirmed"), ("b1", "c1", "rejected")],
            [("a1", "c1", "same")],
            ["conflict_known"],
        ),
        (
            [],
            [("a1", "b1", "same"), ("b1", "c1", "same"), ("a1", "c1", "different")],
            ["conflict_chain"] * 3,
        ),
        (
            [("a1", "c1", "rejected")],
            [("a1", "b1", "same"), ("b1", "c1", "same")],
            ["conflict_chain"] * 2,
        ),
        ([], [("a1", "b1", "same"), ("a2", "b1", "same")], ["conflict_report"] * 2),
        ([], [("a1", "zz", "same")], ["unknown_field"]),
    ],
)
def test_contradictions_are_listed_and_change_nothing(
    matches: list[tuple[str, str, str]], answers: list[tuple[str, str, str]], keys: list[str]
) -> None:
    """Answers against each other, the registry or a form are all named, and none is applied."""
    held = [match(a, b, MatchStatus(status)) for a, b, status in matches]
    registry = same_form(("Số hộ nghèo", "hộ"), ("Nhà tạm", "nhà"), count=3, matches=held)
    given_answers = [answer(a, b, Answer(said), where="x!K1") for a, b, said in answers]

    settled = settle_answers(registry, given_answers)

    assert [each.what.key for each in settled.problems] == [f"match.{key}" for key in keys]
    assert all(each.say("vi") and each.say("en") for each in settled.problems)
    assert settled.answers == ()
    assert apply_answers(registry, given_answers) == registry


@pytest.mark.parametrize("said", Answer)
def test_a_field_is_not_matched_with_itself(said: Answer) -> None:
    """Whatever is answered, it is told at its place and stays out of the registry."""
    registry = same_form(("Số hộ nghèo", "hộ"), ("Nhà tạm", "nhà"), count=3)
    reports = [each.id for each in registry.reports]

    settled = settle_answers(registry, [answer("a1", "a1", said, where="x!K1")])
    of_reports = settle_report_answers(registry, [answer(reports[0], reports[0], said)])

    assert settled.answers == of_reports.answers == ()
    for problems in (settled.problems, of_reports.problems):
        assert [each.what.key for each in problems] == ["input.match_itself"]
    assert settled.problems[0].where == "x!K1"
    assert apply_answers(registry, [answer("a1", "a1", said)]) == registry


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        ("over_time", TimeRule.SUM, TimeRule.LAST),
        ("over_units", UnitRule.SUM, UnitRule.NONE),
        ("measure", "hộ", "người"),
        ("kind", FieldKind.NUMBER, FieldKind.TEXT),
    ],
)
def test_fields_of_which_two_things_are_stated_are_not_joined(
    attribute: str, one: object, other: object
) -> None:
    """Not by one answer, nor in two steps over a field that states nothing."""
    registry = same_form(("Số hộ nghèo", "hộ"), count=3)
    states = {"a1": one, "c1": other}
    fields = tuple(
        evolve(each, measure="hộ" if each.id == "a1" else "", over_time=TimeRule.UNKNOWN)
        for each in registry.fields
    )
    fields = tuple(
        evolve(each, **{attribute: states[each.id]}) if each.id in states else each
        for each in fields
    )
    registry = evolve(registry, fields=fields)
    chain = [answer("a1", "b1", Answer.SAME), answer("b1", "c1", Answer.SAME)]

    for given_answers in ([answer("a1", "c1", Answer.SAME)], chain):
        settled = settle_answers(registry, given_answers)

        keys = [each.what.key for each in settled.problems]
        assert keys == ["match.conflict_stated"] * len(given_answers)
        assert all(each.say("vi") and each.say("en") for each in settled.problems)
        assert apply_answers(registry, given_answers) == registry


def test_a_doubt_gives_way_to_an_answer() -> None:
    """Of two reviewers, one who does not know does not contradict one who does."""
    registry = same_form(("Số hộ nghèo", "hộ"))

    after = apply_answers(
        registry, [answer("a1", "b1", Answer.UNKNOWN), answer("a1", "b1", Answer.SAME)]
    )

    assert [each.status for each in after.matches] == [MatchStatus.CONFIRMED]


def test_forms_of_two_circulars_are_matched_column_by_column() -> None:
    """The forms 06.03 of 2023 and 07.03 of 2018 on rewards are found to be versions of one form."""
    registry = load_registry("vn")

    sure = [each for each in find_matches(registry) if each.confidence >= SURE]

    assert ("tt02-2023.0603.d09", "tt03-2018.0703.d09") in pairs_of(sure)
    assert not any(each.confidence >= 1 for each in sure)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_matches_do_not_depend_on_the_hash_seed(seed: str) -> None:
    """Two hash seeds give the pairs, confidences and sentences of this process."""
    here = CliRunner().invoke(app, ["match", "vn", "--format", "json"])
    there = subprocess.run(
        [sys.executable, "-m", "reportreduce", "match", "vn", "--format", "json"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )

    assert json.loads(there.stdout) == json.loads(here.stdout)
