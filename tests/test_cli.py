"""The command line does what it says, in both languages, and explains what it cannot do."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from list_sample import DUTY, HEAD, write_book
from proposal_sample import build_proposal

import reportreduce
from reportreduce.cli.app import COMMANDS, app, expand_wildcards
from reportreduce.cli.find import kinds
from reportreduce.cli.propose import objectives
from reportreduce.cli.reference import FILE, build_reference
from reportreduce.cli.session import Session
from reportreduce.cli.summary import list_levels
from reportreduce.messages import LANGUAGES, Language, load_catalogue

ROOT = Path(__file__).parent.parent


def run(*words: object, **environment: str) -> Result:
    """The result of one command line; what went wrong in the program itself is raised."""
    return CliRunner().invoke(app, [str(word) for word in words], env=environment)


def run_process(*words: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "reportreduce", *map(str, words)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry that ``init`` makes."""
    folder = tmp_path_factory.mktemp("starter") / "registry"
    assert run("init", folder).exit_code == 0
    return folder


def test_starter_registries_are_sound_in_every_language(tmp_path: Path) -> None:
    """What ``init`` writes passes ``check``, and half of it can be cut."""
    for language in LANGUAGES:
        assert run("init", tmp_path / language, "--lang", language).exit_code == 0
        assert run("check", tmp_path / language).exit_code == 0
        result = run("propose", tmp_path / language, "--format", "json")
        assert json.loads(result.stdout)["cut_percent"] == 50


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("derivable", "derivable"),
        ("suy ra ĐƯỢC", "derivable"),
        ("Suy ra duoc mot phan", "partly_derivable"),
        ("Exact duplicate", "exact_duplicate"),
        ("Cho\u031b a co\u0301 nghĩa", ""),
    ],
)
def test_kinds_of_findings_are_called_by_code_or_name(word: str, kind: str) -> None:
    """A kind is known by its name in either language, in any case, with or without marks."""
    result = run("find", "vn", "--kind", word, "--format", "json")

    assert result.exit_code == (0 if kind else 2)
    if kind:
        assert {each["kind"] for each in json.loads(result.stdout)["findings"]} <= {kind}
    else:
        assert "mergeable (Có thể lồng ghép); " in result.stderr


def test_findings_without_a_basis_can_be_asked_for_alone() -> None:
    """What the summary counts apart has a name of its own."""
    named, both = (
        json.loads(run("find", "vn", "--kind", word, "--format", "json").stdout)["findings"]
        for word in ("chưa ghi căn cứ", "legality_defect")
    )

    assert len(named) == 8
    assert len(both) == 12


def test_findings_begin_with_their_count(starter: Path) -> None:
    """How many there are of each kind stands above the list, which may be long; CSV is the list."""
    table, listed = run("find", starter), run("find", starter, "--format", "csv")

    assert table.stdout.index("phát hiện") < table.stdout.index("mot-cua-nam")
    assert "mot-cua-nam" in listed.stdout
    assert "Đã hết hiệu lực" not in listed.stdout


def test_init_leaves_a_folder_with_content_alone(tmp_path: Path) -> None:
    """A folder that holds anything is refused, and stays as it was."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    result = run("init", tmp_path)

    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_check_lists_every_problem_with_place_and_mend(starter: Path, tmp_path: Path) -> None:
    """Problems go to stderr as text, to stdout as JSON or CSV, always with exit code 1."""
    broken = tmp_path / "registry.yaml"
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    broken.write_text(text.replace("frequency: yearly", "frequency: yeerly"), encoding="utf-8")

    plain, as_json, as_csv = (
        run("check", broken, *extra) for extra in ((), ("--format", "json"), ("--format", "csv"))
    )

    assert [plain.exit_code, as_json.exit_code, as_csv.exit_code] == [1, 1, 1]
    assert "registry.yaml:" in plain.stderr
    assert "yearly" in plain.stderr
    assert plain.stdout == ""
    problems = json.loads(as_json.stdout)["problems"]
    assert "yeerly" in problems[0]["what"]["vi"]
    assert as_csv.stdout.startswith("\ufeff")
    assert len(list(csv.reader(io.StringIO(as_csv.stdout)))) == len(problems) + 1


def test_check_tells_which_groups_nobody_has_counted(starter: Path, tmp_path: Path) -> None:
    """A group without a count is no error, but told in one line with the way to count it."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    counted = next(line for line in text.splitlines() if line.strip().startswith("count:"))
    (tmp_path / "registry.yaml").write_text(text.replace(counted, ""), encoding="utf-8")

    told, silent = run("check", tmp_path), run("check", starter)

    assert told.exit_code == 0
    assert "số đơn vị của 1 nhóm gửi báo cáo: “UBND cấp xã”" in told.stderr
    assert "--count" in told.stderr
    assert "--count" not in silent.stderr


