"""Neutral tables: what the columns mean, what is refused, and that writing keeps what they hold."""

import datetime
import string
import tempfile
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportreduce.errors import InvalidRegistryError, UsageError
from reportreduce.exporters.neutral_tables import write_neutral_tables
from reportreduce.importers import load_neutral_tables, load_registry
from reportreduce.importers.tables.frequency_words import read_frequency
from reportreduce.importers.tables.units import build_unit_ids
from reportreduce.model.cycles import Deadline, DeadlineRule, Frequency, WindowRule, Windows
from reportreduce.model.fields import Field, Formula, TimeRule
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.units import UnitGroup
from reportreduce.normalise.phrases import FrequencyPhrase

REPORTS = "report_id,name,frequency,filer,recipient,source"
FIELDS = "report_id,field_id,field_name,unit,formula"
FORMULAS = "target_field,operands,expression,kind,source"


def write_tables(folder: Path, **rows: str) -> Path:
    """CSV tables by name; a table of two fields and one report unless others are given."""
    tables = {
        "reports": f"{REPORTS}\nr,R,quarterly,xã,tỉnh,nguồn\n",
        "fields": f"{FIELDS}\nr,a,A,hộ,\nr,b,B,hộ,\n",
    } | rows
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
    return folder


def the_report(folder: Path, columns: str, cells: str) -> Report:
    """The one report of a table with these columns besides id and name."""
    write_tables(folder, reports=f"report_id,name,{columns}\nr,R,{cells}\n")
    return load_neutral_tables(folder).reports[0]


def formula_of(folder: Path, row: str) -> Formula:
    """The one formula of a formulas table with this row."""
    write_tables(folder, formulas=f"{FORMULAS}\n{row}\n")
    return load_neutral_tables(folder).formulas[0]


def explain(target: Path) -> list[str]:
    """What is wrong with tables, one English line for each problem."""
    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(target)
    return caught.value.explain("en").splitlines()


def test_tables_become_a_registry(tmp_path):
    """Units are groups, cycles share windows of their table, listed fields are all content."""
    registry = load_registry(write_tables(tmp_path))

    report = registry.reports[0]
    assert registry.id == tmp_path.name
    assert registry.reference_date == datetime.date(2026, 1, 1)
    assert [(group.id, group.name) for group in registry.groups] == [("tinh", "tỉnh"), ("xa", "xã")]
    assert (report.filers, report.recipients, report.cited) == (("xa",), ("tinh",), "nguồn")
    assert report.content is Content.COMPLETE
    assert report.cycles[0].frequency is Frequency.QUARTERLY
    assert report.cycles[0].windows == Windows(same_as="neutral")
    assert report.cycles[0].deadline == Deadline(same_as="neutral")
    assert [str(field.source) for field in registry.fields] == ["fields.csv:2", "fields.csv:3"]


def test_report_without_fields_has_unknown_content(tmp_path):
    """A report that lists no field is opaque, not empty."""
    registry = load_registry(write_tables(tmp_path, fields=f"{FIELDS}\n"))

    assert registry.reports[0].content is Content.UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("annual?", (Frequency.YEARLY, 1)),
        ("Hằng quý", (Frequency.QUARTERLY, 1)),
        ("hàng tháng", (Frequency.MONTHLY, 1)),
        ("báo cáo định kỳ 6 tháng", (Frequency.HALF_YEARLY, 1)),
        ("Semi-annual", (Frequency.HALF_YEARLY, 1)),
        ("half_yearly", (Frequency.HALF_YEARLY, 1)),
        ("9 tháng", (Frequency.NINE_MONTHLY, 1)),
        ("ngày", (Frequency.DAILY, 1)),
        ("tuần", (Frequency.WEEKLY, 1)),
        ("5 năm", (Frequency.MULTI_YEARLY, 5)),
        ("năm", (Frequency.YEARLY, 1)),
        ("", (Frequency.UNKNOWN, 1)),
        ("đột xuất", (Frequency.IRREGULAR, 1)),
    ],
)
def test_frequency_words(text, expected):
    """Words of both languages name frequencies; nothing said is unknown."""
    frequency, years = expected

    assert read_frequency(text) == (FrequencyPhrase(frequency=frequency, every_years=years),)


