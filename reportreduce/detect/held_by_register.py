"""Held by a register: a database that the recipients may use already has the figure."""

from collections.abc import Iterator, Mapping, Sequence

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_fields, named
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.ids import FieldId
from reportreduce.model.policy import SourceRegister
from reportreduce.model.reports import Report
from reportreduce.model.standing import is_in_scope


def find_held_by_register(case: Case) -> Iterator[Finding]:
    """Reports with fields that a source register holds for all filers and all recipients."""
    by_field = _registers_by_field(case.registry.registers)
    for report in case.reports:
        if not (is_in_scope(report) and report.filers and report.recipients):
            continue
        held: dict[str, list[FieldId]] = {}
        for known in dict.fromkeys(asked.field for asked in report.fields):
            for register in by_field.get(known, ()):
                if _serves(register, report):
                    held.setdefault(register.id, []).append(known)
                    break
        if held:
            yield _describe(case, report, held)


def _registers_by_field(
    registers: Sequence[SourceRegister],
) -> Mapping[FieldId, Sequence[SourceRegister]]:
    by_field: dict[FieldId, list[SourceRegister]] = {}
    for register in registers:
        for known in register.fields:
            by_field.setdefault(known, []).append(register)
    return by_field


def _serves(register: SourceRegister, report: Report) -> bool:
    filers = not register.units or set(report.filers) <= set(register.units)
    readers = not register.readers or set(report.recipients) <= set(register.readers)
    return filers and readers


def _describe(case: Case, report: Report, held: Mapping[str, Sequence[FieldId]]) -> Finding:
    registers = [register for register in case.registry.registers if register.id in held]
    total = len({asked.field for asked in asked_fields(report)})
    count = sum(len(fields) for fields in held.values())
    return Finding(
        kind=FindingKind.HELD_BY_REGISTER,
        reports=(report.id,),
        text=Text(
            "finding.held_by_register",
            {"report": name_report(case.registry, report.id), "count": count, "total": total},
        ),
        evidence=tuple(_tell(case, register, held[register.id]) for register in registers),
        share=count / total,
    )


def _tell(case: Case, register: SourceRegister, fields: Sequence[FieldId]) -> Evidence:
    values = {
        "register": named(register),
        "fields": name_fields(case.registry, fields),
        "count": len(fields),
    }
    return Evidence(text=Text("finding.register_holds", values), fields=tuple(fields))