def test_check_names_every_group_that_nobody_has_counted(tmp_path: Path) -> None:
    """Each is needed in full for --count, so none is left out, and each has a line."""
    names = [f"Trường {letter}" for letter in "ABCDE"]
    groups = "".join(f"- {{id: g{at}, name: {name}}}\n" for at, name in enumerate(names))
    text = (
        "registry: {id: x, name: X, reference_date: 2026-01-01}\n"
        f"groups:\n{groups}"
        "reports:\n- {id: a, name: A, filers: [g0, g1, g2, g3, g4]}\n"
    )
    (tmp_path / "registry.yaml").write_text(text, encoding="utf-8")

    told = run("check", tmp_path)

    assert told.exit_code == 0, told.output
    assert [line for line in told.stderr.splitlines() if line[:2] == "- "] == [
        f"- {name}" for name in names
    ]


def test_check_of_a_sound_registry_says_so_in_json(starter: Path) -> None:
    """A sound registry is sound in the document, too."""
    result = run("check", starter, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["sound"] is True


def test_show_counts_what_the_registry_holds(starter: Path) -> None:
    """The overview has the figures of the library."""
    document = json.loads(run("show", starter, "--format", "json").stdout)
    known = reportreduce.build_overview(reportreduce.load_registry(starter))

    assert document["counts"]["reports"] == known.reports == 2
    assert document["burden"]["hours"] == known.burden.hours
    assert document["frequencies"] == {"quarterly": 1, "yearly": 1}


def test_show_lists_reports_and_shows_one(starter: Path) -> None:
    """``--list`` gives the ids by which a report is then shown with all its elements."""
    rows = list(csv.reader(io.StringIO(run("show", starter, "--list", "--format", "csv").stdout)))
    shown = run("show", starter, rows[1][0])

    assert [row[0] for row in rows[1:]] == ["mot-cua-quy", "mot-cua-nam"]
    for words in ("Đối tượng thực hiện báo cáo", "Thời gian chốt số liệu", "UBND cấp xã"):
        assert words in shown.stdout


def test_show_says_which_elements_are_not_stated(starter: Path, tmp_path: Path) -> None:
    """An element that Art. 7 asks for and nobody has stated is shown as missing."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    bare = text.replace("    channels:\n      - system\n", "")
    (tmp_path / "registry.yaml").write_text(bare, encoding="utf-8")

    shown = run("show", tmp_path, "mot-cua-quy").stdout

    assert "(chưa nêu)" in next(line for line in shown.split("\n") if "Phương thức" in line)
    assert "(chưa nêu)" not in run("show", starter, "mot-cua-quy").stdout


def test_find_gives_findings_with_evidence(starter: Path) -> None:
    """JSON has every finding of the library, said in every language, with its evidence."""
    document = json.loads(run("find", starter, "--format", "json").stdout)
    findings = reportreduce.find(reportreduce.load_registry(starter))

    assert document["format"] == "reportreduce-findings/1"
    assert [each["kind"] for each in document["findings"]] == [each.kind.value for each in findings]
    assert set(document["findings"][0]["text"]) == set(LANGUAGES)
    assert document["findings"][0]["evidence"]


def test_find_can_be_narrowed(starter: Path) -> None:
    """``--kind`` and ``--report`` leave out the rest."""

    def count(*extra: str) -> int:
        result = run("find", starter, "--format", "json", *extra)
        return len(json.loads(result.stdout)["findings"])

    assert count() == count("--kind", "derivable") == count("--report", "mot-cua-nam") == 1
    assert count("--kind", "not_owed") == 0


def test_find_calls_an_unrecorded_basis_just_that(starter: Path, tmp_path: Path) -> None:
    """A report whose basis nobody has recorded has no defect of authority, in rows and sums."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    bare = text.replace("    basis:\n      - qd-mau\n", "")
    (tmp_path / "registry.yaml").write_text(bare, encoding="utf-8")

    said = run("find", tmp_path, "--kind", "legality_defect", "--lang", "vi").stdout

    assert "Chưa ghi căn cứ" in said
    assert "Không đúng thẩm quyền" not in said


def test_explain_says_why_a_report_may_go(starter: Path) -> None:
    """The yearly report may go, and the chain down to the quarterly one is told."""
    said = run("explain", "mot-cua-nam", "--registry", starter).stdout
    document = json.loads(
        run("explain", "mot-cua-nam", "--registry", starter, "--format", "json").stdout
    )

    assert "có thể bỏ" in said
    assert document["verdict"] == "may_go"
    assert document["action"]["sources"] == ["mot-cua-quy"]
    assert document["fields"][1]["chain"][-1]["report"] == "mot-cua-quy"


def test_explain_says_what_holds_a_report(starter: Path) -> None:
    """The quarterly report is held by its fields, and by whom they are needed."""
    said = run("explain", "mot-cua-quy", "--registry", starter).stdout

    assert "chưa thể bỏ" in said
    assert "MẤT" in said
    assert "UBND tỉnh" in said


def test_propose_writes_files_that_verify(starter: Path, tmp_path: Path) -> None:
    """The workbook and JSON are written, and ``verify`` agrees with the JSON."""
    book, data = tmp_path / "p.xlsx", tmp_path / "p.json"

    result = run("propose", starter, "--out", book, "--json", data)

    assert result.exit_code == 0
    assert "ĐẠT mục tiêu" in result.stdout
    assert book.stat().st_size > 0
    assert str(book) in result.stderr
    assert run("verify", starter, data).exit_code == 0


@pytest.mark.parametrize("words", [(), ("vn",)])
def test_a_registry_that_nobody_named_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    """Without a registry the built-in one is used, and that it is not the office's is said."""
    result = run("propose", *words, "--out", tmp_path / "none" / "p.xlsx")

    assert ("“vn” đi kèm chương trình" in result.stderr) is (words == ())


def test_verify_names_what_fails(starter: Path, tmp_path: Path) -> None:
    """A proposal changed by hand does not verify, and the place is named."""
    data = tmp_path / "p.json"
    run("propose", starter, "--json", data)
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace('"cut_percent": 50.0', '"cut_percent": 60.0'), encoding="utf-8")

    result = run("verify", starter, data)

    assert result.exit_code == 1
    assert "Niêm phong: " in result.stdout
    assert "Tỷ lệ cắt giảm: Con số" in result.stdout


