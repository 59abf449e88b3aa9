"""The JSON file of a proposal: what it says, that it reads back equal, and what it refuses."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from proposal_sample import build_findings, build_proposal, build_registry, seal

from reportreduce.detect.findings import Evidence
from reportreduce.errors import UsageError
from reportreduce.exporters.json_proposal import (
    FORMAT,
    ProposalFormatError,
    build_proposal_json,
    read_proposal_json,
    write_proposal_json,
)
from reportreduce.exporters.json_reading import MOST_PROBLEMS, Problems, reader
from reportreduce.exporters.json_values import build_json
from reportreduce.exporters.proposal_schema import SCHEMA_FILE, proposal_schema_text
from reportreduce.exporters.workbook import write_workbook
from reportreduce.graph.inventory import content_id
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.propose.seal import seal_proposal

Change = Callable[[dict[str, Any]], object]


def write(path: Path, change: Change = lambda data: None) -> Path:
    """The sample's file at *path* after *change*."""
    data = build_proposal_json(build_registry(), build_proposal())
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_reading_gives_the_proposal_that_was_written(tmp_path: Path) -> None:
    """A proposal written and read is equal to the one before, text by text, and keeps its seal."""
    proposal = build_proposal()

    write_proposal_json(build_registry(), proposal, tmp_path / "p.json")
    back = read_proposal_json(tmp_path / "p.json")

    assert back == proposal
    assert seal_proposal(back) == seal_proposal(proposal)
    assert back.packages[0].actions[0].text.values == proposal.packages[0].actions[0].text.values


def test_the_file_is_the_built_json_and_the_same_each_time(tmp_path: Path) -> None:
    """The file holds exactly what ``build_proposal_json`` gives, and two files are equal."""
    registry, proposal = build_registry(), build_proposal()

    write_proposal_json(registry, proposal, tmp_path / "a.json")
    write_proposal_json(registry, proposal, tmp_path / "b.json")

    text = (tmp_path / "a.json").read_bytes()
    assert json.loads(text) == build_proposal_json(registry, proposal)
    assert text == (tmp_path / "b.json").read_bytes()
    assert b"\r" not in text


def test_the_figures_stand_where_tools_expect_them() -> None:
    """Levels, cut, floor, goal and actions have the places and units that the format promises."""
    data = build_proposal_json(build_registry(), build_proposal())

    assert data["format"] == FORMAT
    assert data["levels"]["before"] == {
        "reports": 5, "filings": 100, "entries": 200, "hours": 400, "cost_vnd": None,
    }  # fmt: skip
    assert data["levels"]["after"]["reports"] == 3
    assert data["cut_percent"] == 40.0
    assert data["floor"] == {"cuts": 2, "percent": 40.0, "optimal": True, "at_most": 2}
    assert data["goal"]["id"] == "cut-20"
    assert data["goal"]["threshold"] == 0.2
    assert data["goal"]["reached"] is True
    assert data["reference_date"] == "2026-10-01"
    assert data["packages"][1]["confidence"] == 0.8
    action = data["packages"][0]["actions"][0]
    assert (action["kind"], action["report"], action["reason"], action["decide"]) == (
        "abolish", "bc-1", "exact_duplicate", True,
    )  # fmt: skip
    assert action["text"]["vi"] != action["text"]["en"]
    assert data["series"]["nam"] == [{"first": "2025-12-15", "last": "2026-12-14"}]
    assert data["names"]["reports"]["bc-4"] == {"vi": "=Báo cáo bốn", "en": "=Báo cáo bốn"}


def test_names_of_reports_are_told_apart() -> None:
    """Two reports of one name stand in the file under two names."""
    known = build_registry()
    reports = [evolve(report, name="Báo cáo", name_en="") for report in known.reports]

    data = build_proposal_json(evolve(known, reports=tuple(reports)), build_proposal())

    names = [name["vi"] for name in data["names"]["reports"].values()]
    assert len(names) > 1
    assert len(set(names)) == len(names)


