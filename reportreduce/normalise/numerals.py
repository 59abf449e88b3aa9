"""Roman numerals, which number quarters, rows, annexes and parts of a report."""

ROMAN_NUMERALS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)
"""From one to twenty, as far as forms and lists count in them."""
