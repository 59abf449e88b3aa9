"""From a list and its forms to fields at the reports: suggestions, the sheet, and its answers."""

import datetime
import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import reportreduce
from reportreduce.cli.app import app
from reportreduce.errors import UnreadableFileError
from reportreduce.exporters.form_sheet import write_form_sheet
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.exporters.review_pages import HEAD
from reportreduce.importers import load_registry
from reportreduce.importers.form_sheet import load_form_sheet
from reportreduce.messages import LANGUAGES, Language, say
from reportreduce.model.cycles import Cycle, Frequency
from reportreduce.model.fields import (
    Dimension,
    Field,
    FieldKind,
    Formula,
    Term,
    TimeRule,
    UnitRule,
)
from reportreduce.model.ids import CycleId, DimensionId, FieldId, ReportId, UnitId
from reportreduce.model.policy import Lock
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField
from reportreduce.model.units import UnitGroup
from reportreduce.normalise.matching.attaching import attach_forms
from reportreduce.normalise.matching.form_answers import FieldAnswer, HomeAnswer
from reportreduce.normalise.matching.homes import find_form_homes
from reportreduce.normalise.text import strip_marks

DAY = datetime.date(2026, 11, 30)


def _report(name: str, title: str, frequency: str = "yearly", form: str = "") -> Report:
    cycle = Cycle(id=CycleId(frequency), frequency=Frequency(frequency))
    return Report(
        id=ReportId(name),
        name=title,
        filers=(UnitId("xa"),),
        recipients=(UnitId("so"),),
        cycles=(cycle,),
        form=form,
    )


def _registry(*reports: Report) -> Registry:
    groups = [UnitGroup(id=UnitId(name), name=name) for name in ("xa", "so")]
    return Registry(
        id="ban-nhap", name="Bản nháp", reference_date=DAY, groups=tuple(groups), reports=reports
    )


def _forms(*forms: tuple[str, str, str]) -> Registry:
    """Forms of an id, a code and a title, each of two columns and their sum."""
    fields = []
    reports = []
    for name, code, title in forms:
        ids = [FieldId(f"{name}.c{number}") for number in (2, 3, 4)]
        total = Formula(target=ids[2], terms=tuple(Term(field=each) for each in ids[:2]))
        fields += [Field(id=ids[0], name="Nam"), Field(id=ids[1], name="Nữ")]
        fields.append(Field(id=ids[2], name="Tổng", formulas=(total,)))
        asked = tuple(ReportField(field=each) for each in ids)
        reports.append(Report(id=ReportId(name), name=title, form=code, fields=asked))
    return Registry(
        id="bieu",
        name="Biểu",
        reference_date=DAY,
        fields=tuple(fields),
        reports=tuple(reports),
    )


CIVIL = _registry(
    _report("ho-tich-quy", "Báo cáo hộ tịch quý", "quarterly", "Biểu số 01/HT"),
    _report("ho-tich-nam", "Báo cáo kết quả đăng ký hộ tịch năm"),
    _report("bo-tro", "Báo cáo công tác bổ trợ tư pháp"),
)
FORMS = _forms(
    ("01-ht", "01/HT", "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH QUÝ"),
    ("02-ht", "02/HT", "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH NĂM"),
    ("09-xx", "09/XX", "BIỂU LẠ"),
)


def test_codes_and_titles_suggest_the_report() -> None:
    """A full code tells the report, a title may, and a form like no report has none."""
    homes = {home.form: (home.report, home.confidence) for home in find_form_homes(CIVIL, FORMS)}

    assert homes == {"01-ht": ("ho-tich-quy", 0.95), "02-ht": ("ho-tich-nam", 0.873)}


@pytest.mark.parametrize(
    ("report", "form"),
    [
        (_report("a", "Báo cáo hộ tịch", form="Biểu số 05/HT"), ("f", "01/HT", "HỘ TỊCH")),
        (_report("a", "Báo cáo hộ tịch", "monthly"), ("f", "", "BÁO CÁO HỘ TỊCH NĂM")),
        (_report("a", "Báo cáo hộ nghèo"), ("f", "", "BÁO CÁO HỘ CẬN NGHÈO")),
        (_report("a", "Báo cáo hộ tịch", form="Mẫu số 01"), ("f", "01", "TÀI SẢN CÔNG")),
    ],
)
def test_what_speaks_against_a_report_suggests_none(
    report: Report, form: tuple[str, str, str]
) -> None:
    """Another code, another frequency, a contrast word, or a bare number alone suggest nothing."""
    assert find_form_homes(_registry(report), _forms(form)) == ()


def test_a_form_that_two_titles_fit_alike_has_no_report() -> None:
    """Nobody is chosen by the order of ids."""
    twins = _registry(*(_report(name, "Báo cáo đăng ký hộ tịch") for name in "ab"))

    assert find_form_homes(twins, FORMS) == ()


def test_all_reports_that_name_the_code_of_a_form_are_suggested(tmp_path: Path) -> None:
    """One form is filed monthly and yearly: "as suggested" means both."""
    both = _registry(
        _report("a", "Báo cáo giải ngân; tháng", "monthly", "Biểu 01/HT"),
        _report("b", "Báo cáo giải ngân; năm", "yearly", "Biểu 01/HT"),
    )
    forms = _forms(("f", "01/HT", "GIẢI NGÂN VỐN"))
    homes = find_form_homes(both, forms)
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(both, forms, homes, path)
    _fill(path, "forms", {"home": ["Đúng như gợi ý"]})

    (answer,) = load_form_sheet(path).homes

    assert [home.report for home in homes] == ["a", "b"]
    assert answer.reports == ("a", "b")


