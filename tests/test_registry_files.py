"""YAML registries: short forms, lines, round trips, the JSON Schema, what is overwritten."""

import calendar
import datetime
import json
import re
import tempfile
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
import yaml
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from reportreduce.errors import InvalidRegistryError, UsageError
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.exporters.safe_writing import write_folder
from reportreduce.importers import installed_registries, load_registry, load_yaml_registry
from reportreduce.importers.registry_files.json_schema import (
    SCHEMA_FILE,
    build_registry_schema,
    print_schema,
)
from reportreduce.model.cycles import (
    Cycle,
    Deadline,
    DeadlineRule,
    Frequency,
    MonthDay,
    WindowRule,
    Windows,
)
from reportreduce.model.fields import (
    Dimension,
    Field,
    FieldKind,
    Formula,
    Target,
    Term,
    TimeRule,
    UnitRule,
)
from reportreduce.model.ids import CycleId, ReportId
from reportreduce.model.instruments import Basis, Instrument, InstrumentKind
from reportreduce.model.parts import find_shared_parts
from reportreduce.model.places import Source
from reportreduce.model.policy import (
    Goal,
    Lock,
    Match,
    MatchStatus,
    Metric,
    Policy,
    ReportMatch,
    Sharing,
    SourceRegister,
)
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Channel, Content, Report, ReportField, ReportKind
from reportreduce.model.units import Level, Unit, UnitGroup

ROOT = Path(__file__).parent.parent
TRAPS = ["no", "on", "1.10", "null", "~", "", " a ", "a: b", "# x", "- y", "'", '"', "a\nb", "Sở"]
texts = st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 12, 31))
hours = st.none() | st.floats(0, 1e9)
month_days = st.builds(
    MonthDay,
    month=st.integers(1, 12),
    day=st.integers(1, 28) | st.just(31),
    year=st.integers(-2, 2),
)
due_days = month_days.filter(lambda each: each.day <= calendar.monthrange(2024, each.month)[1])
"""Deadlines, unlike windows, do not take day 31 for the last of any month."""
windows = st.one_of(
    st.builds(
        Windows,
        rule=st.sampled_from([WindowRule.ND09, WindowRule.CALENDAR, WindowRule.UNSPECIFIED]),
        week_start=st.integers(1, 7),
        same_as=texts,
        text=texts,
    ),
    st.builds(Windows, rule=st.just(WindowRule.YEAR_START), year_start=month_days),
    st.builds(
        Windows,
        rule=st.just(WindowRule.CUSTOM),
        dates=st.lists(st.tuples(month_days, month_days), min_size=1, max_size=2).map(tuple),
    ),
)


def some(names, most=3):
    """Tuples of distinct *names*."""
    return (
        st.lists(st.sampled_from(names), unique=True, max_size=most).map(tuple)
        if names
        else (st.just(()))
    )


def one_of(names):
    """None or one of *names*."""
    return st.none() | st.sampled_from(names) if names else st.none()


@st.composite
def spans(draw):
    """Two days in order, either of which may be missing."""
    first, last = sorted([draw(days), draw(days)])
    return draw(st.sampled_from([(first, last), (None, last), (first, None), (None, None)]))


@st.composite
def unit_lists(draw):
    """Units and groups whose relations only lead to earlier ones."""
    ids = [f"đv {at}" for at in range(draw(st.integers(0, 4)))]
    made = []
    for at, name in enumerate(ids):
        first, last = draw(spans())
        is_group = draw(st.booleans())
        common = {
            "id": name,
            "name": draw(texts),
            "name_en": draw(texts),
            "level": draw(st.none() | st.sampled_from(Level)),
            "parent": draw(one_of(ids[:at])),
            "valid_from": first,
            "valid_to": last,
            "successor": draw(one_of(ids[:at])),
            "made_of": draw(some(ids[:at])),
            "note": draw(texts),
            "cited": draw(texts),
        }
        if is_group:
            count = draw(st.none() | st.integers(1, 9999))
            made.append(UnitGroup(**common, count=count, subset_of=draw(some(ids[:at]))))
        else:
            made.append(Unit(**common, member_of=draw(some(ids))))
    shared = find_shared_parts(made)
    return ids, [evolve(each, made_of=()) if each.id in shared else each for each in made]


