"""The texts of all languages against each other and against the rules of every screen (product.md §5)."""

import re
from pathlib import Path

import pytest
from babel import Locale

from coach.wording.template import TAG, Counted, Place, Template, Text
from coach.wording.texts import Texts, load_texts
from coach.wording.voice import find

LOCALES = Path(__file__).parents[2] / "coach" / "locales"
TEXTS = load_texts(LOCALES)
OTHERS = sorted(set(TEXTS) - {"en"})
BULGARIAN = TEXTS["bg"]

LATIN_ALLOWED = {"CSV", "XLSX", "PDF", "Telegram", "ISO", "EUR", "BGN", "USD", "CE", "CNC", "ERP"}
OWN_NAMES = {"language.en", "language.bg"}
TYPED = re.compile(r"\.(example|weak)(\.say)?$")
LABELS = re.compile(r"(^|\.)(button|choice|keyboard)\.[a-z0-9_]+$")
REACH = re.compile(r"\bEurope/\w+|\S+@\S+|@\w+|https?://\S+|/[a-z]+|\b(?:www\.)?\w+\.(?:bg|com|eu)\b")
SINGULAR = re.compile(
    r"\b(ти|тебе?|твоя?т?|твоето?|твоите?|вие|вас|ваш\w*|можеш|искаш|имаш|знаеш)\b"
    r"|(?:^|[.!?:;] )(Напиши|Избери|Сподели|Кажи|Провери|Опитай|Виж|Попитай|Изпрати|Добави|Препрати)\b"
)
SCOLDING = re.compile(r"\b(sorry|invalid|oops|illegal|съжаляваме?|невалид\w+|грешен|грешна|грешно)\b", re.I)
LONGEST = {"short": 15, "ask": 120, "why": 140, "reason": 60}


def wordings(text: Text) -> list[Template]:
    """The text's forms: one, or one for each plural."""
    return list(text.forms.values()) if isinstance(text, Counted) else [text]


def words(template: Template) -> str:
    """What stands in the text without its places and tags."""
    return "".join(" " if isinstance(piece, Place) else piece for piece in template.plain)


def spoken(texts: Texts) -> list[tuple[str, str]]:
    """Each key with each of its wordings."""
    return [(key, words(form)) for key, text in texts.texts.items() for form in wordings(text)]


def said(texts: Texts) -> list[tuple[str, str]]:
    """The same, but for answers as reps type them."""
    return [(key, line) for key, line in spoken(texts) if not TYPED.search(key)]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str) -> None:
    for one, other in ((TEXTS[language], TEXTS["en"]), (TEXTS["en"], TEXTS[language])):
        assert sorted(key for key in one.texts if find(other, key) is None) == []
    assert sorted(TEXTS[language].examples.keys() ^ TEXTS["en"].examples.keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_in_the_same_values(language: str) -> None:
    english = TEXTS["en"].texts
    both = TEXTS[language].texts.keys() & english.keys()
    different = {key for key in both if TEXTS[language].texts[key].places != english[key].places}
    # The forms of dates are each language's own affair.
    assert sorted(key for key in different if not key.startswith("format.")) == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_counted_in_one_language_is_counted_in_all(language: str) -> None:
    english = TEXTS["en"].texts
    counted = [key for key, text in TEXTS[language].texts.items() if isinstance(text, Counted)]
    assert [key for key in counted if not isinstance(english.get(key), Counted)] == []


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_thumb_reads_every_button(language: str) -> None:
    long = {key: line for key, line in spoken(TEXTS[language]) if LABELS.search(key) and len(line) > 24}
    assert long == {}


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("part", sorted(LONGEST))
def test_a_question_fits_a_phone(language: str, part: str) -> None:
    of_question = re.compile(rf"^[A-Z]\d+\.{part}(\.|$)")
    lines = [(key, line) for key, line in spoken(TEXTS[language]) if of_question.search(key)]
    assert {key: len(line) for key, line in lines if len(line) > LONGEST[part]} == {}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_why_and_hint_together_fit_a_phone(language: str) -> None:
    lines = dict(spoken(TEXTS[language]))
    asked = [key.removesuffix(".ask") for key in lines if re.fullmatch(r"[A-Z]\d+\.ask", key)]
    length = {q: len(lines.get(f"{q}.why", "") + lines.get(f"{q}.hint", "")) for q in asked}
    assert {q: n for q, n in length.items() if n > 140} == {}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_tags_are_closed_in_the_order_they_were_opened(language: str) -> None:
    for key, text in TEXTS[language].texts.items():
        for form in wordings(text):
            assert still_open(form) == [], key


def still_open(template: Template) -> list[str]:
    """Tags without their end, and ends without a beginning."""
    opened: list[str] = []
    for tag in re.findall(TAG, "".join(piece for piece in template.html if isinstance(piece, str))):
        name = tag.strip("</>").split()[0]
        if tag.startswith("</") and opened and opened[-1] == name:
            opened.pop()
        else:
            opened.append(name if tag[1] != "/" else tag)
    return opened


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_no_text_scolds_or_apologises(language: str) -> None:
    assert [key for key, line in said(TEXTS[language]) if SCOLDING.search(line)] == []


def test_no_english_is_left_in_a_bulgarian_screen() -> None:
    left = {}
    for key, line in spoken(BULGARIAN):
        latin = set(re.findall(r"[A-Za-z]{2,}", REACH.sub(" ", line))) - LATIN_ALLOWED
        if latin and key not in OWN_NAMES:
            left[key] = latin
    assert left == {}


def test_no_bulgarian_is_left_in_an_english_screen() -> None:
    left = [key for key, line in spoken(TEXTS["en"]) if re.search(r"[А-я]", line.replace("лв", ""))]
    assert sorted(set(left) - OWN_NAMES) == []


def test_no_word_mixes_the_two_alphabets() -> None:
    mixed = re.compile(r"[A-Za-z][А-я]|[А-я][A-Za-z]")
    assert [key for texts in TEXTS.values() for key, line in spoken(texts) if mixed.search(line)] == []


def test_bulgarian_speaks_to_the_person_formally() -> None:
    informal = {key: match[0] for key, line in said(BULGARIAN) if (match := SINGULAR.search(line))}
    assert informal == {}


def test_a_bulgarian_button_gives_no_orders() -> None:
    order = re.compile(r"^[^\w„]*\w+(йте|ете)\b", re.I)  # what stands in quotes, the client says
    assert {key: line for key, line in spoken(BULGARIAN) if LABELS.search(key) and order.search(line)} == {}


def test_bulgarian_months_and_weekdays_are_those_of_the_language() -> None:
    locale = Locale.parse("bg")
    names = dict(spoken(BULGARIAN))
    assert [names[f"month.{n}"] for n in range(1, 13)] == [
        locale.months["format"]["wide"][n] for n in range(1, 13)
    ]
    assert [names[f"weekday.{n}"] for n in range(1, 8)] == [
        locale.days["format"]["wide"][n - 1] for n in range(1, 8)
    ]
