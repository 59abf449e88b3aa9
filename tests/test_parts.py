"""A sum over parts that share units counts these twice, so nothing follows from it."""

import pytest
from attrs import evolve
from test_lifetimes import gone, registry_of, report

from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.units import Unit, UnitGroup
from reportreduce.pipeline import Settings, propose
from reportreduce.propose.verify import verify_proposal

XA, HIGH, DISTRICT, TOWNS = map(UnitId, ("xa", "vung-cao", "huyen", "phuong"))
COMMUNES = UnitGroup(id=XA, name="Xã", count=5)
APART = (COMMUNES, UnitGroup(id=TOWNS, name="Phường", count=2))
SHARED = {
    "a group within the other": ((XA, HIGH), UnitGroup(id=HIGH, name="v", subset_of=(XA,))),
    "a level made of the other": ((DISTRICT, XA), UnitGroup(id=DISTRICT, name="h", made_of=(XA,))),
    "one part named twice": ((XA, XA), UnitGroup(id=HIGH, name="v")),
}


def made_of(
    parts: tuple[UnitId, ...], *groups: UnitGroup, member_of: tuple[UnitId, ...] = ()
) -> Registry:
    """A province made of *parts*, each of which files what the province files, too."""
    plain = registry_of(
        report("parts", filers=tuple(dict.fromkeys(parts)), protection="x"),
        report("whole", filer="tinh", recipient="bo"),
    )
    units = tuple(
        evolve(each, made_of=parts, parent=UnitId("bo")) if each.id == "tinh" else each
        for each in plain.units
    )
    one = Unit(id=UnitId("x1"), name="x", member_of=member_of)
    registry: Registry = evolve(plain, units=(*units, one), groups=groups)
    return registry


@pytest.mark.parametrize("why", SHARED)
def test_parts_that_share_units_have_no_sum(why: str) -> None:
    """The province's own report stays, however doubtful ways are counted."""
    parts, group = SHARED[why]

    assert gone(made_of(parts, COMMUNES, group), 0.0) == []


def test_parts_with_a_member_in_common_have_no_sum() -> None:
    """One unit of two groups is enough; groups that share nothing are the whole."""
    common = made_of((XA, TOWNS), *APART, member_of=(XA, TOWNS))
    proposal = propose(made_of((XA, TOWNS), *APART), Settings(threshold=1.0))

    assert gone(common, 0.0) == []
    assert gone(made_of((XA, TOWNS), *APART, member_of=(XA,))) == ["whole"]
    said = [each.text.say("vi") for each in verify_proposal(common, proposal)]
    assert any("bị tính hai lần" in each for each in said)
