"""CSV as a grid, in the separators and encodings that offices use."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from itertools import islice
from pathlib import Path

from reportreduce.errors import name_system_reason
from reportreduce.importers.office.cell_texts import print_place
from reportreduce.importers.office.grid import Grid, GridBuilder
from reportreduce.importers.office.limits import MOST_BYTES, Limits, refuse

SUFFIXES = (".csv", ".tsv", ".txt")
_SEPARATORS = (",", ";", "\t", "|")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a]")
_SAMPLE = 200
"""Rows that are looked at to find the separator."""
_SAMPLE_TEXT = 2**20
"""Characters that are looked at for the same."""


def load_csv(path: Path, limits: Limits) -> Grid:
    """
    The table in *path*; cells are placed as Excel shows them.

    Bytes that are no Unicode are read as Windows-1252, from which text of Windows-1258 and of the
    fonts TCVN3 and VNI can still be told (``reportreduce.normalise.repair``).

    Raises:
        UnreadableFileError: The file is not there, too large, empty, or no text.
    """
    text = _decode(path, _load_bytes(path))
    separator, text = find_separator(text)
    builder = GridBuilder(path.name, "", limits)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row, values in enumerate(reader):
            for column, value in enumerate(values[: limits.columns + 1]):
                builder.put(row, column, value, print_place(row, column))
    except csv.Error as error:
        raise refuse(path, "broken_csv", line=reader.line_num) from error
    return builder.build()


def _load_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise refuse(path, "no_file", reason=name_system_reason(error)) from error
    if size > MOST_BYTES:
        raise refuse(path, "too_large", size=size // 2**20, most=MOST_BYTES // 2**20)
    if not content.strip():
        raise refuse(path, "empty_file")
    return content


def _decode(path: Path, content: bytes) -> str:
    for encoding in (*_unicode_by_mark(content), "utf-8"):
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
            break
        except UnicodeDecodeError:
            continue
    else:
        # The five bytes that Windows-1252 leaves open are letters of other code pages.
        text = "".join(_CP1252[byte] for byte in content)
    if _CONTROL.search(text):
        raise refuse(path, "no_text")
    return text


_CP1252 = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def _unicode_by_mark(content: bytes) -> tuple[str, ...]:
    """UTF-8 or UTF-16 as the first bytes say, or as the zeros beside ASCII characters do."""
    if content.startswith(BOM_UTF8):
        return ("utf-8-sig",)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16",)
    head = content[:400]
    little, big = head[1::2].count(0), head[::2].count(0)
    if not little + big or max(little, big) < len(head) // 8:
        return ()
    return ("utf-16-le",) if little > big else ("utf-16-be",)


def find_separator(text: str) -> tuple[str, str]:
    r"""
    What parts the cells of CSV *text*, and the text with a line that declares it left empty.

    It is the separator that gives the most rows of one width, since commas stand in titles and
    names too.

    >>> find_separator("Danh mục\nSTT;Tên báo cáo;Nơi nhận\n1;A, B và C;Sở X, Sở Y\n")[0]
    ';'
    """
    first, _, rest = text.partition("\n")
    declared = first.strip().strip('"').lower()
    if declared.startswith("sep=") and len(declared) == 5:
        return declared[-1], "\n" + rest
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator)), text


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many rows have the width that most rows have, and that width; width 1 counts nothing."""
    rows = csv.reader(io.StringIO(text[:_SAMPLE_TEXT], newline=""), delimiter=separator)
    try:
        widths = Counter(len(row) for row in islice(rows, _SAMPLE) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count, width
