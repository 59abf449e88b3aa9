"""Regimes listed twice: whether a report says nothing that one it is confirmed to be does not."""

from reportreduce.model.ids import ReportId
from reportreduce.model.registry import Registry
from reportreduce.propose.verify.twins import Book


def find_second_listings(registry: Registry) -> frozenset[ReportId]:
    """
    Reports that would be in force but for a twin, which says all they say and counts for them.

    Each pair of reports that people confirmed to be one regime, in however many steps, is
    looked at by itself; of two that say the same the one that tells less of itself is the
    second listing, or else the later by id.
    """
    book = Book(registry)
    return frozenset(
        name
        for name in dict.fromkeys(each for pair in book.confirmed for each in pair)
        for twin in book.twins_of(name)
        if book.says_all(twin, name)
        and (not book.says_all(name, twin) or book.goes_before(twin, name))
    )


def find_open_listings(registry: Registry) -> frozenset[ReportId]:
    """
    Reports that count although people confirmed them to be one regime with another that counts.

    What is dropped of these is perhaps the same report once more.
    """
    second = find_second_listings(registry)
    book = Book(registry)
    names = dict.fromkeys(each for pair in book.confirmed for each in pair)
    return frozenset(
        name
        for name in names
        if name not in second and any(twin not in second for twin in book.twins_of(name))
    )
