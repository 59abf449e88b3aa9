"""What differs between the languages besides the texts: numbers, and names given in both."""

from reportreduce.messages.catalogue import Language


def write_number(value: float, language: Language, places: int = 1) -> str:
    """
    *value* with at most *places* decimals, separated as *language* does.

    >>> write_number(1234.5, "vi"), write_number(1234.5, "en"), write_number(20.0, "vi")
    ('1.234,5', '1,234.5', '20')
    """
    text = f"{value:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def write_figure(value: float, language: Language, places: int = 2) -> str:
    """
    *value* as ``write_number`` does, but what is not 0 to six places is never written 0.

    >>> write_figure(0.0027, "vi"), write_figure(0.0, "vi"), write_figure(-0.0027, "en")
    ('< 0,01', '0', '> -0.01')
    """
    least = 10.0**-places
    if round(value, 6) == 0 or abs(value) >= least / 2:
        return write_number(value, language, places)
    mark, bound = ("<", least) if value > 0 else (">", -least)
    return f"{mark} {write_number(bound, language, places)}"


def choose_name(name: str, name_en: str, language: Language) -> str:
    """
    The name in *language*; the Vietnamese one where there is no other.

    >>> choose_name("Sở Y tế", "", "en")
    'Sở Y tế'
    """
    return (name_en or name) if language == "en" else name