@pytest.mark.parametrize("frequency", Frequency)
def test_every_frequency_is_read_by_its_own_value(frequency):
    """The value of a frequency in registry files is understood in tables too."""
    assert read_frequency(frequency.value) == (FrequencyPhrase(frequency=frequency),)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("thang", "Did you mean 'tháng'?"),
        ("quys", "Did you mean 'quý'?"),
        ("Montly", "Did you mean 'monthly'?"),
        ("lúc cần", "Write one of: ngày, tuần, nửa tháng, tháng, quý"),
    ],
)
def test_unknown_frequency_is_a_problem(tmp_path, text, mend):
    """A word that names no frequency is told with its line; it is not taken for irregular."""
    write_tables(tmp_path, reports=f"{REPORTS}\nr,R,năm; {text},xã,tỉnh,\n")

    (line,) = explain(tmp_path)

    assert line.startswith(f"reports.csv:2: The frequency '{text}' is not understood. {mend}")


def test_periods_in_a_frequency_are_kept(tmp_path):
    """The phrase "quý (I, III)" is two quarters, and is written so that it is read back."""
    write_tables(tmp_path, reports=f'{REPORTS}\nr,R,"quý (I, III); 6 tháng đầu năm",xã,tỉnh,\n')
    registry = load_neutral_tables(tmp_path)

    cycles = registry.reports[0].cycles
    write_neutral_tables(registry, tmp_path / registry.id)

    assert [(each.id, each.periods) for each in cycles] == [
        ("quarterly-1-3", (1, 3)),
        ("half_yearly-1", (1,)),
    ]
    assert load_neutral_tables(tmp_path / registry.id).reports[0].cycles == cycles


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("declared", "delimiter"),
    [("", ";"), ("", "\t"), ("sep=;\n", ";"), ('"sep=|"\n', "|")],
)
def test_delimiter_is_that_of_the_header(tmp_path, mark, declared, delimiter):
    """Semicolons and tabs, as Excel writes them in Vietnam, part cells like commas do."""
    header = REPORTS.replace(",", delimiter) + f"{delimiter}minutes"
    row = delimiter.join(["r", "Một, hai", "quý", "xã", "tỉnh", "", "7,5"])
    write_tables(tmp_path, reports=f"{mark}{declared}{header}\n{row}\n")

    report = load_neutral_tables(tmp_path).reports[0]

    assert (report.name, report.minutes_fixed) == ("Một, hai", 7.5)
    assert str(report.source) == f"reports.csv:{3 if declared else 2}"


def test_operands_without_spaces_are_no_new_field(tmp_path):
    """A sum of two listed fields written without spaces is not taken for a third field."""
    write_tables(tmp_path, fields=f"{FIELDS}\nr,a,A,hộ,\nr,b,B,hộ,\nr,c,C,hộ,a+b\n")

    assert explain(tmp_path) == [
        "fields.csv:4: There is no field with id 'a+b'. If it is arithmetic, put spaces around "
        "'+'; if it is an id, declare it."
    ]


def test_ids_that_stand_for_unlisted_content_are_refused(tmp_path):
    """No row and no formula brings the content that nobody has listed."""
    write_tables(
        tmp_path,
        fields=f"{FIELDS}\nr,a,A,hộ,\nr,content:r,B,hộ,\n",
        formulas=f"{FORMULAS}\ncontent:q,a,a,,\n",
    )

    said = explain(tmp_path)

    assert any("fields.csv" in line and "'content:r' begins with" in line for line in said)
    assert any("formulas.csv" in line and "'content:q' begins with" in line for line in said)


