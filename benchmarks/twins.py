"""
Prints how well regimes that a second office lists in its own words are found again.

    python benchmarks/twins.py
    python benchmarks/twins.py --copies 20

Nobody has labelled two lists of one province, so the second list is made up: each report in
force of the installed registry vn once more, as another office might write it.  Its title is
worded anew (abbreviations, "Báo cáo định kỳ về ...", the period behind it, tone placement),
its bodies and basis are words instead of ids, and a hash of its id decides whether the form,
the recipients but one, the article, the deadline or the fields are left out.  A pair of a
report and its own copy is right; every other pair is wrong.  With ``--copies N`` the registry
is first repeated N times under instruments of other numbers, for the time that a large list
takes; reports without a basis are then left out, since their repetitions are true copies.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from hashlib import sha256

from attrs import evolve

from reportreduce import load_registry
from reportreduce.model.cycles import Deadline, Windows
from reportreduce.model.ids import InstrumentId, ReportId
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Content, Report
from reportreduce.model.standing import is_in_force
from reportreduce.normalise.matching.reports import find_report_matches

SURE, ASKED = 0.9, 0.6
_SHORT = (
    ("Ủy ban nhân dân", "UBND"),
    ("thủ tục hành chính", "TTHC"),
    ("cải cách hành chính", "CCHC"),
    ("ngân sách nhà nước", "NSNN"),
    ("hóa", "hoá"),
    ("kỳ", "kì"),
)
_LEADS = ("Báo cáo định kỳ về ", "Báo cáo kết quả ", "BÁO CÁO ", "Báo cáo tình hình, kết quả ")


def reword(registry: Registry, report: Report) -> Report:
    """*report* as another office might list it."""
    digest = sha256(report.id.encode()).digest()
    name = report.name
    for long, short in _SHORT:
        name = name.replace(long, short)
    if name.startswith("Báo cáo "):
        name = _LEADS[digest[0] % len(_LEADS)] + name.removeprefix("Báo cáo ")
    units = registry.unit_by_id
    known = registry.instrument_by_id
    bases = [
        f"{basis.article if digest[1] % 3 else ''} Văn bản số {known[basis.instrument].number}"
        for basis in report.basis
    ]
    recipients = report.recipients[:1] if digest[2] % 2 else report.recipients
    bare = digest[3] % 3 == 0
    return evolve(
        report,
        id=ReportId(f"{report.id}--2"),
        name=name,
        filers=(),
        filers_text="; ".join(units[each].name for each in report.filers),
        recipients=(),
        recipients_text="; ".join(units[each].name for each in recipients),
        basis=(),
        basis_text="; ".join(each.strip() for each in bases),
        form=report.form if digest[4] % 2 else "",
        cycles=tuple(
            evolve(each, windows=Windows(), deadline=Deadline()) if bare else each
            for each in report.cycles
        ),
        fields=(),
        content=Content.UNKNOWN,
    )


def repeat(registry: Registry, copies: int) -> Registry:
    """*registry* with its reports *copies* times, each time under instruments of their own."""
    if copies == 1:
        return registry
    founded = [report for report in registry.reports if report.basis]
    reports, instruments = list(founded), list(registry.instruments)
    for number in range(1, copies):
        instruments += [
            evolve(each, id=InstrumentId(f"{each.id}~{number}"), number=f"{number}{each.number}")
            for each in registry.instruments
        ]
        reports += [_repeated(each, number) for each in founded]
    return evolve(registry, reports=tuple(reports), instruments=tuple(instruments))


def _repeated(report: Report, number: int) -> Report:
    later = report.superseded_by
    return evolve(
        report,
        id=ReportId(f"{report.id}~{number}"),
        basis=tuple(
            evolve(each, instrument=InstrumentId(f"{each.instrument}~{number}"))
            for each in report.basis
        ),
        superseded_by=None if later is None else ReportId(f"{later}~{number}"),
    )


def build_lists(registry: Registry) -> tuple[Registry, frozenset[frozenset[str]]]:
    """*registry* with the second list, and the pairs that are right."""
    day = registry.reference_date
    standing = [each for each in registry.reports if is_in_force(registry, each, day)]
    copies = [reword(registry, each) for each in standing]
    right = (frozenset((a.id, b.id)) for a, b in zip(standing, copies, strict=True))
    both = evolve(registry, reports=(*registry.reports, *copies), matches=(), report_matches=())
    return both, frozenset(right)


def measure(registry: Registry) -> Iterator[str]:
    """Lines of text: what is found at each confidence."""
    both, right = build_lists(registry)
    start = time.perf_counter()
    found = find_report_matches(both)
    seconds = time.perf_counter() - start
    yield f"{len(both.reports)} reports, {len(right)} of them listed twice; {seconds:.1f} s"
    for least in (SURE, ASKED):
        pairs = [frozenset((each.a, each.b)) for each in found if each.confidence >= least]
        hits = sum(pair in right for pair in pairs)
        precision = hits / len(pairs) if pairs else 1.0
        yield (
            f"  confidence >= {least:.2f}: {len(pairs)} pairs, precision {precision:.3f}, "
            f"recall {hits / len(right):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=1, metavar="N", help="repeat the registry")
    options = parser.parse_args()
    for line in measure(repeat(load_registry("vn"), options.copies)):
        print(line)
    # Kilobytes on Linux, bytes on macOS.
    unit = 1024 if sys.platform == "darwin" else 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit / 1024
    print(f"  {peak:.0f} MB at most")


if __name__ == "__main__":
    main()