def test_attached_fields_bring_what_people_said_of_them() -> None:
    """The report takes fields, formulas and form code; the answers complete what the form tells."""
    homes = [HomeAnswer(form=ReportId("02-ht"), reports=(ReportId("ho-tich-nam"),), is_all=True)]
    said = FieldAnswer(
        field=FieldId("02-ht.c2"),
        measure="người",
        kind=FieldKind.NUMBER,
        over_time=TimeRule.SUM,
        over_units=UnitRule.SUM,
    )

    attached = attach_forms(CIVIL, FORMS, homes, [said])

    report = attached.registry.report_by_id[ReportId("ho-tich-nam")]
    field = attached.registry.field_by_id[FieldId("02-ht.c2")]
    assert attached.problems == ()
    assert [each.field for each in report.fields] == ["02-ht.c2", "02-ht.c3", "02-ht.c4"]
    assert (report.content, report.form) == (Content.COMPLETE, "02/HT")
    assert (field.measure, field.over_time, field.over_units) == (
        "người",
        TimeRule.SUM,
        UnitRule.SUM,
    )
    assert attached.registry.field_by_id[FieldId("02-ht.c3")].over_time is TimeRule.UNKNOWN
    assert len(attached.registry.formulas) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from([each.id for each in FORMS.reports]),
            st.lists(st.sampled_from([each.id for each in CIVIL.reports]), max_size=2),
            st.sampled_from([True, False, None]),
        ),
        max_size=3,
        unique_by=lambda each: each[0],
    )
)
def test_answers_change_only_the_reports_they_name(
    chosen: list[tuple[ReportId, list[ReportId], bool | None]],
) -> None:
    """
    Other reports stay as they are, nothing is complete unless somebody said so, and answering
    the same once more changes nothing.
    """
    homes = [
        HomeAnswer(form=form, reports=tuple(dict.fromkeys(reports)), is_all=is_all)
        for form, reports, is_all in chosen
    ]
    attached = attach_forms(CIVIL, FORMS, homes)

    named = {report for home in homes for report in home.reports}
    for before, after in zip(CIVIL.reports, attached.registry.reports, strict=True):
        mine = [home for home in homes if before.id in home.reports]
        assert (after == before) is (before.id not in named)
        assert {each.field.split(".")[0] for each in after.fields} == {home.form for home in mine}
        if after.content is Content.COMPLETE:
            assert {home.is_all for home in mine} - {None} == {True}
    assert {each.id for each in attached.registry.fields} == {
        each.field for report in attached.registry.reports for each in report.fields
    }
    again = attach_forms(attached.registry, FORMS, homes)
    assert again.registry == attached.registry


@pytest.mark.parametrize(
    ("home", "key"),
    [
        (HomeAnswer(form=ReportId("x"), where="p!G5"), "unknown_form"),
        (
            HomeAnswer(form=ReportId("01-ht"), reports=(ReportId("x"),), where="p!G5"),
            "unknown_report",
        ),
        (
            HomeAnswer(form=ReportId("01-ht"), reports=(ReportId("du"),), where="p!G5"),
            "listed_already",
        ),
        (
            HomeAnswer(form=ReportId("02-ht"), reports=(ReportId("bo-tro"),), where="p!G5"),
            "id_taken",
        ),
    ],
)
def test_answers_that_cannot_be_followed_change_nothing(home: HomeAnswer, key: str) -> None:
    """Each is a problem with the cell and a mend, in both languages."""
    listed = evolve(
        _report("du", "Báo cáo đủ"),
        content=Content.COMPLETE,
        fields=(ReportField(field=FieldId("02-ht.c2")),),
    )
    other = Field(id=FieldId("02-ht.c2"), name="Chỉ tiêu khác")
    registry = evolve(CIVIL, reports=(*CIVIL.reports, listed), fields=(other,))

    attached = attach_forms(registry, FORMS, [home])

    assert attached.registry == registry
    (problem,) = attached.problems
    assert (problem.where, problem.what.key) == ("p!G5", f"attach.{key}")
    assert all(problem.say(language) for language in LANGUAGES)


def test_forms_that_differ_on_what_else_there_is_leave_the_report_open() -> None:
    """One row says that the report holds more, the other that it does not."""
    homes = [
        HomeAnswer(form=ReportId(form), reports=(ReportId("bo-tro"),), is_all=is_all, where=form)
        for form, is_all in (("09-xx", True), ("02-ht", False))
    ]

    attached = attach_forms(CIVIL, FORMS, homes)

    assert attached.registry.report_by_id[ReportId("bo-tro")].content is Content.PARTIAL
    assert [problem.where for problem in attached.problems] == ["09-xx, 02-ht"]


def _attach(registry: Registry, *homes: HomeAnswer, forms: Registry = FORMS) -> Registry:
    return attach_forms(registry, forms, homes).registry