@st.composite
def formulas(draw, ids, at):
    """A formula of field *at* that uses earlier fields, or any field of earlier periods."""
    terms = draw(
        st.lists(
            st.builds(
                Term,
                field=st.sampled_from(ids),
                coefficient=st.fractions(max_denominator=50),
                lag=st.integers(1, 3),
            )
            | st.builds(Term, field=st.sampled_from(ids[:at] or ["nothing"])),
            max_size=3,
        )
    )
    return Formula(
        target=ids[at],
        terms=tuple(term for term in terms if term.field != "nothing"),
        constant=draw(st.just(Fraction(0)) | st.fractions(max_denominator=9)),
        linear=draw(st.booleans()),
        text=draw(texts),
        cited=draw(texts),
    )


@st.composite
def field_lists(draw):
    """Fields with formulas that do not go round in a circle."""
    ids = list(draw(some(["f", "f-2", "null", "3", "a b", "x|y@prior"], most=4)))
    targets = st.builds(
        Target,
        value=texts,
        operator=st.sampled_from(["=", ">=", "<=", ">", "<"]),
        year=st.none() | st.integers(2000, 2030),
        text=texts,
    )
    made = [
        Field(
            id=name,
            name=draw(texts),
            name_en=draw(texts),
            definition=draw(texts),
            measure=draw(texts),
            kind=draw(st.sampled_from(FieldKind)),
            over_time=draw(st.sampled_from(TimeRule)),
            over_units=draw(st.sampled_from(UnitRule)),
            domain=draw(texts),
            targets=tuple(draw(st.lists(targets, max_size=2))),
            formulas=tuple(draw(st.lists(formulas(ids, at), max_size=2))),
            is_opaque=draw(st.booleans()),
            form=draw(texts),
            form_title=draw(texts),
            note=draw(texts),
            cited=draw(texts),
        )
        for at, name in enumerate(ids)
    ]
    if any(each.formulas or each.kind is not FieldKind.NUMBER for each in made):
        # Formulas and kinds that contradict the rules of their fields would be refused.
        made = [evolve(each, over_time=TimeRule.NONE, over_units=UnitRule.NONE) for each in made]
        made = [evolve(each, measure="hộ", kind=FieldKind.NUMBER) for each in made]
    return ids, made


@st.composite
def reports(draw, name, units, fields, dimensions, instruments, earlier):
    """A report that names only what is there."""
    cycle_ids = draw(some(["quarterly", "quarterly-1-3", "năm", "monthly"], most=2))
    deadlines = st.builds(
        Deadline,
        rule=st.just(DeadlineRule.FIXED),
        dates=st.lists(due_days, min_size=1, max_size=2).map(tuple),
        before=st.booleans(),
    ) | st.builds(
        Deadline,
        rule=st.sampled_from([DeadlineRule.DAYS_AFTER, DeadlineRule.WORKING_DAYS_AFTER]),
        number=st.integers(0, 90),
        text=texts,
    )
    cycles = [
        Cycle(
            id=cycle,
            frequency=draw(st.sampled_from([Frequency.QUARTERLY, Frequency.MONTHLY])),
            periods=draw(some([1, 2, 3, 4])),
            every_years=draw(st.integers(1, 5)),
            windows=draw(windows),
            deadline=draw(deadlines),
            cumulative=draw(st.booleans()),
            text=draw(texts),
        )
        for cycle in cycle_ids
    ]
    asked = [
        ReportField(
            field=field,
            breakdown=draw(some(dimensions)),
            cycles=asked_at,
            owed=draw(st.none() | some(asked_at or cycle_ids)),
            cumulative=draw(st.none() | st.booleans()),
            minutes=draw(hours),
            label=draw(texts),
        )
        for field in draw(some(fields))
        for asked_at in [draw(some(cycle_ids))]
    ]
    first, last = draw(spans())
    basis = [
        Basis(instrument=instrument, article=draw(texts)) for instrument in draw(some(instruments))
    ]
    return Report(
        id=name,
        name=draw(texts),
        domain=draw(texts),
        kind=draw(st.sampled_from(ReportKind)),
        basis=tuple(basis),
        issuer=draw(one_of(units)),
        filers=draw(some(units)),
        recipients=draw(some(units)),
        cycles=tuple(cycles),
        fields=tuple(asked),
        channels=draw(some(list(Channel))),
        content=draw(st.sampled_from(Content)),
        confidential=draw(st.booleans()),
        minutes_fixed=draw(hours),
        outline=draw(texts),
        minutes_per_field=draw(hours),
        superseded_by=draw(one_of(earlier)),
        valid_from=first,
        valid_to=last,
        note=draw(texts),
        cited=draw(texts),
    )


