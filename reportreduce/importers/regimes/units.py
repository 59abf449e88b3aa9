"""Bodies that drafts name as units and groups: one for each distinct name."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from reportreduce.importers.regimes.bodies import Body, named_body
from reportreduce.importers.slugs import build_ids
from reportreduce.messages import Language
from reportreduce.model.ids import UnitId
from reportreduce.model.units import Level, Unit, UnitGroup
from reportreduce.normalise.text import normalise_text


def collect_bodies(found: Iterable[Body], within: Level | None = None) -> tuple[Body, ...]:
    """Each body once, as it was first read, and after them superiors that nobody names."""
    by_key: dict[str, Body] = {}
    for body in found:
        known = by_key.setdefault(body.key, body)
        if not str(known.source) and str(body.source):
            by_key[body.key] = evolve(known, source=body.source)
    waiting = list(by_key.values())
    while waiting:
        parent = waiting.pop().parent
        if parent and normalise_text(parent) not in by_key:
            body = named_body(parent, within=within)
            by_key[body.key] = body
            waiting.append(body)
    return tuple(by_key.values())


def build_unit_ids(bodies: Sequence[Body]) -> Mapping[str, UnitId]:
    """Ids by the keys of *bodies*: the same for each spelling of a name."""
    ids = build_ids({body.key: body.key for body in bodies}, empty="don-vi")
    return {key: UnitId(id_) for key, id_ in ids.items()}


def build_units(
    bodies: Sequence[Body], ids: Mapping[str, UnitId], language: Language
) -> tuple[tuple[Unit, ...], tuple[UnitGroup, ...]]:
    """Single bodies as units, kinds of bodies as groups of which nobody said how many."""
    built = [_build_unit(body, ids, language) for body in bodies]
    units = tuple(each for each in built if isinstance(each, Unit))
    return units, tuple(each for each in built if isinstance(each, UnitGroup))


def _build_unit(body: Body, ids: Mapping[str, UnitId], language: Language) -> Unit | UnitGroup:
    build = Unit if body.is_single else UnitGroup
    return build(
        id=ids[body.key],
        name=body.name,
        level=body.level,
        parent=ids.get(normalise_text(body.parent)) if body.parent else None,
        note=" ".join(note.say(language) for note in body.notes),
        cited=str(body.source),
        source=body.source,
    )
