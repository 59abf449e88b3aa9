"""Packaging: what is installed, and the registries that go with it."""

from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).parent


def registry_files() -> list[str]:
    """Registry data files, as paths below the package that carries them."""
    folder = ROOT / "registry"
    kept = (path for path in folder.rglob("*") if path.suffix in {".yaml", ".csv", ".md"})
    return sorted(str(path.relative_to(folder)) for path in kept)


setup(
    packages=[
        *find_packages(include=["reportreduce", "reportreduce.*"]),
        "reportreduce_registries",
    ],
    package_dir={"reportreduce_registries": "registry"},
    package_data={
        "reportreduce": ["py.typed"],
        "reportreduce.messages": ["*/*.toml"],
        "reportreduce.importers.registry_files": ["*.json"],
        "reportreduce.exporters": ["*.json"],
        "reportreduce.normalise.vocabulary": ["*.tsv"],
        "reportreduce.optimise": ["*.lp"],
        "reportreduce_registries": registry_files(),
    },
)
