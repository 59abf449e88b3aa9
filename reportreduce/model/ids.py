"""Identifiers: short, stable, ASCII where we make them, kept as given where a source makes them."""

from typing import NewType

UnitId = NewType("UnitId", str)
"""A unit or a unit group: both can file and receive."""
InstrumentId = NewType("InstrumentId", str)
"""A legal document (văn bản)."""
FieldId = NewType("FieldId", str)
"""A field (chỉ tiêu), the same in every report that asks for it."""
DimensionId = NewType("DimensionId", str)
"""A breakdown (phân tổ)."""
ReportId = NewType("ReportId", str)
"""A report (chế độ báo cáo)."""
CycleId = NewType("CycleId", str)
"""A cycle (kỳ báo cáo), known within its report only."""
PackageId = NewType("PackageId", str)
"""A package of a proposal (gói phương án)."""

CONTENT_PREFIX = "content:"
"""Starts the id of the field that stands for a report's content that nobody has listed."""
UNNAMED_PREFIX = "?"
"""Starts the id of the unit that stands for filers or recipients that nobody has named."""
