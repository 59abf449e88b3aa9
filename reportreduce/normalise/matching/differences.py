"""What two reports that may be one regime state differently, in words."""

from collections.abc import Mapping

from reportreduce.messages import LANGUAGES, Text
from reportreduce.model.gaps import Gap, find_differences
from reportreduce.model.ids import ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.sameness import Sameness


def list_differences(
    registry: Registry, a: ReportId, b: ReportId, fields: Sameness
) -> tuple[Gap, ...]:
    """What either of two reports states alone on the reference date; *fields* are the same."""
    one, other = registry.report_by_id[a], registry.report_by_id[b]
    return tuple(find_differences(registry, one, other, registry.reference_date, fields))


def name_differences(
    registry: Registry, a: ReportId, b: ReportId, fields: Sameness
) -> Mapping[str, str]:
    """What ``list_differences`` finds as one list in each language; "" if there is nothing."""
    texts = [Text(f"gap.{gap.value}") for gap in list_differences(registry, a, b, fields)]
    return {language: ", ".join(text.say(language) for text in texts) for language in LANGUAGES}