def test_verify_compares_what_people_read_with_what_was_checked(
    starter: Path, tmp_path: Path
) -> None:
    """A sentence or a name changed by hand is no proposal that was checked."""
    data = tmp_path / "p.json"
    run("propose", starter, "--json", data)
    proposal = json.loads(data.read_text(encoding="utf-8"))
    action = proposal["packages"][0]["actions"][0]
    said, action["text"]["vi"] = action["text"]["vi"], "Bãi bỏ tất cả."
    data.write_text(json.dumps(proposal), encoding="utf-8")

    result = run("verify", starter, data)

    assert result.exit_code == 1
    assert "“Bãi bỏ tất cả.”" in result.stdout
    assert said[:60] in result.stdout


def test_verify_compares_the_threshold_with_what_was_asked(starter: Path, tmp_path: Path) -> None:
    """A proposal for another threshold than the registry's verifies only if that is stated."""
    data = tmp_path / "p.json"
    run("propose", starter, "--threshold", "30", "--json", data)

    silent = run("verify", starter, data)

    assert silent.exit_code == 1
    assert silent.stdout.startswith("Mục tiêu, mức cắt giảm: Mức cắt giảm là 30%, không phải 20%")
    assert run("verify", starter, data, "--threshold", "30").exit_code == 0
    assert run("verify", starter, data, "--threshold", "40").exit_code == 1
    assert run("verify", starter, data, "--goal", "none").exit_code == 1


