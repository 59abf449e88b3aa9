"""Text of input files: bytes to str, with what is wrong with them told in words."""

import gzip
import zlib
from pathlib import Path

from reportreduce.errors import UnreadableFileError, name_system_reason
from reportreduce.importers.problems import build_problem

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
OFFICE_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How files of Excel and Word begin: .xlsx and .docx, and the older .xls and .doc."""


MOST_MEGABYTES = 256
"""Size of a text, unpacked: a registry of 100,000 reports has about half of it."""


def load_text(path: Path, where: str) -> str:
    """
    The text of the UTF-8 file *path*, unzipped if its name ends in ``.gz``, without a BOM.

    Args:
        path: File to read.
        where: Its name in messages.

    Raises:
        UnreadableFileError: It cannot be opened, is empty, cut off, too large, not
            UTF-8 text, or of Excel or Word.

    """
    data = _load_bytes(path, where)
    if not data:
        raise UnreadableFileError((build_problem(where, "empty_file"),))
    if data.startswith(OFFICE_MARKS):
        raise UnreadableFileError((build_problem(where, "office_file"),))
    if data.startswith(_UTF16_MARKS) or b"\0" in data[:2]:
        raise UnreadableFileError((build_problem(where, "utf16"),))
    if b"\0" in data:
        raise UnreadableFileError((build_problem(where, "not_text"),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        raise UnreadableFileError(
            (build_problem(f"{where}:{line}", "not_utf8", byte=byte),)
        ) from error


def _load_bytes(path: Path, where: str) -> bytes:
    try:
        with gzip.open(path) if _is_packed(path) else path.open("rb") as file:
            data = file.read(MOST_MEGABYTES * 2**20 + 1)
        if len(data) > MOST_MEGABYTES * 2**20:
            problem = build_problem(where, "text_too_large", most=MOST_MEGABYTES)
            raise UnreadableFileError((problem,))
        return data
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFileError((build_problem(where, "bad_gzip"),)) from error
    except OSError as error:
        reason = name_system_reason(error)
        raise UnreadableFileError((build_problem(where, "unreadable", reason=reason),)) from error


def _is_packed(path: Path) -> bool:
    return path.suffix == ".gz" and path.stat().st_size > 0
