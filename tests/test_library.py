"""The library is one import away, loads what it needs when it needs it, and says so to tools."""

import ast
import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from list_sample import DUTY, HEAD, OTHER, Row, write_book

import reportreduce
from reportreduce.errors import UsageError
from reportreduce.model.ids import CycleId, DimensionId, FieldId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis
from reportreduce.model.policy import Lock, Match
from reportreduce.model.references import find_wrong_ids
from reportreduce.model.registry import Registry

HEAVY = ("clingo", "numpy", "scipy", "openpyxl", "networkx", "rich")


def run_python(code: str) -> str:
    """What *code* prints in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


def typed_names() -> set[str]:
    """The names that type checkers see: imported or declared under TYPE_CHECKING."""
    source = Path(inspect.getfile(reportreduce)).read_text(encoding="utf-8")
    branches = [node for node in ast.parse(source).body if isinstance(node, ast.If)]
    names: set[str] = set()
    for node in ast.walk(branches[0]):
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


@pytest.mark.parametrize("name", reportreduce.__all__)
def test_every_public_name_can_be_loaded(name: str) -> None:
    """Each name in ``__all__`` is there."""
    assert getattr(reportreduce, name) is not None


def test_type_checkers_see_just_the_public_names() -> None:
    """What is imported for type checkers is what is public, no more and no less."""
    assert typed_names() == set(reportreduce.__all__)


def test_public_names_are_listed_in_order() -> None:
    """``__all__`` is sorted and has no name twice; ``dir`` shows these names and no others."""
    assert reportreduce.__all__ == sorted(set(reportreduce.__all__))
    assert dir(reportreduce) == reportreduce.__all__


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not public is missing in the way that Python expects."""
    with pytest.raises(AttributeError, match="no attribute 'proposee'"):
        _ = reportreduce.proposee  # type: ignore[attr-defined]


def test_importing_loads_no_heavy_library() -> None:
    """``import reportreduce`` and the command line leave the solver and its like unloaded."""
    code = (
        "import sys, reportreduce, reportreduce.cli;"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )

    assert run_python(code) == "[]"


def test_propose_is_the_function_though_a_subpackage_has_its_name() -> None:
    """Whatever was imported before and after, ``reportreduce.propose`` can be called."""
    code = (
        "import reportreduce.propose.proposal, reportreduce;"
        "print(callable(reportreduce.propose));"
        "import reportreduce.propose.explain;"
        "from reportreduce import propose;"
        "print(callable(propose), callable(reportreduce.propose))"
    )

    assert run_python(code).split() == ["True", "True", "True"]


def test_library_goes_from_files_to_files(tmp_path: Path) -> None:
    """Load, propose, write, read back and verify, all by the names of the facade."""
    registry = reportreduce.load_registry("cchc")
    proposal = reportreduce.propose(registry)

    reportreduce.write_proposal_json(registry, proposal, tmp_path / "p.json")
    reportreduce.write_registry(registry, tmp_path / "registry")

    assert reportreduce.load_registry(tmp_path / "registry") == registry
    assert reportreduce.read_proposal_json(tmp_path / "p.json") == proposal
    assert reportreduce.verify(registry, proposal) == ()


@pytest.mark.parametrize(
    "wrong", [{"threshold": 20}, {"threshold": -1}, {"confidence": 50}, {"seconds": 0}]
)
def test_settings_out_of_bounds_are_refused(wrong: dict[str, float]) -> None:
    """A share is no percentage, and no time is too little."""
    with pytest.raises(UsageError, match=next(iter(wrong))):
        reportreduce.Settings(**wrong)


def test_a_policy_that_names_what_is_not_there_is_refused() -> None:
    """A slip in an id would else decide nothing and lock nothing, unseen."""
    registry = reportreduce.load_registry("cchc")
    locks = (Lock(report=ReportId("y"), reason="z"),)
    policy = evolve(registry.policy, authority=UnitId("x"), locks=locks)

    with pytest.raises(UsageError, match=r"policy.locks: y; policy.authority: x"):
        reportreduce.propose(evolve(registry, policy=policy))