def test_verify_compares_the_goal_with_the_first_of_the_registry(
    starter: Path, tmp_path: Path
) -> None:
    """A proposal that chose another goal of the registry passes only where that goal is named."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    for goal, metric in (("bao-cao", "reports"), ("luot", "filings")):
        text += "" if "\ngoals:" in text else "\ngoals:\n"
        text += f"  - {{id: {goal}, name: Giảm, metric: {metric}, threshold: 0.01}}\n"
    (tmp_path / "registry.yaml").write_text(text, encoding="utf-8")
    data = tmp_path / "p.json"
    run("propose", tmp_path, "--goal", "luot", "--json", data)

    silent = run("verify", tmp_path, data)

    assert silent.exit_code == 1
    assert silent.stdout.startswith("Mục tiêu: Mục tiêu là “luot”, không phải “bao-cao”")
    assert "(--goal)" in silent.stdout
    assert run("verify", tmp_path, data, "--goal", "luot").exit_code == 0


def test_proposal_of_another_registry_is_told_as_such(starter: Path, tmp_path: Path) -> None:
    """Only the heading is told against another registry; a mark before the JSON does no harm."""
    written, marked = tmp_path / "p.json", tmp_path / "marked.json"
    run("propose", starter, "--json", written)
    marked.write_bytes(b"\xef\xbb\xbf" + written.read_bytes())

    other = run("verify", "cchc", written)
    places = {line.partition(":")[0] for line in other.stdout.splitlines()}

    assert run("verify", starter, marked).exit_code == 0
    assert other.exit_code == 1
    assert places <= {"Sổ đăng ký", "Ngày rà soát", "Mục tiêu"}
    assert "Sổ đăng ký" in places


def test_missing_proposal_names_the_command_that_writes_it(starter: Path, tmp_path: Path) -> None:
    """A path that is not there is not called a spoilt proposal."""
    result = run("verify", starter, tmp_path / "p.json", "--lang", "en")

    assert result.exit_code == 1
    assert "There is no file" in result.stderr
    assert "propose REGISTRY --json" in result.stderr


@pytest.mark.parametrize(
    ("data", "vietnamese", "english"),
    [
        (b"PK\x03\x04...", "Đây là tệp Excel hoặc Word", "This is an Excel or Word file"),
        (b"\xff\xfe{\x00", "không phải chữ UTF-8", "not text in UTF-8"),
        (b"a: 1\n", "sai từ dòng 1, cột 1", "goes wrong at line 1, column 1"),
        (b'{"a": 1,\n }', "sai từ dòng 2, cột 2", "goes wrong at line 2, column 2"),
        (b"[" * 200_000, "lồng quá nhiều cấp", "nested too deeply"),
    ],
)
def test_files_that_are_no_proposal_are_told_in_one_language(
    starter: Path, tmp_path: Path, data: bytes, vietnamese: str, english: str
) -> None:
    """A file of another kind is called what it is, and broken JSON has its line and column."""
    (tmp_path / "p.json").write_bytes(data)

    told = {
        language: run("verify", starter, tmp_path / "p.json", "--lang", language)
        for language in LANGUAGES
    }

    assert [result.exit_code for result in told.values()] == [1, 1]
    assert vietnamese in told["vi"].stderr
    assert english in told["en"].stderr
    assert "propose --json" in told["vi"].stderr


@pytest.mark.parametrize("command", ["check", "propose"])
def test_a_list_taken_for_a_registry_is_sent_to_the_list_reader(
    tmp_path: Path, command: str
) -> None:
    """An office's list is no neutral table; the mend names the command that reads it."""
    book = write_book(tmp_path / "danh-muc.xlsx", [HEAD, DUTY])

    assert "reportreduce import list" in run(command, book).stderr


def test_propose_says_what_to_do_where_no_fields_are_listed(starter: Path, tmp_path: Path) -> None:
    """From a list alone nothing can be cut: the forms are next; the starter needs no such hint."""
    book = write_book(tmp_path / "danh-muc.xlsx", [HEAD, DUTY])
    assert run("import", "list", book, "--out", tmp_path / "draft").exit_code == 0

    result = run("propose", tmp_path / "draft")

    assert "reportreduce import form" in result.stderr
    assert "docs/huong-dan.md" in result.stderr
    assert "import form" not in run("propose", starter).stderr


def test_dates_in_english_cannot_be_mixed_up(starter: Path) -> None:
    """English writes the month as a word, Vietnamese the day before the month."""
    assert "1 October 2026" in " ".join(run("show", starter, "--lang", "en").stdout.split())
    assert "01/10/2026" in " ".join(run("show", starter).stdout.split())


def test_explain_names_the_registry_that_lacks_the_report() -> None:
    """Without --registry a report of one's own is looked for in `vn`, and the error says so."""
    result = run("explain", "mot-cua-nam-cua-toi")

    assert result.exit_code == 1
    assert "“vn”" in result.stderr
    assert "--registry" in result.stderr


def test_low_threshold_is_asked_back(starter: Path) -> None:
    """A threshold of 0.2 is taken for 0.2 %, and the user is told."""
    low, usual = (run("propose", starter, "--threshold", each) for each in ("0.2", "20"))

    assert "--threshold 20." in low.stderr
    assert "--threshold" not in usual.stderr


def test_summary_names_the_reviewing_authority(starter: Path) -> None:
    """Who decides is said before what can be decided."""
    assert "Cơ quan rà soát: UBND tỉnh." in run("propose", starter).stdout


def test_ids_stay_whole_in_narrow_tables(starter: Path) -> None:
    """An id is broken over lines rather than cut off."""
    shown = run("show", starter, "--list", COLUMNS="40").stdout

    assert "…" not in shown


def test_whole_numbers_in_csv_have_no_fraction(starter: Path) -> None:
    """A spreadsheet gets 1, not 1.0."""
    rows = run("propose", starter, "--format", "csv").stdout

    assert not [cell for row in csv.reader(io.StringIO(rows)) for cell in row if cell[-2:] == ".0"]


