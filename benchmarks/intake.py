"""
Prints how well intake reads: precision and recall of each kind of value, on labelled samples.

    python benchmarks/intake.py
    python benchmarks/intake.py law pairs --data FOLDER

The samples, each with a module of its own that has more flags:

- phrases: phrases of lists, labelled by hand.
- law: articles of law, labelled by hand; beside it the baseline ``clauses.csv.gz``.
- forms: real forms, written as offices print them and read again.
- lists: real inventories, written as offices keep them and read again.
- pairs: pairs of field names, labelled by hand; beside it rapidfuzz's ``token_sort_ratio``.
- twins: regimes that a second office lists in its own words.
- regimes: a registry built from wording, against the one made by hand.

Each sample runs in a process of its own.  FOLDER holds ``vn/law/articles.jsonl.gz``,
``vn/law/clauses.csv.gz``, ``vn/reports.csv`` and ``vn/forms.csv``.  Figures only: errors are shown
by the modules, where labels allow it.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

HERE = Path(__file__).parent
DATA = Path("../shared/data")


@frozen
class Sample:
    """The module that measures a sample, its files in the folder by flag, and other flags."""

    module: str
    files: Mapping[str, str]
    flags: tuple[str, ...] = ()

    def command(self, folder: Path) -> Iterator[str]:
        """What runs the module on the files of *folder*."""
        yield from (sys.executable, str(HERE / f"{self.module}.py"))
        for flag, file in self.files.items():
            yield from (flag, str(folder / file))
        yield from self.flags


SAMPLES: Mapping[str, Sample] = {
    "phrases": Sample("phrases", {}),
    "law": Sample(
        "law", {"--data": "vn/law/articles.jsonl.gz", "--clauses": "vn/law/clauses.csv.gz"}
    ),
    "forms": Sample("forms", {"--data": "vn/forms.csv"}),
    "lists": Sample("lists", {"--data": "vn/reports.csv"}, ("--rows", "0")),
    "pairs": Sample("matching", {}, ("--names", "0")),
    "twins": Sample("twins", {}),
    "regimes": Sample("regimes", {"--data": "vn/reports.csv"}),
}


def find_missing(names: list[str], folder: Path) -> list[str]:
    """The files that the samples *names* need and *folder* lacks."""
    files = (folder / file for name in names for file in SAMPLES[name].files.values())
    return [str(file) for file in dict.fromkeys(files) if not file.exists()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("samples", nargs="*", metavar="SAMPLE", help="default: all")
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER")
    options = parser.parse_args()
    names = options.samples or list(SAMPLES)
    if unknown := [name for name in names if name not in SAMPLES]:
        parser.error(f"no such sample: {', '.join(unknown)}; there are {', '.join(SAMPLES)}")
    if missing := find_missing(names, options.data):
        parser.error(f"--data lacks {', '.join(missing)}")
    for name in names:
        print(f"== {name}", flush=True)
        subprocess.run(list(SAMPLES[name].command(options.data)), check=True)
        print(flush=True)


if __name__ == "__main__":
    main()
