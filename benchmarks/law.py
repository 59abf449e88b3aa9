"""
Prints how many reporting obligations of law are found, and how many of their values are right.

    python benchmarks/law.py --data articles.jsonl.gz [--clauses clauses.csv.gz] [--half tune]

Against the hand labels of ``labels/law.jsonl``.  An obligation found is one of the labels if its
kind and frequency are the label's and its filers and recipients share words with it; each label
counts once.  Values are then compared for these pairs:

- filers, recipients: the same words, apart from "các", "và", "hoặc", "những", "đồng thời".
- deadline words, form, method: one is contained in the other.
- deadline: the rule in the notation of ``labels/README.md``.  ``day_of_month`` allows the last
  month of the period and the next; the year of a date counts where the label states it.
- windows: the rule.  Periods: the same numbers.

A value that is not given is missed, not wrong.  The part "tune" was looked at while the reader
was written, then "more", whose two halves by rank are "more, even" and "more, odd", and "later".
"fresh" and "test" are only for the figure: their errors are never printed.  "rest" is the widest.
"test, second reading" compares a second labelling of "test" with the first: what a careful reader
reaches.
"""

import argparse
import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

from attrs import field, frozen
from phrases import say_deadline

from reportreduce.importers.law import Article, read_article, read_articles
from reportreduce.importers.regimes import RegimeDraft, Told

LABELS = Path(__file__).parent / "labels" / "law.jsonl"
SECOND = LABELS.with_name("law-second.jsonl")
"""The half "test" once more, by somebody who did not see the first labels."""
HALVES = ("tune", "more", "later", "fresh", "test", "rest")
ONLY_FIGURES = ("fresh", "test")
"""Parts whose errors nobody looks at."""
CONNECTING = frozenset({"các", "và", "hoặc", "những", "đồng", "thời"})
SHARED = 0.3
"""Least share of common words of two lists of bodies."""
BASELINE_FREQUENCIES = {
    "annual": "yearly",
    "semiannual": "half_yearly",
    "ninemonth": "nine_monthly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "daily": "daily",
    "weekly": "weekly",
}
PARTIES = ("filers", "recipients")
CONTAINED = ("deadline words", "form", "method")
CUSTOM = ("calendar", "year_start")
"""Rules that the labels call custom: weeks and years from another day than the first."""
VALUES = (*PARTIES, *CONTAINED, "deadline", "windows", "periods")

Words = tuple[str, ...]


@frozen(kw_only=True)
class Duty:
    """An obligation as a label states it, or as a reader found it."""

    kind: str
    frequency: str
    filers: Words = ()
    recipients: Words = ()
    values: Mapping[str, str] = field(factory=dict)


@frozen
class Labelled:
    """One labelled article."""

    key: tuple[str, str]
    half: str
    duties: tuple[Duty, ...]