def test_renamed_files_are_told_apart(tmp_path):
    """A workbook named .csv, and CSV named .xlsx, are each told what they are."""
    write_tables(tmp_path)
    (tmp_path / "reports.csv").write_bytes(b"PK\x03\x04 rest")
    (tmp_path / "bang.xlsx").write_text(REPORTS, encoding="utf-8")

    assert "reports.csv: This is an Excel or Word file" in explain(tmp_path)[0]
    assert "bang.xlsx: The file is no workbook" in explain(tmp_path / "bang.xlsx")[0]


def test_several_frequencies_are_several_cycles(tmp_path):
    """A cell with two frequencies gives two cycles and keeps the wording."""
    report = the_report(tmp_path, "frequency", "tháng; năm?")

    assert [cycle.id for cycle in report.cycles] == ["monthly", "yearly"]
    assert report.frequency_text == "tháng; năm?"


@pytest.mark.parametrize(
    ("windows", "day", "rule"),
    [
        ("nd09", "20", DeadlineRule.DAY_OF_LAST_MONTH),
        ("nd09", "14", DeadlineRule.DAY_OF_NEXT_MONTH),
        ("calendar", "31", DeadlineRule.DAY_OF_NEXT_MONTH),
        ("sixteenth", "16", DeadlineRule.DAY_OF_LAST_MONTH),
    ],
)
def test_deadline_day_is_the_first_after_the_window(tmp_path, windows, day, rule):
    """A window of Nghị định 09 ends on the 14th, so day 20 still lies in the month it ends in."""
    report = the_report(tmp_path, "frequency,windows,deadline_day", f"tháng,{windows},{day}")

    assert report.cycles[0].windows.rule is WindowRule(windows)
    assert report.cycles[0].deadline == Deadline(rule=rule, number=int(day))


def test_optional_columns_of_reports(tmp_path):
    """Domain, basis, issuer, kind, counts and minutes are read where a table has them."""
    columns = "filer,domain,basis,issuer,kind,count,minutes"
    report = the_report(tmp_path, columns, "xã; sở,y tế,Thông tư 1,bộ,statistical,3321; 20,90")
    registry = load_neutral_tables(tmp_path)

    assert (report.domain, report.basis_text, report.issuer) == ("y tế", "Thông tư 1", "bo")
    assert report.kind.value == "statistical"
    assert (report.minutes_fixed, report.minutes_per_field) == (90, 0)
    write_neutral_tables(registry, tmp_path / registry.id)
    assert load_neutral_tables(tmp_path / registry.id) == registry
    assert {group.id: group.count for group in registry.groups} == {
        "bo": None,
        "so": 20,
        "xa": 3321,
    }


def test_texts_that_share_letters_get_different_ids():
    """Names that differ only by marks, or hold no letter, still get ids of their own."""
    ids = build_unit_ids(["Sở hộ", "Số hồ", "???", "UBND xã"])

    assert len(set(ids.values())) == 4
    assert ids["UBND xã"] == "ubnd-xa"
    assert all(
        set(name) <= set(string.ascii_lowercase + string.digits + "-") for name in ids.values()
    )
    assert ids["Sở hộ"] == build_unit_ids(["Số hồ", "Sở hộ"])["Sở hộ"]


def test_composed_and_decomposed_letters_are_one_text(tmp_path):
    """A name typed on a Mac (NFD) and on Windows (NFC) is one unit."""
    rows = [f"{REPORTS}", "r,R,,xã,,", f"s,S,,{normalize('NFD', 'xã')},,"]

    registry = load_registry(write_tables(tmp_path, reports="\n".join(rows)))

    assert [group.name for group in registry.groups] == ["xã"]


