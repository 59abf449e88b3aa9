"""Missing elements: what a periodic report must state and does not."""

from collections.abc import Callable, Iterator, Mapping

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import joined
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle, DeadlineRule, WindowRule
from reportreduce.model.instruments import InstrumentKind
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.standing import is_in_scope


def find_missing_elements(case: Case) -> Iterator[Finding]:
    """
    Periodic reports in force of which the registry does not state some required element.

    A report that rests on a document of another legal order is not judged.

    Source:
        Nghị định 09/2019/NĐ-CP, Art. 7(1)-(9) and Art. 11(2).
    """
    for report in case.reports:
        if not is_in_scope(report) or is_foreign(case.registry, report):
            continue
        missing = [name for name, is_stated in ELEMENTS.items() if not is_stated(report)]
        if missing:
            names = joined(Text(f"element.{name}").by_language() for name in missing)
            yield Finding(
                kind=FindingKind.MISSING_ELEMENTS,
                reports=(report.id,),
                text=Text(
                    "finding.missing_elements",
                    {
                        "report": name_report(case.registry, report.id),
                        "count": len(missing),
                        "elements": names,
                    },
                ),
                evidence=tuple(_tell(report, name) for name in missing),
                share=len(missing) / len(ELEMENTS),
            )


def is_foreign(registry: Registry, report: Report) -> bool:
    """Whether *report* rests on a document of another legal order."""
    instruments = (registry.instrument_by_id[basis.instrument] for basis in report.basis)
    return any(instrument.kind is InstrumentKind.FOREIGN for instrument in instruments)


def _tell(report: Report, name: str) -> Evidence:
    values = {"number": list(ELEMENTS).index(name) + 1, "element": Text(f"element.{name}")}
    return Evidence(text=Text("finding.element_missing", values), reports=(report.id,))


def _states_content(report: Report) -> bool:
    return bool(report.content_text or report.fields) or report.content is Content.COMPLETE


def _states_deadline(report: Report) -> bool:
    def is_stated(cycle: Cycle) -> bool:
        deadline = cycle.deadline
        stated = deadline.rule is not DeadlineRule.UNSPECIFIED
        return stated or bool(deadline.text or deadline.same_as)

    return bool(report.cycles) and all(map(is_stated, _filed(report)))


def _states_frequency(report: Report) -> bool:
    cycles = _filed(report)
    dated = bool(cycles) and all(cycle.frequency.has_periods for cycle in cycles)
    return dated or bool(report.frequency_text)


def _states_cutoff(report: Report) -> bool:
    def is_stated(cycle: Cycle) -> bool:
        windows = cycle.windows
        stated = windows.rule is not WindowRule.UNSPECIFIED
        return stated or bool(windows.text or windows.same_as)

    return bool(report.cycles) and all(map(is_stated, _filed(report)))


def _filed(report: Report) -> tuple[Cycle, ...]:
    return tuple(cycle for cycle in report.cycles if cycle.filed)


ELEMENTS: Mapping[str, Callable[[Report], bool]] = {
    "name": lambda report: bool(report.name),
    "content": _states_content,
    "filers": lambda report: bool(report.filers or report.filers_text),
    "recipients": lambda report: bool(report.recipients or report.recipients_text),
    "channel": lambda report: bool(report.channels or report.channel_text or report.system),
    "deadline": _states_deadline,
    "frequency": _states_frequency,
    "cutoff": _states_cutoff,
    "outline": lambda report: bool(report.outline or report.form),
}
"""The nine elements in the order of Art. 7, and how a registry shows that one is stated."""
