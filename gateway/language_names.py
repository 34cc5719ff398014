"""What languages are called, for people who do not know their codes."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

_BETTER = {"nso": "Sepedi", "ts": "Xitsonga", "ve": "Tshivenda", "ss": "siSwati", "nr": "isiNdebele"}
"""As they are called in South Africa, where Unicode's data says otherwise or nothing."""


def language_name(code: str) -> str:
    """What a language is called in itself; its code if nobody knows.

    Arguments:
        code: as in `[city] languages`, or as WhatsApp writes it.

    >>> [language_name(each) for each in ("zu", "nso", "af", "en_ZA", "x-none")]
    ['isiZulu', 'Sepedi', 'Afrikaans', 'English (South Africa)', 'x-none']
    """
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return _BETTER.get(code, code)
    name = _BETTER.get(locale.language) or locale.get_language_name(locale.language) or code
    return f"{name} ({locale.territory_name})" if locale.territory else str(name)