def test_a_new_answer_moves_a_form() -> None:
    """What was attached before goes where the new answer says, or nowhere; a "yes" reopens."""
    first, second = ReportId("ho-tich-nam"), ReportId("bo-tro")
    form = ReportId("02-ht")
    done = _attach(CIVIL, HomeAnswer(form=form, reports=(first,), is_all=True))

    moved = _attach(done, HomeAnswer(form=form, reports=(second,), is_all=True))
    gone = _attach(done, HomeAnswer(form=form))
    opened = _attach(done, HomeAnswer(form=form, reports=(first,), is_all=False))

    assert (moved.report_by_id[first].fields, moved.report_by_id[first].form) == ((), "")
    assert moved.report_by_id[second].content is Content.COMPLETE
    assert gone.report_by_id[first].content is Content.UNKNOWN
    assert opened.report_by_id[first].content is Content.PARTIAL


def test_a_form_answered_in_two_ways_is_not_attached() -> None:
    """Both cells are named, and neither answer is followed."""
    form, report = ReportId("01-ht"), ReportId("bo-tro")
    rows = [
        HomeAnswer(form=form, reports=(report,), where="p!G5"),
        HomeAnswer(form=form, where="p!G9"),
    ]

    attached = attach_forms(CIVIL, FORMS, rows)

    assert attached.registry == CIVIL
    assert [problem.where for problem in attached.problems] == ["p!G5, p!G9"]


def test_a_refused_form_keeps_its_report_open() -> None:
    """One form of a report cannot be attached: the others do not make it complete."""
    report = ReportId("bo-tro")
    registry = evolve(CIVIL, fields=(Field(id=FieldId("02-ht.c2"), name="Chỉ tiêu khác"),))
    homes = [
        HomeAnswer(form=ReportId(form), reports=(report,), is_all=True)
        for form in ("09-xx", "02-ht")
    ]

    attached = attach_forms(registry, FORMS, homes)

    keys = [problem.what.key for problem in attached.problems]
    assert keys == ["attach.id_taken", "attach.all_waiting"]
    assert attached.registry.report_by_id[report].content is Content.PARTIAL


def test_forms_of_one_code_from_two_files_are_two() -> None:
    """Equal codes and headings do not make equal fields: "Mẫu số 01" stands in many decrees."""
    other = evolve(
        FORMS, fields=tuple(evolve(each, cited="b.xlsx:Sheet!B3") for each in FORMS.fields)
    )
    done = _attach(CIVIL, HomeAnswer(form=ReportId("01-ht"), reports=(ReportId("bo-tro"),)))

    again = attach_forms(
        done, other, [HomeAnswer(form=ReportId("01-ht"), reports=(ReportId("ho-tich-nam"),))]
    )

    assert [problem.what.key for problem in again.problems] == ["attach.id_taken"]


def test_a_form_is_filed_at_the_cycles_that_its_title_names() -> None:
    """The form of the year is not filed with the quarters, and does not make them complete."""
    both = _report("ca-hai", "Báo cáo hộ tịch", "quarterly")
    yearly = Cycle(id=CycleId("yearly"), frequency=Frequency.YEARLY)
    registry = _registry(evolve(both, cycles=(*both.cycles, yearly)))
    home = HomeAnswer(form=ReportId("02-ht"), reports=(both.id,), is_all=True)

    attached = attach_forms(registry, FORMS, [home])

    (report,) = attached.registry.reports
    assert {each.cycles for each in report.fields} == {("yearly",)}
    assert report.content is Content.PARTIAL
    assert [problem.what.key for problem in attached.problems] == ["attach.cycle_without_form"]


def test_fields_of_forms_that_are_not_attached_stay_as_they_are() -> None:
    """A row about a field of another form changes nothing in the registry."""
    held = Field(id=FieldId("02-ht.c2"), name="Nam", measure="đồng")
    registry = evolve(CIVIL, fields=(held,))
    home = HomeAnswer(form=ReportId("01-ht"), reports=(ReportId("bo-tro"),))
    said = FieldAnswer(field=held.id, measure="người")

    attached = attach_forms(registry, FORMS, [home], [said])

    assert attached.registry.field_by_id[held.id] == held


def test_rules_that_contradict_the_form_stay_open(tmp_path: Path) -> None:
    """A total with the stock carried over does not add up, nor do words; both are told."""
    home = HomeAnswer(form=ReportId("02-ht"), reports=(ReportId("ho-tich-nam"),))
    formula = next(one for one in FORMS.formulas if one.target.startswith("02-ht."))
    total, (stock, new) = formula.target, (term.field for term in formula.terms)
    rules = {total: TimeRule.SUM, stock: TimeRule.FIRST, new: TimeRule.SUM}
    said = [
        FieldAnswer(field=name, kind=FieldKind.NUMBER, over_time=rule, where=f"x!{name}")
        for name, rule in rules.items()
    ]
    words = [evolve(said[2], kind=FieldKind.TEXT)]

    torn = attach_forms(CIVIL, FORMS, [home], said)
    spoken = attach_forms(CIVIL, FORMS, [home], words)

    assert [(each.where, each.what.key) for each in torn.problems] == [
        (f"x!{total}", "attach.rule_torn")
    ]
    assert torn.registry.field_by_id[total].over_time is TimeRule.UNKNOWN
    assert torn.registry.field_by_id[stock].over_time is TimeRule.FIRST
    assert [each.what.key for each in spoken.problems] == ["attach.no_sum"]
    assert spoken.registry.field_by_id[new].over_time is TimeRule.UNKNOWN
    for number, attached in enumerate((torn, spoken)):
        write_yaml_registry(attached.registry, tmp_path / str(number))
        assert load_registry(tmp_path / str(number)) == attached.registry


