"""What people say of the forms of reports and of their fields."""

from attrs import frozen

from reportreduce.model.fields import FieldKind, TimeRule, UnitRule
from reportreduce.model.ids import FieldId, ReportId


@frozen(kw_only=True)
class HomeAnswer:
    """
    The reports that one form is filed with: none is an answer too.

    ``is_all`` says whether these reports hold nothing but their forms; None: nobody said.
    ``names`` are the code and title that the sheet prints; empty if that is not known.
    """

    form: ReportId
    reports: tuple[ReportId, ...] = ()
    is_all: bool | None = None
    names: tuple[str, ...] = ()
    where: str = ""


@frozen(kw_only=True)
class FieldAnswer:
    """
    What a person says of one field of a form; None and "" leave what the form tells.

    ``is_field`` is False where nothing is asked for: a heading, a column of remarks.  ``names``
    is the name that the sheet prints; empty if that is not known.
    """

    field: FieldId
    is_field: bool = True
    measure: str = ""
    kind: FieldKind | None = None
    over_time: TimeRule | None = None
    over_units: UnitRule | None = None
    names: tuple[str, ...] = ()
    where: str = ""
