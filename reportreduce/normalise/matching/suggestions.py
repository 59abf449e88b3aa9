"""Pairs of fields of a registry that may be the same; they only ever suggest."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportreduce.messages import Text
from reportreduce.model.fields import Field, FieldKind
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.normalise.matching.candidates import find_alike
from reportreduce.normalise.matching.decided import Decisions, ordered_pair
from reportreduce.normalise.matching.evidence import Surroundings
from reportreduce.normalise.matching.groups import MatchGroup, link_completely
from reportreduce.normalise.matching.likeness import Likeness, compare_wordings
from reportreduce.normalise.matching.match_candidate import MatchCandidate
from reportreduce.normalise.matching.rivals import doubt_rivals
from reportreduce.normalise.name_links import Links
from reportreduce.normalise.name_measures import read_measure
from reportreduce.normalise.names import FieldName, read_wordings

LEAST = 0.6
"""Confidence from which a pair is worth a reviewer's time, unless told otherwise."""
MOST_PARTNERS = 20
"""Fields of one name that a field is paired with, those of forms with like titles first."""
_Profile = tuple[FieldKind, tuple[FieldName, ...], str, tuple[str, ...], Links]
"""Kind, name in its wordings, measure, and what only makes a pair doubtful."""


def find_matches(registry: Registry, *, least: float = LEAST) -> tuple[MatchCandidate, ...]:
    """
    Pairs of fields that may be the same, most confident first, then by ids.

    Left out are pairs that people have decided on (directly, or as it follows from what they
    decided), fields of one report, opaque fields, and pairs that a contrast word, a number, a
    measure or a kind parts.  Pairs that the registry suggests already stay suggested.

    Args:
        registry: Any registry.
        least: Smallest confidence of a pair that is found here, from 0 to 1.
    """
    surroundings = Surroundings(registry)
    decided = Decisions.of(registry.matches)
    found: dict[tuple[FieldId, FieldId], MatchCandidate] = {}
    for a, b, likeness in _alike_fields(registry, surroundings, least):
        if surroundings.share_report(a.id, b.id) or _is_decided(decided, a.id, b.id):
            continue
        candidate = _weigh(surroundings, a, b, likeness)
        if candidate.confidence >= least:
            found[candidate.a, candidate.b] = candidate
    found = {(each.a, each.b): each for each in doubt_rivals(found.values(), surroundings.reports)}
    for match in registry.matches:
        pair = ordered_pair(match.a, match.b)
        if match.status is MatchStatus.SUGGESTED and not _is_decided(decided, *pair):
            found.setdefault(pair, _remembered(match))
    return tuple(sorted(found.values(), key=lambda each: (-each.confidence, each.a, each.b)))


def find_groups(candidates: Sequence[MatchCandidate]) -> tuple[MatchGroup, ...]:
    """Groups in which any two fields are a pair of *candidates*, in order of their first id."""
    return link_completely((each.a, each.b, each.confidence) for each in candidates)


def _alike_fields(
    registry: Registry, surroundings: Surroundings, least: float
) -> Iterator[tuple[Field, Field, Likeness]]:
    by_profile: dict[_Profile, list[Field]] = defaultdict(list)
    for known in sorted(registry.fields, key=lambda each: each.id):
        if not known.is_opaque:
            names, measure = read_wordings(known.name), read_measure(known.name, known.measure)
            profile = known.kind, names, measure, names[0].counted, names[0].links
            by_profile[profile].append(known)
    for kind in FieldKind:
        profiles = [profile for profile in by_profile if profile[0] is kind]
        for one, other in _alike_profiles(profiles):
            likeness = compare_wordings(*one[1:3], *other[1:3])
            if likeness.confidence >= least:
                for a, b in _nearest(surroundings, by_profile[one], by_profile[other]):
                    yield a, b, likeness


def _alike_profiles(profiles: Sequence[_Profile]) -> Iterator[tuple[_Profile, _Profile]]:
    """Each profile that says anything with itself, and those alike in any wording, once."""
    named = [
        (place, name, measure)
        for place, (_, names, measure, *_) in enumerate(profiles)
        for name in names
    ]
    yield from ((each, each) for each in profiles if each[1][0].words)
    pairs = find_alike([(name, measure) for _, name, measure in named])
    alike = ((named[one][0], named[other][0]) for one, other in pairs)
    for one, other in dict.fromkeys(alike):
        if one != other:
            yield profiles[one], profiles[other]


def _nearest(
    surroundings: Surroundings, ones: Sequence[Field], others: Sequence[Field]
) -> Iterator[tuple[Field, Field]]:
    """Each of *ones* with each of *others*; if there are many, with those of like forms."""
    if ones is not others and len(ones) * len(others) <= MOST_PARTNERS:
        yield from ((a, b) for a in ones for b in others)
        return
    sides = [(field, 0) for field in ones] + [(field, 1) for field in others if ones is not others]
    sides.sort(key=lambda side: (surroundings.form_key(side[0].id), side[0].id))
    for place, (a, side) in enumerate(sides):
        for b, other_side in sides[place + 1 : place + 1 + MOST_PARTNERS]:
            if ones is others or side != other_side:
                yield a, b


def _weigh(surroundings: Surroundings, a: Field, b: Field, likeness: Likeness) -> MatchCandidate:
    a, b = sorted((a, b), key=lambda each: each.id)
    evidence = surroundings.weigh(a, b, is_generic=likeness.is_generic)
    measures = read_measure(a.name, a.measure), read_measure(b.name, b.measure)
    return MatchCandidate(
        a=a.id,
        b=b.id,
        confidence=min(likeness.confidence, evidence.cap),
        why=Text(
            "match.sentence",
            {"name": likeness.why, "measure": _say_measures(*measures), "form": evidence.why},
        ),
    )


def _say_measures(a: str, b: str) -> Text:
    if a and b:
        return Text("match.same_measure", {"measure": a})
    return Text("match.one_measure" if a or b else "match.no_measure")


def _is_decided(decided: Decisions, a: FieldId, b: FieldId) -> bool:
    return decided.are_same(a, b) or decided.are_apart(a, b)


def _remembered(match: Match) -> MatchCandidate:
    a, b = ordered_pair(match.a, match.b)
    key = "match.remembered_note" if match.note else "match.remembered"
    return MatchCandidate(
        a=a, b=b, confidence=match.confidence, why=Text(key, {"note": match.note})
    )