def test_formulas_that_name_other_forms_are_left_out() -> None:
    """A registry with a field that it does not have could not be read again."""
    ids = [FieldId("09-xx.c4"), FieldId("02-ht.c2")]
    across = Formula(target=ids[0], terms=(Term(field=ids[1]),))
    fields = tuple(
        evolve(each, formulas=(across,)) if each.id == ids[0] else each for each in FORMS.fields
    )
    home = HomeAnswer(form=ReportId("09-xx"), reports=(ReportId("bo-tro"),))

    attached = attach_forms(CIVIL, evolve(FORMS, fields=fields), [home])

    assert attached.registry.formulas == ()
    assert [problem.what.key for problem in attached.problems] == ["attach.formula_open"]


def test_a_form_that_waits_for_its_answer_keeps_the_report_open() -> None:
    """
    "Nothing else" is said of one form while another is suggested for the same report: not yet.
    """
    forms = _forms(("a", "01/HT", "HỘ TỊCH QUÝ"), ("b", "01/HT", "HỘ TỊCH QUÝ, PHẦN HAI"))
    report = ReportId("ho-tich-quy")
    said = HomeAnswer(form=ReportId("a"), reports=(report,), is_all=True, where="p!G5")
    other = HomeAnswer(form=ReportId("b"))
    suggested = find_form_homes(CIVIL, forms)

    waiting = attach_forms(CIVIL, forms, [said], suggested=suggested)
    settled = attach_forms(CIVIL, forms, [said, other], suggested=suggested)

    assert [problem.what.key for problem in waiting.problems] == ["attach.all_waiting"]
    assert waiting.registry.report_by_id[report].content is Content.PARTIAL
    assert settled.registry.report_by_id[report].content is Content.COMPLETE


@pytest.mark.parametrize(
    ("is_all", "content", "count"),
    [(True, Content.COMPLETE, 6), (False, Content.PARTIAL, 6), (None, Content.COMPLETE, 3)],
)
def test_a_complete_report_takes_a_form_only_with_a_word_on_what_else_there_is(
    is_all: bool | None, content: Content, count: int
) -> None:
    """
    A later form comes to a complete report if somebody says whether that is all.
    """
    report = ReportId("bo-tro")
    first = HomeAnswer(form=ReportId("09-xx"), reports=(report,), is_all=True)
    done = attach_forms(CIVIL, FORMS, [first]).registry
    later = HomeAnswer(form=ReportId("02-ht"), reports=(report,), is_all=is_all)

    again = attach_forms(done, FORMS, [later])

    changed = again.registry.report_by_id[report]
    assert (changed.content, len(changed.fields)) == (content, count)
    assert len(again.problems) == (is_all is None)


