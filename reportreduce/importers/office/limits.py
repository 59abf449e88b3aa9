"""How much of a file is read, and what it is, before any library opens it."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from attrs import frozen

from reportreduce.errors import Problem, UnreadableFileError, name_system_reason

MOST_BYTES = 20 * 2**20
"""Size of a file."""
MOST_UNPACKED = 100 * 2**20
"""Size of all parts of a file together, unpacked, as its directory states them."""
MOST_TREE = 20 * 2**20
"""Size of one part that is not read row by row, unpacked."""
MOST_PARTS = 5_000
"""Parts of a file."""
MOST_SHEETS = 200
MOST_COPIES = 20_000
"""Cells with text that an ods file may have besides those that are written, all sheets together."""
COPIES_OF_CELL = 20
"""So many more for each cell that is written: neighbours that are alike are written once."""
MOST_ROW_COPIES = 500
"""Rows with text that an ods file may have besides, and one more for each that is written."""
LONGEST_CELL = 32_767
"""Characters that a cell can hold in Excel."""

Kind = Literal["xlsx", "xls", "ods", "docx"]
_LOCK = "~$"
"""How the name of the file begins that Excel or Word keeps beside an open document."""
_CHUNK = 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_DOCTYPES = tuple("<!DOCTYPE".encode(each) for each in _ENCODINGS)

_STREAMED = re.compile(r"xl/(worksheets/.*|sharedStrings)\.xml$|content\.xml$|.*/media/")
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError),
    *(NotImplementedError, RuntimeError, UnicodeDecodeError, ValueError),
)
"""What zipfile raises over a damaged file or one packed in an unusual way."""


@frozen(kw_only=True)
class Limits:
    """How much of one sheet is read; the rest is left out and said."""

    rows: int
    columns: int
    cells: int
    """Cells with text."""
    text: int = 4_000
    """Characters of a cell."""


def refuse(path: Path, key: str, **values: object) -> UnreadableFileError:
    """The error ``office.KEY`` about the whole file *path*."""
    problem = Problem.of(path.name or str(path), f"office.{key}", **values)
    return UnreadableFileError((problem,))


def refuse_sheet(path: Path, sheet: str, names: Iterable[str]) -> UnreadableFileError:
    """The error that no table was read on *sheet*, with the *names* of what the file has."""
    shown = "; ".join(f"“{name}”" for name in dict.fromkeys(names) if name)
    return refuse(path, "no_sheet", sheet=sheet, names=shown or "-")


def check_file(path: Path) -> Kind:
    """
    What *path* is by its first bytes and parts, whatever its name ends in.

    Raises:
        UnreadableFileError: It is not there, too large, locked by a password, of a kind that
            is not read, unpacks to too much, declares XML entities, or only says that a
            document is open.
    """
    try:
        size = path.stat().st_size
        if path.name.startswith(_LOCK):
            raise refuse(path, "lock_file", real=_find_locked(path))
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise refuse(path, "no_file", reason=name_system_reason(error)) from error
    if size > MOST_BYTES:
        raise refuse(path, "too_large", size=size // 2**20, most=MOST_BYTES // 2**20)
    if head.startswith(_OLE):
        return _check_ole(path)
    if head.startswith(b"PK"):
        return _check_package(path)
    raise refuse(path, "empty_file" if not head else "not_an_office_file")


def _find_locked(path: Path) -> str:
    """The name of the document that *path* locks: Word puts its mark in the place of letters."""
    rest = path.name.removeprefix(_LOCK)
    names = sorted(each.name for each in path.parent.iterdir() if each.name.endswith(rest))
    fitting = [name for name in names if len(name) == len(path.name) and name != path.name]
    return rest if rest in names or not fitting else fitting[0]


def _check_ole(path: Path) -> Kind:
    content = path.read_bytes()
    if _utf16("EncryptedPackage") in content:
        raise refuse(path, "locked")
    if _utf16("Workbook") in content or _utf16("Book") in content:
        return "xls"
    raise refuse(path, "old_word" if _utf16("WordDocument") in content else "not_an_office_file")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _check_package(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            return _check_parts(path, package)
    except DAMAGED as error:
        raise refuse(path, "damaged") from error


def _check_parts(path: Path, package: zipfile.ZipFile) -> Kind:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise refuse(path, "bomb", size=unpacked // 2**20, most=MOST_UNPACKED // 2**20)
    trees = [part.file_size for part in parts if not _STREAMED.match(part.filename)]
    if max(trees, default=0) > MOST_TREE:
        raise refuse(path, "bomb", size=max(trees) // 2**20, most=MOST_TREE // 2**20)
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(path, "locked")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise refuse(path, "damaged")
    kind = _kind(path, names, package)
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")) and _declares_types(package, part):
            raise refuse(path, "entities", part=part.filename)
    return kind


def _kind(path: Path, names: list[str], package: zipfile.ZipFile) -> Kind:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        kind = package.read("mimetype")[:100]
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise refuse(path, "locked")
            return "ods"
    raise refuse(path, "not_an_office_file")


def _declares_types(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a DOCTYPE stands anywhere in *part*; none of the formats has any use for one."""
    return any(word in chunk for chunk in _chunks(package, part) for word in _DOCTYPES)


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    overlap = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield overlap + chunk
            overlap = chunk[-32:]
