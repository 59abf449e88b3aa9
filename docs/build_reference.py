"""
The pages of ``docs/reference/api``, written from the signatures and docstrings of the library.

``python docs/build_reference.py`` writes them anew.  griffe reads the source without running
it, so that attributes and members keep the docstrings that stand below them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent

import griffe
from attrs import frozen

from reportreduce.messages import LANGUAGES, load_catalogue

ROOT = Path(__file__).parent.parent
PACKAGE = "reportreduce"
FOLDER = ROOT / "docs/reference/api"
WIDTH = 88
"""Characters up to which a signature stays on one line."""

_SECTION = re.compile(r"^(Args|Returns|Raises|Source):$")
_ITEM = re.compile(r"^(?P<name>\w+): (?P<text>.*)$")
_EXAMPLE = re.compile(r"(?:^>>> .*\n(?:.+\n?)*)", re.M)


@frozen
class Page:
    """A page: its file, its title, what it says first, and the modules whose names it tells."""

    file: str
    title: str
    intro: str
    modules: Sequence[str]


PAGES = (
    Page(
        "library.md",
        "The library",
        "What `import reportreduce` gives: every name here is `reportreduce.NAME`.",
        [PACKAGE],
    ),
    Page(
        "model.md",
        "The values of a registry",
        "What a `Registry` is made of.  The keys of registry files are these attributes.",
        [
            "reportreduce.model.registry",
            "reportreduce.model.reports",
            "reportreduce.model.cycles",
            "reportreduce.model.fields",
            "reportreduce.model.units",
            "reportreduce.model.instruments",
            "reportreduce.model.policy",
            "reportreduce.model.places",
            "reportreduce.model.ids",
        ],
    ),
    Page(
        "results.md",
        "The values of results",
        "What findings, explanations and proposals are made of.",
        [
            "reportreduce.detect.findings",
            "reportreduce.propose.explain",
            "reportreduce.propose.overview",
            "reportreduce.propose.levels",
            "reportreduce.propose.proposal",
            "reportreduce.graph.points",
            "reportreduce.graph.build",
        ],
    ),
    Page(
        "intake.md",
        "Readers of lists, forms, phrases and sheets, and matching",
        "Subpackages that read what offices have, and say which fields may be the same.",
        [
            "reportreduce.importers.lists",
            "reportreduce.importers.law",
            "reportreduce.importers.forms",
            "reportreduce.importers.regimes",
            "reportreduce.normalise.phrases",
            "reportreduce.normalise.matching.suggestions",
            "reportreduce.normalise.matching.groups",
            "reportreduce.normalise.matching.answers",
            "reportreduce.normalise.matching.settling",
            "reportreduce.normalise.matching.applying",
            "reportreduce.exporters.match_sheet",
            "reportreduce.importers.match_sheet",
            "reportreduce.normalise.matching.homes",
            "reportreduce.normalise.matching.form_answers",
            "reportreduce.normalise.matching.attaching",
            "reportreduce.exporters.form_sheet",
            "reportreduce.importers.form_sheet",
            "reportreduce.importers.workbooks",
        ],
    ),
)
WORDS: Mapping[str, str] = {
    "FindingKind": "finding_name",
    "ActionKind": "action_kind",
    "Reason": "action_reason",
    "KeptReason": "kept_reason",
    "StepKind": "step_kind",
    "DerivationKind": "derivation_kind",
    "Metric": "metric",
    "Frequency": "frequency",
    "WindowRule": "window_rule",
    "DeadlineRule": "deadline_rule",
    "ReportKind": "report_kind",
    "Channel": "channel",
    "InstrumentKind": "instrument_kind",
    "Level": "level",
}
"""Where the catalogue says the members of an enumeration to users."""


def load_library() -> griffe.Module:
    """The package as its source states it."""
    loader = griffe.GriffeLoader(search_paths=[ROOT])
    package = loader.load(PACKAGE)
    loader.resolve_aliases()
    assert isinstance(package, griffe.Module)
    return package


def public_names(library: griffe.Module, module: str) -> Mapping[str, griffe.Object]:
    """
    The names that *module* offers: its ``__all__``, or the types and functions it defines.

    A name that a subpackage shares with a function means the function, as it does to users.
    """
    known = library[module.removeprefix(f"{PACKAGE}.")] if module != PACKAGE else library
    if known.exports is not None:
        imported = {name: known.imports.get(name) for name in map(str, known.exports)}
        return {
            name: resolve(library, path) if path else known[name] for name, path in imported.items()
        }
    told = {name: each for name, each in known.members.items() if _is_told(each)}
    return {name: each for name, each in told.items() if not _is_inner(each)}


def resolve(library: griffe.Module, path: str) -> griffe.Object:
    """What stands at *path*, through all modules that only pass it on."""
    found = library[path.removeprefix(f"{PACKAGE}.")]
    return found.final_target if found.is_alias else found


def _is_told(each: griffe.Object | griffe.Alias) -> bool:
    return not (each.is_alias or each.is_module or each.name.startswith("_"))


def _is_inner(each: griffe.Object | griffe.Alias) -> bool:
    """Whether *each* is a constant or a type variable, which modules share among themselves."""
    constant = each.is_attribute and each.name.isupper()
    return constant or (each.is_attribute and str(each.value).startswith("TypeVar("))


def parts(each: griffe.Object) -> Iterator[griffe.Object]:
    """The methods and properties of the class *each* but for those that its bases tell."""
    if isinstance(each, griffe.Class):
        inherited = {name for base in each.mro() for name in base.members}
        told = (part for part in each.members.values() if _is_told(part))
        told = (part for part in told if part.name not in inherited)
        yield from (part for part in told if part.is_function or "property" in part.labels)


def values(each: griffe.Object) -> list[griffe.Attribute]:
    """The attributes or members of the class *each*."""
    if not each.is_class:
        return []
    told = [part for part in each.members.values() if _is_told(part)]
    return [part for part in told if part.is_attribute and "property" not in part.labels]


def build_page(library: griffe.Module, page: Page) -> str:
    """*page* as Markdown."""
    blocks = [f"# {page.title}", page.intro]
    for module in page.modules:
        if len(page.modules) > 1:
            known = library[module.removeprefix(f"{PACKAGE}.")]
            blocks += [f"## `{module}`", *prose(known)]
        for name, each in public_names(library, module).items():
            blocks += build_entry(name, each, "###" if len(page.modules) > 1 else "##")
    return "\n\n".join(blocks) + "\n"


def build_entry(name: str, each: griffe.Object, mark: str) -> Iterator[str]:
    """Heading, signature, docstring and parts of one name."""
    yield f"{mark} {name}"
    if each.is_function:
        yield signature(name, each)
    elif each.is_attribute:
        yield from _stated(name, each)
    else:
        yield from _bases(each)
    yield from prose(each)
    yield from _table(each)
    for part in parts(each):
        yield f"{mark}# {name}.{part.name}"
        if part.is_function:
            yield signature(part.name, part)
        else:
            yield f"Property: `{part.annotation}`"
        yield from prose(part)


def signature(name: str, function: griffe.Object) -> str:
    """*function* as it is called, in one line or one for each parameter."""
    assert isinstance(function, griffe.Function)
    given = [_parameter(each) for each in function.parameters if each.name not in ("self", "cls")]
    named = [each.kind is griffe.ParameterKind.keyword_only for each in function.parameters]
    if any(named):
        given.insert(len(given) - sum(named), "*")
    head, tail = f"def {name}(", f") -> {function.returns}: ..."
    line = head + ", ".join(given) + tail
    if len(line) > WIDTH:
        line = "\n".join([head, *(f"    {each}," for each in given), tail])
    return f"```python\n{line}\n```"


def _parameter(each: griffe.Parameter) -> str:
    default = "" if each.default is None else f" = {each.default}"
    return _double(f"{each.name}: {each.annotation}{default}")


def _double(code: object) -> str:
    """*code* with the quotes of this house."""
    return str(code).replace("'", '"')


def _stated(name: str, each: griffe.Object) -> Iterator[str]:
    assert isinstance(each, griffe.Attribute)
    stated = each.annotation if each.value is None else each.value
    if len(str(stated)) <= WIDTH:
        yield f"`{name}`: `{_double(stated)}`"


def _bases(each: griffe.Object) -> Iterator[str]:
    assert isinstance(each, griffe.Class)
    if is_enumeration(each):
        yield "An enumeration."
    elif each.bases:
        yield "A kind of " + ", ".join(f"`{base}`" for base in each.bases) + "."


def prose(each: griffe.Object) -> Iterator[str]:
    """The docstring of *each*: its text, then what it takes, gives and raises."""
    if each.docstring is None:
        return
    title, lines = "", list[str]()
    for line in [*each.docstring.value.splitlines(), "Source:"]:
        found = _SECTION.match(line)
        if found is None and not (title and line.startswith(">>>")):
            lines.append(line)
            continue
        yield from _section(title, lines)
        title, lines = (found[1], []) if found else ("", [line])


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    text = dedent("\n".join(lines)).strip()
    text = _EXAMPLE.sub(lambda found: f"```python\n{found[0].strip()}\n```\n", text)
    text = "".join(
        part if part.startswith("```python") else part.replace("``", "`")
        for part in re.split(r"(^```python\n.*?^```$)", text, flags=re.M | re.S)
    )
    text = text.strip()
    if title in ("Args", "Raises"):
        yield f"{title}:"
        yield "\n".join(_items(text))
    elif text:
        yield f"{title}: {text}" if title else text


def _items(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = _ITEM.match(line)
        yield f"- `{found['name']}`: {found['text']}" if found else f"  {line.strip()}"


def is_enumeration(each: griffe.Object) -> bool:
    """Whether *each* lists members."""
    return isinstance(each, griffe.Class) and "Enum" in map(str, each.bases)


def _table(each: griffe.Object) -> Iterator[str]:
    """The members of an enumeration with their words, or the attributes of a value."""
    told = values(each)
    if not told:
        return
    if is_enumeration(each):
        words = LANGUAGES if each.name in WORDS else ()
        columns = ("member", "value", *words, "meaning")
        rows = [(f"`{row.name}`", _code(row.value), *_words(each, row)) for row in told]
    else:
        columns = ("attribute", "type", "default", "meaning")
        rows = [
            (f"`{row.name}`", _code(row.annotation), _code(default_of(row)), "") for row in told
        ]
    full = [(*row[:-1], row[-1] or _meaning(each)) for row, each in zip(rows, told, strict=True)]
    if not any(row[-1] for row in full):
        columns, full = columns[:-1], [row[:-1] for row in full]
    lines = [columns, tuple("---" for _ in columns), *full]
    yield "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _meaning(row: griffe.Attribute) -> str:
    return " ".join(prose(row)).replace("\n", " ")


def _words(each: griffe.Object, row: griffe.Attribute) -> tuple[str, ...]:
    """What users see of the member *row* in each language; and room for what it means."""
    section = WORDS.get(each.name)
    if section is None:
        return ("",)
    key = f"{section}.{str(row.value).strip(chr(39))}"
    return (*(load_catalogue(language)[key] for language in LANGUAGES), "")


def default_of(row: griffe.Attribute) -> str:
    """What *row* is when it is not given; empty if it must be given."""
    stated = "" if row.value is None else " ".join(str(row.value).split())
    found = re.match(r"(?:attrs\.)?field\((.*)\)$", stated)
    if not found:
        return stated
    settings = re.search(r"(?:default|factory)=([\w.]+)", found[1])
    if settings is None:
        return ""
    return f"{settings[1]}()" if "factory" in found[1] else settings[1]


def _code(value: object) -> str:
    return f"`{_double(value)}`".replace("|", r"\|") if value not in (None, "") else ""


def write_pages(folder: Path = FOLDER) -> None:
    """Write every page anew."""
    library = load_library()
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        text = build_page(library, page)
        (folder / page.file).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages()
