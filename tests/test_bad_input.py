"""Broken registries: every problem is named at once, with its place and its mend."""

import errno
import gzip
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.errors import InvalidRegistryError, UsageError, name_system_reason
from reportreduce.exporters.safe_writing import write_file
from reportreduce.importers import load_registry
from reportreduce.importers.registry_files.yaml_registry import SECTIONS
from reportreduce.importers.yaml_nodes import Tree, parse_tree

TWICE = """fields: [{id: a, name: A}]
dimensions: [{id: g, name: G}, {id: h, name: H}]
reports:
- id: r
  name: R
  cycles: [{frequency: monthly}, {frequency: yearly}]
  fields:
"""
HEADER = "registry: {id: thu, name: Thử, reference_date: 2026-10-01}\n"


def explain(target: Path | str) -> list[str]:
    """What is wrong with a registry, one English line for each problem."""
    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(target)
    assert len(caught.value.explain("vi").splitlines()) >= len(caught.value.problems)
    return caught.value.explain("en").splitlines()


def problems_of(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with one file of YAML beside a good header."""
    (tmp_path / "a.yaml").write_text(HEADER, encoding="utf-8")
    (tmp_path / "so.yaml").write_text(text, encoding="utf-8")
    return explain(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fields: [", "so.yaml:2: Not valid YAML"),
        ("fields:\n- {id: a, name: A}\n  x: 1\n", "so.yaml:3: Not valid YAML"),
        ("fields: []\n---\nunits: []\n", "Not valid YAML"),
        ("- a\n", "so.yaml:1: Expected a mapping of keys to values but found a list"),
        ("report: []\n", "so.yaml:1: There is no key 'report' here. Did you mean 'reports'?"),
        ("fields: []\nfields: []\n", "so.yaml:2: The key 'fields' is repeated, first on line 1"),
        (HEADER, "so.yaml:1: The section 'registry' stands at a.yaml:1 already"),
        ("fields: {id: a}\n", "so.yaml:1: Expected a list but found a mapping"),
        ("fields: [{id: a}]\n", "so.yaml:1: The required key 'name' is missing"),
        ("fields: [{id: '', name: A}]\n", "so.yaml:1: The id is empty"),
        (
            "fields:\n- name: A\n  id: content:b\n",
            "so.yaml:3: The id 'content:b' begins with 'content:', which is kept",
        ),
        ("units: [{id: '?b', name: B}]\n", "so.yaml:1: The id '?b' begins with '?', which is"),
        ("groups: [{id: '?b', name: B}]\n", "so.yaml:1: The id '?b' begins with '?', which is"),
        (
            "fields: [{id: a, name: A}]\nreports:\n- id: r\n  name: R\n  fields: [a, a]\n",
            "so.yaml:5: The report asks for the field “a” twice in one cycle",
        ),
        (
            TWICE + "    - {field: a, breakdown: [g, h], cycles: [yearly]}\n"
            "    - {field: a, breakdown: [h, g]}\n",
            "so.yaml:8: The report asks for the field “a” twice in one cycle",
        ),
        ("fields: [{id: a, name: [A]}]\n", "so.yaml:1: Expected text but found a list"),
        (
            "fields: [{id: a, name: A, nane_en: B}]\n",
            "'nane_en' here. Did you mean 'name_en'?",
        ),
        ("fields: [{id: a, name: A, name: B}]\n", "The key 'name' is repeated"),
        ("fields: [{id: a, name: A, is_opaque: 1}]\n", "Expected true or false but found '1'"),
        (
            "fields: [{id: a, name: A, over_time: avg}]\n",
            "The value 'avg' cannot be used. Use one of: sum, first, last, none, unknown",
        ),
        (
            "fields:\n- {id: a, name: A}\n- {id: a, name: B}\n",
            "so.yaml:3: Duplicate field 'a', first at so.yaml:2",
        ),
        (
            "units: [{id: a, name: A}]\ngroups: [{id: a, name: B}]\n",
            "so.yaml:2: Duplicate unit or group 'a', first at so.yaml:1",
        ),
        (
            "units: [{id: tinh, name: A}, {id: b, name: B, parent: tin}]\n",
            "There is no unit or group with id 'tin'. Did you mean 'tinh'?",
        ),
        ("instruments: [{id: a, number: x, issuer: b}]\n", "no unit or group with id 'b'"),
        ("reports: [{id: r, name: R, basis: [x]}]\n", "no instrument with id 'x'"),
        ("reports: [{id: r, name: R, fields: [x]}]\n", "no field with id 'x'"),
        ("reports: [{id: r, name: R, superseded_by: x}]\n", "no report with id 'x'"),
        ("policy: {locks: [x]}\n", "no report with id 'x'"),
        ("fields: [{id: q, name: Q}]\nmatches: [{a: x, b: q}]\n", "no field with id 'x'"),
        (
            "fields: [{id: f, name: F}]\n"
            "reports: [{id: r, name: R, fields: [{field: f, breakdown: [x]}]}]\n",
            "so.yaml:2: There is no dimension with id 'x'",
        ),
        (
            "fields: [{id: f, name: F}]\nreports:\n"
            "- {id: q, name: Q, cycles: [{frequency: yearly}]}\n"
            "- {id: r, name: R, fields: [{field: f, owed: [yearly]}]}\n",
            "so.yaml:4: There is no cycle of this report with id 'yearly'",
        ),
        (
            "fields: [{id: f, name: F}]\nreports:\n- id: r\n  name: R\n"
            "  cycles: [{frequency: monthly}, {frequency: yearly}]\n"
            "  fields: [{field: f, cycles: [monthly], owed: [yearly]}]\n",
            "so.yaml:6: The field “f” is owed at the cycle “yearly”, whose report does not ask",
        ),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: yearly}, {frequency: yearly}]}]\n",
            "Duplicate cycle of this report 'yearly'",
        ),
        (
            "units:\n- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n",
            "so.yaml:2: The relation 'parent' leads round in a circle: a -> b -> a",
        ),
        (
            "groups:\n- {id: a, name: A}\n- {id: b, name: B, subset_of: [a]}\n"
            "- {id: c, name: C, made_of: [a, b]}\n",
            "so.yaml:4: 'c' is made of 'a' and 'b', which share units",
        ),
        ("groups: [{id: a, name: A, made_of: [a]}]\n", "'made_of' leads round in a circle: a -> a"),
        (
            "reports: [{id: a, name: A, superseded_by: a}]\n",
            "'superseded_by' leads round in a circle: a -> a",
        ),
        (
            "fields:\n- {id: a, name: A, formulas: [a + b]}\n- {id: b, name: B}\n",
            "so.yaml:2: The formula of 'a' uses 'a' itself in the same period",
        ),
        (
            "fields:\n- {id: a, name: A, formulas: [b + c]}\n"
            "- {id: b, name: B, formulas: [a - c]}\n"
            "- {id: c, name: C}\n",
            "so.yaml:2: Formulas define each other in a circle: a -> b -> a",
        ),
        (
            "fields: [{id: a, name: A, formulas: [b +]}, {id: b, name: B}]\n",
            "The formula 'b +' cannot be read: it ends too early",
        ),
        (
            "fields: [{id: a, name: A, formulas: [b + x]}, {id: b, name: B}]\n",
            "no field with id 'x'",
        ),
        (
            "fields: [{id: a, name: A, formulas: [{expression: b, operands: [b]}]}]\n",
            "exactly one of the keys expression, operands, terms",
        ),
        (
            "units: [{id: a, name: A, valid_from: 2026-02-31}]\n",
            "so.yaml:1: There is no date '2026-02-31'",
        ),
        ("units: [{id: a, name: A, valid_from: 1/2/2026}]\n", "Expected a date"),
        (
            "units: [{id: a, name: A, valid_from: 2026-02-02, valid_to: 2026-02-01}]\n",
            "'valid_to' (2026-02-01) is before 'valid_from' (2026-02-02)",
        ),
        (
            "instruments:\n- id: a\n  number: x\n  effective_from: 2026-02-02\n"
            "  expires_on: 2025-02-01\n",
            "so.yaml:5: 'expires_on' (2025-02-01) is before 'effective_from' (2026-02-02)",
        ),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: yearly, deadline: "
            "{rule: fixed, dates: [02-30]}}]}]\n",
            "There is no date '02-30'",
        ),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: quarterly, periods: [5]}]}]\n",
            "'periods' is 5, outside 1 to 4",
        ),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: yearly, windows: custom}]}]\n",
            "The rule 'custom' needs 'dates'",
        ),
        ("goals: [{id: g, name: G, threshold: 20}]\n", "'threshold' is 20.0, outside 0 to 1"),
        ("goals: [{id: g, name: G, threshold: .nan}]\n", "Expected a number but found '.nan'"),
        (
            "fields: [{id: a, name: A, targets: ['ít nhất 20']}]\n",
            "The value 'ít nhất 20' cannot be used",
        ),
        ("fields: [{id: a, name: A, formulas: [[b]]}]\n", "Expected a mapping"),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: yearly, deadline: "
            "{rule: fixed, dates: [02-31]}}]}]\n",
            "There is no date '02-31'. Write the last day that the month has",
        ),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: yearly, deadline: "
            "{rule: day_of_next_month}}]}]\n",
            "The rule 'day_of_next_month' needs 'number'",
        ),
        *(
            (
                "units: [{id: u, name: U}]\nreports:\n- id: r\n  name: R\n  cycles:\n"
                f"  - frequency: yearly\n    deadline: {{rule: {rule}, lower: r}}\n",
                f"so.yaml:7: The rule '{rule}' needs 'number'. Add 'number': how many days",
            )
            for rule in ("days_after", "working_days_after", "after_lower_level")
        ),
        (
            "reports: [{id: r, name: R, cycles: [{frequency: yearly, deadline: "
            "{rule: fixed, dates: [15/12]}}]}]\n",
            "Write MONTH-DAY, as in 12-15; in the year after: 01-31@+1.",
        ),
        (
            "units: [{id: a, name: A}]\nreports: [{id: r, name: R, filers: a}]\n",
            "so.yaml:2: Expected a list but found 'a'. Write [a].",
        ),
        (
            "groups: [{id: a, name: A, count: 0}]\n",
            "so.yaml:1: 'count' is 0, outside 1 to 1e+12. Leave it out if nobody knows",
        ),
        ("groups: [{id: a, name: A, count: 1.000}]\n", "found '1.000'. Write 1000."),
        ("fields: [{id: a, name: A}]\nmatches: [{a: A, b: a}]\n", "Did you mean 'a'?"),
        ("fields: [{id: a, name: A, Measure: x}]\n", "Did you mean 'measure'?"),
        (
            "fields: [{id: a, name: A, formulas: [b+c]}, {id: b, name: B}, {id: c, name: C}]\n",
            "put spaces around '+'",
        ),
        (
            "fields: [{id: a, name: A, formulas: [b-c]}, {id: b, name: B}, {id: c, name: C}]\n",
            "put spaces around '-'",
        ),
        (
            "feilds: [{id: a, name: A}]\nreports: [{id: r, name: R, fields: [a]}]\n",
            "so.yaml:1: There is no key 'feilds' here. Did you mean 'fields'?",
        ),
        (
            "danhsach: [{id: a, name: A}]\nreports: [{id: r, name: R, fields: [a]}]\n",
            "so.yaml:1: There is no key 'danhsach' here",
        ),
        ("fields:\n\t- id: a\n", "so.yaml:2: This line is indented with a tab"),
        ("fields:\n- id: a\n  name:A\n  kind: text\n", "so.yaml:3: There is no space after ':'"),
        ("fields:\n- id:a\n  name: A\n", "so.yaml:2: There is no space after ':'. Write 'id: a'"),
        ("fields:\n  - id: a\n    name: A\n  -id: b\n", "so.yaml:4: There is no space after '-'"),
        ("fields:\n- id: a\n  name: A: b: c\n", "so.yaml:3: The line has a second ':'"),
        ('fields:\n- id: a\n  name: "A\nunits: []\n', "so.yaml:3: The quote that opens"),
        ("fields:\n- id: a\n  name: @A\n", "so.yaml:3: A value cannot begin with '@'"),
    ],
)
def test_each_problem_is_named_with_its_place(tmp_path, text, said):
    """One thing wrong gives one problem that says where and what."""
    lines = problems_of(tmp_path, text)

    assert len(lines) == 1
    assert said in lines[0]


def test_a_field_may_stand_in_two_breakdowns_cycles_and_sums(tmp_path):
    """Each line is another figure: in all, by g, of the year alone, and to date."""
    lines = (
        "    - {field: a, cycles: [monthly]}\n    - {field: a, breakdown: [g]}\n"
        "    - {field: a, cycles: [yearly]}\n    - {field: a, cumulative: true}\n"
    )
    (tmp_path / "so.yaml").write_text(HEADER + TWICE + lines, encoding="utf-8")

    assert len(load_registry(tmp_path / "so.yaml").reports[0].fields) == 4


def test_all_problems_come_at_once(tmp_path):
    """Several broken files and entries are all listed in one error, in order of place."""
    (tmp_path / "a.yaml").write_text(HEADER, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("fields: [", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("units:\n- {id: a}\n- {name: b}\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_bytes(
        "fields: [{id: a, name: Hộ gia đình}]".encode("cp1258", "ignore")
    )
    (tmp_path / "e.yaml").write_text('reports: "', encoding="utf-8")

    places = [line.split(": ")[0] for line in explain(tmp_path)]

    assert places == ["b.yaml:2", "c.yaml:2", "c.yaml:3", "d.yaml:1", "e.yaml:1"]


def test_problems_stand_in_order_of_lines(tmp_path):
    """Line 9 comes before line 10."""
    lines = problems_of(tmp_path, "fields:\n" + "- {id: a}\n" + "# x\n" * 6 + "- 1\n- 2\n")

    assert [line.split(": ")[0] for line in lines] == ["so.yaml:2", "so.yaml:9", "so.yaml:10"]


def test_unknown_ids_wait_for_files_that_cannot_be_read(tmp_path):
    """An id may stand in a broken file, so only the broken file is reported."""
    (tmp_path / "b.yaml").write_text("fields: [{id: f, name: F}", encoding="utf-8")

    lines = problems_of(tmp_path, "reports: [{id: r, name: R, fields: [f]}]\n")

    assert [line[:6] for line in lines] == ["b.yaml"]


def test_a_wrong_frequency_brings_no_second_error(tmp_path):
    """A cycle whose default id cannot be told does not make its users look wrong."""
    lines = problems_of(
        tmp_path,
        "fields: [{id: f, name: F}]\nreports: [{id: r, name: R, cycles: [{frequency: quaterly}],"
        " fields: [{field: f, cycles: [quarterly]}]}]\n",
    )

    assert len(lines) == 1
    assert "Did you mean 'quarterly'?" in lines[0]


def test_plain_equalities_may_go_round(tmp_path):
    """Two fields that each say they equal the other do no harm."""
    (tmp_path / "a.yaml").write_text(
        f"{HEADER}fields: [{{id: a, name: A, formulas: [b]}}, {{id: b, name: B, formulas: [a]}}]",
        encoding="utf-8",
    )

    assert len(load_registry(tmp_path).formulas) == 2


def test_own_value_of_the_period_before_is_no_circle(tmp_path):
    """An opening balance that leans on last period's closing balance is not circular."""
    (tmp_path / "a.yaml").write_text(
        f"{HEADER}fields:\n- {{id: a, name: A, formulas: [lag1(b)]}}\n"
        "- {id: b, name: B, formulas: [a + c]}\n- {id: c, name: C}\n",
        encoding="utf-8",
    )

    assert len(load_registry(tmp_path).formulas) == 2


def test_deep_brackets_are_refused_whichever_parser_reads_them(tmp_path):
    """Newer parsers stop at a depth of their own, older ones at the end of the file."""
    (tmp_path / "so.yaml").write_bytes(b"[" * 5000)

    assert any(
        re.match(r"so.yaml:[12]: (?:Not valid YAML|The YAML file is nested too deeply)", line)
        for line in explain(tmp_path)
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        ("fields: []".encode("utf-16"), "saved as UTF-16"),
        ("fields: []".encode("utf-16-be"), "saved as UTF-16"),
        (
            "# dòng\nfields: [{id: a, name: Sơ đồ}]".encode() + b"\n\xb5\n",
            "so.yaml:3: The file is not UTF-8: byte 0xB5",
        ),
        (b"fields: [{id: a, name: \x01}]", "so.yaml:1: The file holds a character"),
        (b"PK\x03\x04 xlsx", "so.yaml: This is an Excel or Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "so.yaml: This is an Excel or Word file"),
        (b"- " * 100_000, "so.yaml:1: The YAML file is nested too deeply"),
        (b"[" * 900, "so.yaml:2: Not valid YAML"),
    ],
)
def test_bytes_that_are_no_yaml_are_told_apart(tmp_path, data, said):
    """Empty, UTF-16, legacy and binary files each get their own advice."""
    (tmp_path / "so.yaml").write_bytes(data)

    assert any(said in line for line in explain(tmp_path))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_byte_order_mark_is_accepted(tmp_path, mark):
    """UTF-8 with and without its mark is the same file."""
    (tmp_path / "a.yaml").write_bytes(mark + HEADER.encode("utf-8"))

    assert load_registry(tmp_path).name == "Thử"


def test_missing_places_name_what_is_installed(tmp_path):
    """A name, path or folder that is no registry is answered with what there is."""
    assert "Did you mean 'ferc'?" in explain("fercc")[0]
    assert "Did you mean 'vn'?" in explain("VN")[0]
    assert "no such file or folder" in explain(tmp_path / "không có")[0]
    assert "no *.yaml file, nor reports.csv" in explain(tmp_path)[0]


def test_unknown_kinds_of_files_are_refused(tmp_path):
    """A file that is neither YAML nor a workbook is refused with the kinds that work."""
    (tmp_path / "so.docx").write_bytes(b"PK")

    assert "cannot be read" in explain(tmp_path / "so.docx")[0]


def test_missing_header_is_a_problem(tmp_path):
    """A folder without the section `registry` says so."""
    (tmp_path / "a.yaml").write_text("fields: []", encoding="utf-8")

    assert "The section 'registry'" in explain(tmp_path)[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_closed_folder_is_not_called_empty(tmp_path):
    """A folder that must not be listed is named with the reason."""
    (tmp_path / "a.yaml").write_text(HEADER, encoding="utf-8")
    closed = tmp_path / "kin"
    closed.mkdir(mode=0)

    (line,) = explain(tmp_path)

    assert line.startswith(f"{closed}: The folder cannot be opened: permission denied.")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "không có quyền"),
        (errno.ENOENT, "không có tệp hay thư mục này"),
        (errno.ENOSPC, "hết dung lượng trống"),
    ],
)
def test_reasons_of_the_system_are_translated(number, said):
    """The commonest refusals of the operating system are told in Vietnamese."""
    reason = name_system_reason(OSError(number, os.strerror(number)))

    assert reason.say("vi") == said


