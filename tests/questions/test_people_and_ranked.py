"""People with a stance, ranked lists, and what is ticked for all items at once."""

from tests.questions.rep import IVAN, MARIA, Rep


def test_each_person_gets_a_stance_by_a_tap() -> None:
    rep = Rep("P7").says("Peter Novak, production manager\nEva Stone, CFO").taps("for", "against")

    assert rep.items == [
        {"who": ("Peter Novak", "production manager"), "stance": "for"},
        {"who": ("Eva Stone", "CFO"), "stance": "against"},
    ]
    assert rep.is_done


def test_people_on_one_line_are_told_apart_with_their_stances() -> None:
    rep = Rep("P7").says("Peter Novak, production manager, for, Eva Stone, CFO, against")

    assert [(item["who"], item["stance"]) for item in rep.items] == [
        (("Peter Novak", "production manager"), "for"),
        (("Eva Stone", "CFO"), "against"),
    ]


def test_the_bulgarian_for_is_a_stance_only_when_it_stands_alone() -> None:
    rep = Rep("P7", "bg").says("Георги Илиев, отговорник за склада\nРая Минева, счетоводител: за")

    assert [item.get("stance") for item in rep.items] == [None, "for"]


def test_two_names_with_and_are_two_people() -> None:
    assert len(Rep("P7").says("Ivan Petrov and Maria Koleva").items) == 2
    assert len(Rep("P7", "bg").says("Иван Петров и Мария Колева").items) == 2


def test_known_contacts_are_added_by_taps() -> None:
    rep = Rep("P7", contacts=(IVAN, MARIA)).taps("who.1", "who.2", "for", "neutral")

    assert [item["stance"] for item in rep.items] == ["for", "neutral"]
    assert rep.is_done


def test_a_shared_contact_is_one_more_person() -> None:
    rep = Rep("P7").shares("Ivan Petrov", "+359888123456").taps("done", "for")

    assert rep.items == [{"who": ("Ivan Petrov", None), "stance": "for"}]


def test_needs_are_ordered_then_ticked_all_on_one_screen() -> None:
    rep = Rep("Q2").says("touch screen\nno stops at night\nspare parts within 24 h")
    assert rep.labels == ["↑ no stops at night", "↑ spare parts within 2…", "Order is right"]

    rep.taps("up.2", "ok", "1", "3")
    assert rep.labels == ["✔ no stops at night", "touch screen", "✔ spare parts within 2…", "Done"]
    rep.taps("done")

    assert [(item["need"], item["linked"]) for item in rep.items] == [
        ("no stops at night", "yes"),
        ("touch screen", "no"),
        ("spare parts within 24 h", "yes"),
    ]
    assert rep.is_done


def test_numbered_lines_are_in_order_already() -> None:
    rep = Rep("Q2", "bg").says("1. без престой\n2. бърз сервиз")

    assert rep.tokens == ["1", "2", "done"]


def test_one_item_has_no_order() -> None:
    assert Rep("Q2").says("no stops at night").tokens == ["1", "done"]


def test_more_needs_ask_for_the_order_and_the_ticks_again() -> None:
    rep = Rep("Q2").says("1. no stops\n2. spare parts").taps("1", "done").is_asked_for("need")

    rep.says("one contact for service")

    assert rep.asked.startswith("1. no stops\n2. spare parts\n3. one contact for service\n")
    rep.taps("ok", "3", "done")
    assert [item["linked"] for item in rep.items] == ["yes", "no", "yes"]


def test_typing_on_the_ticking_screen_adds_an_item() -> None:
    rep = Rep("Q2").says("no stops").says("spare parts")

    assert len(rep.items) == 2


def test_needs_between_commas_are_items() -> None:
    assert len(Rep("Q2").says("no stops at night, spare parts within 24 h, one contact").items) == 3


def test_who_set_the_criteria_is_asked_after_their_order() -> None:
    rep = Rep("Q9", contacts=(IVAN,)).says("repair within 4 hours\nuptime over 97 %").taps("ok", "who.1")

    assert rep.summary == "Ivan Petrov, managing director, 2 items: repair within 4 hours, uptime over 97 %"
    assert rep.is_done


def test_who_set_the_criteria_may_stand_below_them() -> None:
    rep = Rep("Q9", "bg").says("1. сервиз до 8 часа\n2. брак под 1 %\nопределила ги е Мария Колева")

    assert rep.parts == {"owner": ("Мария Колева", None)}
    assert len(rep.items) == 2
