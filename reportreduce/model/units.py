"""Who files and who receives: units, and groups of units of one kind with a count."""

import datetime
from enum import Enum

from attrs import field, frozen

from reportreduce.model.ids import UnitId
from reportreduce.model.places import Source


class Level(Enum):
    """Level of administration, or the kind of body outside it."""

    CENTRAL = "central"
    """Quốc hội, Chính phủ, Thủ tướng."""
    MINISTRY = "ministry"
    """Bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, and their departments."""
    PROVINCE = "province"
    """UBND cấp tỉnh and its departments (sở)."""
    DISTRICT = "district"
    """UBND cấp huyện: abolished on 1 July 2025."""
    COMMUNE = "commune"
    """UBND cấp xã."""
    OFFICE = "office"
    """A division inside one agency (phòng, ban, đơn vị trực thuộc)."""
    ORGANISATION = "organisation"
    """A body outside the administration: enterprise, school, fund, association."""
    PERSON = "person"


@frozen(kw_only=True)
class Unit:
    """
    One filer or recipient (đơn vị).

    ``valid_to`` is its last day.  ``successor`` took over its duties; a unit that is gone
    and has no successor is dissolved.  ``made_of`` lists units or groups that together are
    the whole of this unit, each part once, so that sums over units add up.
    """

    id: UnitId
    name: str
    name_en: str = ""
    level: Level | None = None
    parent: UnitId | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successor: UnitId | None = None
    made_of: tuple[UnitId, ...] = ()
    member_of: tuple[UnitId, ...] = ()
    note: str = ""
    cited: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)

    @property
    def count(self) -> int:
        """Number of filers this stands for: always one."""
        return 1


@frozen(kw_only=True)
class UnitGroup:
    """
    All units of one kind (nhóm đơn vị), such as "UBND cấp xã", with how many there are.

    ``count`` is >= 1; None when nobody has said.  ``subset_of`` names groups that hold every
    member of this one.  ``made_of`` says that, member for member, the units of this group
    consist of the units of those groups (each province of its communes).
    """

    id: UnitId
    name: str
    name_en: str = ""
    level: Level | None = None
    count: int | None = None
    parent: UnitId | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successor: UnitId | None = None
    made_of: tuple[UnitId, ...] = ()
    subset_of: tuple[UnitId, ...] = ()
    note: str = ""
    cited: str = ""
    source: Source | None = field(default=None, eq=False, repr=False)
