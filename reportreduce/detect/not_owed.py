"""Not owed: fields that a usage survey found nobody needs."""

from collections.abc import Iterator

from reportreduce.detect.case import Case
from reportreduce.detect.findings import Evidence, Finding, FindingKind
from reportreduce.detect.naming import name_fields
from reportreduce.graph.inventory import asked_fields
from reportreduce.graph.naming import name_report
from reportreduce.messages import Text
from reportreduce.model.standing import is_in_scope


def find_not_owed(case: Case) -> Iterator[Finding]:
    """Reports with fields that are owed to nobody at any cycle: some of them, or all."""
    for report in case.reports:
        fields = tuple(asked.field for asked in report.fields if asked.owed == ())
        if not fields or not is_in_scope(report):
            continue
        total = len(asked_fields(report))
        key = "finding.not_owed" if len(fields) < total else "finding.not_owed_at_all"
        values = {
            "report": name_report(case.registry, report.id),
            "count": len(fields),
            "total": total,
        }
        listed = {"count": len(fields), "fields": name_fields(case.registry, fields)}
        yield Finding(
            kind=FindingKind.NOT_OWED,
            reports=(report.id,),
            text=Text(key, values),
            evidence=(
                Evidence(
                    text=Text("finding.unneeded_fields", listed),
                    reports=(report.id,),
                    fields=fields,
                ),
            ),
            share=len(fields) / total,
        )
