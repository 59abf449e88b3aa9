"""What can be wrong with the letters of a text, and a text made right."""

from enum import StrEnum

from attrs import frozen

from reportreduce.messages import Text


class Damage(StrEnum):
    """How a text lost its Vietnamese letters."""

    TCVN3 = "tcvn3"
    """Typed for the ABC fonts (.VnTime): TCVN 5712:1993, character set VN3."""
    VNI = "vni"
    """Typed for the VNI fonts (VNI-Times): a vowel and its mark are two characters."""
    UTF8_AS_CP1252 = "utf8_as_cp1252"
    """UTF-8 that was opened as Western European text (Windows-1252 or Latin-1)."""
    UTF8_AS_CP1258 = "utf8_as_cp1258"
    """UTF-8 that was opened as Vietnamese text of Windows (Windows-1258)."""
    CP1258_AS_CP1252 = "cp1258_as_cp1252"
    """Windows-1258 that was opened as Windows-1252."""
    DECOMPOSED = "decomposed"
    """Unicode with marks as characters of their own (NFD, "Unicode tổ hợp")."""

    @property
    def said(self) -> Text:
        """What was found and done, for a reader of the repaired text."""
        return Text(f"repair.{self.value}")

    @property
    def mend(self) -> Text:
        """What to check by hand after the repair."""
        lost = "case" if self is Damage.TCVN3 else "check"
        return Text(f"repair.mend_{lost}")


@frozen
class Repaired:
    """
    A text with its letters as they should be.

    ``damage`` is what was repaired; None if *text* is as it came.
    """

    text: str
    damage: Damage | None = None
