"""Sentences of a clause as statements: who reports to whom, and all times that are named."""

import re

from attrs import frozen

from reportreduce.importers.law.bodies import HEAD, is_body, read_body
from reportreduce.importers.law.forms_methods import find_form, find_method
from reportreduce.importers.law.marks import Mark, MarkKind, find_marks
from reportreduce.importers.law.parties import Parties, find_parties

_SENTENCE = re.compile(r"(?<=[a-zà-ỹđ0-9)”\"]\.) +(?=[“\"]?[A-ZĐÀ-Ỵ])")
_NOT_END = re.compile(r"(?:\b(?:TP|Tp|số|ThS|TS|Mẫu|Q|ông|bà))\.\Z")
_LONGEST_MARK = 6
_REPORT = re.compile(
    r"báo cáo(?! viên)|tổng hợp[^.;]*\bgửi|\bgửi[^.;]*(?:quyết toán|thống kê)", re.IGNORECASE
)
_STEP = re.compile(rf"\b(?:báo cáo|gửi)(?: (?:về|cho|đến|với))? (?={HEAD})", re.IGNORECASE)
_LISTED = re.compile(r"(?:căn cứ|trên cơ sở|để|của|bao gồm|gồm)\b[^,]*\Z", re.IGNORECASE)
_NEXT_STEP = re.compile(
    rf", (?={HEAD}[^;.:()]{{3,150}}? (?:báo cáo|gửi)(?: (?:về|cho|đến|với))? (?-i:[A-ZĐ]))",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"báo cáo|cung cấp|gửi|nộp|(?<!chương )(?<!công )(?<!quy )trình|tổng hợp"
    r"|(?<!công )(?<!thành )(?<!độc )(?<!tư )(?<!thiết )lập|phải|có trách nhiệm",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:yêu cầu|đề nghị)(?: bằng văn bản| báo cáo)? (?:của|từ) ", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:trường hợp|khi|nếu) (?P<who>[^.;:]{3,150}?) (?:có )?(?:văn bản )?(?:yêu cầu|đề nghị)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?: báo cáo)? (?:của|từ) ", re.IGNORECASE)


@frozen(kw_only=True)
class Statement:
    """
    One sentence, or a part of one between semicolons, of a clause.

    ``place`` cites the clause.  ``masked`` is ``text`` with "_" for times.
    """

    place: str
    text: str
    masked: str
    parties: Parties
    marks: tuple[Mark, ...] = ()
    form: str = ""
    method: str = ""

    def of_kind(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of some kinds, in order."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    @property
    def speaks_of_reports(self) -> bool:
        """Whether it says that something is reported."""
        return _REPORT.search(self.masked) is not None

    @property
    def opens_with_report(self) -> bool:
        """Whether it is, or begins with, the name of a report: "Báo cáo quý về ..."."""
        return self.text.lower().startswith("báo cáo")

    @property
    def asker(self) -> str:
        """The body whose request is reported on, or nothing."""
        name, subject = self._named_asker(), self.parties.filers
        # "Theo yêu cầu của A, B phải ...": B is no part of A.
        return name[: name.index(subject)].strip(" ,") if subject and subject in name else name

    def _named_asker(self) -> str:
        for mark in self.of_kind(MarkKind.REQUEST):
            of = _OF.match(self.masked, mark.end)
            if of is not None:
                name = read_body(self.masked, of.end())
                return self.text[of.end() : of.end() + len(name)]
        asks = _ASKS.search(self.text)
        if asks is not None and is_body(asks["who"]):
            return asks["who"]
        asked = _ASKED.search(self.text)
        return read_body(self.text, asked.end()) if asked is not None else ""


def read_statement(text: str, place: str) -> Statement:
    """The statement that *text*, exact words of the clause *place*, makes."""
    marks, masked = find_marks(text)
    return Statement(
        place=place,
        text=text,
        masked=masked,
        parties=find_parties(text, masked),
        marks=marks,
        form=find_form(text),
        method=find_method(text),
    )


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of *text*, exact words."""
    sentences: list[str] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if _NOT_END.search(text[max(0, match.start() - _LONGEST_MARK) : match.start()]):
            continue
        sentences.append(text[start : match.start()])
        start = match.end()
    return tuple(each.strip() for each in (*sentences, text[start:]) if each.strip())


def split_parts(sentence: str) -> tuple[str, ...]:
    """
    The parts of *sentence* between semicolons that each have a verb of their own.

    Lists of bodies before the verb, and of recipients after it, stay whole.
    """
    parts: list[str] = []
    for piece in _between_semicolons(sentence):
        if parts and not (_VERB.search(piece[1]) and _VERB.search(_after_colon(parts[-1]))):
            parts[-1] = f"{parts[-1]};{piece[0]}"
        else:
            parts.append(piece[0])
    return tuple(piece for part in parts if part.strip() for piece in _split_chain(part.strip()))


def _between_semicolons(sentence: str) -> list[tuple[str, str]]:
    """The pieces between semicolons outside brackets, and the words of each up to the next one."""
    ends: list[int] = []
    depth = 0
    for position, character in enumerate(sentence):
        depth += (character == "(") - (character == ")")
        if character == ";" and depth <= 0:
            ends.append(position)
    starts = [0, *(end + 1 for end in ends)]
    pieces = [sentence[start:end] for start, end in zip(starts, [*ends, None], strict=True)]
    return [(piece, piece.split(";", 1)[0]) for piece in pieces]


def _split_chain(part: str) -> list[str]:
    """The steps of "A báo cáo B, C báo cáo D"."""
    for match in _NEXT_STEP.finditer(part):
        left = part[: match.start()]
        if not _STEP.search(left) or left.count("(") != left.count(")"):
            continue
        parties = find_parties(left, find_marks(left)[1])
        if parties.filers and parties.recipients and not _LISTED.search(left):
            return [left, *_split_chain(part[match.end() :])]
    return [part]


def _after_colon(words: str) -> str:
    """*words* without the label that they open with."""
    return words.rsplit(": ", 1)[-1]