def _fill(path: Path, page: str, answers: dict[str, list[str]], language: Language = "vi") -> None:
    """Write *answers* into the columns of a page, row by row."""
    book = load_workbook(path)
    sheet = book[say(f"attach.{page}_name", language)]
    heads = [cell.value for cell in sheet[HEAD]]
    for key, texts in answers.items():
        column = heads.index(say(f"attach.head_{key}", language)) + 1
        for row, text in enumerate(texts, HEAD + 1):
            sheet.cell(row, column).value = text or None
    book.save(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_comes_back_with_its_answers(tmp_path: Path, language: Language) -> None:
    """What is chosen in the drop-downs of either language is read, several reports by numbers."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, find_form_homes(CIVIL, FORMS), path, language=language)
    suggested, none = (say(f"attach.home_{key}", language) for key in ("as_suggested", "none"))
    no = say("attach.more_no", language)
    total = say("attach.time_sum", language)
    _fill(path, "forms", {"home": [suggested, "2; 3", none], "more": [no, "", ""]}, language)
    _fill(path, "fields", {"measure": ["ca"], "over_time": [total, ""]}, language)

    read = load_form_sheet(path)

    assert read.problems == ()
    assert [(each.form, each.reports, each.is_all) for each in read.homes] == [
        ("01-ht", ("ho-tich-quy",), True),
        ("02-ht", ("ho-tich-nam", "bo-tro"), None),
        ("09-xx", (), None),
    ]
    assert (read.fields[0].measure, read.fields[0].over_time) == ("ca", TimeRule.SUM)
    assert read.fields[1].over_time is TimeRule.UNKNOWN


@pytest.mark.parametrize(
    ("home", "reports"),
    [
        ("dung nhu goi y", ["ho-tich-quy"]),
        ("KHONG THUOC BAO CAO NAO", []),
        ("2,3", ["ho-tich-nam", "bo-tro"]),
        ("2. 3", ["ho-tich-nam", "bo-tro"]),
        ("3; 1;", ["bo-tro", "ho-tich-quy"]),
        ("báo cáo hộ tịch quý", ["ho-tich-quy"]),
        ("Bao cao cong tac bo tro tu phap", ["bo-tro"]),
        ("Báo cáo hộ tịch quý; 3", ["ho-tich-quy", "bo-tro"]),
        ("Báo cáo hồ tịch quý", None),
        ("Báo cáo hộ tịch", None),
        ("1,9", None),
    ],
)
def test_reports_are_named_as_people_write(
    tmp_path: Path, home: str, reports: list[str] | None
) -> None:
    """Numbers with anything between, a name in full, answers without marks; nothing is guessed."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, find_form_homes(CIVIL, FORMS), path)
    _fill(path, "forms", {"home": [home]})

    read = load_form_sheet(path)

    assert [list(each.reports) for each in read.homes] == ([] if reports is None else [reports])
    assert len(read.problems) == (reports is None)


def test_a_name_of_two_reports_is_no_answer(tmp_path: Path) -> None:
    """Reports of one name, as they stand or without marks, are told apart by their numbers only."""
    names = {"a": "Báo cáo hộ", "b": "Báo cáo hộ", "c": "Báo cáo hồ"}
    twins = _registry(*(_report(*each) for each in names.items()))
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(twins, FORMS, [], path)
    _fill(path, "forms", {"home": ["Báo cáo hộ", "bao cao ho", "Báo cáo hồ"]})

    read = load_form_sheet(path)

    assert [each.reports for each in read.homes] == [("c",)]
    assert len(read.problems) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", TimeRule)
def test_answers_may_lack_their_marks(tmp_path: Path, rule: TimeRule, language: Language) -> None:
    """Each answer of a drop-down is known without its marks, in any case, with i for y."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, [], path)
    plain = strip_marks(say(f"attach.time_{rule.value}", language))
    _fill(path, "fields", {"over_time": [plain.upper(), plain.replace("y", "i")]})

    read = load_form_sheet(path)

    assert [each.over_time for each in read.fields[:2]] == [rule, rule]


def test_sheet_in_golden_cells(tmp_path: Path) -> None:
    """Forms with their suggestion, an empty answer, and a drop-down of the reports in force."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, find_form_homes(CIVIL, FORMS), path)
    book = load_workbook(path)
    forms = book["Biểu mẫu"]

    assert [cell.value for cell in forms[HEAD + 1]][:8] == [
        "01/HT",
        "KẾT QUẢ ĐĂNG KÝ HỘ TỊCH QUÝ",
        3,
        "1. Báo cáo hộ tịch quý",
        0.95,
        "Cùng ký hiệu biểu 01/HT.",
        None,
        None,
    ]
    assert forms.data_validations.dataValidation[0].formula1 == "'Báo cáo'!$A$5:$A$9"
    assert [row[0].value for row in book["Báo cáo"].iter_rows(min_row=HEAD + 1)] == [
        "Đúng như gợi ý",
        "Không thuộc báo cáo nào",
        "1. Báo cáo hộ tịch quý",
        "2. Báo cáo kết quả đăng ký hộ tịch năm",
        "3. Báo cáo công tác bổ trợ tư pháp",
    ]


@pytest.mark.parametrize(
    ("page", "answers", "key", "cell"),
    [
        ("forms", {"home": ["99"]}, "wrong_home", "Biểu mẫu!G5"),
        ("forms", {"home": ["1.2"]}, "wrong_home", "Biểu mẫu!G5"),
        ("forms", {"home": ["2. Báo cáo công tác bổ trợ tư pháp"]}, "wrong_home", "Biểu mẫu!G5"),
        ("forms", {"more": ["Không"]}, "home_missing", "Biểu mẫu!G5"),
        ("forms", {"home": ["", "", "Đúng như gợi ý"]}, "wrong_home", "Biểu mẫu!G7"),
        ("forms", {"home": ["1"], "more": ["có lẽ"]}, "wrong_choice", "Biểu mẫu!H5"),
        ("forms", {"row": ["F-0000000000"]}, "wrong_row", "Biểu mẫu!J5"),
        ("fields", {"over_time": ["cộng bừa"]}, "wrong_choice", "Chỉ tiêu!E5"),
    ],
)
def test_answers_that_are_not_understood_are_told_with_their_cell(
    tmp_path: Path, page: str, answers: dict[str, list[str]], key: str, cell: str
) -> None:
    """A number of no report, "as suggested" without a suggestion, other words, another row id."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, find_form_homes(CIVIL, FORMS), path)
    _fill(path, page, answers)

    (problem,) = load_form_sheet(path).problems

    assert (problem.what.key, problem.where) == (f"attach.{key}", f"phieu.xlsx: {cell}")


def test_all_that_is_missing_from_a_sheet_is_told_at_once(tmp_path: Path) -> None:
    """A deleted page, a page without its heads, a renamed column: each would lose answers."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, find_form_homes(CIVIL, FORMS), path)
    book = load_workbook(path)
    del book["Báo cáo"]
    book["Chỉ tiêu"].delete_rows(HEAD)
    book["Biểu mẫu"].cell(HEAD, 7).value = "Báo cáo nào"
    book.save(path)

    with pytest.raises(UnreadableFileError) as caught:
        load_form_sheet(path)

    assert [each.say("vi").partition(". ")[0] for each in caught.value.problems] == [
        "phieu.xlsx: Thiếu trang “Báo cáo”",
        "phieu.xlsx: Biểu mẫu: Thiếu cột “Thuộc báo cáo”",
        *(
            f"phieu.xlsx: Chỉ tiêu: Thiếu cột “{say(f'attach.head_{key}', 'vi')}”"
            for key in ("name", "measure", "kind", "over_time", "over_units", "row", "field")
        ),
    ]


def test_an_old_sheet_says_nothing_of_a_form_that_has_changed(tmp_path: Path) -> None:
    """Ids of fields are places: what stands there now was never asked about."""
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, FORMS, find_form_homes(CIVIL, FORMS), path)
    first, *others = FORMS.fields
    now = evolve(FORMS, fields=(evolve(first, name="Số ly hôn"), *others))
    told = load_form_sheet(path)

    attached = attach_forms(CIVIL, now, told.homes, told.fields)

    (problem,) = attached.problems
    assert problem.what.key == "attach.renamed"
    assert problem.what.values == {"said": first.name, "now": "Số ly hôn"}
    assert attach_forms(CIVIL, FORMS, told.homes, told.fields).problems == ()