def test_first_name_and_unit_of_a_field_count(tmp_path):
    """Rows that disagree on a field's name are no error: the first one stands."""
    rows = f"{REPORTS}\nq,Q,năm,x,y,\nr,R,năm,x,y,\n"
    fields = f"{FIELDS},over_time\nq,a,Một,hộ,,\nr,a,Hai,người,,sum\n"

    registry = load_registry(write_tables(tmp_path, reports=rows, fields=fields))

    assert registry.fields == (Field(id="a", name="Một", measure="hộ", over_time=TimeRule.SUM),)


def test_formula_cell_of_a_field(tmp_path):
    """`lag1(b)` in a row says that the field is b of the period before."""
    write_tables(tmp_path, fields=f"{FIELDS}\nr,a,A,hộ,lag1(b)\n")

    registry = load_neutral_tables(tmp_path)

    assert [(term.field, term.lag) for term in registry.formulas[0].terms] == [("b", 1)]
    assert [field.id for field in registry.fields] == ["a", "b"]


@pytest.mark.parametrize(
    ("expression", "coefficients"),
    [
        ("+b +c -d", {"b": 1, "c": 1, "d": -1}),
        ("#{b}+#{c} - #{d}", {"b": 1, "c": 1, "d": -1}),
        ("b + c + d", {"b": 1, "c": 1, "d": 1}),
    ],
)
def test_sums_of_whole_fields_are_linear(tmp_path, expression, coefficients):
    """XBRL sums, DHIS2 sums of whole elements and plain sums are linear."""
    formula = formula_of(tmp_path, f"a,b;c;d,{expression},sum,nguồn")

    assert formula.linear
    assert {term.field: term.coefficient for term in formula.terms} == coefficients
    assert formula.cited == "nguồn"


@pytest.mark.parametrize(
    "expression", ["#{b.x}+#{c}", "#{b}/#{c}", "b + d", "trung bình của b và c", "PS(b, c)"]
)
def test_other_formulas_only_name_their_operands(tmp_path, expression):
    """Categories, ratios, other fields than listed and plain words give no arithmetic."""
    formula = formula_of(tmp_path, f'a,b;c,"{expression}",x,')

    assert not formula.linear
    assert [term.field for term in formula.terms] == ["b", "c"]
    assert formula.text == expression


BAD_REPORTS = [
    ("report_id,name\nr,R\nr,S\n", "reports.csv:3: Duplicate report 'r', first at reports.csv:2"),
    ("report_id,name,frequensy\nr,R,\n", "reports.csv:1: There is no column 'frequensy'"),
    ("report_id,name,name\nr,R,R\n", "The column 'name' stands twice"),
    ("report_id,name,kind\nr,R,x\n", "reports.csv:2: The value 'x' cannot be used"),
    ("report_id,name,windows\nr,R,nd9\n", "Did you mean 'nd09'?"),
    ("report_id,name,deadline_day\nr,R,32\n", "must be a number from 1 to 31"),
    ("report_id,name,minutes\nr,R,nan\n", "must be a number from 0 to"),
    ("report_id,name,filer,count\nr,R,x,nhiều\n", "must be a number from 1 to"),
    ("report_id,name,filer,count\nr,R,x,0\n", "must be a number from 1 to"),
    (
        "report_id,name,filer,count\nr,R,x,1\ns,S,x,2\n",
        "reports.csv:3: The number of 'x' is 2, but 1 at reports.csv:2",
    ),
]
BAD_FIELDS = [
    (
        f"{FIELDS}\nr,a,,,\nr,a,,,\n",
        "fields.csv:3: Field 'a' of report 'r' stands at fields.csv:2",
    ),
    (f"{FIELDS}\nx,a,,,\n", "fields.csv:2: There is no report with id 'x'"),
    (f"{FIELDS}\nr,,,,\n", "fields.csv:2: The cell 'field_id' is empty"),
    (f"{FIELDS}\nr,a,,,b +\n", "fields.csv:2: The formula 'b +' cannot be read"),
    (f"{FIELDS}\nr,a,,,a + b\n", "fields.csv:2: The formula of 'a' uses 'a' itself"),
    (f"{FIELDS}\nr,a,A\n", "fields.csv:2: The row has 3 cells, the header row 5"),
    (f'{FIELDS}\nr,"a,A,hộ\n', "fields.csv:2: The table cannot be read"),
    ("", "fields.csv: The file is empty"),
    ("report_id,field\nr,a\n", "fields.csv:1: The table 'fields' has no column 'field_id'"),
]
BAD_FORMULAS = [
    (f"{FORMULAS}\n,a,a,,\n", "formulas.csv:2: The cell 'target_field' is empty"),
    (f"{FORMULAS}\na,b,b,,\nb,,a +,,\n", "formulas.csv:3: The cell 'operands' is empty"),
]
BAD_TABLES = [
    (table, text, said)
    for table, cases in (
        ("reports", BAD_REPORTS),
        ("fields", BAD_FIELDS),
        ("formulas", BAD_FORMULAS),
    )
    for text, said in cases
]


