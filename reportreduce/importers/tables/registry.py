"""Neutral tables (reports, fields, formulas as CSV or one workbook) to a Registry."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportreduce.errors import InvalidRegistryError, Problem
from reportreduce.importers.loops import find_loops
from reportreduce.importers.problems import build_problem, sort_problems, suggest
from reportreduce.importers.registry_files.checks import find_reserved
from reportreduce.importers.tables.fields import build_fields, build_formulas
from reportreduce.importers.tables.reports import build_report
from reportreduce.importers.tables.rows import Row, Table, find_table_file, load_tables
from reportreduce.importers.tables.units import build_groups
from reportreduce.messages import Text
from reportreduce.model.fields import Field
from reportreduce.model.registry import REFERENCE_DATE, Registry

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reports": (
        *("report_id", "name", "frequency", "filer", "recipient", "source", "frequency_text"),
        *("domain", "basis", "issuer", "kind", "windows", "deadline_day", "count", "minutes"),
    ),
    "fields": (
        *("report_id", "field_id", "field_name", "unit", "formula"),
        *("over_time", "over_units"),
    ),
    "formulas": ("target_field", "operands", "expression", "kind", "source"),
}
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "reports": ("report_id", "name"),
    "fields": ("report_id", "field_id"),
    "formulas": ("target_field",),
}


def is_neutral_folder(path: Path) -> bool:
    """Whether *path* is a folder with the two tables that must be there."""
    return path.is_dir() and all(find_table_file(path, name) for name in ("reports", "fields"))


def load_neutral_tables(path: str | Path) -> Registry:
    """
    The registry in ``reports.csv``, ``fields.csv`` and ``formulas.csv`` (each may be
    ``.csv.gz``) of a folder, or in the sheets of that name of a workbook.

    The registry has the name of the folder or workbook as id, and ``REFERENCE_DATE``.

    Raises:
        InvalidRegistryError: Lists every problem with its line or cell.
    """
    place = Path(path).resolve()
    tables = load_tables(place, tuple(_COLUMNS))
    problems = _find_layout_problems(tables, place.name)
    if problems:
        raise InvalidRegistryError(sort_problems(problems))
    registry = _build_registry(place.stem if place.is_file() else place.name, tables, problems)
    problems += _find_reserved(registry.fields)
    problems += find_loops(registry.groups, registry.fields, registry.reports)
    if problems:
        raise InvalidRegistryError(sort_problems(problems))
    return registry


def _find_reserved(fields: Sequence[Field]) -> list[Problem]:
    """A problem for each field, in rows or formulas alone, whose id only we may give."""
    return [
        build_problem(str(source or ""), message, **places)
        for known in fields
        for source in [known.source or next((each.source for each in known.formulas), None)]
        for _, message, places in find_reserved(Field, known.id)
    ]


def _find_layout_problems(tables: Mapping[str, Table], place: str) -> list[Problem]:
    """Missing tables and columns, columns nearly named as one we read, broken files."""
    problems = [problem for table in tables.values() for problem in table.problems]
    if not problems:
        missing = [name for name in ("reports", "fields") if name not in tables]
        problems += [build_problem(place, "no_table", table=name) for name in missing]
    for name, table in tables.items():
        if not table.columns:
            continue
        lacking = [column for column in _REQUIRED[name] if column not in table.columns]
        problems += [
            build_problem(table.where, "no_column", table=name, column=column) for column in lacking
        ]
        for column in table.columns:
            mend = suggest(column, _COLUMNS[name], None)
            if column and column not in _COLUMNS[name] and mend is not None:
                problems.append(
                    build_problem(
                        table.where, "unknown_column", table=name, column=column, mend=mend
                    )
                )
    return problems


def _build_registry(name: str, tables: Mapping[str, Table], problems: list[Problem]) -> Registry:
    report_rows = _unique_reports(tables["reports"].rows, problems)
    rows_by_report = _rows_by_report(tables["fields"].rows, report_rows, problems)
    id_by_text, groups = build_groups(report_rows.values(), problems)
    formulas = build_formulas(tables, problems)
    reports = tuple(
        build_report(row, rows_by_report[report], id_by_text, problems)
        for report, row in report_rows.items()
    )
    field_rows = [row for rows in rows_by_report.values() for row in rows]
    return Registry(
        id=name,
        name=name,
        reference_date=REFERENCE_DATE,
        groups=groups,
        fields=build_fields(field_rows, formulas, problems),
        reports=reports,
    )


def _unique_reports(rows: Sequence[Row], problems: list[Problem]) -> dict[str, Row]:
    first: dict[str, Row] = {}
    for row in rows:
        report = row["report_id"]
        if not report:
            where = row.where("report_id")
            problems.append(build_problem(where, "empty_cell", column="report_id"))
        elif report in first:
            problems.append(
                build_problem(
                    row.where("report_id"),
                    "duplicate_id",
                    kind=Text("input.kind_report"),
                    id=report,
                    first=first[report].where("report_id"),
                )
            )
        else:
            first[report] = row
    return first


def _rows_by_report(
    rows: Sequence[Row], reports: Mapping[str, Row], problems: list[Problem]
) -> dict[str, list[Row]]:
    """Rows of the fields table by report, in order of the reports; notes strays and doubles."""
    found: dict[str, list[Row]] = {report: [] for report in reports}
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        report, field = row["report_id"], row["field_id"]
        for column in ("report_id", "field_id"):
            if not row[column]:
                problems.append(build_problem(row.where(column), "empty_cell", column=column))
        if not report or not field:
            continue
        if report not in reports:
            problems.append(_unknown_report(row, reports))
        elif (report, field) in first:
            problems.append(
                build_problem(
                    row.where("field_id"),
                    "duplicate_row",
                    field=field,
                    report=report,
                    first=first[report, field],
                )
            )
        else:
            first[report, field] = row.where("field_id")
            found[report].append(row)
    return found


def _unknown_report(row: Row, reports: Mapping[str, Row]) -> Problem:
    report = row["report_id"]
    return build_problem(
        row.where("report_id"),
        "unknown_id",
        kind=Text("input.kind_report"),
        id=report,
        mend=suggest(report, reports, None),
    )