def test_other_reasons_of_the_system_keep_their_words():
    """A refusal without a text of ours is told as the system tells it, in a sentence of ours."""
    reason = name_system_reason(OSError(errno.EPIPE, "Broken pipe"))

    assert reason.say("vi") == "hệ thống báo “Broken pipe”"


def test_file_open_in_excel_is_called_in_use(tmp_path):
    """What Windows says when a program has the file open is told as that, not as a permission."""

    def refuse(draft):
        error = PermissionError(errno.EACCES, "The process cannot access the file", str(draft))
        error.winerror = 32
        raise error

    with pytest.raises(UsageError) as refused:
        write_file(tmp_path / "phuong-an.xlsx", refuse)

    assert "tệp đang được dùng" in refused.value.explain("vi")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [("tep/phuong-an.json", "đã có tệp cùng tên"), ("a" * 300, "tên quá dài")],
)
def test_refused_output_says_why_in_vietnamese(place, reason, tmp_path):
    """A place that cannot be written is named with the reason of the system, in Vietnamese."""
    (tmp_path / "tep").write_text("", encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        write_file(tmp_path / place, lambda draft: draft.write_text("", encoding="utf-8"))

    assert f": {reason}." in refused.value.explain("vi")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_must_not_be_written_is_told_in_vietnamese(tmp_path):
    """A folder without the permission to write is named with that reason."""
    closed = tmp_path / "kin"
    closed.mkdir(mode=0o500)

    with pytest.raises(UsageError) as refused:
        write_file(closed / "a.json", lambda draft: draft.write_text("", encoding="utf-8"))

    assert ": không có quyền." in refused.value.explain("vi")


def test_long_name_that_the_disk_takes_is_written(tmp_path):
    """The draft beside a file has no longer name than the file itself."""
    name = "a" * 250

    write_file(tmp_path / name, lambda draft: draft.write_text("x", encoding="utf-8"))

    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_damaged_archive_is_a_problem(tmp_path):
    """A compressed table that was cut off is named."""
    whole = gzip.compress(b"report_id,name\nr,R\n" * 50)
    (tmp_path / "reports.csv.gz").write_bytes(whole[:-20])
    (tmp_path / "fields.csv").write_text("report_id,field_id\n", encoding="utf-8")

    assert "reports.csv.gz: The compressed file is damaged" in explain(tmp_path)[0]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abc: -[]{}\n\"'#&*!|>%@`,?~0123", max_size=60))
