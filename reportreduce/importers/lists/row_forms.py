"""Forms of one code in several rows of a report: by their instruments they may be several."""

from collections import Counter

from attrs import evolve

from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.lists.said import Said, SaidByRole
from reportreduce.importers.regimes.words import Words, given


def part_row_forms(said: SaidByRole) -> SaidByRole:
    """*said* with forms alike in several rows followed by the basis of their row, if it differs."""
    forms = [each for each in said.get(ListRole.FORM, ()) if _is_told(each)]
    basis = {each.row: each.words.text for each in said.get(ListRole.BASIS, ()) if _is_told(each)}
    uses = Counter(each.words.text for each in forms)
    alike = [each for each in forms if uses[each.words.text] > 1 and each.row in basis]
    if len({basis[each.row] for each in alike}) < 2:
        return said
    parted = [_name(each, basis[each.row]) if each in alike else each for each in forms]
    return {**said, ListRole.FORM: parted}


def _is_told(said: Said) -> bool:
    return said.own and given(said.words) is not None


def _name(said: Said, basis: str) -> Said:
    words = Words(f"{said.words.text} {' '.join(basis.split())}", said.words.source)
    return evolve(said, words=words)
