"""One command measures all that intake reads."""

import subprocess
import sys
from pathlib import Path

import pytest
from intake import SAMPLES, find_missing

INTAKE = Path(__file__).parent.parent / "benchmarks" / "intake.py"


def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, INTAKE, *arguments], capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_has_a_module_that_knows_its_flags(name: str, tmp_path: Path) -> None:
    """Flags that a module does not have would end it before anything is read."""
    command = [*SAMPLES[name].command(tmp_path), "--help"]

    shown = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")

    assert shown.returncode == 0
    assert all(flag in shown.stdout for flag in SAMPLES[name].files)


def test_samples_without_files_run_anywhere(tmp_path: Path) -> None:
    """Labels that come with the repository need no folder; each figure has both rates."""
    result = run("phrases", "pairs", "--data", tmp_path)

    assert result.returncode == 0, result.stderr
    assert result.stdout.count("precision") == 6
    assert "token_sort_ratio" in result.stdout


def test_missing_files_are_named_before_anything_runs(tmp_path: Path) -> None:
    """All that is missing is said at once."""
    result = run("--data", tmp_path)

    assert result.returncode == 2
    assert result.stdout == ""
    assert "articles.jsonl.gz" in result.stderr
    assert "forms.csv" in result.stderr
    assert len(find_missing(list(SAMPLES), tmp_path)) == 4


def test_unknown_samples_are_told_the_known_ones() -> None:
    """A slip is answered with the names that there are."""
    result = run("phrase")

    assert result.returncode == 2
    assert "no such sample: phrase; there are phrases, law" in result.stderr
