"""
Prints what of real inventories comes back when they are written as offices keep them.

    python benchmarks/lists.py --data ../shared/data/vn/reports.csv

The reports of the table are written in each layout of ``list_cases.py`` and read again.  Rows are
found by their names; a row that is read and was not written is spurious, a value that was not
written made up, and both lower the precision.  A value is right if its words are the same but for
spaces and for the signs that part them; TCVN3 does not tell capitals that have a tone from small
letters, so there the case is left aside.  ``--rows`` sets the length of one long list that is read
for time and memory.
"""

import argparse
import csv
import re
import resource
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from list_cases import LAYOUTS
from list_files import write_list
from list_layouts import ROLES, Entry, Layout, lay_out, load_truth
from scores import HEADINGS, Score

from reportreduce.importers.lists import ListDraft, read_lists
from reportreduce.importers.regimes.drafts import RegimeDraft, Told
from reportreduce.normalise.phrases import read_frequencies
from reportreduce.normalise.repair import Damage

ROLE_OF_HEADING = {"mark": "frequency", "rest": "frequency"}
_BREAK = re.compile(r"\s*[;\n]\s*")


def load_entries(path: Path) -> list[Entry]:
    """The reports of the table by role, in its order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {role: entry[column].strip() for role, column in ROLES.items()}
            for entry in csv.DictReader(file)
        ]


def plain(text: str, layout: Layout) -> str:
    """*text* as it is compared."""
    joined = " ".join(_BREAK.sub("; ", text.strip()).split())
    return joined.lower() if layout.damage is Damage.TCVN3 else joined


def texts_of(regime: RegimeDraft) -> dict[str, tuple[str, ...]]:
    """The words that were read, by role; cycles have one text each."""
    cycles = regime.cycles
    told: Mapping[str, Iterable[Told[object] | None]] = {
        "name": (regime.name,),
        "basis": (regime.basis,),
        "issuer": (regime.issuer,),
        "filer": (regime.filers,),
        "recipient": (regime.recipients,),
        "frequency": (cycle.frequency for cycle in cycles),
        "window": (cycle.windows for cycle in cycles),
        "deadline": (cycle.deadline for cycle in cycles),
        "channel": (regime.channels,),
        "content": (regime.content,),
    }
    return {
        role: tuple(dict.fromkeys(each.text for each in values if each is not None))
        for role, values in told.items()
    }


def is_exact(texts: Sequence[str], truth: str, layout: Layout) -> bool:
    return plain("; ".join(texts), layout) == plain(truth, layout)


def has_frequencies(regime: RegimeDraft, entry: Entry) -> bool:
    """Whether the cycles have the frequencies that the words of the entry have by themselves."""
    phrases = read_frequencies(entry["frequency"]).value or ()
    told = {cycle.frequency.value for cycle in regime.cycles if cycle.frequency is not None}
    return {each and each.frequency for each in told} == {each.frequency for each in phrases}


def pair_rows(
    truth: Sequence[Entry], regimes: Sequence[RegimeDraft], layout: Layout
) -> list[tuple[Entry, RegimeDraft]]:
    """Each written row with the first regime of its name that is not taken."""
    by_name: dict[str, list[RegimeDraft]] = {}
    for regime in regimes:
        by_name.setdefault(plain(regime.name.text, layout), []).append(regime)
    pairs = []
    for entry in truth:
        same = by_name.get(plain(entry["name"], layout))
        if same:
            pairs.append((entry, same.pop(0)))
    return pairs


def score_columns(lists: Sequence[ListDraft], layout: Layout) -> Score:
    """Columns of each list that are taken for what they hold."""
    score = Score()
    for draft in lists:
        roles = {guess.left: guess.role for guess in draft.columns}
        for at, heading in enumerate(layout.columns):
            wanted = ROLE_OF_HEADING.get(heading.role, heading.role)
            role = roles.get(at + layout.offset)
            told = role is not None and role.value in ROLES
            if wanted in ROLES:
                score += Score(int(told and role.value == wanted), 1, int(told))
    return score


def compare(
    entries: Sequence[Entry], layout: Layout, lists: Sequence[ListDraft], show: str | None
) -> dict[str, Score]:
    """Scores by kind of value; a frequency is understood or not, so that has no precision."""
    truth = load_truth(entries, layout)
    regimes = [regime for draft in lists for regime in draft.regimes]
    pairs = pair_rows(truth, regimes, layout)
    scores = {"rows": Score(len(pairs), len(truth), len(regimes))}
    scores["columns"] = score_columns(lists, layout)
    scores |= {role: Score() for role in layout.told if role != "name"}
    scores["frequency understood"] = Score()
    for entry, regime in pairs:
        texts = texts_of(regime)
        for role in layout.told:
            if role != "name":
                scores[role] += score_value(entry, role, texts[role], layout, show)
        if entry.get("frequency") and read_frequencies(entry["frequency"]).is_understood:
            scores["frequency understood"] += Score(int(has_frequencies(regime, entry)), 1)
    return scores


def score_value(
    entry: Entry, role: str, texts: Sequence[str], layout: Layout, show: str | None
) -> Score:
    """The score of one value; what is read where nothing was written was made up."""
    written = entry[role]
    right = bool(written) and is_exact(texts, written, layout)
    if show == role and written and not right:
        print(f"    {entry['name']}: {written!r}, read {texts!r}")
    return Score(int(right), int(bool(written)), int(bool(texts)))


def measure_layout(entries: Sequence[Entry], layout: Layout, show: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_list(Path(folder), lay_out(entries, layout), layout)
        try:
            lists = read_lists(path)
        except Exception as error:  # a failure is a result here
            print(f"\n{layout.name}\n  not read: {type(error).__name__}: {error}")
            return
    print(f"\n{layout.name}")
    if show == "columns":
        for draft in lists[:1]:
            for guess in draft.columns:
                print(f"    {guess.letter} {guess.heading!r}: {guess.role}")
    print(f"  {'':<22}{HEADINGS}")
    for kind, score in compare(entries, layout, lists, show).items():
        if score.expected or score.found:
            print(f"  {kind:<22}{score}")


def measure_speed(entries: Sequence[Entry], count: int) -> None:
    """Time and memory of one list of *count* reports; names are numbered so that all differ."""
    layout = LAYOUTS[0]
    many = [
        {**entries[at % len(entries)], "name": f"{entries[at % len(entries)]['name']} {at}"}
        for at in range(count)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = write_list(Path(folder), lay_out(many, layout), layout)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        found = sum(len(draft.regimes) for draft in read_lists(path))
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n{count} rows: {found} reports in {seconds:.1f} s")
    print(f"  memory: {peak / 1024:.0f} MiB at most, {before / 1024:.0f} MiB before reading")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/vn/reports.csv"))
    parser.add_argument("--layout", default="", help="only layouts whose name has this in it")
    parser.add_argument("--show", help="list what does not come back of this kind of value")
    parser.add_argument("--rows", type=int, default=20_000, help="of the long list; 0: none")
    options = parser.parse_args()
    entries = load_entries(options.data)
    print(f"{len(entries)} reports")
    for layout in LAYOUTS:
        if options.layout in layout.name:
            measure_layout(entries, layout, options.show)
    if options.rows:
        measure_speed(entries, options.rows)


if __name__ == "__main__":
    main()