def test_any_other_file_is_no_sheet_of_forms(tmp_path: Path) -> None:
    """A workbook without the heads of the sheet is refused."""
    Workbook().save(tmp_path / "khac.xlsx")

    with pytest.raises(UnreadableFileError, match="no sheet of forms"):
        load_form_sheet(tmp_path / "khac.xlsx")


def _run(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--lang", "en"])


def _write_office_files(folder: Path, *labels: str) -> None:
    """A list of two reports and the form of each, with rows of these *labels*, as offices have."""
    rows = [
        ["STT", "Tên báo cáo", "Đơn vị thực hiện", "Nơi nhận", "Tần suất", "Mẫu biểu"],
        ["1", "Báo cáo hộ tịch quý", "UBND cấp xã", "Sở Tư pháp", "Quý", "Biểu số 01/HT"],
        ["2", "Báo cáo hộ tịch năm", "UBND cấp xã", "Sở Tư pháp", "Năm", "Biểu số 02/HT"],
    ]
    cut_off = ["Thời gian chốt số liệu", *["Theo Nghị định 09/2019/NĐ-CP"] * 2]
    due = ["Thời hạn gửi", "Ngày 20 của tháng cuối quý", "Ngày 25 tháng 12"]
    book = Workbook()
    for row, *more in zip(rows, cut_off, due, strict=True):
        book.active.append([*row, *more])
    book.save(folder / "dm.xlsx")
    for code in ("01/HT", "02/HT"):
        form = Workbook()
        form.active.append([f"Biểu số {code}"])
        form.active.append(["ĐĂNG KÝ HỘ TỊCH"])
        stub = "Thôn, tổ dân phố" if labels else "STT"
        form.active.append([stub, "Số trường hợp khai sinh", "Số trường hợp khai tử"])
        form.active.append(["(1)", "(2)", "(3)"])
        for label in labels:
            form.active.append([label])
        form.save(folder / f"b{code[:2]}.xlsx")


@pytest.mark.parametrize("labels", [(), ("Thôn Đông", "Thôn Đoài", "Tổng cộng")])
def test_an_office_goes_from_its_files_to_a_cut_without_writing_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, labels: tuple[str, ...]
) -> None:
    """
    List, forms, two answered sheets, proposal: the yearly report follows from the quarters.

    So it does where both forms break their figures down by the same rows, with a total.
    """
    monkeypatch.chdir(tmp_path)
    _write_office_files(tmp_path, *labels)
    assert _run("import", "list", "dm.xlsx", "--province", "--out", "l").exit_code == 0
    assert _run("import", "form", "b01.xlsx", "b02.xlsx", "--out", "f").exit_code == 0
    asked = _run("attach", "l", "f", "--format", "json")
    assert len(json.loads(asked.stdout)["homes"]) == 2
    assert _run("attach", "l", "f", "--out", "phieu.xlsx").exit_code == 0
    _fill(
        tmp_path / "phieu.xlsx", "forms", {"home": ["As suggested"] * 2, "more": ["No"] * 2}, "en"
    )
    said = {"kind": "Number", "over_time": "Sum of periods", "over_units": "Sum of units"}
    columns = {key: [text] * 4 for key, text in said.items()}
    _fill(tmp_path / "phieu.xlsx", "fields", {"measure": ["trường hợp"] * 4, **columns}, "en")
    attached = _run("attach", "l", "f", "--answers", "phieu.xlsx", "--save", "s")
    assert "2 forms with 4 fields attached to 2 reports" in attached.stderr
    registry = reportreduce.load_registry("s")
    answers = [
        reportreduce.PairAnswer(a=pair.a, b=pair.b, answer=reportreduce.Answer.SAME)
        for pair in reportreduce.find_matches(registry, least=0.5)
    ]

    proposal = reportreduce.propose(reportreduce.apply_answers(registry, answers))

    assert len(registry.dimensions) == bool(labels)
    assert len(answers) == 2
    assert (proposal.before.reports, proposal.after.reports) == (2, 1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which an office works, with its list imported to "l" and its forms to "f"."""
    monkeypatch.chdir(tmp_path)
    _write_office_files(tmp_path)
    _run("import", "list", "dm.xlsx", "--out", "l")
    _run("import", "form", "b01.xlsx", "b02.xlsx", "--out", "f")
    return tmp_path


def test_nothing_is_written_without_an_answer(office: Path) -> None:
    """A sheet as it came out attaches nothing, and says what to do."""
    _run("attach", "l", "f", "--out", "phieu.xlsx")

    done = _run("attach", "l", "f", "--answers", "phieu.xlsx", "--save", "s")

    assert done.exit_code == 1
    assert "nothing was written" in done.stderr
    assert not (office / "s").exists()


def test_what_was_not_followed_is_counted_before_the_next_command(office: Path) -> None:
    """A sheet of which a part is not understood does not end as if all were well."""
    _run("attach", "l", "f", "--out", "phieu.xlsx")
    _fill(office / "phieu.xlsx", "forms", {"home": ["As suggested", "yes"]}, "en")

    done = _run("attach", "l", "f", "--answers", "phieu.xlsx", "--save", "s")

    assert done.exit_code == 0
    assert "could not be recorded: 1" in done.stderr
    assert not [line for line in done.stderr.splitlines() if line.startswith("Next:")]


def test_the_next_command_can_be_typed_as_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with spaces stands in quotes."""
    monkeypatch.chdir(tmp_path)
    _write_office_files(tmp_path)

    listed = _run("import", "list", "dm.xlsx", "--out", "bản nháp")
    formed = _run("import", "form", "b01.xlsx", "--out", "biểu mẫu")

    assert 'reportreduce check "bản nháp"' in listed.stderr
    assert 'reportreduce attach LIST-FOLDER "biểu mẫu" --out' in formed.stderr


def test_folders_in_the_wrong_order_are_told(office: Path) -> None:
    """A list has no fields, so that it cannot be the folder of forms."""
    done = _run("attach", "f", "l", "--out", "phieu.xlsx")

    assert done.exit_code == 1
    assert "reportreduce attach LIST FORMS" in done.stderr
    assert not (office / "phieu.xlsx").exists()


def test_files_in_place_of_folders_are_told_how_to_be_read(office: Path) -> None:
    """A form is read by one command, a list by another; forms are not matched but attached."""
    (office / "dm.xls").write_bytes(b"x")

    form = _run("attach", "l", "b01.xlsx")
    listed = _run("attach", "dm.xls", "f")
    matched = _run("match", "l", "f")

    assert "import form b01.xlsx --out forms" in form.stderr
    assert "import list" not in form.stderr
    assert "import list FILE --out draft" in listed.stderr
    assert "reportreduce attach REGISTRY FORMS" in matched.stderr
    assert [each.exit_code for each in (form, listed, matched)] == [1, 1, 2]


def test_a_form_with_rows_left_out_makes_no_report_complete() -> None:
    """Somebody may say that there is nothing else; what the form itself leaves open remains."""
    form = evolve(FORMS.reports[0], content_text="Chưa liệt kê hết nội dung của biểu: …")
    forms = evolve(FORMS, reports=(form, *FORMS.reports[1:]))
    home = HomeAnswer(form=form.id, reports=(ReportId("ho-tich-quy"),), is_all=True)

    attached = attach_forms(CIVIL, forms, [home])

    assert attached.registry.report_by_id[ReportId("ho-tich-quy")].content is Content.PARTIAL
    assert [each.what.key for each in attached.problems] == ["attach.all_left_out"]


def test_a_form_attached_anew_is_broken_down_as_it_is_now() -> None:
    """The rows of a corrected form take the place of the old ones."""

    def split(name: str) -> Registry:
        dimension = Dimension(id=DimensionId(name), name=name)
        form = FORMS.reports[0]
        asked = tuple(evolve(each, breakdown=(dimension.id,)) for each in form.fields)
        reports = (evolve(form, fields=asked), *FORMS.reports[1:])
        return evolve(FORMS, dimensions=(dimension,), reports=reports)

    home = HomeAnswer(form=ReportId("01-ht"), reports=(ReportId("ho-tich-quy"),), is_all=True)
    once = attach_forms(CIVIL, split("cu"), [home]).registry

    again = attach_forms(once, split("moi"), [home]).registry

    asked = again.report_by_id[ReportId("ho-tich-quy")].fields
    assert {each.breakdown for each in asked} == {("moi",)}


def test_what_is_no_field_is_left_out_everywhere(tmp_path: Path) -> None:
    """A heading or a column of remarks that was read as a field goes, with its formulas."""
    forms = _forms(("f", "01/HT", "HỘ TỊCH"))
    (home,) = CIVIL.reports[:1]
    answer = HomeAnswer(form=ReportId("f"), reports=(home.id,), is_all=True)
    path = tmp_path / "phieu.xlsx"
    write_form_sheet(CIVIL, forms, (), path)
    _fill(path, "fields", {"kind": ["Không phải chỉ tiêu"]})
    answers = load_form_sheet(path).fields
    before = attach_forms(CIVIL, forms, [answer]).registry

    after = attach_forms(before, forms, [answer], answers).registry

    assert [each.is_field for each in answers] == [False, True, True]
    assert [each.id for each in after.fields] == ["f.c3", "f.c4"]
    assert [each.field for each in after.reports[0].fields] == ["f.c3", "f.c4"]
    assert not any(each.formulas for each in after.fields)
    assert after.reports[0].content is Content.COMPLETE


def test_no_field_of_another_form_goes() -> None:
    """A field of the same id from another place stays, and so does one that a lock names."""
    forms = _forms(("f", "01/HT", "HỘ TỊCH"))
    (home,) = CIVIL.reports[:1]
    answer = HomeAnswer(form=ReportId("f"), reports=(home.id,), is_all=True)
    held = attach_forms(CIVIL, forms, [answer]).registry
    none = [FieldAnswer(field=FieldId("f.c2"), is_field=False)]
    other = evolve(forms, fields=tuple(evolve(each, cited="khác") for each in forms.fields))
    lock = Lock(report=home.id, fields=(FieldId("f.c2"),))
    locked = evolve(held, policy=evolve(held.policy, locks=(lock,)))

    assert attach_forms(held, other, [], none).registry == held
    refused = attach_forms(locked, forms, [], none)
    assert refused.registry == locked
    assert [problem.what.key for problem in refused.problems] == ["attach.field_used"]
    every = [FieldAnswer(field=each.id, is_field=False) for each in forms.fields]
    assert attach_forms(held, forms, [], every).registry.reports[0].content is Content.UNKNOWN


def test_a_further_form_that_the_report_names_keeps_it_open() -> None:
    """Whoever says that a report holds nothing else has not thought of the form it names."""
    report = _report("y", "Báo cáo hộ tịch", form="Biểu 01/HT, Biểu 02/HT")
    forms = _forms(("a", "01/HT", "Biểu một"), ("b", "02/HT", "Biểu hai"))
    both = [HomeAnswer(form=ReportId(name), reports=(report.id,), is_all=True) for name in "ab"]

    one = attach_forms(_registry(report), forms, both[:1])

    assert one.registry.reports[0].content is Content.PARTIAL
    assert [problem.what.key for problem in one.problems] == ["attach.all_named"]
    assert _attach(_registry(report), *both, forms=forms).reports[0].content is Content.COMPLETE


@pytest.mark.parametrize("is_all", [True, None])
def test_a_form_whose_code_another_report_names_makes_no_report_complete(
    is_all: bool | None,
) -> None:
    """The number of the report was mistyped, or the list has a wrong code: nobody knows which."""
    quarterly, yearly, _ = CIVIL.reports
    said = HomeAnswer(form=ReportId("01-ht"), reports=(yearly.id,), is_all=is_all)

    one = attach_forms(CIVIL, FORMS, [said])

    assert [each.content for each in one.registry.reports][:2] == [
        Content.UNKNOWN,
        Content.PARTIAL,
    ]
    (told,) = one.problems
    assert told.what.key == "attach.code_elsewhere"
    assert told.what.values["forms"] == f"01/HT ({quarterly.name})"
    both = evolve(said, reports=(quarterly.id, yearly.id))
    assert attach_forms(CIVIL, FORMS, [both]).problems == ()


@pytest.mark.parametrize(
    ("named", "missing"),
    [
        ("Biểu 01/HT đến 04/HT", "3/ht, 4/ht"),
        ("Từ Biểu 01/HT đến Biểu 03/HT", "3/ht"),
        ("Biểu 01-03/HT", "3/ht"),
        ("Biểu 01, 02, 03/HT", "3/ht"),
        ("Biểu 01/HT, 02/HT và Phụ lục kèm theo", "phụ lục kèm theo"),
        ("Biểu 01/HT, 02/HT và 03 biểu kèm theo", "3, 03 biểu kèm theo"),
        ("Biểu 01/HT, 02/HT; Đề cương báo cáo", "đề cương báo cáo"),
        ("Các biểu 01/HT, 02/HT kèm theo Thông tư", ""),
        ("Biểu 01/HT và 02/HT", ""),
    ],
)
def test_ranges_and_forms_without_a_code_are_named_too(named: str, missing: str) -> None:
    """What lies between two codes, and "kèm theo", are forms that nobody has attached."""
    report = _report("y", "Báo cáo hộ tịch", form=named)
    forms = _forms(("a", "01/HT", "Biểu một"), ("b", "02/HT", "Biểu hai"))
    both = [HomeAnswer(form=ReportId(name), reports=(report.id,), is_all=True) for name in "ab"]

    attached = attach_forms(_registry(report), forms, both)

    told = [each.what.values["forms"] for each in attached.problems]
    assert told == ([missing] if missing else [])


def test_a_table_without_a_code_goes_with_the_form_before_it_in_its_file() -> None:
    """A document often has several tables; one with a code of its own is another form."""
    report = _report("y", "Báo cáo hộ tịch", form="Biểu 01/HT")
    forms = _forms(("a", "01/HT", "Biểu một"), ("b", "Bảng 2", "Thống kê"), ("c", "09/XX", "Khác"))
    cited = [evolve(each, cited="bieu.docx:bảng 1") for each in forms.reports]

    homes = find_form_homes(_registry(report), evolve(forms, reports=tuple(cited)))

    assert [(home.form, home.confidence) for home in homes] == [("a", 0.95), ("b", 0.3)]
    apart = find_form_homes(_registry(report), forms)
    assert [home.form for home in apart] == ["a"]


def test_answers_and_a_folder_go_together(tmp_path: Path) -> None:
    """One without the other is a wrong call, told with the right one."""
    done = _run("attach", "vn", "vn", "--answers", "x.xlsx")

    assert done.exit_code == 1
    assert "--save NEW-FOLDER" in done.stderr
