"""Fields of one name are told apart wherever a sentence speaks of both."""

from datetime import date
from typing import Any

from attrs import evolve

from reportreduce.detect.naming import name_field, name_fields, name_reason
from reportreduce.graph.field_names import name_apart
from reportreduce.messages import Text
from reportreduce.model.fields import Field
from reportreduce.model.ids import FieldId, ReportId
from reportreduce.model.policy import Match, MatchStatus
from reportreduce.model.registry import Registry
from reportreduce.model.reports import Report, ReportField
from reportreduce.propose.questions import find_questions


def field(id_: str, name: str = "Số hồ sơ", **details: Any) -> Field:
    return Field(id=FieldId(id_), name=name, **details)


def report(id_: str, name: str, *fields: str) -> Report:
    asked = tuple(ReportField(field=FieldId(each)) for each in fields)
    return Report(id=ReportId(id_), name=name, fields=asked)


REGISTRY = Registry(
    id="mau",
    name="Mẫu",
    reference_date=date(2026, 6, 30),
    fields=(
        field("a"),
        field("b", "SỐ  hồ sơ"),
        field("c9", "Số vi phạm", measure="đơn vị"),
        field("c10", "Số vi phạm", measure="triệu đồng"),
        field("d", "Số dân", form="Biểu 1"),
        field("e", "Số dân", form="Biểu 2"),
        field("x", "Số khác"),
        field("x2", "Số khác"),
    ),
    reports=(
        report("thang", "Báo cáo tháng", "a", "x"),
        report("nam", "Báo cáo năm", "b", "c9", "c10", "d", "e"),
    ),
)


def told(field_id: str, *among: str) -> str:
    return name_apart(REGISTRY, FieldId(field_id), [FieldId(each) for each in among])["vi"]


def test_a_field_is_named_with_no_more_than_parts_it_from_those_beside_it() -> None:
    """First its reports, in one report its form or its unit, and nothing without a namesake."""
    assert told("a", "a", "b") == "Số hồ sơ (Báo cáo tháng)"
    assert told("b", "a") == "SỐ  hồ sơ (Báo cáo năm)"
    assert told("c9", "c9", "c10") == "Số vi phạm (đơn vị)"
    assert told("c10", "c9", "c10") == "Số vi phạm (triệu đồng)"
    assert told("d", "e") == "Số dân (Biểu 1)"
    assert told("a", "c9") == told("a") == "Số hồ sơ"


def test_fields_alike_in_everything_are_told_apart_by_id() -> None:
    """Two fields that share name, report, form and measure still are two."""
    alike = evolve(REGISTRY, fields=tuple(evolve(f, measure="") for f in REGISTRY.fields))

    assert name_fields(alike, [FieldId("c9"), FieldId("c10")])["vi"] == (
        "Số vi phạm (c9); Số vi phạm (c10)"
    )
    assert name_field(alike, FieldId("c9"))["vi"] == "Số vi phạm"


def test_a_reason_tells_its_two_fields_apart() -> None:
    """“A and A are one field” says of which report each is."""
    reason = Text("derivation.same", {"field": "a", "other": "b"})

    assert name_reason(REGISTRY, reason).say("vi") == (
        "“Số hồ sơ (Báo cáo tháng)” và “SỐ  hồ sơ (Báo cáo năm)” là một chỉ tiêu"
    )
    single = Text("derivation.period", {"field": "a", "rule": "r"})
    assert "“Số hồ sơ”" in name_reason(REGISTRY, single).say("vi")
    assert "Báo cáo tháng" in name_reason(REGISTRY, single, [FieldId("b")]).say("vi")


def test_the_question_about_a_pair_names_the_reports_of_both() -> None:
    """Whoever is asked whether two fields are one must know where they stand."""
    pairs = (("a", "b"), ("c9", "c10"), ("x", "x2"))
    matches = tuple(
        Match(a=FieldId(a), b=FieldId(b), status=MatchStatus.SUGGESTED) for a, b in pairs
    )
    asked = find_questions(evolve(REGISTRY, matches=matches), ())
    texts = [each.text.say("vi") for each in asked if each.code == "match"]

    assert texts == [
        "“Số hồ sơ” (trong: Báo cáo tháng) và “SỐ  hồ sơ” (trong: Báo cáo năm)"
        " có phải cùng một chỉ tiêu không?",
        "“Số vi phạm (đơn vị)” (trong: Báo cáo năm) và “Số vi phạm (triệu đồng)”"
        " (trong: Báo cáo năm) có phải cùng một chỉ tiêu không?",
        "“Số khác” (trong: Báo cáo tháng) và “Số khác” có phải cùng một chỉ tiêu không?",
    ]
