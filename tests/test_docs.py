"""What the documentation shows is what happens; its links lead somewhere; its texts exist."""

import ast
import doctest
import re
import shlex
import string
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import attrs
import click
import pytest
import yaml
from attrs import field, frozen
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

import reportreduce
from reportreduce.cli.app import app
from reportreduce.messages import LANGUAGES, Language, load_catalogue
from reportreduce.model.registry import Registry

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "reportreduce"
PAGES = tuple(sorted([ROOT / "README.md", *DOCS.rglob("*.md")]))
WIDTH = "100"
"""Characters a line: tables are as wide as the terminal, so the pages need one width."""
STARTER = "vi-du/registry.yaml"
"""The registry of the tutorial, which the how-tos change."""

_BLOCK = re.compile(
    r"^## .*?$"
    r"|^```(?P<head>\w+[^\n]*)\n(?P<text>.*?)^```$"
    r"|^<!-- (?P<sheet>[^\n]+) -->\n\n(?P<rows>(?:^\|[^\n]*\n)+)",
    re.M | re.S,
)
_PROMPT = re.compile(r"^[$>] ", re.M)
"""What stands before a command: ``$``, or ``>`` as on Windows."""
_LEFT_OUT = "…"
"""A line that stands for lines of output which a page does not show."""
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^()\s]+)\)")
_INLINE = re.compile(r"`reportreduce ([^`]*)`")
_FENCES = re.compile(r"^```.*?^```$", re.M | re.S)


@frozen
class Block:
    """A fenced block: its language, the file it stands for (or none), its text and its line."""

    language: str
    file: str
    text: str
    line: int


def read_blocks(page: Path) -> Iterator[Block]:
    """
    The fenced blocks of *page*, its second-level headings as blocks of no language, and
    tables below a comment that names a workbook as blocks of the language ``sheet``.
    """
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        language, _, file = (found["head"] or "").partition(" ")
        if found["sheet"]:
            yield Block("sheet", found["sheet"], found["rows"], line)
        else:
            yield Block(language, file, found["text"] or "", line)


