"""Rows of the reports table to reports, with their cycles."""

from collections.abc import Mapping, Sequence

from reportreduce.errors import Problem
from reportreduce.importers.problems import build_problem
from reportreduce.importers.tables.cell_values import read_number, read_word
from reportreduce.importers.tables.frequency_words import read_frequency, suggest_frequency
from reportreduce.importers.tables.rows import Row
from reportreduce.importers.tables.units import split_cell
from reportreduce.model.cycles import Cycle, Deadline, DeadlineRule, WindowRule, Windows
from reportreduce.model.ids import CycleId, FieldId, ReportId, UnitId
from reportreduce.model.reports import Content, Report, ReportField, ReportKind
from reportreduce.normalise.phrases import FrequencyPhrase

NEUTRAL = "neutral"
"""``same_as`` of windows and deadlines: equal frequencies of one table are equal periods."""
_LAST_DAY: Mapping[WindowRule, int] = {WindowRule.ND09: 14, WindowRule.SIXTEENTH: 15}
"""The day of the month on which windows end, where it is not the last."""
_MOST_MINUTES = 10**6


def build_report(
    row: Row, field_rows: Sequence[Row], id_by_text: Mapping[str, UnitId], problems: list[Problem]
) -> Report:
    """The report of *row* with the fields of *field_rows*, and bodies by *id_by_text*."""
    minutes = read_number(row, "minutes", _MOST_MINUTES, problems)
    filers, recipients = split_cell(row["filer"]), split_cell(row["recipient"])
    return Report(
        id=ReportId(row["report_id"]),
        name=row["name"] or row["report_id"],
        domain=row["domain"],
        kind=read_word(row, "kind", ReportKind.PERIODIC, problems),
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
    rule = read_word(row, "windows", WindowRule.UNSPECIFIED, problems)
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
    day = read_number(row, "deadline_day", 31, problems)
    if day is None:
        return Deadline(same_as=NEUTRAL)
    in_last_month = day > _LAST_DAY.get(rule, 31)
    next_rule = DeadlineRule.DAY_OF_NEXT_MONTH
    return Deadline(
        rule=DeadlineRule.DAY_OF_LAST_MONTH if in_last_month else next_rule, number=int(day)
    )
