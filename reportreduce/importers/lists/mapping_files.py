"""Mappings as YAML files that a person can read and edit."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from attrs import define, field
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from reportreduce.errors import Problem, UnreadableFileError
from reportreduce.importers.lists.drafts import ListDraft
from reportreduce.importers.lists.mapping import ListMapping, MappedColumn, MappedList
from reportreduce.importers.lists.mapping_entries import NOT_READ, format_entry, quote
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.text_files import load_text
from reportreduce.importers.yaml_nodes import Tree, is_null, parse_tree
from reportreduce.messages import LANGUAGES, Language, Text, say
from reportreduce.normalise.text import normalise_text

FORMAT = "reportreduce-list-mapping/1"
_ROLES = {role.value: role for role in ListRole}
_LETTERS = re.compile(r"[A-Z]{1,3}")
_ROWS = re.compile(r"([1-9]\d{0,5})(?:\s*-\s*([1-9]\d{0,5}))?")
_LIST_KEYS = ("file", "sheet", "header", "columns")
_COLUMN_KEYS = ("column", "heading", "role")


def format_mapping(drafts: "tuple[ListDraft, ...]", language: Language) -> str:
    """
    The mapping that *drafts* have been read by, as YAML with a comment beside each column.

    Tables that only go on with another are left out.
    """
    lines = [f"# {line}" for line in say("lists.mapping_head", language).splitlines()]
    lines += [f"#   {name}" for name in _named_roles(language)]
    lines += [f"format: {FORMAT}", "lists:"]
    for draft in drafts:
        if not draft.goes_on:
            lines += _format_list(draft, language)
    return "\n".join(lines) + "\n"


def _named_roles(language: Language) -> list[str]:
    """The words of mapping files, each with its name."""
    return [f"{role} ({say(f'list_role.{role}', language)})" for role in (*_ROLES, NOT_READ)]


def _format_list(draft: ListDraft, language: Language) -> Iterator[str]:
    header = "{}-{}".format(*draft.header) if draft.header else NOT_READ
    yield f"- file: {quote(draft.file)}"
    yield f"  sheet: {quote(draft.sheet)}"
    yield f"  header: {header}"
    yield "  columns:"
    for column in draft.columns:
        example = " ".join(column.example.split())[:80]
        values = {"why": column.why, "example": example}
        note = Text("lists.mapping_note" if example else "lists.mapping_note_empty", values)
        yield f"  # {note.say(language)}"
        yield f"  {format_entry(column, column.role)}"


def load_mapping(path: str | Path) -> ListMapping:
    """
    The mapping in the YAML file *path*.

    Raises:
        UnreadableFileError: It cannot be read, or says what cannot be carried out; all such
            places are listed.
    """
    place = Path(path)
    tree = parse_tree(load_text(place, place.name), place.name)
    if isinstance(tree, Problem):
        raise UnreadableFileError((tree,))
    reader = _Reader(tree)
    mapping = reader.read()
    if reader.problems:
        raise UnreadableFileError(tuple(reader.problems))
    return mapping


@define
class _Reader:
    tree: Tree
    problems: list[Problem] = field(factory=list)

    def read(self) -> ListMapping:
        root = self.tree.root
        if not isinstance(root, MappingNode):
            self._note(root, "mapping_format")
            return ListMapping(lists=())
        keys = self._keys(root, ("format", "lists"))
        stated = keys.get("format")
        if stated is None or _text(stated) != FORMAT:
            self._note(stated or root, "mapping_format")
        lists = self._items(keys.get("lists"), root)
        return ListMapping(lists=tuple(self._list(node) for node in lists))

    def _list(self, node: Node) -> MappedList:
        keys = self._keys(node, _LIST_KEYS)
        nodes = self._items(keys.get("columns"), node)
        columns = tuple(column for each in nodes if (column := self._column(each)) is not None)
        if columns and all(column.role is not ListRole.NAME for column in columns):
            self._note(node, "mapping_no_name")
        return MappedList(
            file=_text(keys.get("file")),
            sheet=_text(keys.get("sheet")),
            header=self._header(keys.get("header")),
            columns=columns,
            where=self.tree.where(node),
        )

    def _column(self, node: Node) -> MappedColumn | None:
        keys = self._keys(node, _COLUMN_KEYS)
        letter = _text(keys.get("column")).upper()
        if not _LETTERS.fullmatch(letter):
            self._note(keys.get("column") or node, "mapping_letter", text=letter)
            return None
        return MappedColumn(
            letter=letter,
            heading=_text(keys.get("heading")),
            role=self._role(keys.get("role"), node),
            where=self.tree.where(node),
        )

    def _role(self, node: Node | None, column: Node) -> ListRole | None:
        word = _text(node)
        names = _role_names()
        if word and normalise_text(word) not in names:
            near = get_close_matches(normalise_text(word), names, n=1)
            known = near[0] if near else {each: "; ".join(_named_roles(each)) for each in LANGUAGES}
            self._note(node or column, "mapping_role", text=word, known=known)
        return names.get(normalise_text(word))

    def _header(self, node: Node | None) -> tuple[int, int] | None:
        text = _text(node)
        found = _ROWS.fullmatch(text)
        if found is None:
            if text and text != NOT_READ:
                self._note(node, "mapping_header", text=text)
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first or last - first > 9:
            self._note(node, "mapping_header", text=text)
        return first, last

    def _keys(self, node: Node, known: tuple[str, ...]) -> dict[str, Node]:
        if not isinstance(node, MappingNode):
            self._note(node, "mapping_keys", known=", ".join(known))
            return {}
        found = {_text(key): value for key, value in node.value}
        for key, _ in node.value:
            if _text(key) not in known:
                self._note(key, "mapping_key", text=_text(key), known=", ".join(known))
        return found

    def _items(self, node: Node | None, parent: Node) -> list[Node]:
        if isinstance(node, SequenceNode) and node.value:
            return list(node.value)
        self._note(node or parent, "mapping_empty")
        return []

    def _note(self, node: Node | None, key: str, **values: object) -> None:
        where = self.tree.where(node) if node is not None else self.tree.file
        self.problems.append(Problem.of(where, f"lists.{key}", **values))


@cache
def _role_names() -> Mapping[str, ListRole | None]:
    """The roles by the words of mapping files, and by their names in each language."""
    roles: dict[str, ListRole | None] = {**_ROLES, NOT_READ: None}
    named = {
        normalise_text(say(f"list_role.{word}", language)): role
        for language in LANGUAGES
        for word, role in roles.items()
    }
    return {**named, **roles}


def _text(node: Node | None) -> str:
    if isinstance(node, ScalarNode) and not is_null(node):
        return str(node.value).strip()
    return ""