@st.composite
def policies(draw, units, reports):
    """A policy that locks reports which are there."""
    return Policy(
        authority=draw(one_of(units)),
        slack_days=draw(st.integers(0, 30)),
        strict_before=draw(st.booleans()),
        sharing=draw(some(list(Sharing))),
        shared_systems=tuple(draw(st.lists(texts, max_size=2))),
        merging=draw(st.booleans()),
        locks=tuple(Lock(report=report, reason=draw(texts)) for report in draw(some(reports))),
        minutes_fixed=draw(st.floats(0, 1e6)),
        wage_vnd_per_hour=draw(hours),
    )


@st.composite
def registries(draw):
    """Registries of every kind of entry, with texts that YAML likes to misread."""
    unit_ids, units = draw(unit_lists())
    field_ids, fields = draw(field_lists())
    instrument_ids = list(draw(some(["tt-01", "qđ/2"])))
    dimension_ids = list(draw(some(["giới", "tuổi"])))
    instruments = []
    for name in instrument_ids:
        first, last = draw(spans())
        instruments.append(
            Instrument(
                id=name,
                number=draw(texts),
                kind=draw(st.sampled_from(InstrumentKind)),
                issuer=draw(one_of(unit_ids)),
                signed_on=draw(st.none() | days),
                effective_from=first,
                expires_on=last,
                in_force=draw(st.none() | st.booleans()),
                repeals=draw(some(instrument_ids)),
            )
        )
    report_ids = [f"r{at}" for at in range(draw(st.integers(0, 3)))]
    known = (unit_ids, field_ids, dimension_ids, instrument_ids)
    return Registry(
        id=draw(texts.filter(bool)),
        name=draw(texts),
        reference_date=draw(days),
        description=draw(texts),
        units=tuple(unit for unit in units if isinstance(unit, Unit)),
        groups=tuple(unit for unit in units if isinstance(unit, UnitGroup)),
        instruments=tuple(instruments),
        dimensions=tuple(
            Dimension(
                id=name, name=draw(texts), categories=tuple(draw(st.lists(texts, max_size=2)))
            )
            for name in dimension_ids
        ),
        fields=tuple(fields),
        reports=tuple(
            draw(reports(name, *known, report_ids[:at])) for at, name in enumerate(report_ids)
        ),
        registers=tuple(
            SourceRegister(id=name, name=draw(texts), fields=draw(some(field_ids)))
            for name in draw(some(["csdl"]))
        ),
        matches=tuple(
            Match(
                a=a,
                b=field_ids[0],
                status=draw(st.sampled_from((MatchStatus.SUGGESTED, MatchStatus.REJECTED))),
                confidence=draw(st.floats(0, 1)),
            )
            for a in draw(some(field_ids[1:]))
        ),
        report_matches=tuple(
            ReportMatch(
                a=ReportId(a),
                b=ReportId(report_ids[0]),
                status=draw(st.sampled_from(MatchStatus)),
                confidence=draw(st.floats(0, 1)),
                by=draw(texts),
                note=draw(texts),
            )
            for a in draw(some(report_ids[1:]))
        ),
        goals=tuple(
            Goal(
                id=name,
                name=draw(texts),
                metric=draw(st.sampled_from(Metric)),
                threshold=draw(st.none() | st.floats(0, 1)),
            )
            for name in draw(some(["g1", "g2"]))
        ),
        policy=draw(policies(unit_ids, report_ids)),
    )


