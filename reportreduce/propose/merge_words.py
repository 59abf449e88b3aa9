"""What a merge says of frequencies: the same at every cycle, or at cycles that it names."""

from collections.abc import Iterable, Sequence

from reportreduce.graph.hosting import merge_key
from reportreduce.graph.naming import Name, name_report
from reportreduce.messages import LANGUAGES
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report
from reportreduce.propose.cycles_left import name_cycles
from reportreduce.propose.proposal import TakeOver


def are_filed_alike(registry: Registry, guest: Report, take_overs: Iterable[TakeOver]) -> bool:
    """Whether each host is filed at the frequencies of *guest* and at no other."""
    hosts = dict.fromkeys(each.host for each in take_overs)
    return all(_keys(registry.report_by_id[host]) == _keys(guest) for host in hosts)


def name_host_cycles(registry: Registry, take_overs: Sequence[TakeOver]) -> Name:
    """The hosts, each with its cycles that take something over: "“Báo cáo B” (Hằng năm)"."""
    hosts = dict.fromkeys(each.host for each in take_overs)
    parts = []
    for host in hosts:
        taking = {each.host_cycle for each in take_overs if each.host == host}
        cycles = (each for each in registry.report_by_id[host].cycles if each.id in taking)
        parts.append((name_report(registry, host), name_cycles(cycles)))
    return {
        language: "; ".join(f"“{name[language]}” ({cycles[language]})" for name, cycles in parts)
        for language in LANGUAGES
    }


def _keys(report: Report) -> frozenset[object]:
    return frozenset(merge_key(report, cycle) for cycle in report.cycles if cycle.filed)
