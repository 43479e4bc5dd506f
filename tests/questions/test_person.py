"""A person: shared, typed, or picked among the known contacts."""

from coach.model.value import Who
from tests.questions.rep import IVAN, MARIA, Rep, day


def test_a_typed_line_gives_name_role_and_phone() -> None:
    rep = Rep("P2").says("Ivan Petrov, managing director, +359 88 812 3456")

    assert rep.value.parts["who"] == Who(
        name="Ivan Petrov", role="managing director", reach=("+359888123456",)
    )
    assert rep.is_done
    assert rep.summary == "Ivan Petrov, managing director"


def test_a_line_in_bulgarian_gives_the_same() -> None:
    rep = Rep("P2", "bg").says("Иван Петров, управител, 0888 123 456")

    assert rep.value.parts["who"] == Who(name="Иван Петров", role="управител", reach=("+359888123456",))


def test_a_shared_contact_is_the_answer() -> None:
    rep = Rep("P2").shares("Ivan Petrov", "+359888123456")

    assert rep.value.parts["who"] == Who(name="Ivan Petrov", reach=("+359888123456",))
    assert rep.is_done


def test_a_contact_without_a_number_is_kept_as_a_name() -> None:
    assert Rep("P2").shares("Ivan Petrov").value.parts["who"] == Who(name="Ivan Petrov")


def test_a_contact_without_name_and_number_is_told_so() -> None:
    rep = Rep("P2").shares(None)

    assert rep.told.startswith("That contact has neither a name nor a number.")
    assert rep.value.is_empty


def test_a_known_contact_is_one_tap() -> None:
    rep = Rep("P2", contacts=(IVAN, MARIA))
    assert rep.labels == ["Ivan Petrov", "Maria Koleva"]

    rep.taps("who.2")

    assert rep.value.parts["who"] == Who(name="Maria Koleva", role="CFO", contact_id=2)
    assert rep.is_done


def test_a_known_name_brings_what_is_known_of_the_person() -> None:
    rep = Rep("P2", contacts=(IVAN, MARIA)).says("it is ivan petrov")

    assert rep.value.parts["who"] == Who(
        name="Ivan Petrov", role="managing director", reach=("+359888123456",), contact_id=1
    )


def test_somebody_without_a_name_is_kept_in_the_reps_words() -> None:
    assert Rep("P2").says("the boss there").parts == {"who": (None, "the boss there")}
    assert Rep("P2", "bg").says("фирмата").parts == {"who": (None, "фирмата")}


def test_the_follow_up_completes_the_person_and_replaces_nothing() -> None:
    rep = Rep("P2").says("Ivan Petrov, managing director").is_asked_for("who")

    rep.says("ivan@acme.com")

    assert rep.value.parts["who"] == Who(
        name="Ivan Petrov", role="managing director", reach=("ivan@acme.com",)
    )


def test_another_name_is_another_person() -> None:
    rep = Rep("P2").says("Ivan Petrov, director, ivan@acme.com").is_asked_for("who").says("Maria Koleva")

    assert rep.value.parts["who"] == Who(name="Maria Koleva")


def test_what_was_kept_as_a_role_gives_way_to_the_name() -> None:
    rep = Rep("P2").says("the company").is_asked_for("who").says("Ivan Petrov")

    assert rep.parts == {"who": ("Ivan Petrov", None)}


def test_an_ally_and_how_they_reach_the_decider_fit_one_message() -> None:
    rep = Rep("P4").says("Anna Lee, assistant, anna@acme.com; keeps his calendar")

    assert rep.parts == {"who": ("Anna Lee", "assistant"), "how": "keeps his calendar"}
    assert rep.is_done


def test_the_missing_half_of_the_ally_is_asked_as_a_follow_up() -> None:
    rep = Rep("P4").says("Anna Lee, assistant, anna@acme.com")
    assert rep.is_done

    rep.is_asked_for("how").says("keeps his calendar, sits in the weekly board meeting")

    assert rep.parts["how"] == "keeps his calendar, sits in the weekly board meeting"


def test_person_day_and_how_are_read_from_one_message() -> None:
    rep = Rep("O4").says("Ivan Petrov, 20.11.2026, in writing")

    assert rep.parts == {"who": ("Ivan Petrov", None), "on": day("2026-11-20"), "how": "written"}
    assert rep.is_done


def test_our_own_people_are_not_offered_from_the_clients_contacts() -> None:
    assert "Ivan Petrov" not in Rep("D10", contacts=(IVAN,)).labels


def test_a_question_about_money_takes_no_contact() -> None:
    rep = Rep("Q4").shares("Ivan Petrov", "+359888123456")

    assert rep.told == "This question isn't about a person. Type the answer or tap a button."