def test_the_cost_is_printed_in_whole_dong(starter: Path, tmp_path: Path) -> None:
    """The đồng has no parts; programs get the figure as it was counted."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    text = text.replace("\npolicy:\n", "\npolicy:\n  wage_vnd_per_hour: 12345.678901\n")
    (tmp_path / "registry.yaml").write_text(text, encoding="utf-8")
    exact = reportreduce.build_overview(reportreduce.load_registry(tmp_path)).burden.cost_vnd

    assert exact is not None
    assert not exact.is_integer()
    for command in ("show", "propose"):
        printed = run(command, tmp_path).stdout.split("\n")
        (row,) = (line for line in printed if "Chi phí (đ" in line)
        assert f" {round(exact):,} ".replace(",", ".") in f"{row} "


def test_a_share_that_is_not_0_is_not_printed_0() -> None:
    """One of 40,000 entries is 0.0025 %: less than 0.01, and as a figure for programs."""
    proposal = build_proposal()
    before = evolve(proposal.before, entries=40_000.0)
    after = evolve(before, entries=39_999.0)
    listing = list_levels(Session("vi"), evolve(proposal, before=before, after=after))

    assert [row[-1] for row in listing.rows] == [0, 0, 0.0025, 0]
    assert Session("vi").figure(0.0025) == "< 0,01"
    assert Session("vi").figure(0.0) == "0"


def test_propose_without_files_says_how_to_write_them(starter: Path) -> None:
    """Only the summary is printed, with a hint on stderr."""
    result = run("propose", starter)

    assert "--out" in result.stderr
    assert "50%" in result.stdout


def test_groups_of_unknown_size_are_said_to_count_as_one(starter: Path, tmp_path: Path) -> None:
    """Figures are called the least they can be, unless the number of filers is known."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    (tmp_path / "registry.yaml").write_text(text.replace("    count: 100\n", ""), encoding="utf-8")

    for command in ("propose", "show"):
        said = " ".join(run(command, tmp_path).stdout.split())
        assert "số giờ và chi phí (nếu có tính) là mức tối thiểu" in said
        assert "là mức tối thiểu" not in run(command, starter).stdout
        document = json.loads(run(command, tmp_path, "--format", "json").stdout)
        assert document["real_filers_known"] is False


def test_a_goal_in_hours_is_open_while_fields_are_not_listed(starter: Path, tmp_path: Path) -> None:
    """Unlisted content counts as one entry, so neither more nor less than the goal is known."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    text = text.replace("    content: complete\n", "", 1)
    text += "\ngoals:\n  - {id: gio, name: Giờ, metric: hours, threshold: 0.9}\n"
    (tmp_path / "registry.yaml").write_text(text, encoding="utf-8")

    result = run("propose", tmp_path, "--goal", "gio", "--json", tmp_path / "p.json")

    assert "CHƯA RÕ có đạt" in result.stdout
    assert run("verify", tmp_path, tmp_path / "p.json", "--goal", "gio").exit_code == 0


@pytest.mark.parametrize("lacking", ["nothing", "count", "frequency"])
def test_a_goal_in_filings_is_open_while_they_cannot_be_counted(
    starter: Path, tmp_path: Path, lacking: str
) -> None:
    """With filers or frequencies that nobody knows, the share that is counted proves nothing."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    if lacking == "count":
        text = text.replace("    count: 100\n", "")
    if lacking == "frequency":
        text += "\n  - id: khac\n    name: Báo cáo khác\n    filers: [ubnd-xa]\n"
    text += (
        "\ngoals:\n  - id: luot\n    name: Ít lượt gửi\n    metric: filings\n    threshold: 0.1\n"
    )
    (tmp_path / "registry.yaml").write_text(text, encoding="utf-8")

    result = run("propose", tmp_path, "--goal", "luot", "--json", tmp_path / "p.json")

    is_open = lacking != "nothing"
    document = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert document["goal"]["reached"] is (None if is_open else True)
    assert ("CHƯA RÕ có đạt" in result.stdout) is is_open
    assert run("verify", tmp_path, tmp_path / "p.json", "--goal", "luot").exit_code == 0
    under = run("propose", tmp_path, "--goal", "luot", "--fail-under", "10")
    assert under.exit_code == (3 if is_open else 0)


def test_lock_keeps_a_report_and_is_needed_to_verify(starter: Path, tmp_path: Path) -> None:
    """A locked report stays; the proposal holds only for the registry with that lock."""
    data = tmp_path / "p.json"

    result = run("propose", starter, "--lock", "mot-cua-nam", "--json", data, "--format", "json")

    assert json.loads(result.stdout)["cut_percent"] == 0
    assert run("verify", starter, data).exit_code == 1
    assert run("verify", starter, data, "--lock", "mot-cua-nam").exit_code == 0