@frozen
class Follower:
    """Somebody who does what a page says, block by block, in the folder he stands in."""

    page: str
    starter: Mapping[str, Any] = field(factory=dict)
    names: dict[str, Any] = field(factory=dict)
    codes: list[int] = field(factory=list)
    is_for_offices: bool = False
    """The page shows errors without their exit codes, which only programs look at."""

    def follow(self, block: Block) -> None:
        """Do what *block* shows, and compare what comes with what it says."""
        match block.language:
            case "sheet":
                fill_sheet(block.file, block.text)
            case "text" if block.file:
                assert block.text in Path(block.file).read_text(encoding="utf-8")
            case "yaml" if block.file and Path(block.file).exists():
                write(block.file, changed_yaml(Path(block.file), block.text))
            case "yaml" | "csv" if block.file:
                write(block.file, block.text)
            case "yaml":
                write(STARTER, changed_yaml(Path(STARTER), block.text))
                reportreduce.load_registry("vi-du")
            case "console":
                self._type(block)
            case "python":
                self._run(block)
            case "" if self.starter:
                write(STARTER, yaml.safe_dump(self.starter, allow_unicode=True))

    def _type(self, block: Block) -> None:
        for command, shown in read_commands(block.text):
            came = self.output(command)
            if _LEFT_OUT in shown:
                assert is_shortened(shown, trimmed(came)), f"{self.page}:{block.line}: {came}"
            elif shown:
                assert trimmed(came) == shown, f"{self.page}:{block.line}: {command}"
            if shown and self.is_for_offices:
                self.codes.clear()

    def output(self, command: str) -> str:
        """What *command* prints; no command but ``echo $?`` may follow one that failed."""
        if command == "echo $?":
            return str(self.codes.pop())
        assert not self.codes, f"{self.page}: exit code {self.codes} before: {command}"
        program, *words = shlex.split(command)
        assert program == "reportreduce", f"{self.page}: cannot run {command}"
        environment = {"COLUMNS": WIDTH, "REPORTREDUCE_LANG": None, "FORCE_COLOR": None}
        result = CliRunner().invoke(app, words, env=environment, catch_exceptions=False)
        if result.exit_code:
            self.codes.append(result.exit_code)
        return result.output.replace("\ufeff", "")  # the mark that CSV begins with is not seen

    def _run(self, block: Block) -> None:
        place = f"{self.page}:{block.line}"
        if ">>>" not in block.text:
            exec(compile(block.text, place, "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(
            block.text, self.names, place, self.page, block.line
        )
        test.globs = self.names
        report: list[str] = []
        result = doctest.DocTestRunner(verbose=False).run(
            test, out=report.append, clear_globs=False
        )
        assert result.attempted
        assert not result.failed, "".join(report)

    def finish(self) -> None:
        """Nothing that failed has been left without a word on its exit code."""
        assert not self.codes, f"{self.page}: a command ends with {self.codes}, which it hides"


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def fill_sheet(place: str, table: str) -> None:
    """
    Type *table* into the workbook at *place*, as a person would: all of it into a new file;
    into a sheet that is there (``file: sheet``) what stands under the headings in bold.
    """
    file, _, page = place.partition(": ")
    heads, _, *rows = (
        [cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()
    )
    if page:
        book = load_workbook(file)
        fill_columns(book[page], heads, rows)
    else:
        book = Workbook()
        book.active.title = "Sheet1"  # as Excel calls it
        for row in (heads, *rows):
            book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(file)


def fill_columns(sheet: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write the cells of *rows* under the bold *heads* where those under the others agree."""
    names = [head.strip("*") for head in heads]
    lines = list(sheet.iter_rows())
    top = next(line for line in lines if set(names) <= {cell.value for cell in line})
    at = [[cell.value for cell in top].index(name) for name in names]
    for row in rows:
        pairs = list(zip(heads, at, row, strict=True))
        known = [(place, said) for head, place, said in pairs if not head.startswith("*")]
        found = [
            line
            for line in lines[top[0].row :]
            if all(str(line[place].value) == said for place, said in known)
        ]
        assert len(found) == 1, f"{sheet.title}: {row}"
        for head, place, said in pairs:
            if head.startswith("*"):
                found[0][place].value = said


def is_shortened(shown: Sequence[str], came: Sequence[str]) -> bool:
    """Whether *shown* is *came* but for lines left out."""
    parts = (r"(?:.*\n)*" if line == _LEFT_OUT else re.escape(f"{line}\n") for line in shown)
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in came)) is not None


def read_commands(text: str) -> list[tuple[str, list[str]]]:
    """The commands behind each prompt, with the lines that follow them."""
    parts = _PROMPT.split(text)
    assert not parts[0].strip(), f"output without a command: {parts[0]}"
    pairs = [part.partition("\n") for part in parts[1:]]
    return [(command, trimmed(output)) for command, _, output in pairs]


def trimmed(output: str) -> list[str]:
    """Lines without spaces at their ends, and without empty lines."""
    return [line.rstrip() for line in output.splitlines() if line.strip()]


def changed_yaml(file: Path, change: str) -> str:
    """The registry *file* with the sections of *change* put in, entry by entry."""
    known: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    for section, value in yaml.safe_load(change).items():
        if isinstance(value, dict):
            known[section] = {**known.get(section, {}), **value}
        else:
            known[section] = list(merged_entries(known.get(section, []), value))
    return yaml.safe_dump(known, allow_unicode=True)


def merged_entries(
    known: Sequence[Mapping[str, Any]], changes: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """*known* with the keys of the change of the same id, then the changes that are new."""
    by_id = {change.get("id", number): change for number, change in enumerate(changes)}
    for entry in known:
        yield {**entry, **by_id.pop(entry.get("id"), {})}
    yield from by_id.values()


def test_tutorial_shows_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file, command and line of Python in the tutorial gives what the page shows."""
    monkeypatch.chdir(tmp_path)
    follower = Follower("tutorial.md")

    for block in read_blocks(DOCS / "tutorial.md"):
        follower.follow(block)

    follower.finish()
    assert follower.names["registry"].report_by_id


def test_tutorial_shows_the_output_of_every_command() -> None:
    """No command of the tutorial stands without what it prints."""
    blocks = [each for each in read_blocks(DOCS / "tutorial.md") if each.language == "console"]
    commands = [pair for block in blocks for pair in read_commands(block.text)]

    assert len(commands) >= 8
    assert [command for command, shown in commands if not shown] == []


def test_how_tos_work_on_the_registry_of_the_tutorial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each recipe starts from the tutorial's registry; its YAML loads, its commands run."""
    monkeypatch.chdir(tmp_path)
    starter = next(each for each in read_blocks(DOCS / "tutorial.md") if each.file == STARTER)
    follower = Follower("how-to.md", yaml.safe_load(starter.text))

    for block in read_blocks(DOCS / "how-to.md"):
        follower.follow(block)

    follower.finish()


def test_guide_for_offices_works_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file, answer, command and error of the Vietnamese guide is as the page shows it."""
    monkeypatch.chdir(tmp_path)
    page = DOCS / "huong-dan.md"
    follower = Follower(page.name, is_for_offices=True)

    for block in read_blocks(page):
        follower.follow(block)

    follower.finish()
    text = page.read_text(encoding="utf-8")
    sheets = load_workbook("phuong-an.xlsx").sheetnames
    assert [sheet for sheet in sheets if f"| {sheet} |" not in text] == []


def test_index_names_every_page() -> None:
    """Each page of docs/ is in its table of contents; the findings by their own index."""
    shown = {(DOCS / link.partition("#")[0]).resolve() for link in links(DOCS / "index.md")}
    pages = {page for page in DOCS.rglob("*.md") if page.parent.name != "findings"}

    assert pages - {DOCS / "index.md"} - shown == set()
    assert (DOCS / "findings/index.md").resolve() in shown


def links(page: Path) -> list[str]:
    """The targets of the links and images of *page* outside its code."""
    text = _FENCES.sub("", page.read_text(encoding="utf-8"))
    return [found["target"] for found in _LINK.finditer(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_resolve(page: Path) -> None:
    """What a page links to is there, and so is the heading that the link names."""
    for target in links(page):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        file = page.parent / path if path else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in headings(file), f"{page.name}: {target}"


def headings(page: Path) -> set[str]:
    """The anchors of the headings of *page*, as GitHub makes them."""
    text = _FENCES.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.*)$", text, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def shown_commands(page: Path) -> Iterator[str]:
    """What *page* tells people to type: inline code and the lines of console blocks."""
    text = page.read_text(encoding="utf-8")
    yield from _INLINE.findall(_FENCES.sub("", text))
    for block in read_blocks(page):
        if block.language == "console":
            yield from re.findall(r"(?:^[$>] |bin/)reportreduce ([^&\n]*)", block.text, flags=re.M)


def called(words: Sequence[str], commands: Sequence[str]) -> Iterator[click.Command]:
    """The first of *commands*, and the command of the group after it, if it is a group."""
    for name in commands[:1]:
        command = app.commands[name]
        yield command
        if isinstance(command, click.Group):
            after = words[words.index(name) + 1 :][:1]
            yield from (command.commands[each] for each in after if each in command.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_options_on_every_page_exist(page: Path) -> None:
    """No page names a command or an option that the program does not have."""
    for shown in shown_commands(page):
        words = [word for word in shlex.split(shown) if word]
        commands = [word for word in words if word in app.commands]
        assert commands or words[0].startswith("-"), f"{page.name}: {shown}"
        known = {
            option
            for command in (app, *called(words, commands))
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        named = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert named <= known | {"--lang", "--help"}, f"{page.name}: {shown}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_names_of_the_library_on_every_page_exist(page: Path) -> None:
    """Python on a page compiles, and uses names that are public or can be imported."""
    for block in read_blocks(page):
        if block.language == "python" and ">>>" not in block.text:
            for node in ast.walk(ast.parse(block.text)):
                if isinstance(node, ast.ImportFrom) and node.module:
                    module = import_module(node.module)
                    assert all(hasattr(module, each.name) for each in node.names), node.module
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "reportreduce":
                    assert node.attr in reportreduce.__all__, f"{page.name}: {node.attr}"


@pytest.mark.parametrize("kind", list(reportreduce.FindingKind), ids=lambda kind: kind.value)
def test_every_finding_kind_has_a_page_that_the_index_names(
    kind: reportreduce.FindingKind,
) -> None:
    """A kind of finding has a page that names it, in the table of findings."""
    page = DOCS / f"findings/{kind.value}.md"

    assert f"`{kind.value}`" in page.read_text(encoding="utf-8").splitlines()[0]
    assert page.name in links(DOCS / "findings/index.md")


def section_classes() -> list[str]:
    """The classes that a registry consists of, in lower-case words."""
    hints = attrs.resolve_types(Registry)
    held = [hint for each in attrs.fields(hints) for hint in (each.type, *get_args(each.type))]
    names = [each.__name__ for each in held if attrs.has(each)]
    return [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower() for name in names]


@pytest.mark.parametrize("name", section_classes())
def test_glossary_explains_what_a_registry_consists_of(name: str) -> None:
    """Each class of a registry's parts is a word of the glossary."""
    text = (DOCS / "glossary.md").read_text(encoding="utf-8").lower()

    assert re.search(rf"\b{name}(?:e?s)?\b", text)


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    """Vietnamese and English have the same keys, with the same places in each."""
    vi, en = (
        {key: places(text) for key, text in load_catalogue(each).items()} for each in LANGUAGES
    )

    assert vi == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: Language) -> None:
    """Every key says something."""
    assert [key for key, text in load_catalogue(language).items() if not text.strip()] == []


def test_vietnamese_percentages_have_no_space() -> None:
    """Texts, goals and their default write 20% as Vietnamese offices do."""
    registries = [reportreduce.load_registry(name) for name in reportreduce.installed_registries()]
    goals = [*attrs.fields(Registry).goals.default, *(g for each in registries for g in each.goals)]
    said = [*load_catalogue("vi").values(), *(goal.name for goal in goals)]

    assert [text for text in said if re.search(r"[\d}]\s%", text)] == []
    assert any("20%" in text for text in said)


@frozen
class Use:
    """A key as the code writes it, with a gap where it is put together; and the values given."""

    where: str
    key: str
    values: frozenset[str] | None


def find_uses() -> Iterator[Use]:
    """Every ``Text``, ``say`` and ``session.say`` whose key stands in the code."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                key = spoken_key(node)
                if key:
                    where = f"{file.relative_to(ROOT)}:{node.lineno}"
                    yield Use(where, key, given_values(node))


def spoken_key(call: ast.Call) -> str:
    """The pattern of the key that *call* says; empty if it says none or takes it from elsewhere."""
    pattern = key_pattern(call.args[0])
    match call.func:
        case ast.Name(id="Text" | "say"):
            return pattern
        case ast.Attribute(attr="say", value=ast.Name(id="session")) if pattern:
            return rf"cli\.{pattern}"
    return ""


def key_pattern(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(key)):
            return re.escape(key)
        case ast.JoinedStr(values=parts):
            return "".join(key_pattern(part) or ".+" for part in parts)
        case ast.IfExp(body=one, orelse=other) if key_pattern(one) and key_pattern(other):
            return f"(?:{key_pattern(one)}|{key_pattern(other)})"
    return ""


def given_values(call: ast.Call) -> frozenset[str] | None:
    """The places that *call* fills; None if that cannot be read off."""
    if isinstance(call.func, ast.Name) and call.func.id == "Text":
        given = call.args[1] if len(call.args) > 1 else ast.Dict(keys=[], values=[])
        keys = given.keys if isinstance(given, ast.Dict) else [None]
        names = [key.value if isinstance(key, ast.Constant) else None for key in keys]
    else:
        names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(str(name) for name in names)


def test_every_text_that_the_code_says_exists_with_its_values() -> None:
    """A key in the code is in the catalogue, and every place of its text is filled."""
    texts = load_catalogue("vi")
    uses = list(find_uses())

    assert len(uses) > 150
    for use in uses:
        known = [key for key in texts if re.fullmatch(use.key, key)]
        assert known, f"{use.where}: {use.key}"
        if len(known) == 1 and use.values is not None:
            assert places(texts[known[0]]) <= use.values, f"{use.where}: {use.key}"
