"""Names of laws in the legal basis of a report, and what follows from a kind nobody knows."""

import pytest

from reportreduce.normalise.phrases import find_unread_numbers, read_references

NAMES = [
    ("Luật Phòng, chống tham nhũng năm 2018", "Phòng, chống tham nhũng năm 2018"),
    ("Điều 10 Luật Phòng, chống bạo lực gia đình 2022", "Phòng, chống bạo lực gia đình năm 2022"),
    ("Luật Phòng, chống tham nhũng số 36/2018/QH14", "Phòng, chống tham nhũng"),
    ("Luật Thi đua, khen thưởng", "Thi đua, khen thưởng"),
    (
        "Luật Quản lý, sử dụng tài sản công, Nghị định 151/2017/NĐ-CP",
        "Quản lý, sử dụng tài sản công",
    ),
    ("Luật THTK, CLP", "THTK, CLP"),
    ("Luật Phí và lệ phí", "Phí và lệ phí"),
    ("Luật Thống kê và Nghị định 94/2022/NĐ-CP", "Thống kê"),
    ("Luật Thống kê, các văn bản hướng dẫn", "Thống kê"),
    ("Luật Thống kê, chỉ đạo của UBND tỉnh", "Thống kê"),
    ("Luật Đất đai và chỉ đạo của tỉnh", "Đất đai"),
    ("Luật Đất đai, pháp luật về xây dựng", "Đất đai"),
    ("Luật Đầu tư công, chương trình mục tiêu quốc gia", "Đầu tư công"),
    ("Luật Phòng, chống thiên tai\nNghị định 66/2021/NĐ-CP", "Phòng, chống thiên tai"),
    ("Bộ luật Lao động 2019", "Bộ luật Lao động năm 2019"),
    ("Pháp lệnh Dân số", "Pháp lệnh Dân số"),
    ("bộ luật Dân sự", "Bộ luật Dân sự"),
    ("Luật Chất lượng sản phẩm, hàng hóa", "Chất lượng sản phẩm, hàng hóa"),
    ("Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
    (
        "Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
        "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
    ),
    ("Luật Đo lường, đo đạc và công bố số 1/2030/QH16", "Đo lường, đo đạc và công bố"),
]


@pytest.mark.parametrize(("basis", "title"), NAMES)
def test_the_whole_name_of_a_law_is_read(basis: str, title: str) -> None:
    """
    A name goes on over commas and "và", up to its number or the next instrument.
    """
    assert read_references(basis)[0].title == title
    assert find_unread_numbers(basis) == ()


def test_several_laws_in_a_row_stay_several() -> None:
    """
    The word for the kind begins a new law.
    """
    titles = [each.title for each in read_references("Luật PCTN, Luật THTK, CLP, Luật Tố cáo")]
    assert titles == ["PCTN", "THTK, CLP", "Tố cáo"]


@pytest.mark.parametrize("glue", [", ", "; ", " và "])
def test_a_law_in_small_letters_is_not_lost(glue: str) -> None:
    """
    "luật" before a name is a law behind another one; "pháp luật" and "kỷ luật" are none.
    """
    laws = read_references(f"Luật Đầu tư{glue}luật Doanh nghiệp{glue}pháp luật Việt Nam")
    assert [each.title for each in laws] == ["Đầu tư", "Doanh nghiệp"]
    assert read_references("kỷ luật Đảng; theo luật Việt Nam; luật sư") == ()


@pytest.mark.parametrize(
    "name",
    [
        "Luật Khiếu nại, Tố cáo",
        "Luật Đầu tư công, UBND tỉnh",
        "Luật Đất đai và tình hình thực tế",
        "Luật Đất đai, làm cơ sở đánh giá năm 2024",
        "Luật Khám bệnh, chữa bệnh và thực tiễn công tác",
    ],
)
def test_a_name_that_may_end_at_its_comma_is_told(name: str) -> None:
    """
    One law or two: no instrument is made, its articles go to no other, and the words are told.
    """
    basis = f"Điều 5 {name}; Nghị định 124/2020/NĐ-CP"

    (decree,) = read_references(basis)

    assert (decree.number, decree.places) == ("124/2020/NĐ-CP", ())
    assert find_unread_numbers(basis) == (name,)
