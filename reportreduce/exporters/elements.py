"""What a report states, in the words that sheets and tables show."""

from collections.abc import Sequence

from reportreduce.graph.naming import cycle_name
from reportreduce.messages import Language
from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report


def say_units(registry: Registry, units: Sequence[UnitId]) -> str:
    """The names of *units* as the registry has them; "" if there are none."""
    return "; ".join(registry.unit_by_id[unit].name for unit in units)


def say_filers(registry: Registry, report: Report) -> str:
    """Who files *report*: its units, or the wording where no units are known."""
    return say_units(registry, report.filers) or report.filers_text


def say_recipients(registry: Registry, report: Report) -> str:
    """Who receives *report*: its units, or the wording where no units are known."""
    return say_units(registry, report.recipients) or report.recipients_text


def say_cycles(report: Report, language: Language) -> str:
    """How often *report* is filed: its cycles, or the wording where none are known."""
    cycles = "; ".join(cycle_name(language, cycle) for cycle in report.cycles)
    return cycles or report.frequency_text
