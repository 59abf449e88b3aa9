"""Words of an office file that stand in none of its cells: comments, text boxes, footnotes."""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from attrs import frozen
from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem, UnreadableFileError
from reportreduce.importers.office.cell_texts import print_place
from reportreduce.importers.office.limits import Kind
from reportreduce.importers.office.xls_books import is_shown, open_xls
from reportreduce.importers.office.xlsx_files import find_related, find_sheet_parts
from reportreduce.importers.office.xlsx_styles import MAIN
from reportreduce.importers.office.xml_parts import DAMAGED_XML, TEXT, WORD, load_tree, walk
from reportreduce.messages.author import AUTHOR
from reportreduce.model.places import Source

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CORNER = ("col", "row")
_LAST_COLUMN = 16_383
_MOST = 1_000
"""Asides of a file that are read."""
_MOST_TOLD = 40
"""Asides that are quoted; more are only counted."""
_LONGEST = 300
"""Letters of an aside that are quoted."""
_THREADED = "[Threaded comment]"
"""How a conversation begins in the copy that Excel keeps for its older versions."""


AsideKind = Literal["comment", "box", "footnote", "prompt", "margin"]
_WORD_PARTS: tuple[tuple[AsideKind, str], ...] = (
    ("comment", "comment"),
    ("footnote", "footnote"),
    ("footnote", "endnote"),
)


@frozen
class Aside:
    """One comment, text box, footnote, prompt or line at the edge of a page, and where it hangs."""

    kind: AsideKind
    text: str
    source: Source


def find_asides(path: Path, kind: Kind, sheet: str | None = None) -> tuple[Aside, ...]:
    """
    The asides of *path*, a file of *kind*, or those of the one *sheet*; none of hidden sheets.

    Old workbooks (xls) tell comments only, and a damaged file nothing.
    """
    try:
        found = _find(path, kind, sheet)
        return tuple(islice(filter(_is_of_people, found), _MOST))
    except (*DAMAGED_XML, UnreadableFileError):
        return ()


def _is_of_people(aside: Aside) -> bool:
    """Whether *aside* says anything that this program did not write itself."""
    return bool(aside.text) and not aside.text.startswith(f"{AUTHOR}:")


def _find(path: Path, kind: Kind, sheet: str | None) -> Iterator[Aside]:
    if kind == "xls":
        yield from _of_old_workbook(path, sheet)
        return
    finders = {"xlsx": _of_workbook, "ods": _of_tables, "docx": _of_document}
    with zipfile.ZipFile(path) as package:
        yield from finders[kind](package, path.name, sheet)


def tell_asides(asides: Iterable[Aside]) -> Iterator[Problem]:
    """What *asides* say, each at its place; nothing of them is read into values."""
    every = tuple(asides)
    for each in every[:_MOST_TOLD]:
        short = each.text if len(each.text) <= _LONGEST else f"{each.text[:_LONGEST]}…"
        yield Problem.of(str(each.source), f"office.{each.kind}", text=short)
    if len(every) > _MOST_TOLD:
        more = len(every) - _MOST_TOLD
        yield Problem.of(every[0].source.file or "", "office.asides_more", count=more)


def _of_workbook(package: zipfile.ZipFile, file: str, sheet: str | None) -> Iterator[Aside]:
    for name, part in find_sheet_parts(package, sheet):
        related = find_related(package, part).values()
        for kind, target in related:
            if kind == "comments":
                yield from _comments(load_tree(package, target), file, name)
            elif kind == "drawing":
                yield from _boxes(load_tree(package, target), file, name)


def _of_old_workbook(path: Path, sheet: str | None) -> Iterator[Aside]:
    for each in open_xls(path).sheets:
        if is_shown(each) if sheet is None else each.name == sheet:
            for place, note in sorted(each.cell_note_map.items()):
                source = Source(file=path.name, cell=f"{each.name}!{print_place(*place)}")
                yield Aside("comment", _tidy(note.text), source)


def _comments(root: Any, file: str, sheet: str) -> Iterator[Aside]:
    for each in root.iter(f"{MAIN}comment"):
        text = "".join(node.text or "" for node in each.iter(f"{MAIN}t"))
        if text.startswith(_THREADED):
            text = text.partition("\n\n")[2].partition("\n")[2]
        yield Aside("comment", _tidy(text), Source(file=file, cell=f"{sheet}!{each.get('ref')}"))


def _boxes(root: Any, file: str, sheet: str) -> Iterator[Aside]:
    for shape in root.iter(f"{_DRAWING}sp"):
        anchor = next((each for each in shape.iterancestors() if each.getparent() is root), root)
        corner = anchor.find(f"{_DRAWING}from")
        lines = (
            "".join(node.text or "" for node in line.iter(f"{_DRAWN}t"))
            for line in shape.iter(f"{_DRAWN}p")
        )
        yield Aside("box", _tidy("\n".join(lines)), Source(file=file, cell=_place(sheet, corner)))


def _place(sheet: str, corner: Any) -> str:
    numbers = ["" if corner is None else corner.findtext(f"{_DRAWING}{each}") for each in _CORNER]
    if not all(number and number.isdigit() and len(number) < 8 for number in numbers):
        return sheet
    column, row = (int(number or 0) for number in numbers)
    return f"{sheet}!{get_column_letter(min(column, _LAST_COLUMN) + 1)}{row + 1}"


def _of_tables(package: zipfile.ZipFile, file: str, sheet: str | None) -> Iterator[Aside]:
    with package.open("content.xml") as stream:
        for each in walk(stream, f"{_OFFICE}annotation"):
            lines = ("".join(line.itertext()) for line in each.iter(f"{TEXT}p"))
            yield Aside("comment", _tidy("\n".join(lines)), Source(file=file))


def _of_document(package: zipfile.ZipFile, file: str, sheet: str | None) -> Iterator[Aside]:
    for kind, tag in _WORD_PARTS:
        part = f"word/{tag}s.xml"
        if part in package.namelist():
            for each in load_tree(package, part).iter(f"{WORD}{tag}"):
                text = "".join(node.text or "" for node in each.iter(f"{WORD}t"))
                yield Aside(kind, _tidy(text), Source(file=file))


def _tidy(text: str) -> str:
    return " ".join(text.split())
