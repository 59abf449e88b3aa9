"""The reference of the library is written from its docstrings, and nothing public lacks one."""

from pathlib import Path

import griffe
import pytest
from build_reference import (
    FOLDER,
    PAGES,
    WORDS,
    Page,
    build_page,
    load_library,
    parts,
    public_names,
)

import reportreduce
from reportreduce.messages import LANGUAGES, load_catalogue

MODULES = [module for page in PAGES for module in page.modules]


@pytest.fixture(scope="module")
def library() -> griffe.Module:
    return load_library()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_reference_is_up_to_date(library: griffe.Module, page: Page) -> None:
    """Each page is what docs/build_reference.py writes today."""
    written = (FOLDER / page.file).read_text(encoding="utf-8")

    assert written == build_page(library, page), "run: python docs/build_reference.py"


def test_reference_folder_holds_no_other_page() -> None:
    """A page that is no longer written does not stay."""
    assert {file.name for file in FOLDER.iterdir()} == {page.file for page in PAGES}


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_has_a_docstring(library: griffe.Module, module: str) -> None:
    """Names of the documented modules, and the methods of their classes, say what they are."""
    names = public_names(library, module)

    told = [part for each in names.values() for part in (each, *parts(each))]
    assert told
    assert [part.path for part in told if part.docstring is None] == []


def test_every_public_name_of_the_library_is_told(library: griffe.Module) -> None:
    """The reference names what the package offers, as the thing that the package gives."""
    names = public_names(library, "reportreduce")

    assert list(names) == reportreduce.__all__
    for name, each in names.items():
        given = getattr(reportreduce, name)
        if not each.is_attribute:
            assert each.path == f"{given.__module__}.{given.__qualname__}", name


def test_a_name_without_a_docstring_is_found() -> None:
    """The check of docstrings sees a class, a method and a constant that say nothing."""
    code = 'class A:\n    """Told."""\n    def b(self): ...\nclass C: ...\nd = 1\n'
    silent = griffe.visit("silent", filepath=Path("silent.py"), code=code)

    named = [silent["A"], silent["C"], silent["d"]]

    assert [
        each.name for one in named for each in (one, *parts(one)) if each.docstring is None
    ] == ["b", "C", "d"]


@pytest.mark.parametrize("section", sorted(WORDS.values()))
def test_words_of_members_are_in_the_catalogue(section: str) -> None:
    """The words that a table of members shows are those of the catalogue."""
    assert all(
        any(key.startswith(f"{section}.") for key in load_catalogue(each)) for each in LANGUAGES
    )
