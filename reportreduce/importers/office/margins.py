"""Words at the edge of an office file: prompts of cells, headers and footers of pages."""

import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from reportreduce.importers.office.asides import Aside
from reportreduce.importers.office.limits import Kind
from reportreduce.importers.office.xlsx_files import find_sheet_parts
from reportreduce.importers.office.xlsx_styles import MAIN
from reportreduce.importers.office.xml_parts import DAMAGED_XML, WORD, load_tree, walk
from reportreduce.model.places import Source

_OFFICE_2010 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}sqref"
_RULES = (f"{MAIN}dataValidation", f"{_OFFICE_2010}dataValidation")
_PAGE = f"{MAIN}headerFooter"
_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_SECTION = re.compile(r"&[LCR]")
_FORMAT = re.compile(r'&(?:"[^"]*"|\d+|K[\dA-F+-]{6}|[A-Z])')
"""Fonts, sizes and page numbers in the header of a sheet."""
_MOST = 1_000


def find_margins(path: Path, kind: Kind, sheet: str | None = None) -> tuple[Aside, ...]:
    """
    Prompts of cells and lines of page headers and footers in *path*, none of hidden sheets.

    Only xlsx and docx files tell them, and a damaged file does not.
    """
    finders = {"xlsx": _of_workbook, "docx": _of_document}
    if kind not in finders:
        return ()
    try:
        with zipfile.ZipFile(path) as package:
            found = finders[kind](package, path.name, sheet)
            said = dict.fromkeys(each for each in islice(found, _MOST) if each.text)
            return tuple(said)
    except DAMAGED_XML:
        return ()


def _of_workbook(package: zipfile.ZipFile, file: str, sheet: str | None) -> Iterator[Aside]:
    for name, part in find_sheet_parts(package, sheet):
        with package.open(part) as stream:
            # Rows are asked for so that they are emptied.
            for each in walk(stream, f"{MAIN}row", *_RULES, _PAGE):
                if each.tag in _RULES:
                    yield _prompt(each, file, name)
                elif each.tag == _PAGE:
                    yield from _page(each, Source(file=file, cell=name))


def _prompt(rule: Any, file: str, sheet: str) -> Aside:
    area = (rule.get("sqref") or rule.findtext(_FORMULA) or "").partition(" ")[0]
    cell = area.partition(":")[0]
    words = " ".join(filter(None, (rule.get("promptTitle"), rule.get("prompt"))))
    return Aside("prompt", " ".join(words.split()), Source(file=file, cell=f"{sheet}!{cell}"))


def _page(settings: Any, source: Source) -> Iterator[Aside]:
    for each in settings:
        for line in _SECTION.split(each.text or ""):
            yield Aside("margin", " ".join(_FORMAT.sub(" ", line).split()), source)


def _of_document(package: zipfile.ZipFile, file: str, sheet: str | None) -> Iterator[Aside]:
    for part in sorted(filter(_PART.fullmatch, package.namelist())):
        for line in load_tree(package, part).iter(f"{WORD}p"):
            text = "".join(node.text or "" for node in line.iter(f"{WORD}t"))
            yield Aside("margin", " ".join(text.split()), Source(file=file))