@pytest.mark.parametrize(("table", "text", "said"), BAD_TABLES)
def test_problems_of_tables_are_named(tmp_path, table, text, said):
    """What is wrong with a table is said with its file and line."""
    assert any(said in line for line in explain(write_tables(tmp_path, **{table: text})))


def test_all_problems_of_tables_come_at_once(tmp_path):
    """Problems of different tables stand in one error."""
    write_tables(
        tmp_path,
        reports=f"{REPORTS},kind\nr,R,,,,,x\nr,R,,,,,\n",
        fields=f"{FIELDS}\nx,a,,,\n",
        formulas=f"{FORMULAS}\n,a,a,,\n",
    )

    assert [line.split(": ")[0] for line in explain(tmp_path)] == [
        "fields.csv:2",
        "formulas.csv:2",
        "reports.csv:2",
        "reports.csv:3",
    ]


def test_legacy_encoding_is_named_with_its_line(tmp_path):
    """A table that is not UTF-8 is refused with the line of the first bad byte."""
    write_tables(tmp_path)
    text = f"{REPORTS}\nr,R,,,,\ns,Đồ,,,,\n"
    (tmp_path / "reports.csv").write_bytes(text.encode("cp1258", "ignore"))

    assert explain(tmp_path)[0].startswith("reports.csv:3: The file is not UTF-8: byte 0xD0")


def test_workbook_problems_name_their_cell(tmp_path):
    """In a workbook the place of a problem is sheet and cell."""
    book = Workbook()
    book.active.title = "reports"
    for row in (["report_id", "name", "kind"], ["r", "R", "x"], [7, "S", None]):
        book.active.append(row)
    sheet = book.create_sheet("fields")
    for row in (["report_id", "field_id"], [7, "a"], ["x", "a"]):
        sheet.append(row)
    book.save(tmp_path / "so.xlsx")

    lines = explain(tmp_path / "so.xlsx")

    assert lines[0].startswith("so.xlsx:fields!A3: There is no report with id 'x'")
    assert lines[1].startswith("so.xlsx:reports!C2: The value 'x' cannot be used")
    assert len(lines) == 2


def test_broken_or_foreign_workbook_is_refused(tmp_path):
    """A file that only has the name of a workbook, or lacks the sheets, is a problem."""
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 cut off")
    book = Workbook()
    book.save(tmp_path / "b.xlsx")

    assert "cannot be opened" in explain(tmp_path / "a.xlsx")[0]
    assert "The table 'reports' is missing" in explain(tmp_path / "b.xlsx")[0]


