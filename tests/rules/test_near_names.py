"""«Acme» and «Acme Ltd» are near: asked about before a second client is made."""

import pytest

from coach.model.deal import Client
from coach.playbook.words import load_words
from coach.rules.near_names import beginning, resembling, same

FORMS = load_words().company_forms


def near(name: str, *known: str) -> list[str]:
    clients = tuple(Client(id=number, team_id=1, name=one) for number, one in enumerate(known))
    return [client.name for client in resembling(name, clients, FORMS)]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Acme", "Acme Ltd"),
        ("Acme Ltd", "Acme GmbH"),
        ("Acme, Inc.", "ACME LLC"),
        ("Acme s.r.o.", "Acme d.o.o."),
        ("Acme GmbH & Co. KG", "acme"),
        ("Акме ООД", "Акме ЕООД"),
        ("Акме", "„Акме“ АД"),
        ("ЕТ Иван Петров", "Иван Петров ЕООД"),
        ("Акме О.О.Д.", "ЕТ „Акме“"),
        ("Sredetz Mill Ltd", "Sredets Mill AD"),
    ],
)
def test_the_company_s_form_does_not_tell_two_clients_apart(typed: str, known: str) -> None:
    assert near(typed, known) == [known]
    assert near(known, typed) == [typed]
    assert not same(typed, Client(id=1, team_id=1, name=known))


@pytest.mark.parametrize(
    ("typed", "known"), [("Acme Ltd", "Bosch Ltd"), ("Акме ООД", "Вега ООД"), ("АД", "Акме АД")]
)
def test_a_shared_form_alone_makes_nobody_near(typed: str, known: str) -> None:
    assert near(typed, known) == []


def test_a_client_is_looked_up_by_its_name_not_by_its_form() -> None:
    assert beginning("ЕТ „Иван Петров“", FORMS) == "ива"
    assert beginning("АД", FORMS) == "ад"


def test_the_nearest_come_first_four_at_most() -> None:
    assert near("Acme", "Akme", "Acme Ltd", "Acme Sofia", "Acne", "Acmo")[:2] == ["Acme Ltd", "Acme Sofia"]
    assert len(near("Acme", *(f"Acme {n}" for n in range(6)))) == 4


def test_a_part_will_do_where_one_looks_for_a_client() -> None:
    known = (Client(id=1, team_id=1, name="Acme Ltd"), Client(id=2, team_id=1, name="Nova Acetat"))
    assert resembling("ac", known, FORMS, part=True) == known
    assert resembling("ac", known, FORMS) == ()
    assert resembling("me", known, FORMS, part=True) == ()