@settings(max_examples=150, deadline=None)
@given(registries())
def test_written_registry_reads_back_equal(registry):
    """Any registry that is written as YAML and read again is the same registry."""
    with tempfile.TemporaryDirectory() as place:
        write_yaml_registry(registry, Path(place) / "so")

        assert load_yaml_registry(Path(place) / "so") == registry


@settings(max_examples=20, deadline=None)
@given(registries())
def test_writing_over_a_registry_leaves_only_the_new_one(registry):
    """A second registry replaces the first whole."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "so"
        write_yaml_registry(registry, folder)
        other = Registry(id="x", name="x", reference_date=datetime.date(2026, 1, 1))
        write_yaml_registry(other, folder)

        assert load_yaml_registry(folder) == other


def write_files(folder: Path, **texts: str) -> Path:
    """YAML files by name, with a registry header added as a file of its own."""
    header = "registry: {id: thu, name: Thử, reference_date: 2026-10-01}\n"
    for name, text in {"header": header, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def documented_blocks() -> list[str]:
    """The YAML blocks of the format's documentation."""
    text = (ROOT / "docs/reference/registry-format.md").read_text(encoding="utf-8")
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def documented_example() -> str:
    """The whole registry that the documentation shows."""
    return next(block for block in documented_blocks() if block.startswith("registry:"))


def test_documented_example_loads(tmp_path):
    """The example in the documentation is a registry that loads."""
    (tmp_path / "a.yaml").write_text(documented_example(), encoding="utf-8")

    registry = load_registry(tmp_path)

    assert registry.report_by_id["tcd"].cycles[0].id == "quarterly-1-3"
    assert registry.report_by_id["tcd"].source == Source(file="a.yaml", line=15)


def test_yaml_words_are_not_misread(tmp_path):
    """Text stays as written: `no` is not false, `1.10` is not 1.1, `010` is not 8."""
    fields = "\n".join(
        f"- {{id: f{at}, name: {name}}}"
        for at, name in enumerate(["no", "1.10", "010", "2026-10-01", "null"])
    )

    registry = load_registry(write_files(tmp_path, a=f"fields:\n{fields}\n"))

    assert [field.name for field in registry.fields] == ["no", "1.10", "010", "2026-10-01", "null"]


def test_only_null_without_quotes_means_nothing(tmp_path):
    """A unit whose id is the word null can be named in quotes; without them nothing is named."""
    text = """
fields: [{id: "null", name: F}]
units: [{id: "null", name: A}, {id: b, name: B, parent: "null"}, {id: c, name: C, parent: null}]
reports: [{id: r, name: R, fields: ["null"], recipients: }]
"""

    registry = load_registry(write_files(tmp_path, a=text))

    assert [unit.parent for unit in registry.units] == [None, "null", None]
    assert registry.reports[0].fields[0].field == "null"
    assert registry.reports[0].recipients == ()


def test_short_forms_mean_their_long_forms(tmp_path):
    """Each short form reads as the mapping it stands for."""
    short = """
fields: [{id: a, name: A, targets: [">= 20 %"]}, {id: b, name: B, formulas: [2 * a]}]
instruments: [{id: tt, number: "1"}]
policy: {locks: [r]}
reports:
- {id: r, name: R, basis: [tt], fields: [a], cycles: [{frequency: yearly, windows: nd09,
    deadline: {rule: fixed, dates: ["12-15@-1"]}}]}
"""
    long = """
fields:
- {id: a, name: A, targets: [{operator: ">=", value: 20 %}]}
- {id: b, name: B, formulas: [{terms: [{field: a, coefficient: 2}]}]}
instruments: [{id: tt, number: 1}]
policy: {locks: [{report: r}]}
reports:
- {id: r, name: R, basis: [{instrument: tt}], fields: [{field: a}], cycles: [{id: yearly,
    frequency: yearly, windows: {rule: nd09},
    deadline: {rule: fixed, dates: [{month: 12, day: 15, year: -1}]}}]}
"""
    (tmp_path / "short").mkdir()
    (tmp_path / "long").mkdir()

    assert load_registry(write_files(tmp_path / "short", a=short)) == load_registry(
        write_files(tmp_path / "long", a=long)
    )


