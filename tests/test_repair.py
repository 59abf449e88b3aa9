"""Vietnamese text of old fonts and wrong code pages is recognised and made right, and only that."""

import re
import time
from pathlib import Path
from unicodedata import normalize

import pytest
from damaged_text import damage_text, encode_cp1258
from hypothesis import given
from hypothesis import strategies as st

from reportreduce.importers import load_registry
from reportreduce.messages import LANGUAGES
from reportreduce.normalise.repair import (
    Damage,
    Repaired,
    find_damage,
    read_bytes,
    repair,
    repair_text,
    repair_texts,
)
from reportreduce.normalise.repair.syllables import is_initials, is_syllable
from reportreduce.normalise.repair.tables import MARKED_LETTERS, TCVN3_LETTERS, VNI_LETTERS

REGISTRY = Path(__file__).parent.parent / "registry" / "vn"
KEEPING_CASE = [damage for damage in Damage if damage is not Damage.TCVN3]
WORDS = (
    "báo cáo tháng quý năm sở nội vụ tỉnh xã phường ủy ban nhân dân số liệu định kỳ thủ tục "
    "hành chính kết quả giải quyết hồ sơ đơn vị và của từ đến ngày trước hằng thực hiện cấp ý ở "
    "UBND HĐND QĐ BÁO CÁO PHÒNG CHỐNG THIÊN TAI Sở Số Đắk Lắk Hà Nội Bắc Kạn 15/12 2026 (I) - ;"
)
FOREIGN = (
    "café naïve Möbius Straße Köln São Paulo Señor España Noël Zoë Curaçao Ångström Malmö "
    "Łódź œuvre Société générale à Genève où l'évaluation façade Bücher Größe år smörgås"
)
SIGNS = ("m²", "m³", "5 µm", "± 2 °C", "© 2020", "Windows®", "§ 5", "€ 10", "«An»", "½", "→", "“a”")

vietnamese = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=20).map(" ".join)
foreign = st.lists(st.sampled_from(FOREIGN.split()), min_size=1, max_size=20).map(" ".join)


@pytest.fixture(scope="module")
def names() -> tuple[str, ...]:
    """The names of all reports, fields and instruments of the Vietnamese registry."""
    registry = load_registry(REGISTRY)
    found = [each.name for each in (*registry.reports, *registry.fields, *registry.groups)]
    return tuple(name for name in dict.fromkeys(found) if not name.isascii())


@pytest.mark.parametrize(
    ("damaged", "whole", "damage"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", Damage.TCVN3),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc", Damage.TCVN3),
        ("C¬ quan nhËn b¸o c¸o", "Cơ quan nhận báo cáo", Damage.TCVN3),
        ("Xin chaøo caùc baïn", "Xin chào các bạn", Damage.VNI),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", Damage.VNI),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc", Damage.VNI),
        ("BÃ¡o cÃ¡o Ä‘á»‹nh ká»³", "Báo cáo định kỳ", Damage.UTF8_AS_CP1252),
        ("BĂ¡o cĂ¡o Ä‘á»‹nh ká»³", "Báo cáo định kỳ", Damage.UTF8_AS_CP1258),
        ("Ðõn viò báo cáo, cõ quan nhâòn", "Đơn vị báo cáo, cơ quan nhận", Damage.CP1258_AS_CP1252),
        ("Ba\u0301o ca\u0301o", "Báo cáo", Damage.DECOMPOSED),
        ("số liê\u0323u", "số liệu", Damage.DECOMPOSED),
    ],
)
def test_known_words_are_repaired_and_the_damage_is_named(
    damaged: str, whole: str, damage: Damage
) -> None:
    """Words that everybody has seen in old files come back, with the name of what was wrong."""
    assert repair_text(damaged) == Repaired(whole, damage)


@pytest.mark.parametrize("damage", KEEPING_CASE)
@pytest.mark.parametrize("letter", MARKED_LETTERS)
def test_each_letter_comes_back_from_each_damage(letter: str, damage: Damage) -> None:
    """Each of the 134 letters is in each table, capitals as well."""
    others = "Báo cáo của Sở Nội vụ về định kỳ"

    damaged = f"{damage_text(others, damage)} {damage_text(letter, damage)}"

    assert repair(damaged, damage).text == f"{others} {letter}"


@pytest.mark.parametrize("letter", MARKED_LETTERS)
def test_each_letter_comes_back_from_tcvn3_but_for_capitals_with_a_tone(letter: str) -> None:
    """TCVN3 has all small letters and the capitals without a tone; the others come back small."""
    has_capital = letter in "ĂÂÊÔƠƯĐ"

    back = repair(f"{damage_text(letter, Damage.TCVN3)} cña", Damage.TCVN3).text

    assert back == f"{letter if has_capital else letter.lower()} của"


