"""Files of law to articles: text, Markdown, Word, and JSON lines, also gzipped."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from reportreduce.errors import Problem, UnreadableFileError
from reportreduce.importers.law.articles import Article, tidy_lines
from reportreduce.importers.law.lines import Line, find_tables, read_lines
from reportreduce.importers.office.limits import check_file, refuse
from reportreduce.importers.office.word import Block, read_blocks
from reportreduce.importers.text_files import OFFICE_MARKS, load_text
from reportreduce.model.places import Source

_HEADING = re.compile(r"Điều (\d+[a-zđ]?(?:\.[\wĐđ]+)*)(?:[.:] ?|\Z)(.*)\Z", re.DOTALL)
_OUTSIDE = re.compile(
    r"(?:chương|mục|phần|tiểu mục|phụ lục) [IVXLC\d]+\b.*\Z|phụ lục\Z|nơi nhận ?:.*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""Lines that end an article: the heading of a chapter, an annex, the list of addressees."""
_CITATION = re.compile(r"\((Điều \d+[^()]*(?:\([^()]*\)[^()]*)*)\)\Z")
_NUMBER = re.compile(r"\b\d+/(?:\d{4}/)?[A-ZĐ]+[A-ZĐ\d-]*")
_OWN_NUMBER = re.compile(rf"\b(?i:số) ?[:.] ?({_NUMBER.pattern})")
"""What stands before the number of the instrument itself: "Số: 15/2026/TT-BYT"."""
_OF_OTHERS = re.compile(
    r"\W*(?:căn cứ|theo|xét|thực hiện|trên cơ sở|để|sửa đổi|bổ sung|thay thế|bãi bỏ|quy định|hướng"
    r" dẫn|về|của)\b",
    re.IGNORECASE,
)
"""How a line opens whose number is that of another instrument."""
_SPACE_IN_NUMBER = re.compile(r"(\d) /(?=\d{4}/)")
_LONGEST_TITLE = 300
_KINDS = (
    ("NĐ-", "Nghị định"),
    ("TTLT", "Thông tư liên tịch"),
    ("TT-", "Thông tư"),
    ("QĐ", "Quyết định"),
    ("NQ", "Nghị quyết"),
    ("CT", "Chỉ thị"),
    ("QH", "Luật"),
)
"""Marks in the number of an instrument, and what it is called."""
_KEYS = ("article", "title", "citation", "domain")


def read_articles(path: Path) -> tuple[Article, ...]:
    """
    The articles of *path* in order; a text without the heading of an article is one article.

    Raises:
        UnreadableFileError: The file cannot be opened or read, or holds no text.
    """
    if _is_office(path):
        if check_file(path) != "docx":
            raise _refuse(path.name, "kind")
        return _require(path, _split(path, _document_lines(read_blocks(path))))
    text = load_text(path, path.name)
    if text.lstrip().startswith("{"):
        return _require(path, tuple(_json_articles(path, text)))
    return _require(path, _split(path, read_lines(text, path.name)))


def _is_office(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(8).startswith(OFFICE_MARKS)
    except OSError:
        return False  # ``load_text`` says why.


def _refuse(where: str, key: str, **values: object) -> UnreadableFileError:
    return UnreadableFileError((Problem.of(where, f"law.{key}", **values),))


def _require(path: Path, articles: tuple[Article, ...]) -> tuple[Article, ...]:
    if not articles:
        raise refuse(path, "empty_file")
    return articles


def _document_lines(blocks: Sequence[Block]) -> list[Line]:
    """The paragraphs of a document, and what stands in its tables."""
    return [
        Line(line, Source(file="", cell=block.place), in_table=bool(block.rows))
        for block in blocks
        for text in (block.text, *(cell.text for row in block.rows for cell in row))
        for line in tidy_lines(text).splitlines()
    ]


def _json_articles(path: Path, text: str) -> Iterator[Article]:
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}:{at}"
        try:
            entry = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise _refuse(where, "json") from error
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            raise _refuse(where, "entry")
        yield _json_article(entry, Source(file=path.name, line=at))


def _json_article(entry: dict[str, Any], source: Source) -> Article:
    number, title, citation, domain = (
        tidy_lines(value).replace("\n", " ") if isinstance(value := entry.get(key), str) else ""
        for key in _KEYS
    )
    return Article(
        number=number,
        title=title,
        citation=_SPACE_IN_NUMBER.sub(r"\1/", citation.removeprefix("(")),
        domain=domain,
        text=tidy_lines(entry["text"]),
        source=source,
    )


def _split(path: Path, lines: Sequence[Line]) -> tuple[Article, ...]:
    """*lines* cut at the headings of articles; the instrument is named before the first."""
    heads = [at for at, line in enumerate(lines) if not line.in_table and _HEADING.match(line.text)]
    if not heads:
        text = "\n".join(line.text for line in lines if not line.in_table)
        return (Article(number="", text=text, source=Source(file=path.name)),) if text else ()
    above = lines[: heads[0]]
    named = [line.text for line in above if not line.in_table]
    instrument = _find_instrument([line.text for line in above]) or _find_named(named)
    ends = [*heads[1:], len(lines)]
    return tuple(
        _article(path, lines[start:end], instrument) for start, end in zip(heads, ends, strict=True)
    )


def _find_instrument(lines: Sequence[str]) -> str:
    """The instrument whose own number *lines* tell: "Số: 26/2020/NĐ-CP"; nothing without one."""
    found = (_OWN_NUMBER.search(line) for line in lines if not _OF_OTHERS.match(line))
    return next((_name(match[1]) for match in found if match), "")


def _find_named(lines: Sequence[str]) -> str:
    """The instrument that a heading names, "Nghị định 26/2020/NĐ-CP"; no basis of it."""
    numbers = (_NUMBER.search(line) for line in lines if not _OF_OTHERS.match(line))
    return next((_name(match[0]) for match in numbers if match), "")


def _name(number: str) -> str:
    kind = next((kind for mark, kind in _KINDS if mark in number), "")
    return f"{kind} số {number}" if kind else ""


def _article(path: Path, lines: Sequence[Line], instrument: str) -> Article:
    head, *body = (line for line in lines if not line.in_table)
    match = _HEADING.match(head.text)
    number, title = (match[1], match[2]) if match else ("", "")
    end = next((at for at, line in enumerate(body) if _OUTSIDE.match(line.text)), len(body))
    body, ended = body[:end], body[end : end + 1]
    inside = lines[: lines.index(ended[0])] if ended else lines
    cited = _CITATION.match(body[0].text) if body else None
    if cited:
        body = body[1:]
    words = [line.text for line in body]
    if len(title) > _LONGEST_TITLE or not words:
        title, words = "", [title, *words]
    return Article(
        number=number,
        title=title.strip(),
        citation=cited[1] if cited else f"Điều {number} {instrument}".strip(),
        text="\n".join(word for word in words if word),
        source=Source(file=path.name, line=head.source.line, cell=head.source.cell),
        unread=tuple(evolve(table, file=path.name) for table in find_tables(inside)),
    )
