import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rules.texts import has_link, has_name, has_quote, is_not_known, is_vague, says_little
from tests.rules.making import words


def listed(line: str) -> list[str]:
    return line.split(" | ")


NOT_KNOWN = listed(
    " | — | ? | 👍 | ... | tbd | TBD! | N/A | idk | no idea | don't know yet | I don’t know | "
    "we dont know | не знам | Не знам още. | още не знам | незнам | нямам идея | "
    "не се знае засега | нз | ne znam | предстои"
)
ANSWERS = listed(
    "Ivan | no | няма | 7 | не знам, пита се Петров | unknown supplier from Turkey | "
    "те не знаят цената | 🙂 yes"
)
VAGUE = listed(
    "interested | maybe soon | They like us | good price | quality, price | we'll see | "
    "We’ll see… | everybody | none | може би | ще видим | Качество и цена | няма | "
    "може би скоро | добра цена | харесва ни | mozhe bi"
)


@pytest.mark.parametrize("said", NOT_KNOWN)
def test_these_mean_not_known_yet(said: str) -> None:
    assert is_not_known(said, words())


@pytest.mark.parametrize("said", ANSWERS)
def test_these_are_answers(said: str) -> None:
    assert not is_not_known(said, words())


@pytest.mark.parametrize("said", VAGUE)
def test_these_say_nothing(said: str) -> None:
    assert is_vague(said, words())


@pytest.mark.parametrize(
    "said", ["maybe 3 lines", "interested in Lidl", "line stops", "спира линията", "quality control"]
)
def test_these_say_something(said: str) -> None:
    assert not is_vague(said, words())


@pytest.mark.parametrize(
    ("said", "little"),
    [
        ("promotion", True),
        ("he gets a promotion", True),
        ("he is to be promoted to director", True),
        ("no more night calls when it stops", False),
        ("годишният бонус", True),
        ("годишният му бонус зависи от брака", False),
        ("promotion in 2027", False),
        ("promoted by Maria", False),
        ("спира в петък", False),
        ("«няма кой да я оправи»", False),
    ],
)
def test_few_words_without_number_name_date_or_quote_say_little(said: str, little: bool) -> None:
    assert says_little(said, words()) is little


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Deliveries are late", False),
        ("we met Bosch there", True),
        ("Ivan Petrov", True),
        ("ABB called", True),
        ("I think so", False),
        ("What did I say", False),
        ("говорих с Петров", True),
        ("Стана. Видяхме", False),
        ("Иван Петров каза", True),
        ("спира линията", False),
    ],
)
def test_a_name_is_what_is_written_like_one(said: str, named: bool) -> None:
    assert has_name(said) is named


def test_quotes_and_links_are_seen_in_any_style() -> None:
    assert all(map(has_quote, ['he said "no more"', "каза „стига“", "«спира»", "“stop”"]))
    assert not has_quote('5" pipe')
    assert (
        has_link("see https://novatex.bg/case")
        and has_link("novatex.bg/case")
        and not has_link("и т.н. после")
    )


@given(st.text(max_size=40))
def test_no_text_breaks_the_word_rules(said: str) -> None:
    is_not_known(said, words())
    assert not (is_vague(said, words()) and any(char.isdigit() for char in said))
    assert has_name(said) in (True, False)
