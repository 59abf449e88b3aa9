"""
Prints how long each stage takes, and the memory at the end.

    python benchmarks/run.py vn ferc synthetic:1000 synthetic:10000

Each registry runs in a process of its own.  Figures are wall-clock seconds of one run; the
synthetic registries are written as YAML first, which is not counted, and read back.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from synthetic import build_synthetic

from reportreduce.cli.memory import relax_collector
from reportreduce.detect import find_all
from reportreduce.exporters.json_proposal import write_proposal_json
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.exporters.workbook import write_workbook
from reportreduce.importers import load_registry
from reportreduce.model.registry import Registry
from reportreduce.optimise.plan import Planner, needed_cuts
from reportreduce.optimise.question import build_question
from reportreduce.pipeline import graph_of, propose

DEFAULT = ("vn", "ferc", "synthetic:1000", "synthetic:10000")
Result = TypeVar("Result")


def timed(stage: str, run: Callable[[], Result]) -> Result:
    """The result of *run*, its seconds printed."""
    start = time.perf_counter()
    result = run()
    print(f"  {stage:<10}{time.perf_counter() - start:8.2f} s", flush=True)
    return result


def load(name: str, folder: Path) -> Registry:
    """The registry *name*; a synthetic one is written to *folder* first."""
    if name.startswith("synthetic:"):
        place = folder / name.replace(":", "-")
        write_yaml_registry(build_synthetic(int(name.partition(":")[2])), place)
        return timed("load", lambda: load_registry(place))
    return timed("load", lambda: load_registry(name))


def measure(name: str) -> None:
    """Run all stages on *name*; optimise is timed alone, then again inside propose."""
    print(name, flush=True)
    relax_collector()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        registry = load(name, folder)
        start = time.perf_counter()
        graph = timed("graph", lambda: graph_of(registry))
        findings = timed("detect", lambda: find_all(registry))
        question = build_question(graph)
        planner = Planner(question)
        timed("optimise", lambda: planner.choose(needed_cuts(question, 0.2)))
        proposal = timed("propose", lambda: propose(registry))
        timed(
            "workbook",
            lambda: write_workbook(registry, proposal, findings, folder / "out.xlsx"),
        )
        timed("json", lambda: write_proposal_json(registry, proposal, folder / "out.json"))
        print(f"  {'total':<10}{time.perf_counter() - start:8.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  {'memory':<10}{peak:8.2f} GB peak")
    print(
        f"  reports {len(proposal.baseline)}, findings {len(findings)}, cut "
        f"{proposal.cut_percent:.2f} %, floor {proposal.floor.percent:.2f} %, potential "
        f"{proposal.potential.percent:.2f} %, optimal {proposal.optimal}"
    )


def main() -> None:
    """Measure the registries named, each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("registries", nargs="*", default=DEFAULT)
    names = parser.parse_args().registries
    if len(names) == 1:
        measure(names[0])
        return
    for name in names:
        subprocess.run([sys.executable, __file__, name], check=True)


if __name__ == "__main__":
    main()
