"""
Prints how long each stage takes, and the memory at the end.

    python benchmarks/run.py vn ferc synthetic:1000 synthetic:10000

Each registry runs in a process of its own.  Figures are wall-clock seconds of one run; the
synthetic registries are written as YAML first, which is not counted, and read back.  The
stages graph, detect and optimise are timed alone; analyse does them all once more, drafts the
proposal and verifies it.  End to end is load + analyse + workbook + JSON, the line "total".
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from synthetic import build_synthetic

from reportreduce.detect import find_all
from reportreduce.exporters.json_proposal import write_proposal_json
from reportreduce.exporters.registry_yaml import write_yaml_registry
from reportreduce.exporters.workbook import write_workbook
from reportreduce.importers import load_registry
from reportreduce.model.registry import Registry
from reportreduce.optimise.build import build_question
from reportreduce.optimise.plan import needed_cuts
from reportreduce.optimise.planner import Planner
from reportreduce.pipeline import analyse, graph_of

DEFAULT = ("vn", "ferc", "synthetic:1000", "synthetic:10000")
END_TO_END = ("load", "analyse", "workbook", "json")
Result = TypeVar("Result")

seconds_by_stage: dict[str, float] = {}


def timed(stage: str, run: Callable[[], Result]) -> Result:
    """The result of *run*, its seconds printed and kept."""
    start = time.perf_counter()
    result = run()
    seconds_by_stage[stage] = time.perf_counter() - start
    print(f"  {stage:<10}{seconds_by_stage[stage]:8.2f} s", flush=True)
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
    gc.set_threshold(200_000, 50, 100)  # as the command line does
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        registry = load(name, folder)
        graph = timed("graph", lambda: graph_of(registry))
        timed("detect", lambda: find_all(registry, graph=graph))
        question = build_question(graph)
        planner = Planner(question)
        timed("optimise", lambda: planner.choose(needed_cuts(question, 0.2)))
        analysis = timed("analyse", lambda: analyse(registry))
        timed(
            "workbook",
            lambda: write_workbook(
                registry, analysis.proposal, analysis.findings, folder / "out.xlsx"
            ),
        )
        timed("json", lambda: write_proposal_json(registry, analysis.proposal, folder / "out.json"))
    print(f"  {'total':<10}{sum(seconds_by_stage[stage] for stage in END_TO_END):8.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  {'memory':<10}{peak:8.2f} GB peak")
    proposal = analysis.proposal
    print(
        f"  reports {len(proposal.baseline)}, findings {len(analysis.findings)}, cut "
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
