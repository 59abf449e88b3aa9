"""Merges that may be: which filings may take over what of which others, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from reportreduce.graph.access import ASSUMED, durability, has_reader, timeliness
from reportreduce.graph.build import Graph
from reportreduce.graph.hosting import merge_key
from reportreduce.graph.inventory import Filing
from reportreduce.model.periods import has_windows
from reportreduce.model.registry import Registry
from reportreduce.optimise.question import Choice

TINY = 1e-9
"""What never suffices: nothing is taken over that is known not to fit."""


TakeOver = tuple[Choice, int, float]
"""A host, the slot that it may take over, and how sure it is that the slot fits there."""


@frozen
class Hosting:
    """A filing, the others that may take over its content, best first, and how sure each is."""

    guest: Choice
    hosts: tuple[tuple[Choice, float], ...]

    def take_overs(self, *, first: int = 0, end: int | None = None) -> Iterator[TakeOver]:
        """Each slot of the guest at each of its hosts from *first* to before *end*."""
        for host, fit in self.hosts[first:end]:
            for slot in self.guest.filing.slots:
                yield host, slot, fit

    def count_untried(self, most: int) -> int:
        """How many take-overs more the hosts after the *most* best allow."""
        return len(self.hosts[most:]) * len(self.guest.filing.slots)


def find_hostings(graph: Graph, choices: Sequence[Choice], confidence: float) -> Iterator[Hosting]:
    """What may be merged into what, bucket by bucket."""
    registry = graph.inventory.registry
    if not registry.policy.merging:
        return
    buckets: dict[object, list[Choice]] = defaultdict(list)
    for choice in choices:
        key = merge_key(registry.report_by_id[choice.filing.report], choice.filing.cycle)
        if key is not None and choice.today and has_reader(registry, choice.filing.report):
            buckets[key].append(choice)
    for bucket in buckets.values():
        yield from _find_in(registry, bucket, confidence)


def _find_in(registry: Registry, bucket: Sequence[Choice], confidence: float) -> Iterator[Hosting]:
    for guest in bucket:
        if guest.fixed:
            continue
        fits = [
            (host, _fit(registry, host.filing, guest.filing))
            for host in bucket
            if host.filing.report != guest.filing.report and not host.fixed
        ]
        hosts = [(host, fit) for host, fit in fits if fit >= max(confidence, TINY)]
        hosts.sort(key=lambda each: (-len(each[0].filing.slots), each[0].filing.report))
        yield Hosting(guest, tuple(hosts))


def _fit(registry: Registry, host: Filing, guest: Filing) -> float:
    """
    How sure it is that *host* can bring *guest*'s content in time, over the same windows.

    1 when dates show it, 0 when they show it cannot, in between when dates are not known, or
    when the host is due earlier, so that its filers would have to be faster.
    """
    same = host.series == guest.series
    if not same and has_windows(host.cycle) and has_windows(guest.cycle):
        return 0.0
    timely = min(timeliness(registry, host.cycle, guest.cycle), durability(registry, host.report))
    together = same and timeliness(registry, guest.cycle, host.cycle) >= 1.0
    return timely if together else min(timely, ASSUMED)
