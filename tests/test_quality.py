"""The rules of the house, checked by the tools that know them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "layers": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_rule_of_the_house_holds(name: str) -> None:
    """Lint, format, types and the order of folders are as pyproject.toml demands."""
    done = subprocess.run(
        [sys.executable, *CHECKS[name]], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_long() -> None:
    """A module of the package stays within 400 lines."""
    modules = sorted((ROOT / "reportreduce").rglob("*.py"))

    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}

    assert [str(path) for path, count in lines.items() if count > 400] == []


def test_no_file_names_a_folder_of_a_machine() -> None:
    """Code and documents speak of no absolute folders."""
    folder = re.compile(r"(?<![\w.])/(?:home|root|tmp|Users)/\w")
    files = [*(ROOT / "reportreduce").rglob("*.py"), *(ROOT / "docs").rglob("*.md")]

    found = [str(path) for path in files if folder.search(path.read_text(encoding="utf-8"))]

    assert found == []
