"""Large files are read without the collector of cyclic garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """
    Let the collector rest while the block or the function runs.

    A list of 20,000 rows becomes some million values that all stay and have no cycles: the
    collector would look through them again and again, a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
