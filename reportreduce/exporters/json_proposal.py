"""A proposal as a JSON file that other tools can read, and back."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from reportreduce.errors import name_system_reason
from reportreduce.exporters.belonging import check_belonging
from reportreduce.exporters.json_names import build_names
from reportreduce.exporters.json_reading import (
    Problems,
    ProposalFormatError,
    check_keys,
    expect_object,
    reader,
)
from reportreduce.exporters.json_values import attribute_types, build_json
from reportreduce.exporters.safe_writing import write_file
from reportreduce.model.cycles import Window
from reportreduce.model.registry import Registry
from reportreduce.propose.proposal import Proposal

__all__ = [
    "FORMAT",
    "ProposalFormatError",
    "build_proposal_json",
    "read_proposal_json",
    "write_proposal_json",
]

FORMAT = "reportreduce-proposal/1"
"""What the key ``format`` says; the number grows when older readers would go wrong."""

_TOP = (
    "registry", "reference_date", "fingerprint", "seal", "goal", "goal_reached", "objective",
    "optimal", "cut_percent", "cut_percent_decide", "before", "after", "floor", "potential",
    "disruption", "real_filers_known", "baseline", "packages", "kept", "recounts", "binding",
    "frontier", "questions", "burden", "series", "proofs",
)  # fmt: skip
"""The attributes of a proposal in the order of the file: short and telling ones first."""
_PLACES: Mapping[str, tuple[str, str]] = {
    "before": ("levels", "before"),
    "after": ("levels", "after"),
    "goal_reached": ("goal", "reached"),
}
"""Attributes that stand inside another object of the file."""
_OFFICE_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Excel and Word begin."""
EXTRA_KEYS = ("format", "names")
"""Keys of the file that are no attributes of a proposal."""


def build_proposal_json(registry: Registry, proposal: Proposal) -> dict[str, Any]:
    """
    *proposal* as JSON values, with the names that its ids have in *registry*.

    The shape is that of ``proposal.schema.json``, beside this module.
    """
    data: dict[str, Any] = {"format": FORMAT}
    for name in _TOP:
        value = getattr(proposal, name)
        entry = _series_json(value) if name == "series" else build_json(value)
        if name in _PLACES:
            outer, inner = _PLACES[name]
            data.setdefault(outer, {})[inner] = entry
        else:
            data[name] = entry
    data["names"] = build_names(registry, proposal)
    return data


def write_proposal_json(registry: Registry, proposal: Proposal, path: str | Path) -> None:
    """
    Write *proposal* to *path* as JSON in UTF-8, one entry of a list a line.

    Raises:
        UsageError: *path* cannot be written, or *proposal* was not made from *registry*, or was
            changed since.
    """
    check_belonging(registry, proposal)
    data = build_proposal_json(registry, proposal)
    write_file(Path(path), lambda draft: _write(draft, data))


def read_proposal_json(path: str | Path) -> Proposal:
    """
    The proposal that ``write_proposal_json`` wrote to *path*, equal to the one written.

    Texts are read from their keys and values; how they are said in the file is not read.

    Raises:
        ProposalFormatError: The file cannot be read, or is no such file; says where and why.
    """
    return _read_proposal(load_proposal_file(path), Problems(str(path)))


def load_proposal_file(path: str | Path) -> Any:
    """
    The JSON value in *path*, whatever it says.

    Raises:
        ProposalFormatError: The file cannot be read, or is not JSON.
    """
    problems = Problems(str(path))
    data = _load_json(Path(path), problems)
    problems.stop_if_any()
    return data


def _load_json(path: Path, problems: Problems) -> Any:
    """The JSON value in *path*; None, with a problem noted, if there is none."""
    try:
        data = path.read_bytes()
        if data.startswith(_OFFICE_MARKS):
            problems.note("", "office_file")
            return None
        return json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        problems.note("", "unreadable", reason=name_system_reason(error))
    except UnicodeDecodeError:
        problems.note("", "not_utf8")
    except json.JSONDecodeError as error:
        problems.note("", "not_json", line=error.lineno, column=error.colno)
    except RecursionError:
        problems.note("", "too_deep")
    return None


def _read_proposal(data: Any, problems: Problems) -> Proposal:
    if expect_object(data, "", problems) is None or data.get("format") != FORMAT:
        found = repr(data.get("format")) if isinstance(data, dict) else "-"
        problems.note("format", "wrong_format", expected=FORMAT, found=found[:60])
        problems.stop_if_any()
    flat = _flat(data, problems)
    hints = attribute_types(Proposal)
    values = {}
    for name in _TOP:
        path = ".".join(_PLACES.get(name, (name,)))
        if name not in flat:
            problems.note("", "missing_key", name=path)
        elif name == "series":
            values[name] = _read_series(flat[name], problems)
        else:
            values[name] = reader(hints[name])(flat[name], path, problems)
    problems.stop_if_any()
    return Proposal(**cast(Any, values))


def _flat(data: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    """*data* with the attributes that stand inside other objects brought to the top."""
    flat = dict(data)
    for name, (outer, inner) in _PLACES.items():
        holder = flat.get(outer)
        if isinstance(holder, dict) and inner in holder:
            flat[name] = holder[inner]
            flat[outer] = {key: value for key, value in holder.items() if key != inner}
    if isinstance(levels := flat.pop("levels", None), dict):
        check_keys(levels, "levels", problems, ())
    check_keys(flat, "", problems, (), (*_TOP, *EXTRA_KEYS))
    return flat


def _series_json(series: tuple[tuple[str, tuple[Window, ...]], ...]) -> dict[str, Any]:
    return {name: build_json(windows) for name, windows in series}


def _read_series(data: Any, problems: Problems) -> tuple[tuple[str, tuple[Window, ...]], ...]:
    if expect_object(data, "series", problems) is None:
        return ()
    read = reader(tuple[Window, ...])
    return tuple(
        (name, read(windows, f"series.{name}", problems)) for name, windows in data.items()
    )


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _write(path: Path, data: Mapping[str, Any]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, (key, value) in enumerate(data.items()):
            file.write(f"{',' if number else '{'}\n{_dump(key)}: ")
            file.writelines(_pieces(value))
        file.write("\n}\n")


def _pieces(value: Any) -> Iterator[str]:
    """*value* as text, one entry of a list a line."""
    if not isinstance(value, list):
        yield _dump(value)
        return
    for number, entry in enumerate(value):
        yield f"{',' if number else '['}\n{_dump(entry)}"
    yield "\n]" if value else "[]"
