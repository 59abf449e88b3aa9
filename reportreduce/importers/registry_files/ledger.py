"""Who declares an id and who refers to it, each with its place, so that none is left unknown."""

from collections.abc import Container

from attrs import Factory, define, frozen

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem, suggest
from reportreduce.messages import Text


@frozen
class Reference:
    """A use of an id; *scope* tells apart ids that are known only inside one report."""

    kind: str
    id: str
    scope: str
    where: str


@define
class Ledger:
    """Collects declarations and references while files are read."""

    declared: dict[tuple[str, str], dict[str, str]] = Factory(dict)
    references: list[Reference] = Factory(list)
    problems: list[Problem] = Factory(list)
    unread_sections: set[str] = Factory(set)
    """Sections left out, by the names they were probably meant to have; empty: no name is near."""
    nameless: set[tuple[str, str]] = Factory(set)
    """Kinds and scopes in which an entry has no readable id: unknown ids there prove nothing."""

    def declare(self, kind: str, name: str, where: str, scope: str = "") -> bool:
        """Note an id of *kind*; a second declaration is a problem that names both places."""
        known = self.declared.setdefault((kind, scope), {})
        if name in known:
            self.problems.append(
                build_problem(where, "duplicate_id", kind=_said(kind), id=name, first=known[name])
            )
            return False
        known[name] = where
        return True

    def refer(self, kind: str, name: str, where: str, scope: str = "") -> None:
        """Note a use of an id."""
        self.references.append(Reference(kind, name, scope, where))

    def find_unknown(self) -> list[Problem]:
        """A problem for every reference to an id that nobody declared."""
        unknown = (
            reference
            for reference in self.references
            if reference.id not in self.declared.get((reference.kind, reference.scope), {})
            and (reference.kind, reference.scope) not in self.nameless
        )
        return [
            build_problem(
                reference.where,
                "unknown_id",
                kind=_said(reference.kind),
                id=reference.id,
                mend=self._mend(reference),
            )
            for reference in unknown
        ]

    def _mend(self, reference: Reference) -> Text | None:
        known = self.declared.get((reference.kind, reference.scope), {})
        sign = _find_glued_sign(reference.id, known) if reference.kind == "field" else ""
        if sign:
            return Text("input.glued_sign_mend", {"sign": sign})
        return suggest(reference.id, known, Text("input.unknown_id_mend"))


def _find_glued_sign(word: str, known: Container[str]) -> str:
    """The sign in *word* that parts ids which stand alone elsewhere; empty if there is none."""
    for at, letter in enumerate(word):
        first, rest = word[:at], word[at + 1 :]
        if letter in "+*/" and first and rest:
            return letter
        if letter == "-" and first in known and rest in known:
            return letter
    return ""


def _said(kind: str) -> Text:
    return Text(f"input.kind_{kind}")
