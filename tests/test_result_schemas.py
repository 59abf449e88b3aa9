"""What ``find`` and ``explain`` write for programs is what their published schemas promise."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from reportreduce.cli.app import app
from reportreduce.exporters.result_schemas import (
    SCHEMAS,
    build_explanation_schema,
    build_findings_schema,
    print_schema,
)


def output(*words: object) -> Any:
    """The JSON that a command prints."""
    result = CliRunner().invoke(app, [*map(str, words), "--format", "json"], catch_exceptions=False)
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry that ``init`` makes."""
    folder = tmp_path_factory.mktemp("starter") / "registry"
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_schema_files_are_valid_and_up_to_date(file: Path) -> None:
    """Each file is a valid schema, and what ``write_result_schemas()`` would write today."""
    Draft202012Validator.check_schema(SCHEMAS[file]())

    assert file.read_text(encoding="utf-8") == print_schema(SCHEMAS[file]())


@pytest.mark.parametrize("registry", ["cchc", "vn"])
def test_real_findings_fit_the_schema(registry: str) -> None:
    """All findings of the registries that come with the package fit, of several kinds."""
    document = output("find", registry)

    Draft202012Validator(build_findings_schema()).validate(document)
    assert len({each["kind"] for each in document["findings"]}) >= 2


def test_findings_fit_the_schema_and_it_refuses_others(starter: Path) -> None:
    """An unknown kind, a key too few and a key too many are found."""
    validator = Draft202012Validator(build_findings_schema())
    document = output("find", starter)

    assert not list(validator.iter_errors(document))
    document["findings"][0]["kind"] = "burnt"
    del document["findings"][0]["evidence"][0]["text"]["vi"]
    document["extra"] = 1
    assert len(list(validator.iter_errors(document))) == 3


@pytest.mark.parametrize("report", ["mot-cua-quy", "mot-cua-nam"])
def test_explanations_fit_the_schema_whatever_the_verdict(starter: Path, report: str) -> None:
    """A report that is held and one that may go, with its action and chains, both fit."""
    validator = Draft202012Validator(build_explanation_schema())
    document = output("explain", report, "--registry", starter)

    assert not list(validator.iter_errors(document))
    assert (document["action"] is None) is (report == "mot-cua-quy")
    document["verdict"] = "perhaps"
    document["fields"][0].pop("chain")
    assert len(list(validator.iter_errors(document))) == 2


def test_explanation_of_a_real_report_fits_the_schema() -> None:
    """So does that of a report from a registry that comes with the package."""
    reports = output("show", "cchc", "--list")["reports"]
    document = output("explain", reports[0]["id"], "--registry", "cchc")

    Draft202012Validator(build_explanation_schema()).validate(document)
