"""Small office files, and what can be wrong with them: shared by the tests of all importers."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence

from docx import Document
from openpyxl import Workbook

from reportreduce.importers.office.limits import MOST_BYTES, MOST_UNPACKED

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
Rows = Sequence[Sequence[str]]


def make_xlsx(rows: Rows) -> bytes:
    book = Workbook()
    for texts in rows:
        book.active.append(texts)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def make_docx(rows: Rows, *, merged: bool = False) -> bytes:
    """One table; with *merged*, the second and third cell of the first row are one."""
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    if merged:
        table.cell(0, 1).merge(table.cell(0, 2))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def change(data: bytes, change_part: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The package *data* with each part changed, and *more* parts (``__`` for a slash)."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for part in source.infolist():
            package.writestr(part.filename, change_part(part.filename, source.read(part)))
        for name, content in more.items():
            package.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def with_sheet(xlsx: bytes, cells: str, merged: str = "") -> bytes:
    """*xlsx* with the rows *cells* as its first sheet, which claims the greatest size there is."""
    sheet = (
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{cells}</sheetData>{merged}</worksheet>"
    ).encode()
    return change(xlsx, lambda name, content: sheet if name == SHEET else content)


def row(number: int, *cells: tuple[str, str]) -> str:
    """One row of a sheet from letters and texts."""
    texts = "".join(
        f'<c r="{letters}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letters, text in cells
    )
    return f'<row r="{number}">{texts}</row>'


def with_link(xlsx: bytes) -> bytes:
    """*xlsx* with code, and with a target outside the file."""
    outside = (
        b'<Relationship Id="rId99" TargetMode="External" Target="http://example.invalid/a"'
        b' Type="x"/></Relationships>'
    )

    def link(name: str, content: bytes) -> bytes:
        is_relations = name == "xl/_rels/workbook.xml.rels"
        return content.replace(b"</Relationships>", outside) if is_relations else content

    return change(xlsx, link, xl__vbaProject=b"code")


def doctype(xlsx: bytes, encoding: str) -> bytes:
    """*xlsx* with a sheet that declares an entity."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return change(xlsx, lambda name, content: text.encode(encoding) if name == SHEET else content)


def refused_files(xlsx: bytes) -> Mapping[str, tuple[bytes, str]]:
    """Files that no importer opens, made from *xlsx*, and the end of the key that says why."""
    return {
        "empty": (b"", "empty_file"),
        "text renamed": (b"a,b\n1,2", "not_an_office_file"),
        "web page renamed": (
            b"<html><table><tr><td>1</td></tr></table></html>",
            "not_an_office_file",
        ),
        "another package": (change(xlsx, lambda n, c: c)[:4] + b"rest", "damaged"),
        "cut short": (xlsx[: len(xlsx) // 2], "damaged"),
        "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        "old Word": (OLE + "WordDocument".encode("utf-16-le"), "old_word"),
        "damaged old Excel": (OLE + "Workbook".encode("utf-16-le") + b"\1" * 512, "damaged"),
        "bomb": (change(xlsx, lambda n, c: c, xl__media__a=bytes(MOST_UNPACKED)), "bomb"),
        "entities": (doctype(xlsx, "utf-8"), "entities"),
        "entities in UTF-16": (doctype(xlsx, "utf-16-le"), "entities"),
        "too large": (b"PK" + bytes(MOST_BYTES), "too_large"),
    }


def mutate_package(data: bytes, seed: int) -> bytes:
    """*data* with some bytes changed, inside its parts or outside."""
    chance = random.Random(seed)

    def mutate(name: str, content: bytes) -> bytes:
        return mutate_bytes(content, chance) if chance.random() < 0.2 else content

    broken = bytearray(change(data, mutate))
    if chance.random() < 0.3:
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def mutate_bytes(content: bytes, chance: random.Random) -> bytes:
    """*content* with one to three pieces replaced by what parsers trip over."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(changed) or 1)
        changed[at : at + chance.randint(0, 30)] = chance.choice(
            [b"", b"9", b"-", b"99999999999", b'"', b"<", b"A1:XFD1048576", changed[:60]]
        )
    return bytes(changed)
