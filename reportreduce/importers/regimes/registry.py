"""Drafts of regimes to a registry that a person completes."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from reportreduce.importers.regimes.bodies import Body, find_body
from reportreduce.importers.regimes.cycles import build_cycle
from reportreduce.importers.regimes.drafts import CycleDraft, RegimeDraft, Told, text_of
from reportreduce.importers.regimes.instruments import (
    build_basis,
    build_instrument_ids,
    build_instruments,
    find_issuer,
    find_mentions,
)
from reportreduce.importers.regimes.notes import build_note
from reportreduce.importers.regimes.provinces import (
    drop_province,
    find_provinces,
    name_committee,
    settle_superiors,
)
from reportreduce.importers.regimes.scopes import Scopes
from reportreduce.importers.regimes.units import build_unit_ids, build_units, collect_bodies
from reportreduce.importers.slugs import build_ids, digest, number_doubles
from reportreduce.messages import Language, Text
from reportreduce.model.cycles import Cycle, Frequency, WindowRule
from reportreduce.model.ids import CycleId, InstrumentId, ReportId, UnitId
from reportreduce.model.instruments import Basis
from reportreduce.model.periods import filings_per_year
from reportreduce.model.registry import REFERENCE_DATE, Registry
from reportreduce.model.reports import Report
from reportreduce.model.units import Level
from reportreduce.normalise.text import normalise_text

_LEAD = re.compile(r"(?:chế độ )?báo cáo (?=\w)")
_THIS = re.compile(r"\bnày\b")
_NAMED = re.compile(
    r"\b(?:điều|khoản|điểm|phụ lục|mục)\b.*\d"
    r"|\A(?:năm|quý|tháng|kỳ|tuần)(?: báo cáo)? (?:trước|liền trước|trước liền kề)\Z"
)
"""Words that name a place in a document, or a period, the same for whoever names it."""
_LONGER = frozenset({Frequency.HALF_YEARLY, Frequency.NINE_MONTHLY})
_Bodies = tuple[Sequence[Body], ...]
"""Who issues, files and receives a report."""


def build_regime_registry(
    drafts: Sequence[RegimeDraft],
    *,
    id: str,  # noqa: A002 - the name of the attribute it becomes
    name: str,
    name_en: str = "",
    reference_date: datetime.date = REFERENCE_DATE,
    description: str = "",
    within: Level | None = None,
    language: Language = "vi",
) -> Registry:
    """
    A registry with one report for each of *drafts*, and the units and instruments they name.

    Nothing is guessed: what was not understood stays as wording beside an unspecified rule, all
    content is opaque, counts of groups are open, and the renamings of 2025 stand in notes only.
    What the readings assumed, and the place of each value, stands in the note of the report.

    Args:
        drafts: In the order of their source; ids do not depend on it, except of equal drafts.
        id: Id of the registry.
        name: Its name.
        name_en: Its English name.
        reference_date: The day on which "in force" is judged.
        description: Where the drafts come from.
        within: The level of the body whose list it is: ``Level.PROVINCE`` makes "Sở Y tế" one
            unit under UBND tỉnh, with the name of the province or without; by default it is a
            group, the departments of all provinces.
        language: The language of the notes.
    """
    provinces = find_provinces(drafts) if within is Level.PROVINCE else ()
    if within is Level.PROVINCE:
        drafts = drop_province(drafts, provinces)
    mentions = find_mentions(drafts)
    bodies_told = [_bodies_of(draft, within) for draft in drafts]
    named = (
        *(body for told in bodies_told for each in told for body in each),
        *filter(None, (find_issuer(mention.reference, within) for mention in mentions)),
    )
    bodies = name_committee(collect_bodies(settle_superiors(named, provinces), within), provinces)
    unit_ids, instrument_ids = build_unit_ids(bodies), build_instrument_ids(mentions)
    units, groups = build_units(bodies, unit_ids, language)
    build = _Builder(unit_ids, instrument_ids, within, language)
    return Registry(
        id=id,
        name=name,
        name_en=name_en,
        reference_date=reference_date,
        description=description,
        units=units,
        groups=groups,
        instruments=build_instruments(mentions, instrument_ids, unit_ids, language, within),
        reports=tuple(map(build.report, drafts, bodies_told, _report_ids(drafts))),
    )


@frozen
class _Builder:
    """The ids that reports refer to."""

    unit_ids: Mapping[str, UnitId]
    instrument_ids: Mapping[str, InstrumentId]
    within: Level | None
    language: Language

    def report(self, draft: RegimeDraft, bodies: _Bodies, report: ReportId) -> Report:
        issuers, filers, recipients = map(self._units, bodies)
        basis = build_basis(draft, self.instrument_ids)
        issuer, said = self._issuer(draft, issuers)
        cycles = tuple(_cycles(draft, basis))
        return Report(
            id=report,
            name=draft.name.value or Text("regimes.unnamed").say(self.language),
            domain=_line(draft.domain),
            kind=draft.kind,
            basis=basis,
            basis_text=_line(draft.basis),
            issuer=issuer,
            filers=filers,
            filers_text=_line(draft.filers),
            recipients=recipients,
            recipients_text=_line(draft.recipients),
            cycles=cycles,
            frequency_text=_frequency_text(draft),
            channels=(draft.channels.value or ()) if draft.channels else (),
            channel_text=_line(draft.channels),
            form=(draft.form.value or "") if draft.form else "",
            content_text=(draft.content.value or "") if draft.content else "",
            confidential=draft.confidential,
            note=build_note(
                draft, (*said, *_choices(draft), *_unknown(draft), *_overlap(cycles)), self.language
            ),
            cited=str(draft.source),
            source=draft.source,
        )

    def _units(self, bodies: Sequence[Body]) -> tuple[UnitId, ...]:
        return tuple(dict.fromkeys(self.unit_ids[body.key] for body in bodies))

    def _issuer(
        self, draft: RegimeDraft, told: Sequence[UnitId]
    ) -> tuple[UnitId | None, tuple[Text, ...]]:
        """The one issuer *told*, else the one that all instruments of the basis have."""
        if draft.issuer is not None:
            if len(told) == 1:
                return told[0], ()
            return None, (Text("regimes.issuer_open", {"text": _line(draft.issuer)}),)
        references = (draft.basis.value or ()) if draft.basis else ()
        found = dict.fromkeys(find_issuer(reference, self.within) for reference in references)
        only = next(iter(found)) if len(found) == 1 else None
        if only is None:
            return None, ()
        return self.unit_ids[only.key], (Text("regimes.issuer_of_basis", {"issuer": only.name}),)


def _bodies_of(draft: RegimeDraft, within: Level | None) -> _Bodies:
    references = (draft.basis.value or ()) if draft.basis else ()
    numbers = [reference.number or reference.title for reference in references]
    place = _line(draft.basis) or str(draft.source)
    regime = "; ".join(filter(None, (draft.name.value, _line(draft.basis))))
    scopes = Scopes(
        instrument=", ".join(dict.fromkeys(numbers)) or place, place=place, regime=regime
    )
    return tuple(
        [find_body(party, told.source, within=within, scopes=scopes) for party in told.value or ()]
        if told is not None
        else []
        for told in (draft.issuer, draft.filers, draft.recipients)
    )


def _choices(draft: RegimeDraft) -> Iterator[Text]:
    """A remark for each list of bodies of which one files or receives, not all."""
    for told in (draft.filers, draft.recipients):
        names = [party.name for party in (told.value or ()) if party.alternative] if told else []
        if names:
            yield Text("regimes.alternatives", {"names": "; ".join(names)})


def _unknown(draft: RegimeDraft) -> Iterator[Text]:
    """A remark where filings cannot be counted."""
    told = [each.frequency for each in draft.cycles]
    if not told or any(each is None or each.value is None for each in told):
        yield Text("regimes.filings_unknown")


def _overlap(cycles: Sequence[Cycle]) -> Iterator[Text]:
    """A remark where a quarterly report may be the one of the half-year, nine months or year."""
    quarterly = any(
        each.frequency is Frequency.QUARTERLY and not each.periods and each.filed for each in cycles
    )
    if quarterly and _LONGER.intersection(each.frequency for each in cycles):
        yield Text("regimes.overlap", {"count": f"{sum(map(filings_per_year, cycles)):g}"})


def _cycles(draft: RegimeDraft, basis: Sequence[Basis]) -> Iterator[Cycle]:
    plain = [build_cycle(each, CycleId("")) for each in draft.cycles]
    names = ["-".join([cycle.frequency.value, *map(str, sorted(cycle.periods))]) for cycle in plain]
    for cycle, told, name in zip(plain, draft.cycles, number_doubles(names), strict=True):
        yield _with_same_windows(evolve(cycle, id=CycleId(name)), told, basis)


def _with_same_windows(cycle: Cycle, told: CycleDraft, basis: Sequence[Basis]) -> Cycle:
    """
    Windows that were not understood are the same where one instrument has one wording for them.

    Only wording that names a place or a period ("Năm trước") does; "không quy định" says nothing,
    and "khoản này" means something else in each article.
    """
    instruments = {each.instrument for each in basis}
    if (
        told.windows is None
        or cycle.windows.rule is not WindowRule.UNSPECIFIED
        or len(instruments) != 1
    ):
        return cycle
    wording = normalise_text(told.windows.text).strip(" .;,")
    if _THIS.search(wording) or not _NAMED.search(wording):
        return cycle
    same_as = f"{basis[0].instrument}--{digest(wording)}"
    return evolve(cycle, windows=evolve(cycle.windows, same_as=same_as))


def _line(told: Told[Any] | None) -> str:
    return " ".join(text_of(told).split())


def _frequency_text(draft: RegimeDraft) -> str:
    texts = (_line(cycle.frequency) for cycle in draft.cycles)
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _report_ids(drafts: Sequence[RegimeDraft]) -> list[ReportId]:
    """
    An id from the name, and where names are long or alike from as little else as tells them apart.

    So an id stays when a cell is corrected that does not tell two regimes of one name apart.
    """
    keys = [""] * len(drafts)
    alike: Sequence[int] = range(len(drafts))
    for signs in range(len(_SIGNS) + 1):
        for at in alike:
            keys[at] = _key(drafts[at], signs)
        uses = Counter(keys[at] for at in alike)
        alike = [at for at in alike if uses[keys[at]] > 1]
    names = {key: _spell(draft) for key, draft in zip(keys, drafts, strict=True)}
    ids = build_ids(names, empty="bao-cao")
    return [ReportId(each) for each in number_doubles([ids[key] for key in keys])]


def _spell(draft: RegimeDraft) -> str:
    return _LEAD.sub("", normalise_text(draft.name.value or ""), count=1)


_SIGNS: tuple[Callable[[RegimeDraft], Iterable[Told[Any] | None]], ...] = (
    lambda draft: (draft.basis, draft.form),
    lambda draft: (each.frequency for each in draft.cycles),
    lambda draft: (draft.filers, draft.recipients),
    lambda draft: (part for each in draft.cycles for part in (each.windows, each.deadline)),
    lambda draft: (draft.issuer, draft.content),
)
"""What tells two regimes of one name apart, what is least often corrected first."""


def _key(draft: RegimeDraft, signs: int) -> str:
    """The name of *draft* and the first *signs* of its signs, whatever order drafts stand in."""
    told = (part for sign in _SIGNS[:signs] for part in sign(draft))
    return "|".join(normalise_text(part.text) if part else "" for part in (draft.name, *told))
