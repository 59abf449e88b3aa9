"""A Registry to neutral tables: reports, fields and formulas as CSV files or one workbook."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from reportreduce.errors import UsageError
from reportreduce.exporters.elements import say_units
from reportreduce.exporters.safe_writing import is_free, write_file, write_folder
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle, DeadlineRule, Frequency, WindowRule
from reportreduce.model.fields import Formula, TimeRule, UnitRule
from reportreduce.model.ids import UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportKind
from reportreduce.model.units import UnitGroup
from reportreduce.normalise.formulas import print_expression, print_operand
from reportreduce.normalise.numerals import ROMAN_NUMERALS

TABLES: Mapping[str, tuple[str, ...]] = {
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
_LONGEST_CELL = 32_767
_HALVES = ("đầu", "cuối")
Rows = list[list[str]]


def write_neutral_tables(registry: Registry, place: str | Path) -> None:
    """
    Write *registry* as ``reports.csv``, ``fields.csv``, ``formulas.csv``, or as sheets.

    The tables hold what their columns say: policy, goals, matches of fields and of reports,
    instruments, dimensions, levels and relations of units, and details of cycles and report
    fields are left out, so only a registry that came from such tables is read back equal.
    Use YAML to keep all.

    Args:
        registry: What to write.
        place: Folder for CSV files (UTF-8 with the mark that Excel wants), or a path that
            ends in ``.xlsx``.  Tables that are there already are replaced in one step.

    Raises:
        UsageError: *place* holds something else, cannot be written, or a cell is more than
            Excel can hold.
    """
    path = Path(place)
    tables = {name: [list(TABLES[name]), *rows] for name, rows in _build_tables(registry).items()}
    is_workbook = path.suffix.lower() == ".xlsx"
    holds_tables = _is_table_workbook(path) if is_workbook else _is_table_folder(path)
    if not holds_tables and not (is_free(path) and not (is_workbook and path.is_dir())):
        raise UsageError(Text("input.write_not_registry", {"path": str(path)}))
    if is_workbook:
        _check_cells(tables)
        write_file(path, lambda fresh: _write_workbook(tables, fresh))
    else:
        texts = {f"{name}.csv": "\ufeff" + _print_csv(rows) for name, rows in tables.items()}
        write_folder(path, texts, _is_table)


def _build_tables(registry: Registry) -> Mapping[str, Rows]:
    return {
        "reports": [_report_row(registry, report) for report in registry.reports],
        "fields": [row for report in registry.reports for row in _field_rows(registry, report)],
        "formulas": [_formula_row(formula) for formula in registry.formulas],
    }


def _report_row(registry: Registry, report: Report) -> list[str]:
    frequency = ";".join(_frequency(cycle) for cycle in report.cycles)
    if frequency == Frequency.UNKNOWN.value:
        frequency = ""
    cycle = report.cycles[0] if report.cycles else None
    cells = {
        "report_id": report.id,
        "name": report.name,
        "frequency": frequency,
        "filer": say_units(registry, report.filers),
        "recipient": say_units(registry, report.recipients),
        "source": report.cited,
        "frequency_text": "" if report.frequency_text == frequency else report.frequency_text,
        "domain": report.domain,
        "basis": report.basis_text,
        "issuer": say_units(registry, [report.issuer] if report.issuer else []),
        "kind": "" if report.kind is ReportKind.PERIODIC else report.kind.value,
        "windows": _windows(cycle),
        "deadline_day": _deadline_day(cycle),
        "count": _counts(registry, report.filers),
        "minutes": _minutes(registry, report),
    }
    return [cells[column] for column in TABLES["reports"]]


def _frequency(cycle: Cycle) -> str:
    """The words that are read as this frequency and its periods."""
    if cycle.frequency is Frequency.QUARTERLY and cycle.periods:
        return f"quý ({', '.join(ROMAN_NUMERALS[period - 1] for period in cycle.periods)})"
    if cycle.frequency is Frequency.HALF_YEARLY and len(cycle.periods) == 1:
        return f"6 tháng {_HALVES[cycle.periods[0] - 1]} năm"
    if cycle.frequency is Frequency.MULTI_YEARLY and cycle.every_years > 1:
        return f"{cycle.every_years} years"
    return str(cycle.frequency.value)


def _counts(registry: Registry, units: Sequence[UnitId]) -> str:
    known = [registry.unit_by_id[unit] for unit in units]
    counts = [unit.count if isinstance(unit, UnitGroup) else 1 for unit in known]
    words = ["" if count is None else str(count) for count in counts]
    return ";".join(words) if any(words) else ""


def _windows(cycle: Cycle | None) -> str:
    if cycle is None or cycle.windows.rule is WindowRule.UNSPECIFIED:
        return ""
    return str(cycle.windows.rule.value)


def _deadline_day(cycle: Cycle | None) -> str:
    rules = (DeadlineRule.DAY_OF_LAST_MONTH, DeadlineRule.DAY_OF_NEXT_MONTH)
    return str(cycle.deadline.number) if cycle and cycle.deadline.rule in rules else ""


def _minutes(registry: Registry, report: Report) -> str:
    """The time for one whole filing, if the report states any."""
    if report.minutes_fixed is None:
        return ""
    per_field = report.minutes_per_field
    if per_field is None:
        per_field = registry.policy.minutes_per_field
    return repr(float(report.minutes_fixed + per_field * len(report.fields)))


def _field_rows(registry: Registry, report: Report) -> Iterator[list[str]]:
    for each in report.fields:
        known = registry.field_by_id[each.field]
        cells = {
            "report_id": report.id,
            "field_id": known.id,
            "field_name": known.name,
            "unit": known.measure,
            "formula": "",
            "over_time": "" if known.over_time is TimeRule.UNKNOWN else known.over_time.value,
            "over_units": "" if known.over_units is UnitRule.UNKNOWN else known.over_units.value,
        }
        yield [cells[column] for column in TABLES["fields"]]


def _formula_row(formula: Formula) -> list[str]:
    operands = ";".join(print_operand(term) for term in formula.terms)
    expression = print_expression(formula) if formula.linear else formula.text
    kind = "linear" if formula.linear else "operands"
    return [formula.target, operands, expression, kind, formula.cited]


def _print_csv(rows: Rows) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _write_workbook(tables: Mapping[str, Rows], path: Path) -> None:
    book = Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_text_cell(sheet, text) for text in row])
    book.save(path)


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # text that starts with "=" would become a live formula
    return cell


def _check_cells(tables: Mapping[str, Rows]) -> None:
    """Excel drops what is too long for a cell, and refuses control characters."""
    for name, rows in tables.items():
        for line, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                cell = f"{name}!{get_column_letter(column)}{line}"
                if len(text) > _LONGEST_CELL:
                    places = {"cell": cell, "length": len(text), "most": _LONGEST_CELL}
                    raise UsageError(Text("input.write_cell_too_long", places))
                if ILLEGAL_CHARACTERS_RE.search(text):
                    raise UsageError(Text("input.write_cell_characters", {"cell": cell}))


def _is_table(path: Path) -> bool:
    return path.name.removesuffix(".gz") in {f"{name}.csv" for name in TABLES}


def _is_table_folder(path: Path) -> bool:
    if not path.is_dir():
        return False
    names = {found.name.removesuffix(".gz") for found in path.iterdir()}
    return {"reports.csv", "fields.csv"} <= names


def _is_table_workbook(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        book = load_workbook(path, read_only=True)
    except (OSError, KeyError, ValueError, BadZipFile, InvalidFileException):
        return False
    names = set(book.sheetnames)
    book.close()
    return {"reports", "fields"} <= names
