"""Names confirmed to mean the same, in classes."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from reportreduce.model.fields import Field, TimeRule, UnitRule
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import Match, MatchStatus


@define
class Sameness:
    """Names joined into classes: what is confirmed to be the same, in however many steps."""

    _leader: dict[str, str] = field(factory=dict)

    @classmethod
    def joined(cls, pairs: Iterable[tuple[str, str]]) -> "Sameness":
        """The classes that *pairs* make; the leader of each is its smallest name."""
        same = cls()
        for a, b in pairs:
            kept, gone = sorted((same.leader(a), same.leader(b)))
            same._leader.setdefault(kept, kept)
            same._leader[gone] = kept
        return same

    @classmethod
    def of(cls, matches: Iterable[Match], fields: Mapping[FieldId, Field]) -> "Sameness":
        """Fields of one measure and rule that *matches* confirm, but for classes told apart too."""
        known = tuple(matches)
        confirmed = [match for match in known if match.status is MatchStatus.CONFIRMED]
        every = cls.joined((match.a, match.b) for match in confirmed)
        torn = {
            every.leader(match.a)
            for match in known
            if match.status is MatchStatus.REJECTED
            and every.leader(match.a) == every.leader(match.b)
        }
        return cls.joined(
            (match.a, match.b)
            for match in confirmed
            if every.leader(match.a) not in torn and _can_be_one(fields[match.a], fields[match.b])
        )

    def leader(self, name: str) -> str:
        """The name that stands for all that are the same as *name*."""
        while (above := self._leader.get(name, name)) != name:
            name = above
        return name

    def classes(self) -> Iterator[tuple[str, ...]]:
        """The classes of two or more names, in order of their smallest."""
        members: dict[str, list[str]] = {}
        for name in sorted(self._leader):
            members.setdefault(self.leader(name), []).append(name)
        yield from (tuple(names) for names in members.values() if len(names) > 1)


def _can_be_one(a: Field, b: Field) -> bool:
    times = {a.over_time, b.over_time} - {TimeRule.UNKNOWN}
    units = {a.over_units, b.over_units} - {UnitRule.UNKNOWN}
    measures = {each.measure.casefold() for each in (a, b) if each.measure}
    return max(len(times), len(units), len(measures)) <= 1
