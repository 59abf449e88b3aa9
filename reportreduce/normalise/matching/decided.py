"""What people have decided on pairs of fields or of reports, and what follows from it."""

from collections.abc import Iterable
from typing import TypeVar

from attrs import define, field

from reportreduce.model.policy import Match, MatchStatus, ReportMatch

Name = TypeVar("Name", bound=str)


def ordered_pair(a: Name, b: Name) -> tuple[Name, Name]:
    """The two ids, the smaller first."""
    return (a, b) if a <= b else (b, a)


@define
class Decisions:
    """Ids confirmed to be the same, in classes, and classes that are told apart."""

    _leader: dict[str, str] = field(factory=dict)
    _apart: dict[str, set[str]] = field(factory=dict)

    @classmethod
    def of(cls, matches: Iterable[Match | ReportMatch]) -> "Decisions":
        """The decisions that stand in *matches*; suggestions decide nothing."""
        decided = cls()
        known = tuple(matches)
        for match in known:
            if match.status is MatchStatus.CONFIRMED:
                decided.join(match.a, match.b)
        for match in known:
            if match.status is MatchStatus.REJECTED:
                decided.part(match.a, match.b)
        return decided

    def are_same(self, a: str, b: str) -> bool:
        """Whether *a* and *b* are the same by what is confirmed, directly or in steps."""
        return self.class_of(a) == self.class_of(b)

    def are_apart(self, a: str, b: str) -> bool:
        """Whether something the same as *a* is told apart from something the same as *b*."""
        return self.class_of(b) in self._apart.get(self.class_of(a), ())

    def join(self, a: str, b: str) -> None:
        """Take *a* and *b* for the same."""
        kept, gone = ordered_pair(self.class_of(a), self.class_of(b))
        if kept == gone:
            return
        self._leader[gone] = kept
        for other in sorted(self._apart.pop(gone, ())):
            self._apart[other].discard(gone)
            self.part(kept, other)

    def part(self, a: str, b: str) -> None:
        """Tell *a* and *b* apart."""
        one, other = self.class_of(a), self.class_of(b)
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def class_of(self, known: str) -> str:
        """The smallest id that *known* is confirmed to be the same as."""
        root = known
        while root in self._leader:
            root = self._leader[root]
        while known != root:
            self._leader[known], known = root, self._leader[known]
        return root