def test_every_entry_knows_its_file_and_line(tmp_path):
    """Units, fields, instruments and reports carry the place they were read from."""
    text = "\ngroups:\n- {id: g, name: G}\nfields:\n- id: f\n  name: F\n"

    registry = load_registry(write_files(tmp_path, so=text))

    assert str(registry.groups[0].source) == "so.yaml:3"
    assert str(registry.fields[0].source) == "so.yaml:5"


def test_one_file_is_a_registry_too(tmp_path):
    """A path to a single YAML file loads what is in it."""
    path = tmp_path / "mot.yaml"
    path.write_text(documented_example(), encoding="utf-8-sig")

    assert load_registry(path).id == "vi-du"


def test_reports_on_one_line_have_cycles_of_their_own(tmp_path):
    """JSON on one line is read, and a cycle of one report is not known in the next."""
    cycle = {"id": "m", "frequency": "monthly"}
    asked = {"field": "a", "cycles": ["m"]}
    reports = [
        {"id": name, "name": name, "fields": [asked], "cycles": [cycle]} for name in ("r1", "r2")
    ]
    head = {"id": "s", "name": "S", "reference_date": "2026-10-01"}
    content = {"registry": head, "fields": [{"id": "a", "name": "A"}], "reports": reports}
    path = tmp_path / "registry.yaml"
    path.write_text(json.dumps(content), encoding="utf-8")

    assert [each.cycles[0].id for each in load_registry(path).reports] == ["m", "m"]

    wrong = {"input.unknown_id": [{**cycle, "id": "other"}], "input.duplicate_id": [cycle] * 2}
    for key, cycles in wrong.items():
        reports[1]["cycles"] = cycles
        path.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(InvalidRegistryError) as caught:
            load_registry(path)
        assert key in [each.what.key for each in caught.value.problems]


def test_every_installed_registry_loads_by_name():
    """Each registry that comes with the package loads by its name, without a problem."""
    names = installed_registries()

    assert [load_registry(name).name != "" for name in names] == [True] * len(names)
    assert names


def test_other_folders_are_not_overwritten(tmp_path):
    """A folder that is not empty and no registry is refused and left as it is."""
    (tmp_path / "thu.txt").write_text("quan trọng", encoding="utf-8")
    registry = Registry(id="x", name="x", reference_date=datetime.date(2026, 1, 1))

    with pytest.raises(UsageError):
        write_yaml_registry(registry, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thu.txt"]


def test_a_folder_with_more_than_one_registry_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither several registries nor other YAML files nor the place of work may go."""
    registry = Registry(id="x", name="x", reference_date=datetime.date(2026, 1, 1))
    for name in ("so-2025", "so-2026"):
        write_yaml_registry(registry, tmp_path / name)
    (tmp_path / "so-2026" / "cot.yaml").write_text("format: x\n", encoding="utf-8", newline="\n")
    before = sorted(tmp_path.rglob("*"))

    for place in (tmp_path, tmp_path / "so-2026"):
        with pytest.raises(UsageError):
            write_yaml_registry(registry, place)
    monkeypatch.chdir(tmp_path / "so-2025")
    with pytest.raises(UsageError):
        write_yaml_registry(registry, ".")

    assert sorted(tmp_path.rglob("*")) == before


def test_overwriting_keeps_other_files(tmp_path):
    """Files beside the YAML files of a registry stay when it is written again."""
    registry = Registry(id="x", name="x", reference_date=datetime.date(2026, 1, 1))
    write_yaml_registry(registry, tmp_path / "so")
    (tmp_path / "so" / "README.md").write_text("ghi chú", encoding="utf-8")
    (tmp_path / "so" / "old.yaml").write_text("fields: []", encoding="utf-8")

    write_yaml_registry(registry, tmp_path / "so")

    assert sorted(path.name for path in (tmp_path / "so").iterdir()) == [
        "README.md",
        "registry.yaml",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["so"]


def test_failed_writing_changes_nothing(tmp_path):
    """When one file cannot be written, the folder keeps its old files and nothing is left over."""
    folder = tmp_path / "so"
    write_folder(folder, {"a.yaml": "cũ"}, lambda path: True)

    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(folder, {"a.yaml": "mới", "x/b.yaml": ""}, lambda path: True)

    assert (folder / "a.yaml").read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["so"]


def test_place_that_cannot_be_written_is_named(tmp_path):
    """A folder below a file cannot be made, and the error says which one."""
    (tmp_path / "tep").write_text("", encoding="utf-8")
    registry = Registry(id="x", name="x", reference_date=datetime.date(2026, 1, 1))

    with pytest.raises(UsageError, match="tep"):
        write_yaml_registry(registry, tmp_path / "tep" / "so")


@pytest.mark.parametrize(
    "rule",
    [
        DeadlineRule.DAYS_AFTER,
        DeadlineRule.WORKING_DAYS_AFTER,
        DeadlineRule.AFTER_LOWER_LEVEL,
    ],
)
def test_no_days_are_written_as_zero(rule, tmp_path):
    """A deadline on the last day itself states 0 in the file, and is read back as such."""
    deadline = Deadline(rule=rule, number=0, lower=ReportId("r"))
    cycle = Cycle(id=CycleId("yearly"), frequency=Frequency.YEARLY, deadline=deadline)
    known = Report(id=ReportId("r"), name="R", cycles=(cycle,))
    day = datetime.date(2026, 1, 1)
    registry = Registry(id="x", name="x", reference_date=day, reports=(known,))

    write_yaml_registry(registry, tmp_path / "so")

    assert "number: 0" in "".join(each.read_text("utf-8") for each in (tmp_path / "so").iterdir())
    assert load_registry(tmp_path / "so") == registry


def test_schema_file_is_up_to_date():
    """The JSON Schema that ships is the one the classes give; else run print_schema again."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == print_schema()


class JsonLoader(yaml.CSafeLoader):
    """Reads YAML as JSON tools do: dates stay text."""


JsonLoader.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for letter, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def test_schema_accepts_what_loads():
    """The documented example passes the schema, which is itself a valid schema."""
    schema = build_registry_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.load(documented_example(), Loader=JsonLoader), schema)


