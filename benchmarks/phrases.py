"""
Prints how well phrases are read, against the hand labels of ``labels/phrases.csv``.

    python benchmarks/phrases.py [--errors]

Per kind and half: right, wrong guesses (a value that is not the label's) and missed (not
understood although the label has a value).  Precision is the share of what was read that is
right, recall the share of all labels.  The half "tune" was looked at while the parsers were
written, the half "test" only for the figure.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from reportreduce.model.cycles import Deadline, DeadlineRule, Frequency, MonthDay
from reportreduce.normalise.phrases import (
    FrequencyPhrase,
    LegalPlace,
    LegalReference,
    PartyPhrase,
    WindowPhrase,
    read_deadline,
    read_frequencies,
    read_references,
    read_windows,
    split_parties,
)

LABELS = Path(__file__).parent / "labels"
NOT_UNDERSTOOD = "?"
OUTCOMES = ("right", "wrong", "missed")
RATES = ("precision", "recall")
RULE_WORDS = {
    DeadlineRule.DAY_OF_LAST_MONTH: "last_month",
    DeadlineRule.DAY_OF_NEXT_MONTH: "next_month",
}


@frozen
class Label:
    """One labelled phrase; ``expected`` is in the compact notation of ``docs/phrases.md``."""

    kind: str
    text: str
    frequency: str
    expected: str
    split: str


def load_labels() -> tuple[Label, ...]:
    """The labels of ``phrases.csv``, in its order."""
    with (LABELS / "phrases.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Label(**row) for row in csv.DictReader(lines))


def outcome_of(label: Label) -> tuple[str, str]:
    """One of ``OUTCOMES``, and what was read."""
    read = READERS[label.kind](label.text, label.frequency)
    if read == label.expected:
        return "right", read
    return ("missed" if read == NOT_UNDERSTOOD else "wrong"), read


def _read_frequency(text: str, _: str) -> str:
    value = read_frequencies(text).value
    return NOT_UNDERSTOOD if value is None else "; ".join(map(_said_frequency, value))


def _said_frequency(phrase: FrequencyPhrase) -> str:
    every = f"/{phrase.every_years}" if phrase.every_years > 1 else ""
    periods = " " + ",".join(map(str, phrase.periods)) if phrase.periods else ""
    return f"{phrase.frequency.value}{every}{periods}"


def _read_deadline(text: str, frequency: str) -> str:
    value = read_deadline(text, Frequency(frequency) if frequency else None).value
    return NOT_UNDERSTOOD if value is None else say_deadline(value)


def say_deadline(deadline: Deadline) -> str:
    rule = RULE_WORDS.get(deadline.rule, deadline.rule.value)
    number = [] if deadline.rule is DeadlineRule.FIXED else [str(deadline.number)]
    before = ["before"] if deadline.before else []
    return " ".join([rule, *number, *map(_said_day, deadline.dates), *before])


def _said_day(day: MonthDay) -> str:
    return f"{day.month:02}-{day.day:02}" + (f"@{day.year:+}" if day.year else "")


def _read_windows(text: str, frequency: str) -> str:
    value = read_windows(text, Frequency(frequency) if frequency else None).value
    return NOT_UNDERSTOOD if value is None else _said_windows(value)


def _said_windows(phrase: WindowPhrase) -> str:
    windows = phrase.windows
    start = [] if windows.year_start is None else [_said_day(windows.year_start)]
    dates = [f"{_said_day(first)}..{_said_day(last)}" for first, last in windows.dates]
    week = [f"week_start {windows.week_start}"] if windows.week_start != 1 else []
    cumulative = ["cumulative"] if phrase.cumulative else []
    periods = ["periods " + ",".join(map(str, phrase.periods))] if phrase.periods else []
    return " ".join([windows.rule.value, *start, *dates, *week, *cumulative, *periods])


def _read_parties(text: str, _: str) -> str:
    return " | ".join(map(_said_party, split_parties(text)))


def _said_party(party: PartyPhrase) -> str:
    level = party.level.value if party.level is not None else "-"
    qualifier = f" [{party.qualifier}]" if party.qualifier else ""
    renamed = f" -> {party.successor or '∅'}" if party.renaming is not None else ""
    return f"{party.name} @{level}{qualifier}{renamed}"


def _read_references(text: str, _: str) -> str:
    return "; ".join(map(_said_reference, read_references(text))) or NOT_UNDERSTOOD


def _said_reference(reference: LegalReference) -> str:
    said = f"{reference.number or reference.title} {reference.kind.value}"
    said += f" [{', '.join(map(_said_place, reference.places))}]"
    for relation in ("amended_by", "replaced_by"):
        numbers = getattr(reference, relation)
        said += f" {relation} {', '.join(numbers)}" if numbers else ""
    return said


def _said_place(place: LegalPlace) -> str:
    return ".".join(part for part in (place.article, place.clause, place.point) if part)


READERS: Mapping[str, Callable[[str, str], str]] = {
    "frequency": _read_frequency,
    "deadline": _read_deadline,
    "windows": _read_windows,
    "parties": _read_parties,
    "references": _read_references,
}


def print_phrases(*, errors: bool) -> None:
    """A table of outcomes per kind and half; with *errors*, what was read instead."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for label in load_labels():
        outcome, read = outcome_of(label)
        counts[label.split, label.kind, outcome] += 1
        if errors and outcome != "right":
            print(f"{label.split} {label.kind} {outcome}: {label.text} ({label.frequency})")
            print(f"    label {label.expected}\n    read  {read}")
    print(f"{'':<18}{'n':>5}" + "".join(f"{name:>10}" for name in (*OUTCOMES, *RATES)))
    for split in ("tune", "test"):
        for kind in (*READERS, "all"):
            kinds = tuple(READERS) if kind == "all" else (kind,)
            row = [sum(counts[split, each, name] for each in kinds) for name in OUTCOMES]
            print(f"{split + ' ' + kind:<18}{sum(row):>5}{_figures(row)}")


def _figures(row: Sequence[int]) -> str:
    right, wrong, _ = row
    rates = right / max(1, right + wrong), right / max(1, sum(row))
    counts = "".join(f"{number:>10}" for number in row)
    return counts + "".join(f"{rate:>10.3f}" for rate in rates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="also print each miss")
    print_phrases(errors=parser.parse_args().errors)


if __name__ == "__main__":
    main()