def load_labels(half: str, path: Path = LABELS) -> tuple[Labelled, ...]:
    """The articles of *half* as *path* labels them."""
    with path.open(encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    return tuple(
        Labelled(
            key_of(entry["article"], entry["citation"]),
            entry["split"],
            tuple(map(_label, entry["obligations"])),
        )
        for entry in entries
        if entry["split"] == half
    )


def key_of(number: str, citation: str) -> tuple[str, str]:
    """What tells an article apart, whatever brackets and spaces its citation has."""
    return number, re.sub(r"[\s(]", "", normalize("NFC", citation))


def _label(entry: dict[str, Any]) -> Duty:
    return Duty(
        kind=entry["kind"],
        frequency=entry["frequency"],
        filers=_words(entry["filers"]),
        recipients=_words(entry["recipients"]),
        values={
            "deadline words": entry["deadline_words"],
            "form": entry["form"],
            "method": entry["method"],
            "deadline": entry["deadline"],
            "windows": entry["window"],
            "periods": ",".join(map(str, entry["periods"])),
        },
    )


def _words(texts: Sequence[str]) -> Words:
    """The words of *texts* without those that only connect."""
    # Some articles of the collection have letters with marks of their own.
    composed = (normalize("NFC", text).lower() for text in texts)
    found = (word for text in composed for word in re.findall(r"\w+", text))
    return tuple(word for word in found if word not in CONNECTING)


def describe_draft(draft: RegimeDraft) -> Duty:
    """*draft* in the notation of the labels."""
    cycle = draft.cycles[0]
    frequency, deadline, windows = cycle.frequency, cycle.deadline, cycle.windows
    phrase = frequency.value if frequency is not None else None
    return Duty(
        kind=draft.kind.value,
        frequency=phrase.frequency.value if phrase is not None else "",
        filers=_words([_text(draft.filers)]),
        recipients=_words([_text(draft.recipients)]),
        values={
            "deadline words": _text(deadline),
            "form": _text(draft.form),
            "method": _text(draft.channels),
            "deadline": say_deadline(deadline.value) if deadline and deadline.value else "",
            "windows": windows.value.windows.rule.value if windows and windows.value else "",
            "periods": ",".join(map(str, phrase.periods)) if phrase is not None else "",
        },
    )


def _text(told: Told[Any] | None) -> str:
    return told.text if told is not None else ""


def read_baseline(path: Path) -> Mapping[tuple[str, str], tuple[Duty, ...]]:
    """The clauses of *path*: one duty for each frequency, by article."""
    found: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for word in filter(None, row["frequency"].split(";")):
                duty = Duty(
                    kind="periodic",
                    frequency=BASELINE_FREQUENCIES[word],
                    recipients=_words([row["recipient"]]),
                    values={"deadline words": row["deadline"]},
                )
                found[key_of(row["article"], row["citation"])].append(duty)
    return {key: tuple(duties) for key, duties in found.items()}


def pair(labels: Sequence[Duty], found: Sequence[Duty], *, strict: bool) -> list[tuple[int, int]]:
    """The best pairs of a label and a duty, each used once; *strict*: one party must be named."""
    scores = [
        (score, -i, -j)
        for i, label in enumerate(labels)
        for j, duty in enumerate(found)
        if (score := _score(label, duty, strict=strict)) > 0
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scores, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return sorted(pairs.items())


def _score(label: Duty, duty: Duty, *, strict: bool) -> float:
    """How well *duty* is *label*; 0 if it is not."""
    if (label.kind, label.frequency) != (duty.kind, duty.frequency):
        return 0
    shares = [_share(getattr(label, name), getattr(duty, name)) for name in PARTIES]
    named = [bool(getattr(label, name)) and bool(getattr(duty, name)) for name in PARTIES]
    if any(told and share < SHARED for told, share in zip(named, shares, strict=True)):
        return 0
    missing = [bool(getattr(label, name)) and not getattr(duty, name) for name in PARTIES]
    if strict and all(missing):
        return 0
    same_form = label.values["form"] == duty.values.get("form", "")
    words = [_words([each.values.get("deadline words", "")]) for each in (label, duty)]
    return 1 + sum(shares) + 0.5 * same_form + 0.5 * _share(*words)


def _share(one: Words, other: Words) -> float:
    if not one and not other:
        return 1
    return len({*one} & {*other}) / len({*one} | {*other})


def compare(name: str, label: Duty, duty: Duty) -> str:
    """The outcome for one value: "right", "wrong", "missed", or "" where neither states it."""
    if name in PARTIES:
        expected, told = (" ".join(getattr(each, name)) for each in (label, duty))
    elif name in CONTAINED:
        expected, told = (" ".join(_words([each.values.get(name, "")])) for each in (label, duty))
    else:
        expected, told = (each.values.get(name, "") for each in (label, duty))
    if not told:
        return "missed" if expected else ""
    if name in CONTAINED:
        return "right" if expected and (expected in told or told in expected) else "wrong"
    if name == "deadline":
        return "right" if _is_same_deadline(expected, told) else "wrong"
    if name == "windows":
        rule = expected.split(" ")[0]
        return "right" if told == rule or (rule == "custom" and told in CUSTOM) else "wrong"
    return "right" if expected == told else "wrong"


def _is_same_deadline(expected: str, told: str) -> bool:
    if expected.startswith("day_of_month"):
        number = expected.split()[1]
        return re.fullmatch(rf"(?:last|next)_month {number}(?: before)?", told) is not None
    plain = expected.replace("day_of_last_month", "last_month")
    plain = plain.replace("day_of_next_month", "next_month").replace(",", "")
    if "@" not in plain:
        told = re.sub(r"@[+-]\d", "", told)
    # Two dates of a year are the same whichever the article names first.
    return sorted(plain.split()) == sorted(told.split())


def count_half(
    labels: Sequence[Labelled],
    found: Mapping[tuple[str, str], tuple[Duty, ...]],
    *,
    strict: bool,
    errors: bool = False,
) -> Counter[tuple[str, str]]:
    """Counts of obligations, articles and values of one half."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in labels:
        duties = found.get(article.key, ())
        pairs = pair(article.duties, duties, strict=strict)
        counts["obligations", "right"] += len(pairs)
        counts["obligations", "wrong"] += len(duties) - len(pairs)
        counts["obligations", "missed"] += len(article.duties) - len(pairs)
        whole = len(pairs) == len(duties) == len(article.duties)
        counts["articles", "right" if whole else "wrong"] += 1
        if not article.duties:
            counts["silent", "right" if not duties else "wrong"] += 1
        if errors and not whole:
            print(*article.key, f"{len(pairs)} of {len(article.duties)}, {len(duties)} found")
        for i, j in pairs:
            for name in VALUES:
                outcome = compare(name, article.duties[i], duties[j])
                counts[name, outcome] += 1
                if errors and outcome == "wrong":
                    print(f"  {name}: {article.duties[i]} {duties[j]}")
    return counts


def print_counts(title: str, counts: Counter[tuple[str, str]]) -> None:
    """Precision, recall and F1 of obligations, then of each value."""
    print(f"{title:<26}{'right':>7}{'wrong':>7}{'missed':>8}{'P':>8}{'R':>8}{'F1':>8}")
    for name in ("obligations", *VALUES):
        right, wrong, missed = (counts[name, each] for each in ("right", "wrong", "missed"))
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        if name != "obligations":  # A wrong value is not recalled either.
            recall = right / max(1, right + wrong + missed)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        figures = f"{right:>7}{wrong:>7}{missed:>8}{precision:>8.3f}{recall:>8.3f}{both:>8.3f}"
        print(f"  {name:<24}{figures}")
    for name, said in (("articles", "articles all right"), ("silent", "of them without any")):
        right, wrong = counts[name, "right"], counts[name, "wrong"]
        print(f"  {said:<24}{right:>7} of {right + wrong}")


def read_law(articles: Sequence[Article]) -> Iterator[tuple[tuple[str, str], tuple[Duty, ...]]]:
    for article in articles:
        drafts = read_article(article)
        yield key_of(article.number, article.citation), tuple(map(describe_draft, drafts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="articles.jsonl.gz")
    parser.add_argument("--clauses", type=Path, help="clauses.csv.gz, the baseline")
    parser.add_argument("--half", choices=HALVES, help="only this part")
    parser.add_argument(
        "--errors", action="store_true", help="print the errors of the parts that were read"
    )
    options = parser.parse_args()
    halves = (options.half,) if options.half else HALVES
    labels = {half: load_labels(half) for half in halves}
    wanted = {article.key for each in labels.values() for article in each}
    articles = [
        each for each in read_articles(options.data) if key_of(each.number, each.citation) in wanted
    ]
    found = dict(read_law(articles))
    for half in halves:
        errors = options.errors and half not in ONLY_FIGURES
        print_counts(half, count_half(labels[half], found, strict=True, errors=errors))
        if half == "more":
            for rank, name in enumerate(("even", "odd")):
                part = count_half(labels[half][rank::2], found, strict=True)
                print_counts(f"more, {name}", part)
        if half == "test":
            second = {each.key: each.duties for each in load_labels(half, SECOND)}
            counts = count_half(labels[half], second, strict=True)
            print_counts("test, second reading", counts)
        if options.clauses:
            baseline = count_half(labels[half], read_baseline(options.clauses), strict=False)
            print_counts(f"{half}, clauses.csv.gz", baseline)


if __name__ == "__main__":
    main()
