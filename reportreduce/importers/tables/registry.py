"""Neutral tables (reports, fields, formulas as CSV or one workbook) to a Registry."""

import datetime
import re
from collections.abc import Container, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TypeVar

from attrs import evolve

from reportreduce.errors import InvalidRegistryError, Problem
from reportreduce.importers.loops import find_loops
from reportreduce.importers.problems import build_problem, list_allowed, sort_problems, suggest
from reportreduce.importers.tables.formulas import build_field_formula, build_table_formula
from reportreduce.importers.tables.frequency_words import read_frequency, suggest_frequency
from reportreduce.importers.tables.rows import Row, Table, find_table_file, load_tables
from reportreduce.importers.tables.units import build_groups, split_cell
from reportreduce.messages import Text
from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, WindowRule, Windows
from reportreduce.model.fields import Field, Formula, TimeRule, UnitRule
from reportreduce.model.ids import CycleId, FieldId, ReportId, UnitId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report, ReportField, ReportKind
from reportreduce.normalise.phrases import FrequencyPhrase

REFERENCE_DATE = datetime.date(2026, 1, 1)
"""Neutral tables state no reference date; this one stands in."""
NEUTRAL = "neutral"
"""``same_as`` of windows and deadlines: equal frequencies of one table are equal periods."""

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
_LAST_DAY: Mapping[WindowRule, int] = {WindowRule.ND09: 14, WindowRule.SIXTEENTH: 15}
"""The day of the month on which windows end, where it is not the last."""
_MOST_MINUTES = 10**6
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})\Z")
"""A number as Vietnamese Excel shows it; three digits after a comma could be thousands."""
Word = TypeVar("Word", bound=Enum)


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
    problems += find_loops(registry.groups, registry.fields, registry.reports)
    if problems:
        raise InvalidRegistryError(sort_problems(problems))
    return registry


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
    formulas = _build_formulas(tables, problems)
    reports = tuple(
        _build_report(row, rows_by_report[report], id_by_text, problems)
        for report, row in report_rows.items()
    )
    field_rows = [row for rows in rows_by_report.values() for row in rows]
    return Registry(
        id=name,
        name=name,
        reference_date=REFERENCE_DATE,
        groups=groups,
        fields=_build_fields(field_rows, formulas, problems),
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


def _build_report(
    row: Row, field_rows: Sequence[Row], id_by_text: Mapping[str, UnitId], problems: list[Problem]
) -> Report:
    minutes = _read_number(row, "minutes", _MOST_MINUTES, problems)
    filers, recipients = split_cell(row["filer"]), split_cell(row["recipient"])
    return Report(
        id=ReportId(row["report_id"]),
        name=row["name"] or row["report_id"],
        domain=row["domain"],
        kind=_read_word(row, "kind", ReportKind.PERIODIC, problems),
        basis_text=row["basis"],
        issuer=id_by_text.get(row["issuer"]),
        filers=tuple(id_by_text[text] for text in filers),
        filers_text="; ".join(filers),
        recipients=tuple(id_by_text[text] for text in recipients),
        recipients_text="; ".join(recipients),
        cycles=_build_cycles(row, problems),
        frequency_text=row["frequency_text"] or row["frequency"],
        content=Content.COMPLETE if field_rows else Content.UNKNOWN,
        fields=tuple(ReportField(field=FieldId(each["field_id"])) for each in field_rows),
        minutes_fixed=minutes,
        minutes_per_field=None if minutes is None else 0.0,
        cited=row["source"],
        source=row.source(),
    )


def _build_cycles(row: Row, problems: list[Problem]) -> tuple[Cycle, ...]:
    rule = _read_word(row, "windows", WindowRule.UNSPECIFIED, problems)
    unspecified = rule is WindowRule.UNSPECIFIED
    windows = Windows(rule=rule, same_as=NEUTRAL if unspecified else "")
    deadline = _build_deadline(row, rule, problems)
    return tuple(
        Cycle(
            id=_cycle_id(phrase),
            frequency=phrase.frequency,
            periods=phrase.periods,
            every_years=phrase.every_years,
            windows=windows,
            deadline=deadline,
        )
        for phrase in _read_frequencies(row, problems)
    )


def _read_frequencies(row: Row, problems: list[Problem]) -> list[FrequencyPhrase]:
    """What the cell names as one phrase, else part by part; each once."""
    cell = row["frequency"]
    whole = read_frequency(cell)
    if whole:
        return list(whole)
    found: dict[CycleId, FrequencyPhrase] = {}
    for part in split_cell(cell):
        phrases = read_frequency(part)
        found |= {_cycle_id(phrase): phrase for phrase in phrases}
        if not phrases:
            where, mend = row.where("frequency"), suggest_frequency(part)
            problems.append(build_problem(where, "unknown_frequency", word=part, mend=mend))
    return list(found.values())


def _cycle_id(phrase: FrequencyPhrase) -> CycleId:
    numbers = phrase.periods or ((phrase.every_years,) if phrase.every_years > 1 else ())
    return CycleId("-".join([phrase.frequency.value, *map(str, numbers)]))


def _build_deadline(row: Row, rule: WindowRule, problems: list[Problem]) -> Deadline:
    """The first day N of a month after the window ends, for ``deadline_day`` N."""
    day = _read_number(row, "deadline_day", 31, problems)
    if day is None:
        return Deadline(same_as=NEUTRAL)
    in_last_month = day > _LAST_DAY.get(rule, 31)
    next_rule = DeadlineRule.DAY_OF_NEXT_MONTH
    return Deadline(
        rule=DeadlineRule.DAY_OF_LAST_MONTH if in_last_month else next_rule, number=int(day)
    )


def _build_formulas(
    tables: Mapping[str, Table], problems: list[Problem]
) -> dict[FieldId, list[Formula]]:
    """Formulas by target, those of the fields table first; the same equation once."""
    read = [build_field_formula(row, problems) for row in tables["fields"].rows]
    if "formulas" in tables:
        read += [build_table_formula(row, problems) for row in tables["formulas"].rows]
    by_target: dict[FieldId, list[Formula]] = {}
    seen = set()
    for formula in read:
        if formula is None:
            continue
        equation = (formula.target, formula.terms, formula.constant, formula.linear)
        if equation not in seen:
            seen.add(equation)
            by_target.setdefault(formula.target, []).append(formula)
    return by_target


def _build_fields(
    rows: Sequence[Row], formulas: Mapping[FieldId, Sequence[Formula]], problems: list[Problem]
) -> tuple[Field, ...]:
    """
    Fields in order of the reports, then those that only formulas name, by id.

    The first row of a field gives its name and unit; real tables contradict themselves.
    """
    fields: dict[FieldId, Field] = {}
    for row in rows:
        name = FieldId(row["field_id"])
        known = fields.setdefault(name, _build_field(row, formulas.get(name, ())))
        time_rule = _read_word(row, "over_time", TimeRule.UNKNOWN, problems)
        unit_rule = _read_word(row, "over_units", UnitRule.UNKNOWN, problems)
        if known.over_time is TimeRule.UNKNOWN is not time_rule:
            known = evolve(known, over_time=time_rule)
        if known.over_units is UnitRule.UNKNOWN is not unit_rule:
            known = evolve(known, over_units=unit_rule)
        fields[name] = known
    named = {
        name
        for target, each in formulas.items()
        for formula in each
        for name in (target, *(term.field for term in formula.terms))
    }
    problems += _find_glued(formulas, fields)
    extra = [
        Field(id=name, name=name, formulas=tuple(formulas.get(name, ())))
        for name in sorted(named - fields.keys())
    ]
    return (*fields.values(), *extra)


def _find_glued(
    formulas: Mapping[FieldId, Sequence[Formula]], known: Container[str]
) -> list[Problem]:
    """A problem for each operand that is no field, but known fields with signs between them."""
    terms = [(each, term.field) for row in formulas.values() for each in row for term in each.terms]
    return [
        build_problem(
            str(formula.source or ""),
            "unknown_id",
            kind=Text("input.kind_field"),
            id=name,
            mend=Text("input.glued_sign_mend", {"sign": signs[0]}),
        )
        for formula, name in terms
        if name not in known and (signs := re.findall(r"[-+*/]", name))
        if all(part in known for part in re.split(r"[-+*/]", name))
    ]


def _build_field(row: Row, formulas: Sequence[Formula]) -> Field:
    return Field(
        id=FieldId(row["field_id"]),
        name=row["field_name"] or row["field_id"],
        measure=row["unit"],
        formulas=tuple(formulas),
        source=row.source(),
    )


def _read_word(row: Row, column: str, default: Word, problems: list[Problem]) -> Word:
    """The enumeration member that a cell names; *default* for an empty one."""
    word = row[column].lower()
    by_word: dict[str, Word] = {str(member.value): member for member in type(default)}
    if word and word not in by_word:
        mend = suggest(word, by_word, list_allowed(by_word))
        problems.append(build_problem(row.where(column), "wrong_word", word=word, mend=mend))
    return by_word.get(word, default)


def _read_number(row: Row, column: str, most: int, problems: list[Problem]) -> float | None:
    text = row[column]
    if not text:
        return None
    try:
        number = float(_DECIMAL_COMMA.sub(r"\1.\2", text))
    except ValueError:
        number = -1.0
    if not 0 <= number <= most or (column == "deadline_day" and number not in range(1, 32)):
        low = 1 if column == "deadline_day" else 0
        problems.append(
            build_problem(
                row.where(column), "wrong_number", column=column, value=text, low=low, high=most
            )
        )
        return None
    return number