words = st.text(string.ascii_letters + "àđộ -", min_size=1, max_size=8).map(str.strip).filter(bool)
ids = st.sampled_from(["a", "b", "c-1", "d|e@prior", "Số hộ"])
cells = st.fixed_dictionaries(
    {
        "frequency": st.sampled_from(
            ["", "quý", "annual?", "tháng;năm", "5 năm", "đột xuất", "năm;irregular"]
        ),
        "filer": st.lists(words, max_size=2).map(";".join),
        "recipient": words,
        "domain": words,
        "issuer": st.just("") | words,
        "kind": st.sampled_from(["", "statistical", "ad_hoc"]),
        "windows": st.sampled_from(["", "nd09", "calendar"]),
        "deadline_day": st.sampled_from(["", "5", "20"]),
        "minutes": st.sampled_from(["", "12.5", "90"]),
    }
)
field_cells = st.lists(
    st.tuples(ids, words, st.sampled_from(["", "lag1(b)", "lag2(x)"])),
    unique_by=lambda cell: cell[0],
    max_size=3,
)
formula_cells = st.lists(
    st.tuples(
        st.sampled_from(["t", "u"]),
        st.sampled_from(["+a +b -c-1", "#{a}+#{b}", "#{a.q}", "a / b", "0.5 * ( a + b )", "sao?"]),
        words,
    ),
    max_size=3,
)


@st.composite
def neutral_registries(draw):
    """Registries as tables give them: written by hand, then loaded."""
    rows = draw(st.lists(cells, max_size=3))
    columns = list(rows[0]) if rows else ["frequency"]
    lines = [
        ",".join([f"r {at}", draw(words), *(row[column] for column in columns)])
        for at, row in enumerate(rows)
    ]
    fields = [
        f"r {at},{name},{label},hộ,{formula}"
        for at in range(len(rows))
        for name, label, formula in draw(field_cells)
    ]
    formulas = [f"{target},,{text},k,{source}" for target, text, source in draw(formula_cells)
                if text != "sao?"]  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        write_tables(
            Path(place),
            reports="\n".join([",".join(["report_id", "name", *columns]), *lines]),
            fields="\n".join([FIELDS, *fields]),
            formulas="\n".join([FORMULAS, *formulas]),
        )
        return load_neutral_tables(place)


@settings(max_examples=100, deadline=None)
@given(neutral_registries(), st.sampled_from(["{}", "{}.xlsx"]))
def test_written_tables_read_back_equal(registry, form):
    """A registry that came from tables is the same after writing them as CSV or workbook."""
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / form.format(registry.id)
        write_neutral_tables(registry, target)

        assert load_neutral_tables(target) == registry


def test_other_files_are_not_overwritten(tmp_path):
    """Neither a foreign folder nor a foreign workbook is replaced."""
    registry = Registry(id="x", name="x", reference_date=datetime.date(2026, 1, 1))
    (tmp_path / "thu.txt").write_text("quan trọng", encoding="utf-8")
    book = Workbook()
    book.save(tmp_path / "khac.xlsx")

    for target in (tmp_path, tmp_path / "khac.xlsx"):
        with pytest.raises(UsageError):
            write_neutral_tables(registry, target)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["khac.xlsx", "thu.txt"]


@pytest.mark.parametrize(
    ("name", "says"), [("=1+1", None), ("a" * 40_000, "characters"), ("\x07", "cannot hold")]
)
def test_cells_that_excel_would_change(tmp_path, name, says):
    """Text that looks like a formula stays text; what Excel would cut or refuse is an error."""
    group = UnitGroup(id="x", name=name)
    registry = Registry(
        id="so",
        name="so",
        reference_date=datetime.date(2026, 1, 1),
        groups=(group,),
        reports=(Report(id="r", name="R", filers=(group.id,)),),
    )

    if says is None:
        write_neutral_tables(registry, tmp_path / "so.xlsx")
        assert load_registry(tmp_path / "so.xlsx").reports[0].filers_text == name
    else:
        with pytest.raises(UsageError, match=says):
            write_neutral_tables(registry, tmp_path / "so.xlsx")
        assert not list(tmp_path.iterdir())
