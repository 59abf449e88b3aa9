"""Bodies that are only cited: "các đơn vị quy định tại khoản 2 Điều này"."""

import re
from collections.abc import Iterator, Set

from attrs import evolve

from reportreduce.importers.law.bodies import is_body
from reportreduce.importers.law.clauses import Clause
from reportreduce.importers.law.found import Duty, Found
from reportreduce.importers.law.parties import is_duty
from reportreduce.importers.law.turns import Quote
from reportreduce.normalise.phrases.legal_places import read_places

_CITED = re.compile(
    r"\A(?:các |những )?(?:cơ quan|tổ chức|đơn vị|doanh nghiệp|cá nhân|chủ thể|đối tượng|,| và| )+"
    r"(?:được )?(?:quy định|nêu) tại (?P<places>[^.;]*\bkhoản [^.;]*) Điều này\Z",
    re.IGNORECASE,
)
"""A body of which nothing is told but where it is named."""
_ANNOUNCED = re.compile(
    r"\A(?:các |những )?(?:cơ quan|tổ chức|đơn vị|doanh nghiệp|cá nhân|chủ thể|đối tượng|,| và| )+"
    r"(?:có tên )?(?:sau|sau đây|dưới đây)\Z",
    re.IGNORECASE,
)
"""Bodies that the points below are: "Các cơ quan sau đây báo cáo Bộ A: a) Sở B; b) Sở C"."""
_LISTED = re.compile(
    r"\A(?:đơn vị|cơ quan|đối tượng|tổ chức)[^:.;]{0,40}? (?:gồm|bao gồm|là)(?: có)?:?"
    r" (?P<bodies>.+)",
    re.IGNORECASE,
)


def name_cited(found: Found, root: Clause) -> Found:
    """*found* with the names of filers that it only cites by the clauses of its article *root*."""
    return evolve(found, duties=tuple(_named(duty, root) for duty in found.duties))


def _named(duty: Duty, root: Clause) -> Duty:
    if len(duty.filers) != 1:
        return duty
    filer = duty.filers[0].text
    cited = _CITED.match(filer)
    if cited is not None:
        names = tuple(_bodies_at(_cited_clauses(cited["places"]), root))
    else:
        names = tuple(_bodies_at({duty.place}, root)) if _ANNOUNCED.match(filer) else ()
    return evolve(duty, filers=names) if names else duty


def _cited_clauses(places: str) -> set[str]:
    return {
        f"khoản {place.clause}" + (f" điểm {place.point}" if place.point else "")
        for place in read_places(places)
    }


def _bodies_at(cited: Set[str], root: Clause) -> Iterator[Quote]:
    for clause in root.walk():
        if clause.place in cited:
            yield from _bodies_of(clause)


def _bodies_of(clause: Clause) -> Iterator[Quote]:
    """The bodies that *clause* lists below it, or in its own words."""
    listed = _LISTED.match(clause.text)
    own = listed["bodies"] if listed is not None else clause.text
    for words in [child.text for child in clause.children] or [own]:
        name = words.strip(" .;")
        if is_body(name) and not is_duty(name):
            yield Quote(text=name, place=clause.place)