def test_authority_decides_only_on_what_it_issued(starter: Path) -> None:
    """Another authority can decide nothing, and the summary says so."""
    result = run("propose", starter, "--authority", "so-noi-vu", "--format", "json")

    summary = json.loads(result.stdout)
    assert (summary["cut_percent"], summary["cut_percent_decide"]) == (50, 0)


def test_fail_under_has_its_own_exit_code(starter: Path) -> None:
    """3 when less is cut than asked, 0 when just that much is."""
    assert run("propose", starter, "--fail-under", "60").exit_code == 3
    assert run("propose", starter, "--fail-under", "50").exit_code == 0


@pytest.mark.parametrize("written", ["60", "60%", "60,0", " 60.0 % "])
def test_threshold_is_read_as_people_write_it(starter: Path, written: str) -> None:
    """Per cent, with or without the sign, decimal point or comma."""
    result = run("propose", starter, "--threshold", written, "--format", "json")

    assert json.loads(result.stdout)["goal"] == {
        "id": "cut-20",
        "metric": "reports",
        "threshold": 0.6,
        "reached": False,
    }


@pytest.mark.parametrize("name", ["g.graphml", "g.dot", "g.gv"])
def test_graph_is_written(starter: Path, tmp_path: Path, name: str) -> None:
    """GraphML or DOT, by the suffix."""
    assert run("graph", starter, "--out", tmp_path / name).exit_code == 0

    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith("digraph") == (not name.endswith("graphml"))
    assert "mot-cua-quy" in text


def test_registries_lists_what_is_installed() -> None:
    """One name a line."""
    assert run("registries").stdout.split() == list(reportreduce.installed_registries())


def test_neutral_tables_are_taken_wherever_a_registry_is(tmp_path: Path) -> None:
    """A folder of CSV tables and a workbook of them are registries, too."""
    registry = reportreduce.load_registry("cchc")
    reportreduce.write_neutral_tables(registry, tmp_path / "tables")
    reportreduce.write_neutral_tables(registry, tmp_path / "tables.xlsx")

    for place in ("tables", "tables.xlsx"):
        document = json.loads(run("show", tmp_path / place, "--format", "json").stdout)
        assert document["counts"]["reports"] == len(registry.reports)


WRONG = [
    (("propse",), "propose"),
    (("find",), "SỔ"),
    (("find", "vn", "extra"), "extra"),
    (("find", "vn", "--knd", "x"), "--kind"),
    (("find", "vn", "--kind", "derivabl"), "derivable"),
    (("find", "vn", "--format", "xml"), "csv"),
    (("--lang", "fr", "registries"), "vi, en"),
    (("propose", "--out"), "--out"),
    (("propose", "--out", "x.txt"), ".xlsx"),
    (("propose", "--threshold", "abc"), "abc"),
    (("propose", "--threshold", "120"), "100"),
    (("propose", "--confidence", "nan"), "nan"),
    (("propose", "--no-findings=x"), "--no-findings"),
    (("graph", "vn"), "--out"),
    (("explain",), "BÁO_CÁO"),
]


@pytest.mark.parametrize(("words", "named"), WRONG, ids=lambda value: str(value))
def test_wrong_usage_is_explained(words: tuple[str, ...], named: str) -> None:
    """Exit code 2, nothing on stdout, and a Vietnamese message that names what was wrong."""
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Lỗi: " in result.stderr
    assert named in result.stderr
    assert "Error" not in result.stderr


@pytest.mark.parametrize("words", [words for words, _ in WRONG], ids=str)
def test_wrong_usage_is_explained_in_english(words: tuple[str, ...]) -> None:
    """The same mistakes in English, and no word of Vietnamese."""
    if "--lang" in words:
        return
    result = run("--lang", "en", *words)

    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert result.stderr.replace("“", "").replace("”", "").isascii()


def test_our_errors_have_exit_code_1_and_a_mend(starter: Path, tmp_path: Path) -> None:
    """What cannot be done is explained in one line, without a traceback."""
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    for words, named in (
        (("check", "vnn"), "“vn”"),
        (("check", tmp_path), "*.yaml"),
        (("show", starter, "mot-cua"), "mot-cua-nam"),
        (("explain", "mot-cua", "--registry", starter), "mot-cua-nam"),
        (("find", starter, "--report", "mot-cua"), "mot-cua-nam"),
        (("propose", starter, "--lock", "mot-cua"), "mot-cua-nam"),
        (("propose", starter, "--authority", "ubnd"), "ubnd-tinh"),
        (("propose", starter, "--goal", "cut"), "cut-20"),
        (("propose", starter, "--out", tmp_path / "folder.xlsx"), "thư mục"),
        (("propose", starter, "--out", tmp_path / "none" / "p.xlsx"), "none"),
        (("verify", starter, tmp_path / "no.json"), "no.json"),
        (("verify", starter, tmp_path / "none.json"), "none.json"),
    ):
        result = run(*words)
        assert (result.exit_code, named in result.stderr) == (1, True), (words, result.stderr)
        assert "Traceback" not in result.stderr


