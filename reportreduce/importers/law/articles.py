"""Articles of law: number, title, citation and text, and the place they were read from."""

from unicodedata import normalize

from attrs import field, frozen

from reportreduce.model.places import Source


@frozen(kw_only=True)
class Article:
    """
    One article (điều) of an instrument.

    ``number`` tells it apart in its file; ``citation`` is "Điều 8 Nghị định số 26/2020/NĐ-CP ...".
    ``text`` is its words without its heading, in composed letters, line by line; ``unread`` is
    where tables stand that speak of reports and are no part of it.
    """

    number: str
    text: str
    title: str = ""
    citation: str = ""
    domain: str = ""
    source: Source = field(factory=Source, eq=False)
    unread: tuple[Source, ...] = field(default=(), eq=False)


def tidy_lines(text: str) -> str:
    """*text* in composed letters, line by line, with single spaces between words."""
    composed = normalize("NFC", text).replace("\xa0", " ").replace("\u00ad", "")
    lines = (" ".join(line.split()) for line in composed.splitlines())
    return "\n".join(line for line in lines if line)
