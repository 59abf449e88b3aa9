"""Columns of bodies under headings that nobody knows: who files, who receives, who issues."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import permutations

from attrs import frozen

from reportreduce.importers.lists.evidence import SAMPLE, are_mostly, names_filers
from reportreduce.importers.lists.roles import ListRole
from reportreduce.model.units import Level
from reportreduce.normalise.phrases import PartyKind, PartyPhrase, split_parties

_SURE = 0.9
_LEAST_PAIRS = 3
"""Different pairs of a lower and a higher body that tell who files to whom."""
_LEAST_NO_ISSUER = 0.15
"""Share of cells with a body that issues nothing, from which a column is none of issuers."""
_LEAST_OTHERS = 2
BODIES = (ListRole.FILER, ListRole.RECIPIENT, ListRole.ISSUER)
_ISSUING = frozenset({PartyKind.STATE, PartyKind.MINISTRY, PartyKind.COMMITTEE})
_RANKS = {
    **dict.fromkeys((Level.PERSON, Level.ORGANISATION, Level.OFFICE), 0),
    **{Level.COMMUNE: 1, Level.DISTRICT: 2, Level.PROVINCE: 3, Level.MINISTRY: 4, Level.CENTRAL: 5},
}


@frozen
class BodyRoles:
    """
    Columns by their place with the role that is sure, or those that may be.

    ``by_levels`` says whether levels made it sure, and not only that no other column is left.
    """

    sure: Mapping[int, ListRole]
    unclear: Mapping[int, tuple[ListRole, ...]]
    by_levels: bool


def tell_bodies(
    texts: Mapping[int, Sequence[str]], known: Mapping[ListRole, Sequence[str]]
) -> BodyRoles:
    """
    What the columns of bodies among *texts* are.

    Reports go up: in nearly all rows that tell, filers stand below recipients.  Issuers are
    bodies that can make rules.  What these two do not settle is unclear.

    Args:
        texts: By column the cells of the same rows, "" where empty; no heading tells its role.
        known: The cells of the same rows in columns whose headings tell that they are bodies.
    """
    found = [at for at, cells in texts.items() if _are_bodies(cells)]
    open_roles = [role for role in BODIES if role not in known]
    ways = [
        dict(zip(found, roles, strict=True))
        for roles in permutations(open_roles, len(found))
        if _may_be({**known, **{role: texts[at] for at, role in zip(found, roles, strict=True)}})
    ]
    choices = {at: {way[at] for way in ways} for at in found}
    told = {at: role for at, roles in choices.items() if len(roles) == 1 for role in roles}
    settled = not {ListRole.FILER, ListRole.RECIPIENT}.isdisjoint(told.values())
    by_levels = settled and _go_up({**known, **{role: texts[at] for at, role in told.items()}})
    if not by_levels:
        told = _only_filers(texts, known)
    unclear = {at: _possible(texts[at], open_roles) for at in found if at not in told}
    return BodyRoles(sure=told, unclear=unclear, by_levels=by_levels)


def _only_filers(
    texts: Mapping[int, Sequence[str]], known: Mapping[ListRole, Sequence[str]]
) -> dict[int, ListRole]:
    """Filers are owed in any list, so the only column that may be theirs beside recipients is."""
    if ListRole.RECIPIENT not in known or ListRole.FILER in known:
        return {}
    filers = [at for at, cells in texts.items() if names_filers(_different(cells))]
    if len(filers) != 1 or not _may_be({**known, ListRole.FILER: texts[filers[0]]}):
        return {}
    return {filers[0]: ListRole.FILER}


def _possible(cells: Sequence[str], open_roles: Sequence[ListRole]) -> tuple[ListRole, ...]:
    return tuple(
        role for role in open_roles if role is not ListRole.ISSUER or not _issue_nothing(cells)
    )


def _are_bodies(cells: Sequence[str]) -> bool:
    return are_mostly(_different(cells), ListRole.FILER)


def _different(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cell in cells if cell))[:SAMPLE]


def _may_be(roles: Mapping[ListRole, Sequence[str]]) -> bool:
    """Whether nothing in the cells speaks against *roles*."""
    issuers = roles.get(ListRole.ISSUER)
    if issuers is not None and _issue_nothing(issuers):
        return False
    if not {ListRole.FILER, ListRole.RECIPIENT} <= roles.keys():
        return True
    up, down = _count_directions(roles[ListRole.FILER], roles[ListRole.RECIPIENT])
    return up + down < _LEAST_PAIRS or up >= _SURE * (up + down)


def _go_up(roles: Mapping[ListRole, Sequence[str]]) -> bool:
    """Whether filers and recipients are both there, and their levels tell which is which."""
    if not {ListRole.FILER, ListRole.RECIPIENT} <= roles.keys():
        return False
    up, _ = _count_directions(roles[ListRole.FILER], roles[ListRole.RECIPIENT])
    return up >= _LEAST_PAIRS


def _count_directions(lower: Sequence[str], higher: Sequence[str]) -> tuple[int, int]:
    """How many different pairs of cells in a row go up, and how many down."""
    pairs = set(zip(lower, higher, strict=True))
    ranks = [(_rank(one), _rank(other)) for one, other in pairs]
    told = [(one, other) for one, other in ranks if one is not None and other is not None]
    return sum(one < other for one, other in told), sum(one > other for one, other in told)


def _issue_nothing(cells: Sequence[str]) -> bool:
    different = _different(cells)
    others = sum(not _may_issue(cell) for cell in different)
    return others >= max(_LEAST_OTHERS, _LEAST_NO_ISSUER * len(different))


@lru_cache(maxsize=4096)
def _may_issue(text: str) -> bool:
    """Whether all bodies of *text* that are known make rules, alone or jointly."""
    known = [party.kind for party in split_parties(text) if party.kind is not PartyKind.OTHER]
    return _ISSUING.issuperset(known)


@lru_cache(maxsize=4096)
def _rank(text: str) -> tuple[int, bool] | None:
    """The level of the highest body of *text*; a committee is above the departments beside it."""
    ranks = [rank for party in split_parties(text) if (rank := _rank_of(party)) is not None]
    return max(ranks, default=None)


def _rank_of(party: PartyPhrase) -> tuple[int, bool] | None:
    if party.level is None or party.kind is PartyKind.OTHER:
        return None
    return _RANKS[party.level], party.kind in _ISSUING