def every_id(registry: Registry) -> list[tuple[Registry, str]]:
    """*registry* with each kind of reference broken once, and what has to be named."""
    first, *rest = registry.reports
    asked = first.fields[0]

    def with_first(**changes: object) -> Registry:
        return evolve(registry, reports=(evolve(first, **changes), *rest))

    def with_asked(**changes: object) -> Registry:
        return with_first(fields=(evolve(asked, **changes), *first.fields[1:]))

    place = rf"reports\[{first.id}\]"
    basis = Basis(instrument=InstrumentId("không"))
    return [
        (with_first(filers=(UnitId("không"),)), f"{place}: không"),
        (with_first(recipients=(UnitId("không"),)), f"{place}: không"),
        (with_first(issuer=UnitId("không")), f"{place}: không"),
        (with_first(superseded_by=ReportId("không")), f"{place}: không"),
        (with_first(basis=(basis,)), rf"{place}\.basis: không"),
        (with_asked(field=FieldId("không")), rf"{place}\.fields: không"),
        (with_asked(breakdown=(DimensionId("không"),)), rf"{place}\.fields\.breakdown: không"),
        (with_asked(cycles=(CycleId("không"),)), rf"{place}\.fields\.cycles: không"),
        (evolve(registry, reports=(*registry.reports, first)), f"reports: {first.id}"),
        (evolve(registry, matches=(Match(a=asked.field, b=FieldId("không")),)), "matches: không"),
        (evolve(registry, fields=()), "fields: "),
    ]


def test_a_registry_that_names_what_is_not_there_is_refused() -> None:
    """What a program builds or changes is checked before it is used, with the place of each id."""
    registry = reportreduce.load_registry("cchc")
    with_fields = next(each for each in registry.reports if each.fields)
    others = [each for each in registry.reports if each is not with_fields]
    sound = evolve(registry, reports=(with_fields, *others))

    for broken, named in every_id(sound):
        with pytest.raises(UsageError, match=named):
            reportreduce.find(broken)
    assert list(find_wrong_ids(sound)) == []


def test_a_graph_is_written_by_the_name_of_its_file(tmp_path: Path) -> None:
    """Names may be texts."""
    graph = reportreduce.graph_of(reportreduce.load_registry("cchc"))
    reportreduce.write_graph(graph, str(tmp_path / "g.dot"))

    assert (tmp_path / "g.dot").read_text(encoding="utf-8").startswith("digraph")


def test_library_goes_from_a_list_to_a_verified_proposal(tmp_path: Path) -> None:
    """Read a list with its mapping, answer what is listed twice, propose and verify."""
    again: Row = ("9", "Báo cáo về công tác dân vận", *DUTY[2:])
    book = write_book(tmp_path / "a.xlsx", [HEAD, DUTY, OTHER, again])
    text = reportreduce.format_mapping(reportreduce.read_lists(book), "vi")
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8", newline="\n")

    mapping = reportreduce.load_mapping(tmp_path / "m.yaml")
    (draft,) = reportreduce.read_lists(book, mapping=mapping)
    listed = reportreduce.build_regime_registry(
        draft.regimes, id="a", name="A", reference_date=date(2026, 11, 30)
    )
    (pair,) = reportreduce.find_report_matches(listed)
    answer = reportreduce.PairAnswer(a=pair.a, b=pair.b, answer=reportreduce.Answer.SAME)
    registry = reportreduce.apply_report_answers(listed, [answer])
    proposal = reportreduce.propose(registry)

    assert registry.reference_date == date(2026, 11, 30)
    assert len(proposal.baseline) == len(registry.reports) - 1 == 2
    assert reportreduce.verify(registry, proposal) == ()
