"""Why a column has its role or none, and what about that a person has to look at."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter

from reportreduce.errors import Problem
from reportreduce.importers.lists.bodies import BODIES
from reportreduce.importers.lists.drafts import QUOTED, ColumnGuess
from reportreduce.importers.lists.evidence import (
    LEAST_CELLS,
    LEAST_SHARE,
    TELLING,
    has_test,
    measure_share,
)
from reportreduce.importers.lists.heading_paths import match_path
from reportreduce.importers.lists.mapping_entries import format_entry
from reportreduce.importers.lists.roles import SURE, UNREAD, ListRole
from reportreduce.importers.lists.seen_columns import CELLS_ALONE, SeenColumn
from reportreduce.messages import Text


def explain_role(
    seen: SeenColumn,
    role: ListRole | None,
    chosen: Mapping[int, ListRole],
    others: Sequence[SeenColumn],
) -> tuple[Text, float]:
    """Why a column has *role* or none, and how sure that is."""
    heading = " > ".join(seen.column.path)
    if role is None and seen.version is not None and seen.version.is_out:
        return Text("lists.why_not_in_force", {"other": seen.version.other}), 0.0
    if role is None and seen.only_helps:
        return Text("lists.why_only_helps", {"heading": heading}), 0.0
    if role is None:
        wanted = seen.scores[0][0] if seen.scores else None
        taken = next((others[at].column for at, each in chosen.items() if each is wanted), None)
        if wanted is None or taken is None:
            return Text("lists.why_unknown" if heading else "lists.why_bare"), 0.0
        values = {
            "role": Text(f"list_role.{wanted.value}"),
            "column": get_column_letter(taken.left + 1),
        }
        return Text("lists.why_taken", values), 0.0
    values = {"heading": heading}
    if seen.marks:
        return Text("lists.why_marks", values), 0.9
    if role is ListRole.MIXED:
        return Text("lists.why_labels"), round(measure_share(seen.sample, role), 2)
    strength = dict(match_path(seen.column.path)).get(role, 0.0)
    share = measure_share(seen.sample, role) if has_test(role) else 0.0
    percent = {"percent": round(100 * share)}
    if seen.by_levels:
        return Text("lists.why_bodies", percent), round(share * CELLS_ALONE, 2)
    if not strength and not seen.frequency:
        return Text("lists.why_content", percent), round(share * CELLS_ALONE, 2)
    if role in UNREAD:
        return Text("lists.why_unread", values), strength
    if strength >= SURE or not share:
        return Text("lists.why_heading", values), min(strength or SURE, 1.0)
    return Text("lists.why_both", {**values, **percent}), round(max(strength, share * SURE), 2)


def doubt_columns(seen: Sequence[SeenColumn], guesses: Sequence[ColumnGuess]) -> Iterator[Problem]:
    values: dict[str, object]
    told: set[str] = set()
    for each, guess in zip(seen, guesses, strict=True):
        where = str(guess.source)
        if guess.role is None:
            if each.bodies:
                yield _doubt_bodies(guess, each.bodies)
            elif each.scores:
                yield Problem(where, guess.why, Text("lists.column_mend"))
            elif each.sample:
                key = "unknown_heading" if guess.path else "unread_column"
                values = {"heading": guess.heading, "example": each.sample[0][:QUOTED]}
                yield Problem(where, Text(f"lists.{key}", values), Text("lists.column_mend"))
            continue
        role = Text(f"list_role.{guess.role.value}")
        values = {"heading": guess.heading, "role": role}
        if guess.label and each.version is not None and each.version.other not in told:
            told.add(guess.heading)
            yield Problem.of(where, "lists.sides", heading=guess.heading, other=each.version.other)
        if not guess.path:
            yield Problem(where, Text("lists.by_content", values), Text("lists.column_mend"))
        elif each.by_levels:
            others = (role for role in BODIES[:2] if role is not guess.role)
            yield _doubt_bodies(guess, (guess.role, *others))
        elif guess.why.key == "lists.why_content":
            what = Text("lists.unknown_taken", values)
            yield Problem(where, what, Text("lists.column_mend"))
        elif guess.confidence < SURE:
            yield Problem(where, Text("lists.vague_heading", values), Text("lists.column_mend"))
        elif not each.marks and (other := _contradiction(each, guess.role)) is not None:
            values["other"] = Text(f"list_role.{other.value}")
            yield Problem(where, Text("lists.contradiction", values), Text("lists.column_mend"))


def _doubt_bodies(guess: ColumnGuess, roles: Sequence[ListRole]) -> Problem:
    """That a column of bodies has a role by its cells, or which of *roles* it may have."""
    said = guess.heading or guess.example[:QUOTED]
    values: dict[str, object] = {"column": guess.letter, "heading": said}
    for at, role in enumerate(roles, start=1):
        values |= {f"role{at}": Text(f"list_role.{role.value}")}
    lines = [format_entry(guess, role) for role in roles]
    key = "bodies_told" if guess.role is not None else f"bodies_unclear_{len(roles)}"
    mend = Text("lists.bodies_mend", {"lines": "  /  ".join(lines)})
    return Problem(str(guess.source), Text(f"lists.{key}", values), mend)


def _contradiction(seen: SeenColumn, role: ListRole) -> ListRole | None:
    """Another role that the cells fit, where none of them fits *role*."""
    if role not in TELLING or len(seen.sample) < LEAST_CELLS or measure_share(seen.sample, role):
        return None
    fitting = [each for each in TELLING if measure_share(seen.sample, each) >= LEAST_SHARE]
    return fitting[0] if fitting else None
