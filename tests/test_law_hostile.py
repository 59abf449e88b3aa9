"""Hostile and damaged files of law are refused or read within limits, and say so."""

import gzip
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hostile_files import make_docx, mutate_bytes, mutate_package, refused_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportreduce.errors import UnreadableFileError
from reportreduce.importers.law import read_articles, read_law_files
from reportreduce.importers.text_files import MOST_MEGABYTES

LAW = (
    "Nghị định 12/2031/NĐ-CP\n"
    "Điều 5. Chế độ báo cáo\n"
    "1. Ủy ban nhân dân cấp xã báo cáo Sở Nội vụ trước ngày 20 hằng tháng.\n"
    "2. Sở Nội vụ gửi báo cáo năm về Bộ Nội vụ chậm nhất ngày 15 tháng 01 năm sau.\n"
)
DOCX = make_docx([["Điều 5. Chế độ báo cáo", "1. Sở Nội vụ báo cáo Bộ Nội vụ hằng năm."]])
LINES = b'{"text": "1. B\xc3\xa1o c\xc3\xa1o", "article": "1.1"}\n'
NO_LAW = ("text renamed", "web page renamed")
"""Text is law to be read, whatever it says."""
REFUSED: Mapping[str, bytes] = {
    **{name: content for name, (content, _) in refused_files(DOCX).items() if name not in NO_LAW},
    "not UTF-8": LAW.encode("utf-16"),
    "a line that is no JSON": LINES + b"{broken\n",
    "packed and cut off": gzip.compress(LAW.encode() * 100)[:-40],
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_files_are_refused_with_a_mend(case: str, tmp_path: Path) -> None:
    """What is wrong is told with the file, in both languages, and nothing else is raised."""
    name = "law.txt.gz" if "packed" in case else "law.docx"
    (tmp_path / name).write_bytes(REFUSED[case])

    with pytest.raises(UnreadableFileError) as caught:
        read_law_files([tmp_path / name])

    for problem in caught.value.problems:
        assert problem.where.startswith(name)
        assert problem.mend.say("vi") != problem.mend.say("en")


def test_all_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """Whoever names ten files learns of each that is wrong."""
    with pytest.raises(UnreadableFileError) as caught:
        read_law_files([tmp_path / "a.txt", tmp_path / "b.docx"])

    assert [each.where for each in caught.value.problems] == ["a.txt", "b.docx"]


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    """A packed text is unpacked up to a limit only."""
    path = tmp_path / "law.txt.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(MOST_MEGABYTES + 1):
            file.write(bytes(2**20))

    with pytest.raises(UnreadableFileError, match=f"larger than {MOST_MEGABYTES} MB"):
        read_articles(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(("docx", "txt", "jsonl")))
def test_damaged_files_are_read_or_refused(
    seed: int, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever bytes change, there are drafts or an error of ours."""
    chance = random.Random(seed)
    content = {
        "docx": lambda: mutate_package(DOCX, seed),
        "txt": lambda: mutate_bytes(LAW.encode(), chance),
        "jsonl": lambda: mutate_bytes(LINES * 3, chance),
    }[kind]()
    path = tmp_path_factory.mktemp("law") / f"law.{kind}"
    path.write_bytes(content)

    try:
        drafts = read_law_files([path])
    except UnreadableFileError as error:
        assert error.problems
    else:
        assert all(draft.source.file == path.name for draft in drafts)
