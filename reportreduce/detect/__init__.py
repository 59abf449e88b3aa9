"""Findings: redundancy and defects of a registry as values, each with its evidence."""

from reportreduce.detect.detectors import DETECTORS, find_all
from reportreduce.detect.findings import Evidence, Finding, FindingKind

__all__ = ["DETECTORS", "Evidence", "Finding", "FindingKind", "find_all"]