def test_the_tables_hold_the_letters_of_vietnamese() -> None:
    """VNI has 134 letters with marks; TCVN3 the 67 small ones and seven capitals."""
    assert len(MARKED_LETTERS) == 134
    assert set(VNI_LETTERS.values()) == set(MARKED_LETTERS)
    assert sorted(TCVN3_LETTERS.values()) == sorted(
        [*(letter for letter in MARKED_LETTERS if letter.islower()), *"ĂÂÊÔƠƯĐ"]
    )


@pytest.mark.parametrize("damage", Damage)
def test_a_list_of_real_names_comes_back_exactly(names: tuple[str, ...], damage: Damage) -> None:
    """All names of the registry come back; from TCVN3 but for the case of letters with a tone."""
    damaged = [damage_text(name, damage) for name in names]
    same = str.lower if damage is Damage.TCVN3 else str

    repaired = repair_texts(damaged)

    assert find_damage(damaged) is damage
    assert [same(each.text) for each in repaired] == [same(name) for name in names]
    assert all(
        (each.damage is damage) == (text != name)
        for each, text, name in zip(repaired, damaged, names, strict=True)
    )


@pytest.mark.parametrize("damage", Damage)
def test_most_real_names_are_recognised_alone_and_none_wrongly(
    names: tuple[str, ...], damage: Damage
) -> None:
    """At least 97 of 100 names need no list around them; no name comes back as something else."""
    repaired = [repair_text(damage_text(name, damage)) for name in names]

    right = [each.text.lower() == name.lower() for each, name in zip(repaired, names, strict=True)]

    assert sum(right) >= 0.97 * len(names)
    assert all(good or each.damage is None for good, each in zip(right, repaired, strict=True))


@pytest.mark.parametrize("damage", Damage)
def test_capitals_come_back_as_capitals(names: tuple[str, ...], damage: Damage) -> None:
    """A name in capitals of which a word shows it comes back in capitals, from TCVN3 too."""
    capitals = [name.upper() for name in names if re.search(r"(?i)báo cáo|chương trình", name)]

    repaired = [repair(damage_text(name, damage), damage).text for name in capitals]

    assert repaired == capitals


def test_the_capital_font_of_tcvn3_gives_small_letters() -> None:
    """Text for .VnTimeH is stored in small letters, and nothing tells that it was drawn large."""
    damaged = damage_text("BÁO CÁO ĐỊNH KỲ", Damage.TCVN3, capital_font=True)

    assert repair_text(damaged).text == "báo cáo định kỳ"


def test_real_names_stay_as_they_are(names: tuple[str, ...]) -> None:
    """Good names, alone and as a list, small and in capitals, are not touched."""
    for texts in (names, tuple(name.upper() for name in names)):
        assert find_damage(texts) is None
        assert repair_texts(texts) == tuple(Repaired(text) for text in texts)


@given(vietnamese)
def test_good_vietnamese_stays(text: str) -> None:
    """Composed Vietnamese text is returned as it came."""
    composed = normalize("NFC", text)

    assert repair_text(composed) == Repaired(composed)
    assert find_damage([composed]) is None


@given(st.lists(foreign | vietnamese | st.sampled_from(SIGNS), max_size=8))
def test_foreign_names_and_signs_stay(texts: list[str]) -> None:
    """Other languages, measures and signs, alone, in one text and in a list, are not touched."""
    for text in (*texts, "; ".join(texts)):
        assert repair_text(text) == Repaired(text)
    assert repair_texts(texts) == tuple(Repaired(text) for text in texts)


@given(st.text())
def test_ascii_and_other_scripts_stay(text: str) -> None:
    """Whatever comes, the result is text, and ASCII is never changed."""
    repaired = repair_text(text)

    assert repaired.text == text or repaired.damage is not None
    assert not text.isascii() or repaired == Repaired(text)


@given(vietnamese, st.sampled_from(KEEPING_CASE))
def test_what_is_damaged_and_repaired_is_the_same(text: str, damage: Damage) -> None:
    """In a list known to be damaged, each text comes back exactly."""
    assert repair(damage_text(text, damage), damage).text == text


@given(st.sampled_from(Damage), vietnamese)
def test_good_cells_among_damaged_ones_stay(damage: Damage, text: str) -> None:
    """A cell that cannot have the damage of its list is left alone."""
    good = f"Sở Nội vụ {text}"

    assert repair(good, damage) == Repaired(good)


def test_a_short_word_is_judged_by_its_list() -> None:
    """The word "Sè" is Vietnamese alone, and "Số" in a list of TCVN3."""
    damaged = ["Sè", "Tªn b¸o c¸o", "Së Néi vô"]

    assert repair_text("Sè") == Repaired("Sè")
    assert [each.text for each in repair_texts(damaged)] == ["Số", "Tên báo cáo", "Sở Nội vụ"]