def test_any_text_is_a_tree_or_a_problem(text):
    """No text makes the YAML reader fail in another way than with a problem."""
    found = parse_tree(text, "a.yaml")

    assert isinstance(found, Tree) or found.say("vi").startswith("a.yaml")


values = st.recursive(
    st.sampled_from(["a", "1", "null", "nd09", "yearly", "2026-01-01", "", "a + b", "12-15"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "fields", "cycles", "frequency", "formulas", "terms", "parent"]
            ),
            inner,
            max_size=4,
        ).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(SECTIONS), values, max_size=4))
def test_any_structure_loads_or_lists_problems(tmp_path_factory, sections):
    """Whatever stands where, the answer is a registry or a list of problems in both languages."""
    folder = tmp_path_factory.mktemp("so")
    text = "".join(f"{section}: {value}\n" for section, value in sections.items())
    (folder / "a.yaml").write_text(text or "# trống", encoding="utf-8")
    try:
        load_registry(folder)
    except InvalidRegistryError as error:
        assert error.problems
        assert error.explain("vi") != error.explain("en")


def test_a_file_that_an_editor_gave_another_ending_is_told(tmp_path):
    """Notepad saves goals.yaml as goals.yaml.txt; it is not left out in silence."""
    (tmp_path / "goals.yaml.txt").write_text("goals: []\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("free\n", encoding="utf-8")

    (told,) = problems_of(tmp_path, "units: []\n")

    assert told.startswith("goals.yaml.txt")
    assert "Rename it to goals.yaml" in told