def test_the_schema_file_is_up_to_date() -> None:
    """``proposal.schema.json`` is what ``write_proposal_schema()`` would write today."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == proposal_schema_text()


def test_the_file_fits_the_schema_and_the_schema_refuses_others() -> None:
    """The schema is itself valid, accepts the sample, and finds a missing and an unknown key."""
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    data = build_proposal_json(build_registry(), build_proposal())

    assert not list(validator.iter_errors(data))
    del data["packages"][0]["id"]
    data["extra"] = 1
    assert len(list(validator.iter_errors(data))) == 2


BROKEN: tuple[tuple[str, Change, str, str], ...] = (
    ("other format", lambda d: d.update(format="x/9"), "format", FORMAT),
    ("no floor", lambda d: d.pop("floor"), "", "floor"),
    ("no level", lambda d: d["levels"].pop("after"), "", "levels.after"),
    ("third level", lambda d: d["levels"].update(soon={}), "levels", "soon"),
    ("unknown key", lambda d: d.update(extra=1), "", "extra"),
    ("text for number", lambda d: d.update(cut_percent="40"), "cut_percent", "'40'"),
    ("truth for number", lambda d: d.update(disruption=True), "disruption", "True"),
    ("number for truth", lambda d: d.update(optimal=1), "optimal", "1"),
    ("half a report", lambda d: d["floor"].update(cuts=1.5), "floor.cuts", "1.5"),
    ("no such kind", lambda d: d["packages"][0]["actions"][1].update(kind="burn"),
     "packages[0].actions[1].kind", "'burn'"),
    ("no such day", lambda d: d.update(reference_date="2026-02-30"), "reference_date",
     "'2026-02-30'"),
    ("no list", lambda d: d.update(kept={}), "kept", "{}"),
    ("no text", lambda d: d["kept"][0].update(text="x"), "kept[0].text", "'x'"),
    ("no window", lambda d: d["series"].update(nam=[3]), "series.nam[0]", "3"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "place", "named"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_broken_file_is_refused_with_its_place(
    change: Change, place: str, named: str, tmp_path: Path
) -> None:
    """One broken value gives one problem that names file, place, value and mend."""
    path = write(tmp_path / "p.json", change)

    with pytest.raises(ProposalFormatError) as caught:
        read_proposal_json(path)

    (problem,) = caught.value.problems
    assert problem.where == (f"{path}: {place}" if place else str(path))
    for language in ("vi", "en"):
        assert named in caught.value.explain(language)


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '"x"', "\ufeff{}", "[" * 100_000])
def test_a_file_that_is_no_object_is_refused(text: str, tmp_path: Path) -> None:
    """Text that is no JSON, or no object, is refused as a format error and never crashes."""
    (tmp_path / "p.json").write_text(text, encoding="utf-8")

    with pytest.raises(ProposalFormatError):
        read_proposal_json(tmp_path / "p.json")


def test_missing_and_binary_files_are_refused(tmp_path: Path) -> None:
    """A file that is absent, a folder or not UTF-8 is refused as a format error."""
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")

    for name in ("absent.json", "binary.json", "."):
        with pytest.raises(ProposalFormatError):
            read_proposal_json(tmp_path / name)


def test_problems_are_collected_up_to_a_limit(tmp_path: Path) -> None:
    """Several problems are listed together, and a hopeless file stops at the limit."""
    two = write(tmp_path / "two.json", lambda d: d.update(optimal=1, disruption="x"))
    many = write(tmp_path / "many.json", lambda d: d.update(baseline=[1] * 200))

    with pytest.raises(ProposalFormatError) as caught:
        read_proposal_json(two)
    assert len(caught.value.problems) == 2
    with pytest.raises(ProposalFormatError) as caught:
        read_proposal_json(many)
    assert len(caught.value.problems) == MOST_PROBLEMS


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """Writing onto a folder is a usage error, and no temporary file stays."""
    (tmp_path / "folder").mkdir()

    with pytest.raises(UsageError):
        write_proposal_json(build_registry(), build_proposal(), tmp_path / "folder")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def test_a_number_that_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    """NaN is no JSON: it is refused, and the file that stood there stays as it was."""
    path = write(tmp_path / "p.json")
    before = path.read_bytes()

    with pytest.raises(ValueError, match="JSON"):
        write_proposal_json(
            build_registry(), seal(evolve(build_proposal(), cut_percent=float("nan"))), path
        )
    assert path.read_bytes() == before


def test_nothing_is_written_of_a_proposal_that_does_not_belong(tmp_path: Path) -> None:
    """A changed figure, another registry or an unknown language: each is told, and no file left."""
    registry, proposal = build_registry(), build_proposal()
    boast = evolve(proposal, cut_percent=80.0)
    other = evolve(registry, name="x")

    for known, each in ((registry, boast), (other, proposal)):
        with pytest.raises(UsageError):
            write_proposal_json(known, each, tmp_path / "p.json")
        with pytest.raises(UsageError):
            write_workbook(known, each, build_findings(), tmp_path / "p.xlsx")
    with pytest.raises(UsageError) as caught:
        write_workbook(registry, proposal, (), tmp_path / "p.xlsx", language="fr")  # type: ignore[arg-type]
    assert "fr" in caught.value.explain("en")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("reports", "fields", "unknown"),
    [(("bc-1", "zz"), (), "zz"), (("ho-so",), (), "ho-so"), ((), ("bc-1",), "bc-1")],
)
def test_findings_of_another_registry_are_not_written(
    reports: tuple[str, ...], fields: tuple[str, ...], unknown: str, tmp_path: Path
) -> None:
    """What is not there is named, a report with the id of a field, too; opaque content is there."""
    registry, path = build_registry(), tmp_path / "p.xlsx"
    sound = build_findings()
    opaque = Evidence(text=sound[0].text, fields=(content_id(registry.reports[0].id),))
    named = Evidence(
        text=sound[0].text,
        reports=tuple(map(ReportId, reports)),
        fields=tuple(map(FieldId, fields)),
    )

    for finding in (
        evolve(sound[0], evidence=(opaque, named)),
        evolve(sound[0], reports=named.reports, evidence=(named,)),
    ):
        with pytest.raises(UsageError) as caught:
            write_workbook(registry, build_proposal(), [*sound, finding], path)
        assert caught.value.text.values["id"] == unknown
    assert not path.exists()
    write_workbook(registry, build_proposal(), [evolve(sound[0], evidence=(opaque,))], path)


@pytest.mark.parametrize("language", ["fr", "", "VI", "../en"])
def test_a_text_cannot_be_said_in_a_language_that_is_not_there(language: str) -> None:
    """The error names the languages that there are, not a missing file."""
    with pytest.raises(ValueError, match=r"no language .*: vi, en\."):
        Text("input.broken_seal").say(language)  # type: ignore[arg-type]


@pytest.mark.parametrize("figure", ["Infinity", "-Infinity", "NaN", "1e999", "1" + "0" * 400])
def test_a_figure_without_bounds_is_refused(figure: str, tmp_path: Path) -> None:
    """JSON knows no infinity, and no figure of a proposal is so large: its place is told."""
    path = write(tmp_path / "p.json", lambda data: data.update(cut_percent=12345.5))
    path.write_text(path.read_text(encoding="utf-8").replace("12345.5", figure), encoding="utf-8")

    with pytest.raises(ProposalFormatError) as caught:
        read_proposal_json(path)

    (problem,) = caught.value.problems
    assert (problem.where, problem.what.key) == (
        f"{path}: cut_percent", "proposal_file.not_finite",
    )  # fmt: skip


places = st.recursive(
    st.text(max_size=5)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
    | st.fixed_dictionaries({"vi": st.text(max_size=5), "en": st.text(max_size=5)})
    | st.just(Text("label.yes")),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)


@given(places)
def test_every_value_of_a_text_reads_back(value: object) -> None:
    """Whatever fills a place of a text comes back equal and of the same type after JSON."""
    text = Text("label.total", {"place": value})
    problems = Problems("")

    back = reader(Text)(json.loads(json.dumps(build_json(text))), "", problems)

    assert not problems.found
    assert back == text
    assert type(back.values["place"]) is type(value)


@settings(max_examples=30, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.text(), st.dates())
def test_figures_words_and_days_survive_the_file(
    percent: float, words: str, day: datetime.date
) -> None:
    """Any finite number, any text and any day of a proposal reads back equal from a file."""
    plain = build_proposal()
    goal = evolve(plain.goal, name=words)
    proposal = seal(evolve(plain, cut_percent=percent, goal=goal, reference_date=day))

    with TemporaryDirectory() as folder:
        write_proposal_json(build_registry(), proposal, Path(folder, "p.json"))
        assert read_proposal_json(Path(folder, "p.json")) == proposal