@settings(max_examples=40, deadline=None)
@given(registries())
def test_schema_accepts_every_written_registry(registry):
    """Whatever is written as YAML passes the schema."""
    validator = jsonschema.Draft202012Validator(build_registry_schema())
    with tempfile.TemporaryDirectory() as place:
        write_yaml_registry(registry, Path(place) / "so")
        for path in sorted((Path(place) / "so").iterdir()):
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=JsonLoader)

            validator.validate(content)


REPORT = {"id": "r", "name": "R"}


@pytest.mark.parametrize(
    "bad",
    [
        {"report": []},
        {"reports": [{"id": "r"}]},
        {"reports": [{**REPORT, "kind": "weekly"}]},
        {"reports": REPORT},
        {"goals": [{"id": "g", "name": "G", "threshold": 20}]},
        {"registry": {"id": "a", "name": "A", "reference_date": "1/10/2026"}},
        {"units": [{"id": "", "name": "A"}]},
        {
            "reports": [
                {**REPORT, "cycles": [{"frequency": "yearly", "windows": {"rule": "custom"}}]}
            ]
        },
        {
            "reports": [
                {**REPORT, "cycles": [{"frequency": "yearly", "deadline": {"rule": "days_after"}}]}
            ]
        },
    ],
)
def test_schema_refuses_what_does_not_load(bad, tmp_path):
    """Unknown keys, missing keys, wrong words, types, bounds and dates fail in both ways."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, build_registry_schema())

    with pytest.raises(InvalidRegistryError):
        load_registry(write_files(tmp_path, bad=yaml.safe_dump(bad)))


@pytest.mark.parametrize("name", ["registry.yaml", "reports.yaml", "units.yaml"])
def test_a_file_out_of_a_folder_is_told_as_such(tmp_path: Path, name: str) -> None:
    """One file of a registry knows no ids of the others: the folder is named, in one line."""
    write_yaml_registry(load_registry("cchc"), tmp_path)

    with pytest.raises(InvalidRegistryError) as caught:
        load_registry(tmp_path / name)

    (problem,) = caught.value.problems
    assert problem.what.key == "input.part_of_folder"
    assert str(tmp_path) in problem.say("vi")
