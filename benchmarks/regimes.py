"""
Prints how far a registry built from wording agrees with one made by hand.

    python benchmarks/regimes.py --data FILE.csv [--errors]

FILE.csv has one reporting regime a row, in words: name_vi, legal_basis, issuing_authority, filer,
recipient, frequency, cutoff, deadline, method, fields.  Its rows are those behind ``registry/vn``,
so that both registries tell the same regimes.  For each part: the same, different (both have a
value), open (only the hand-made one has a value), extra (only the built one has).
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reportreduce.importers.regimes import RegimeDraft, Words, build_regime_registry, read_regime
from reportreduce.importers.registry_files.yaml_registry import load_yaml_registry
from reportreduce.model.cycles import Cycle, DeadlineRule, WindowRule
from reportreduce.model.places import Source
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report

BY_HAND = Path(__file__).parents[1] / "registry" / "vn"
COLUMNS: Mapping[str, str] = {
    "name": "name_vi",
    "basis": "legal_basis",
    "issuer": "issuing_authority",
    "filers": "filer",
    "recipients": "recipient",
    "frequency": "frequency",
    "windows": "cutoff",
    "deadline": "deadline",
    "channels": "method",
    "content": "fields",
}
"""What a column of the file is read as."""
OUTCOMES = ("same", "different", "open", "extra")


def read_rows(path: Path) -> tuple[RegimeDraft, ...]:
    """One draft for each row of *path*."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    drafts = []
    for number, row in enumerate(rows, 2):
        words = {
            part: Words(row[column], Source(file=path.name, cell=f"{column}{number}"))
            for part, column in COLUMNS.items()
        }
        drafts.append(read_regime(words.pop("name"), **words))
    return tuple(drafts)


def pair_reports(built: Registry, by_hand: Registry) -> list[tuple[Report, Report]]:
    """Reports of one name, frequency and filers in both registries, as their sources word them."""

    def key(report: Report) -> tuple[str, ...]:
        texts = (report.name, report.frequency_text, report.filers_text)
        return tuple(" ".join(text.split()) for text in texts)

    known = {key(report): report for report in by_hand.reports}
    return [(one, known[key(one)]) for one in built.reports if key(one) in known]


def _cycles(report: Report, tell: Callable[[Cycle], object]) -> object:
    told = [(cycle.frequency.value, tell(cycle)) for cycle in report.cycles]
    return tuple(sorted(pair for pair in told if pair[1] is not None)) or None


def _deadline(cycle: Cycle) -> object:
    deadline = cycle.deadline
    if deadline.rule is DeadlineRule.UNSPECIFIED:
        return None
    dates = tuple((day.year, day.month, day.day) for day in deadline.dates)
    return deadline.rule.value, deadline.number, dates, deadline.before


def _windows(cycle: Cycle) -> object:
    windows = cycle.windows
    if windows.rule is WindowRule.UNSPECIFIED:
        return None
    dates = tuple((day.year, day.month, day.day) for pair in windows.dates for day in pair)
    start = windows.year_start
    return windows.rule.value, dates, str(start), cycle.cumulative


def _numbers(registry: Registry, report: Report) -> object:
    known = registry.instrument_by_id
    return tuple(sorted({known[basis.instrument].number for basis in report.basis})) or None


def _issuer(registry: Registry, report: Report) -> object:
    return registry.unit_by_id[report.issuer].name if report.issuer else None


Tell = Callable[[Registry, Report], object]
PARTS: Mapping[str, Tell] = {
    "kind": lambda _, report: report.kind.value,
    "frequency": lambda _, report: _cycles(report, lambda cycle: cycle.every_years),
    "periods": lambda _, report: _cycles(report, lambda cycle: cycle.periods),
    "deadline": lambda _, report: _cycles(report, _deadline),
    "windows": lambda _, report: _cycles(report, _windows),
    "filers (count)": lambda _, report: len(report.filers) or None,
    "recipients (count)": lambda _, report: len(report.recipients) or None,
    "issuer": _issuer,
    "instruments": _numbers,
    "channels": lambda _, report: frozenset(each.value for each in report.channels) or None,
}


def outcome_of(one: object, other: object) -> str:
    """One of ``OUTCOMES`` or "" where neither says anything."""
    if one is None or other is None:
        return "" if one is other else ("open" if one is None else "extra")
    return "same" if one == other else "different"


def compare(built: Registry, by_hand: Registry, *, errors: bool) -> Mapping[str, Counter[str]]:
    """The outcomes of each part; with *errors*, all others than "same" are printed."""
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    for one, other in pair_reports(built, by_hand):
        for part, tell in PARTS.items():
            values = tell(built, one), tell(by_hand, other)
            outcome = outcome_of(*values)
            counts[part][outcome] += 1
            if errors and outcome not in ("", "same"):
                print(f"{part} {outcome}: {other.id}")
                print(f"    built   {values[0]}\n    by hand {values[1]}")
    return counts


def print_table(counts: Mapping[str, Counter[str]]) -> None:
    print(f"{'part':<20}{'n':>5}" + "".join(f"{name:>11}" for name in OUTCOMES) + "   same %")
    for part, found in counts.items():
        row = [found[name] for name in OUTCOMES]
        figures = "".join(f"{number:>11}" for number in row)
        print(f"{part:<20}{sum(row):>5}{figures}{100 * row[0] / max(1, sum(row)):>9.1f}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="rows in words (.csv)")
    parser.add_argument("--errors", action="store_true", help="also print each difference")
    options = parser.parse_args(arguments)
    drafts = read_rows(options.data)
    built = build_regime_registry(drafts, id="built", name=options.data.stem)
    by_hand = load_yaml_registry(BY_HAND)
    print(f"{len(drafts)} rows, {sum(len(draft.problems) for draft in drafts)} problems;", end=" ")
    print(f"{len(pair_reports(built, by_hand))} regimes in both registries")
    print_table(compare(built, by_hand, errors=options.errors))


if __name__ == "__main__":
    main()
