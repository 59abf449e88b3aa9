"""Identifiers: short, stable, ASCII where we make them, kept as given where a source makes them."""

from typing import NewType

UnitId = NewType("UnitId", str)
"""A unit or a unit group: both can file and receive."""
InstrumentId = NewType("InstrumentId", str)
FieldId = NewType("FieldId", str)
DimensionId = NewType("DimensionId", str)
ReportId = NewType("ReportId", str)
CycleId = NewType("CycleId", str)
RegisterId = NewType("RegisterId", str)
PackageId = NewType("PackageId", str)
