"""
Cuts the burden of periodic reports: finds what is redundant and proves what may go.

Files become values with `load_registry`, and those of an office with `read_lists` and
`read_forms`; `find`, `explain`, `propose` and `verify` are functions over values;
`write_workbook` and its like make files of values again.

Names are loaded when they are first used, because the solver and the numerical libraries
behind some of them take longer to load than most calls take to run.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportreduce.detect.findings import Evidence, Finding, FindingKind
    from reportreduce.errors import (
        InvalidRegistryError,
        Problem,
        ReportReduceError,
        UnreadableFileError,
        UsageError,
    )
    from reportreduce.exporters.form_sheet import write_form_sheet
    from reportreduce.exporters.graph_files import write_graph
    from reportreduce.exporters.json_proposal import read_proposal_json, write_proposal_json
    from reportreduce.exporters.list_notes import ListCell, ListSheet, write_noted_copy
    from reportreduce.exporters.match_sheet import write_match_sheet
    from reportreduce.exporters.neutral_tables import write_neutral_tables
    from reportreduce.exporters.registry_yaml import write_yaml_registry as write_registry
    from reportreduce.exporters.workbook import write_workbook
    from reportreduce.graph.build import Graph
    from reportreduce.importers import installed_registries, load_registry
    from reportreduce.importers.form_sheet import load_form_sheet
    from reportreduce.importers.forms import build_form_registry, read_forms
    from reportreduce.importers.law import build_law_registry, read_law_files
    from reportreduce.importers.lists import (
        ListDraft,
        ListMapping,
        format_mapping,
        load_mapping,
        read_lists,
    )
    from reportreduce.importers.match_sheet import load_match_sheet
    from reportreduce.importers.regimes import RegimeDraft, build_regime_registry
    from reportreduce.messages import Language, Text
    from reportreduce.model.registry import Registry
    from reportreduce.normalise.matching.answers import Answer, PairAnswer
    from reportreduce.normalise.matching.applying import apply_answers, apply_report_answers
    from reportreduce.normalise.matching.attaching import attach_forms
    from reportreduce.normalise.matching.form_answers import FieldAnswer, HomeAnswer
    from reportreduce.normalise.matching.homes import FormHome, find_form_homes
    from reportreduce.normalise.matching.match_candidate import MatchCandidate
    from reportreduce.normalise.matching.reports import ReportCandidate, find_report_matches
    from reportreduce.normalise.matching.suggestions import find_matches
    from reportreduce.optimise.plan import Objective
    from reportreduce.pipeline import (
        Analysis,
        Settings,
        UnverifiedProposalError,
        analyse,
        find,
        graph_of,
        propose,
        standing_reports,
    )
    from reportreduce.propose.explain import Explanation
    from reportreduce.propose.explain import explain_report as explain
    from reportreduce.propose.overview import Overview, build_overview
    from reportreduce.propose.proposal import Proposal
    from reportreduce.propose.verify import Failure
    from reportreduce.propose.verify import verify_proposal as verify

    __version__: str
    """The version of the installed package."""

__all__ = [
    "Analysis",
    "Answer",
    "Evidence",
    "Explanation",
    "Failure",
    "FieldAnswer",
    "Finding",
    "FindingKind",
    "FormHome",
    "Graph",
    "HomeAnswer",
    "InvalidRegistryError",
    "Language",
    "ListCell",
    "ListDraft",
    "ListMapping",
    "ListSheet",
    "MatchCandidate",
    "Objective",
    "Overview",
    "PairAnswer",
    "Problem",
    "Proposal",
    "RegimeDraft",
    "Registry",
    "ReportCandidate",
    "ReportReduceError",
    "Settings",
    "Text",
    "UnreadableFileError",
    "UnverifiedProposalError",
    "UsageError",
    "__version__",
    "analyse",
    "apply_answers",
    "apply_report_answers",
    "attach_forms",
    "build_form_registry",
    "build_law_registry",
    "build_overview",
    "build_regime_registry",
    "explain",
    "find",
    "find_form_homes",
    "find_matches",
    "find_report_matches",
    "format_mapping",
    "graph_of",
    "installed_registries",
    "load_form_sheet",
    "load_mapping",
    "load_match_sheet",
    "load_registry",
    "propose",
    "read_forms",
    "read_law_files",
    "read_lists",
    "read_proposal_json",
    "standing_reports",
    "verify",
    "write_form_sheet",
    "write_graph",
    "write_match_sheet",
    "write_neutral_tables",
    "write_noted_copy",
    "write_proposal_json",
    "write_registry",
    "write_workbook",
]

_MODULES: Mapping[str, str] = {
    "Analysis": "pipeline",
    "Answer": "normalise.matching.answers",
    "Evidence": "detect.findings",
    "Explanation": "propose.explain",
    "Failure": "propose.verify",
    "FieldAnswer": "normalise.matching.form_answers",
    "Finding": "detect.findings",
    "FindingKind": "detect.findings",
    "FormHome": "normalise.matching.homes",
    "Graph": "graph.build",
    "HomeAnswer": "normalise.matching.form_answers",
    "InvalidRegistryError": "errors",
    "Language": "messages",
    "ListCell": "exporters.list_notes",
    "ListDraft": "importers.lists",
    "ListMapping": "importers.lists",
    "ListSheet": "exporters.list_notes",
    "MatchCandidate": "normalise.matching.match_candidate",
    "Objective": "optimise.plan",
    "Overview": "propose.overview",
    "PairAnswer": "normalise.matching.answers",
    "Problem": "errors",
    "Proposal": "propose.proposal",
    "RegimeDraft": "importers.regimes",
    "Registry": "model.registry",
    "ReportCandidate": "normalise.matching.reports",
    "ReportReduceError": "errors",
    "Settings": "pipeline",
    "Text": "messages",
    "UnreadableFileError": "errors",
    "UnverifiedProposalError": "pipeline",
    "UsageError": "errors",
    "analyse": "pipeline",
    "apply_answers": "normalise.matching.applying",
    "apply_report_answers": "normalise.matching.applying",
    "attach_forms": "normalise.matching.attaching",
    "build_form_registry": "importers.forms",
    "build_law_registry": "importers.law",
    "build_overview": "propose.overview",
    "build_regime_registry": "importers.regimes",
    "explain": "propose.explain",
    "find": "pipeline",
    "find_form_homes": "normalise.matching.homes",
    "find_matches": "normalise.matching.suggestions",
    "find_report_matches": "normalise.matching.reports",
    "format_mapping": "importers.lists",
    "graph_of": "pipeline",
    "installed_registries": "importers",
    "load_form_sheet": "importers.form_sheet",
    "load_mapping": "importers.lists",
    "load_match_sheet": "importers.match_sheet",
    "load_registry": "importers",
    "propose": "pipeline",
    "read_forms": "importers.forms",
    "read_law_files": "importers.law",
    "read_lists": "importers.lists",
    "read_proposal_json": "exporters.json_proposal",
    "standing_reports": "pipeline",
    "verify": "propose.verify",
    "write_form_sheet": "exporters.form_sheet",
    "write_graph": "exporters.graph_files",
    "write_match_sheet": "exporters.match_sheet",
    "write_neutral_tables": "exporters.neutral_tables",
    "write_noted_copy": "exporters.list_notes",
    "write_proposal_json": "exporters.json_proposal",
    "write_registry": "exporters.registry_yaml",
    "write_workbook": "exporters.workbook",
}
"""Where each public name is defined."""

_NAMES_THERE: Mapping[str, str] = {
    "explain": "explain_report",
    "verify": "verify_proposal",
    "write_registry": "write_yaml_registry",
}
"""What a name is called where it is defined, if something else."""


if not TYPE_CHECKING:  # to type checkers, a package with this function has every name

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version

            return version(__name__)
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{_MODULES[name]}")
        value: object = getattr(module, _NAMES_THERE.get(name, name))
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return list(__all__)


class _Facade(ModuleType):
    """
    A package whose public names are not hidden by subpackages.

    Loading the subpackage ``propose`` would bind that name to the subpackage; the function of
    that name is what users mean.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _MODULES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Facade