def test_registry_is_never_written_over(tmp_path: Path) -> None:
    """``--out`` may not name the workbook that the registry is read from."""
    tables = tmp_path / "tables.xlsx"
    reportreduce.write_neutral_tables(reportreduce.load_registry("cchc"), tables)
    before = tables.read_bytes()

    result = run("propose", tables, "--out", tables)

    assert result.exit_code == 1
    assert tables.read_bytes() == before


@pytest.mark.parametrize(
    "words", [("Danh", "mục", "2026.csv"), ("a.csv", "Danh", "mục", "2026.csv")]
)
def test_a_name_without_its_quotation_marks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Words that are only together the name of a file get one line, with the name in quotes."""
    monkeypatch.chdir(tmp_path)
    for name in ("Danh mục 2026.csv", "2026.csv", "a.csv"):
        Path(name).write_text("Tên báo cáo,Tần suất\nBáo cáo hộ tịch,Năm\n", encoding="utf-8")

    told = run("import", "list", *words, "--name", "x" * 300)
    quoted = run("import", "list", "Danh mục 2026.csv", "a.csv", "--name", "x" * 300)

    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)
    assert '"Danh mục 2026.csv"' in told.stderr
    assert quoted.exit_code == 0


def test_no_file_is_replaced_unless_that_is_said(starter: Path, tmp_path: Path) -> None:
    """Every option that writes a file leaves one that is there as it is without ``--replace``."""
    listed = tmp_path / "list.csv"
    listed.write_text("Tên báo cáo,Tần suất\nBáo cáo hộ tịch,Hằng năm\n", encoding="utf-8")
    for words, name in (
        (("attach", starter, starter, "--out"), "sheet.xlsx"),
        (("match", starter, "--out"), "sheet.xlsx"),
        (("propose", starter, "--out"), "plan.xlsx"),
        (("propose", starter, "--json"), "plan.json"),
        (("graph", starter, "--out"), "graph.dot"),
        (("import", "list", listed, "--notes"), "notes.xlsx"),
    ):
        path = tmp_path / name
        path.write_text("answers", encoding="utf-8")

        refused = run(*words, path)
        kept = path.read_bytes()
        replaced = run(*words, path, "--replace")

        assert (refused.exit_code, kept) == (1, b"answers"), words
        assert "--replace" in refused.stderr
        assert (replaced.exit_code, path.read_bytes() != kept) == (0, True), words


def test_output_is_checked_before_the_work(tmp_path: Path) -> None:
    """A path that cannot be written is refused though the registry is faulty as well."""
    result = run("propose", tmp_path, "--out", tmp_path / "none" / "p.xlsx")

    assert "none" in result.stderr
    assert "*.yaml" not in result.stderr


def test_language_may_stand_anywhere_or_in_the_environment(starter: Path) -> None:
    """Before the command, after it, or in the variable; the command line wins."""
    english = "may go"
    words = ("explain", "mot-cua-nam", "--registry", starter)

    assert english in run("--lang", "en", *words).stdout
    assert english in run(*words, "--lang=en").stdout
    assert english in run(*words, REPORTREDUCE_LANG="en").stdout
    assert english not in run(*words, "--lang", "vi", REPORTREDUCE_LANG="en").stdout
    assert english not in run(*words, REPORTREDUCE_LANG="xx").stdout


def help_of(command: click.Command, language: Language) -> str:
    settings: dict[str, Any] = {**command.context_settings, "obj": Session(language)}
    context = click.Context(command, info_name=command.name, **settings)
    return command.get_help(context)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [app, *COMMANDS], ids=lambda command: str(command.name))
def test_every_command_has_help_and_an_example(command: click.Command, language: Language) -> None:
    """Its own text, each option described, and an example that calls it."""
    texts = load_catalogue(language)

    said = help_of(command, language)

    assert texts[f"help.{command.name}"].strip().split("\n")[0].split()[0] in said
    assert f"{texts['help.examples']}:" in said
    for line in texts[f"help.{command.name}_example"].strip().split("\n"):
        assert line in said
        assert line.startswith("reportreduce ")
        if command is not app:
            assert f" {command.name}" in line or line.startswith("reportreduce check ")


@pytest.mark.parametrize("command", [app, *COMMANDS], ids=lambda command: str(command.name))
def test_help_does_not_mix_languages(command: click.Command) -> None:
    """English help has no Vietnamese letters beyond names of laws."""
    said = help_of(command, "en").replace("NĐ-CP", "").replace("“", "").replace("”", "")

    assert said.isascii()


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_is_data(words: tuple[str, ...]) -> None:
    """Asked for or for want of a command, help goes to stdout with exit code 0."""
    result = run(*words)

    assert result.exit_code == 0
    assert "Mã thoát" in result.stdout


def test_metavars_name_all_words() -> None:
    """What the help lists as allowed is what is allowed."""
    said = help_of(next(each for each in COMMANDS if each.name == "propose"), "vi")

    assert "|".join(objectives()) in said
    assert set(kinds()) == {kind.value for kind in reportreduce.FindingKind} | {"no_basis"}


def test_reference_is_up_to_date() -> None:
    """``docs/reference/cli.md`` is what the commands say of themselves."""
    assert (ROOT / FILE).read_text(encoding="utf-8") == build_reference()


def test_catalogues_of_the_command_line_have_the_same_keys() -> None:
    """What is said in one language can be said in the other."""
    sections = ("cli.", "help.", "explain.", "problem.")
    keys: list[set[str]] = [
        {key for key in load_catalogue(language) if key.startswith(sections)}
        for language in LANGUAGES
    ]

    assert keys[0] == keys[1]


def test_output_survives_a_pipe_that_is_not_utf8(starter: Path) -> None:
    """Vietnamese comes out as UTF-8 though the environment says cp1252."""
    done = run_process("explain", "mot-cua-nam", "--registry", starter, PYTHONIOENCODING="cp1252")

    assert done.returncode == 0
    assert "có thể bỏ" in done.stdout.decode("utf-8")


def test_reader_that_stops_reading_is_no_error(starter: Path) -> None:
    """A closed pipe ends the program without a traceback."""
    command = [sys.executable, "-m", "reportreduce", "show", str(starter)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert b"Traceback" not in complaint
    assert b"BrokenPipe" not in complaint


def test_help_loads_no_heavy_library() -> None:
    """Help comes at once: solver, arrays, tables and workbooks are loaded by what needs them."""
    program = (
        "import sys; from reportreduce.cli.app import app; "
        "app.main(['propose', '--help'], standalone_mode=False); "
        "print(sorted({'clingo', 'numpy', 'scipy', 'openpyxl', 'networkx'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are told otherwise on Windows")
def test_interrupt_leaves_no_half_written_file(tmp_path: Path) -> None:
    """Ctrl-C ends with a message and exit code 1, and nothing is left in the folder."""
    import signal

    command = [sys.executable, "-m", "reportreduce", "propose", "ferc", "--out", "p.xlsx"]
    for seconds in (1, 2, 4):
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
            time.sleep(seconds)
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            message = process.stderr.read().decode("utf-8")
        if process.returncode != -signal.SIGINT:  # Else the program was not there yet.
            break

    assert process.returncode == 1
    assert "Traceback" not in message
    assert "Đã dừng" in message
    assert list(tmp_path.iterdir()) == []


def test_wildcards_that_the_shell_leaves_are_expanded(tmp_path, monkeypatch):
    """On Windows "bieu-*.xlsx" reaches the program; what matches nothing stays as it is."""
    monkeypatch.chdir(tmp_path)
    for name in ("bieu-2.xlsx", "bieu-1.xlsx", "khac.xlsx"):
        (tmp_path / name).touch()

    words = expand_wildcards(["import", "form", "bieu-*.xlsx", "x-*.xlsx", "--out", "a"])

    assert words == ["import", "form", "bieu-1.xlsx", "bieu-2.xlsx", "x-*.xlsx", "--out", "a"]


def test_a_long_dash_of_a_word_processor_is_told(starter: Path) -> None:
    """The message says what to type instead; a file of such a name is a file."""
    result = run("check", starter, "—lang", "en")

    assert result.exit_code == 2
    assert "Gõ lại bằng dấu trừ: --lang" in result.stderr


def test_a_registry_without_common_fields_hints_at_match(starter: Path, tmp_path: Path) -> None:
    """Where no two reports have a field in common, and nobody compared them, the hint is given."""
    text = (starter / "registry.yaml").read_text(encoding="utf-8")
    head, tail = text.rsplit("      - hs-tiep-nhan\n", 1)
    (tmp_path / "registry.yaml").write_text(head + tail, encoding="utf-8")

    assert "reportreduce match" in run("propose", tmp_path).stderr
    assert "reportreduce match" not in run("propose", starter).stderr


def test_explain_says_why_a_field_would_be_lost(starter: Path) -> None:
    """The quarterly form alone collects its figures; the yearly one has some of them, later."""
    result = run("explain", "mot-cua-quy", "--registry", starter)

    assert result.stdout.count("Không báo cáo nào") == 2
    assert result.stdout.count("Báo cáo khác cũng") == 1
