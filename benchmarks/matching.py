"""
Prints how well pairs of field names are told apart, and how long many names take.

    python benchmarks/matching.py
    python benchmarks/matching.py --half tune --names 0

The pairs are those of ``benchmarks/labels/pairs.csv``; a pair labelled "unsure" that is put
forward as sure counts as wrong. "test", "sealed", "unread" and "guarded" are only for the figure,
"unseen" is the first two together; the others were read. "traps" and "guarded" were written to
mislead the matcher by people who had read its code. Names alone are compared, as if both stood in
forms on one subject. The baseline is rapidfuzz's ``token_sort_ratio`` of the names, with equal
measures or without looking at them. The second part matches a made-up registry: names are put
together from the headers of the installed registry vn, two to four levels deep, spread over forms
of 25 fields each, 80 domains and 40 titles to a domain. Seconds are wall-clock time of one run;
memory is the peak of the process.
"""

import argparse
import csv
import datetime
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from rapidfuzz import fuzz

from reportreduce import load_registry
from reportreduce.model.fields import Field
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.normalise.matching.evidence import GENERIC_SAME_FORM
from reportreduce.normalise.matching.likeness import compare_texts
from reportreduce.normalise.matching.suggestions import find_groups, find_matches
from reportreduce.normalise.name_measures import normalise_measure

PAIRS = Path(__file__).parent / "labels" / "pairs.csv"
PARTS = (
    *("tune", "more", "fresh", "last", "next", "then", "later", "close", "traps"),
    *("test", "sealed", "unread", "guarded"),
)
UNSEEN = ("test", "sealed")
"""
Parts whose errors nobody looks at, as in "unread" and "guarded", which came when the rules were
there.
"""
SURE = 0.9
FIELDS_PER_FORM = 25
Pair = Mapping[str, str]
Score = Callable[[Pair], float]


@frozen(kw_only=True)
class Measured:
    """
    Pairs put forward, of them those labelled "unsure" and "different", and the shares.

    ``precision`` counts both as wrong; ``recall`` is the share of the same that was found.
    """

    put_forward: int
    unsure: int
    different: int
    precision: float
    recall: float


def load_pairs(half: str) -> tuple[Pair, ...]:
    """The labelled pairs of one part; of "unseen", those that nobody looked at."""
    parts = UNSEEN if half == "unseen" else (half,)
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["split"] in parts)


def score(pair: Pair) -> float:
    """The confidence of *pair* in forms on one subject."""
    likeness = compare_texts(pair["text_a"], pair["measure_a"], pair["text_b"], pair["measure_b"])
    cap = GENERIC_SAME_FORM if likeness.is_generic else 1.0
    return min(likeness.confidence, cap)


def score_plainly(pair: Pair) -> float:
    """``token_sort_ratio`` of the names, from 0 to 1."""
    return fuzz.token_sort_ratio(pair["text_a"], pair["text_b"]) / 100


def score_with_measure(pair: Pair) -> float:
    """The same, and 0 if the measures differ."""
    same = normalise_measure(pair["measure_a"]) == normalise_measure(pair["measure_b"])
    return score_plainly(pair) if same else 0.0


def measure_pairs(pairs: Sequence[Pair], judge: Score, sure: float) -> Measured:
    """How well *judge* tells pairs apart that it gives at least *sure*."""
    labels = Counter(pair["label"] for pair in pairs if judge(pair) >= sure)
    same = sum(pair["label"] == "same" for pair in pairs)
    return Measured(
        put_forward=labels.total(),
        unsure=labels["unsure"],
        different=labels["different"],
        precision=labels["same"] / max(1, labels.total()),
        recall=labels["same"] / same,
    )


def build_registry(count: int, seed: int = 1) -> Registry:
    """A registry of *count* fields with names like real ones."""
    source = load_registry("vn")
    parts = sorted({part for each in source.fields for part in each.name.split(" > ")})
    measures = sorted({each.measure for each in source.fields})
    chance = random.Random(seed)
    fields = tuple(
        Field(
            id=FieldId(f"f{number:06}"),
            name=" > ".join(chance.sample(parts, chance.choice((2, 2, 3, 3, 4)))),
            measure=chance.choice(measures),
        )
        for number in range(count)
    )
    # Every tenth field is the column of another form, as in versions of one form.
    fields = tuple(
        Field(id=each.id, name=fields[place // 2].name, measure=fields[place // 2].measure)
        if place % 10 == 9
        else each
        for place, each in enumerate(fields)
    )
    return Registry(
        id="made-up",
        name="made-up",
        reference_date=datetime.date(2026, 1, 1),
        fields=fields,
        reports=tuple(
            _build_report(number, fields[first : first + FIELDS_PER_FORM], chance)
            for number, first in enumerate(range(0, count, FIELDS_PER_FORM))
        ),
    )


def _build_report(number: int, fields: Sequence[Field], chance: random.Random) -> Report:
    domain = chance.randrange(80)
    return Report(
        id=ReportId(f"r{number:05}"),
        name=f"Báo cáo chủđề{'abcdefghij'[domain % 10]}{'x' * chance.randrange(40)}",
        domain=f"lĩnhvực{'y' * domain}",
        fields=tuple(ReportField(field=each.id) for each in fields),
    )


def print_half(half: str) -> None:
    """How well its pairs are told apart, beside the baseline."""
    pairs = load_pairs(half)
    real = tuple(pair for pair in pairs if pair["origin"] == "registry")
    print(f"{len(pairs)} pairs, {len(real)} of them real, {half!r}")
    print(f"  {'':38} put forward unsure different precision recall")
    for title, judged, judge, sure in (
        ("reportreduce, confidence >= 0.90", pairs, score, SURE),
        ("the real ones", real, score, SURE),
        ("token_sort_ratio >= 90", pairs, score_plainly, 0.90),
        ("token_sort_ratio >= 95", pairs, score_plainly, 0.95),
        ("token_sort_ratio >= 90, same measure", pairs, score_with_measure, 0.90),
        ("token_sort_ratio >= 95, same measure", pairs, score_with_measure, 0.95),
    ):
        if not judged:  # "next" has no real ones.
            continue
        found = measure_pairs(judged, judge, sure)
        print(
            f"  {title:38} {found.put_forward:11} {found.unsure:6} {found.different:9} "
            f"{found.precision:9.3f} {found.recall:6.3f}"
        )


def main() -> None:
    """Print both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=(*PARTS, "unseen"), action="append")
    parser.add_argument("--names", type=int, default=50_000)
    options = parser.parse_args()
    for half in options.half or (*UNSEEN, "unseen", "unread", "guarded"):
        print_half(half)
    if options.names:
        registry = build_registry(options.names)
        start = time.perf_counter()
        matches = find_matches(registry)
        seconds = time.perf_counter() - start
        groups = find_groups(matches)
        # Kilobytes on Linux, bytes on macOS.
        unit = 1024 if sys.platform == "darwin" else 1
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit / 1024
        print(
            f"{options.names} names: {seconds:.1f} s, {peak:.0f} MB, {len(matches)} pairs, "
            f"{len(groups)} groups"
        )


if __name__ == "__main__":
    main()