def test_a_column_in_an_old_font_is_repaired_among_good_ones() -> None:
    """Where most of a sheet is sound, cells that show the damage are repaired and others stay."""
    good = ["Báo cáo tháng", "Đơn vị thực hiện", "Hà Nội", "Số liệu", "Ủy ban nhân dân", "lá"] * 3
    damaged = ["Së Néi vô", "C¬ quan nhËn b¸o c¸o", "Së"]

    repaired = repair_texts([*good, *damaged])

    assert repaired[:18] == tuple(Repaired(text) for text in good)
    assert [each.text for each in repaired[18:]] == ["Sở Nội vụ", "Cơ quan nhận báo cáo", "Sở"]


def test_two_fonts_in_one_sheet_are_both_repaired() -> None:
    """Cells of TCVN3 and of VNI side by side are each read in their own way."""
    texts = ["Së Néi vô", "B¸o c¸o th¸ng", "Sôû Noäi vuï", "Baùo caùo thaùng"]

    repaired = [each.text for each in repair_texts(texts)]

    assert repaired == ["Sở Nội vụ", "Báo cáo tháng", "Sở Nội vụ", "Báo cáo tháng"]


@pytest.mark.parametrize("word", ["Loïc", "thaï", "vµ", "MÃ”", "XÃ", "LÃ THANH"])
def test_one_odd_word_is_no_proof(word: str) -> None:
    """A single word that would be Vietnamese in an old font may be a name or a slip."""
    assert repair_text(word) == Repaired(word)


@pytest.mark.parametrize("damage", [Damage.UTF8_AS_CP1252, Damage.UTF8_AS_CP1258])
def test_no_break_spaces_that_were_tidied_away_are_restored(
    names: tuple[str, ...], damage: Damage
) -> None:
    """In misread UTF-8 the letter "à" ends in a no-break space, which readers make a plain one."""
    damaged = [" ".join(damage_text(name, damage).split()) for name in names]

    repaired = [repair_text(text).text for text in damaged]

    assert sum("à" in name for name in names) > 100
    assert repaired == list(names)


@pytest.mark.parametrize("damage", [Damage.TCVN3, Damage.VNI, Damage.CP1258_AS_CP1252])
def test_bytes_of_unknown_code_pages_become_text_that_can_be_repaired(damage: Damage) -> None:
    """A text file without Unicode is read as Windows-1252, and the letters tell the rest."""
    text = "Báo cáo định kỳ của Sở Nội vụ"
    if damage is Damage.CP1258_AS_CP1252:
        data = encode_cp1258(text)
    else:
        data = damage_text(text, damage).encode("latin-1")

    assert repair_text(read_bytes(data)) == Repaired(text, damage)


@given(st.binary())
def test_all_bytes_become_text(data: bytes) -> None:
    """Bytes that Windows-1252 leaves free become control characters, one character each byte."""
    assert len(read_bytes(data)) == len(data)


@pytest.mark.parametrize(
    "text",
    ["Sè " * 20_000, "SÈ" * 20_000, "VÃ " * 20_000 + "Ã¡", "aù" * 20_000, "\u00ad" * 40_000],
)
def test_long_texts_are_judged_at_once(text: str) -> None:
    """Time grows with the length of a text and not faster."""
    start = time.process_time()

    repair_text(text)
    repair(text, Damage.TCVN3)

    assert time.process_time() - start < 2


@pytest.mark.parametrize("word", ["nghiêng", "QUÝ", "hoà", "hòa", "giữ", "Đắk", "bát", "y", "ước"])
def test_vietnamese_syllables_are_known(word: str) -> None:
    """Syllables are known in any case, with the tone in either place."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ñôn", "bảt", "giaù", "kà", "ngế", "áá", "Möbius", "é b", ""])
def test_what_is_no_syllable_is_known(word: str) -> None:
    """Foreign letters, impossible ends and tones in the wrong place are no Vietnamese."""
    assert not is_syllable(word)


def test_initials_have_a_vietnamese_letter_and_no_vowel() -> None:
    """The letters "QĐ" are an abbreviation; "NIĐO", from "NIÑO", is not."""
    assert [is_initials(word) for word in ("QĐ", "HĐND", "NIĐO", "UBND", "Đ")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("damage", Damage)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_damage_is_said(damage: Damage, language: str) -> None:
    """Each damage has a text of its own and a mend, in both languages."""
    said = {each.said.say(language) for each in Damage}  # type: ignore[arg-type]

    assert len(said) == len(Damage)
    assert damage.mend.say(language)  # type: ignore[arg-type]
