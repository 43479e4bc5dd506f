"""Loops over earlier answers: a proof for each need, a state for each promise, a mark for each rival."""

from tests.questions.rep import Rep, earlier


def test_each_need_gets_its_proof_and_a_reference_its_name() -> None:
    needs = earlier("Q2", "no stops at night\nspare parts within 24 h\nblue colour", "1", "2")
    rep = Rep("O2", answers=needs)
    assert (
        [rep._read(line) for line in rep.prompt.lines] == ["1 of 2: no stops at night"]
        if rep.prompt
        else False
    )

    rep.taps("reference", "trial")
    assert rep.asked.startswith("1 of 2: no stops at night\n")
    rep.says("Novatex, Peter Dimov, 0888 111 222")

    assert rep.items == [
        {"need": "no stops at night", "kind": "reference", "detail": "Novatex, Peter Dimov, 0888 111 222"},
        {"need": "spare parts within 24 h", "kind": "trial"},
    ]
    assert rep.summary == "Reference: 1, Trial: 1"
    assert rep.is_done


def test_all_proofs_may_be_typed_in_order() -> None:
    needs = earlier("Q2", "no stops at night\nspare parts within 24 h", "1", "2")

    rep = Rep("O2", answers=needs).says("reference: Novatex, Peter Dimov; certificate")

    assert [item["kind"] for item in rep.items] == ["reference", "certificate"]


def test_without_known_needs_the_lines_typed_are_the_needs() -> None:
    rep = Rep("O2").says("no stops at night\nspare parts")

    assert rep.tokens[:2] == ["reference", "trial"]
    assert len(rep.items) == 2


def test_each_promise_of_ours_has_a_state_and_what_is_late_a_new_day() -> None:
    plan = earlier(
        "O3", "installation, 02.12.2026\ncontract, 15.12.2026\ntraining, 20.12.2026", "ours", "theirs", "ours"
    )
    rep = Rep("S1", answers=plan).taps("done", "late").says("28.12.2026")

    assert [(item["step"], item["state"]) for item in rep.items] == [
        ("installation", "done"),
        ("training", "late"),
    ]
    assert str(rep.items[1]["on"]) == "2026-12-28"
    assert rep.is_done


def test_every_rival_is_marked_on_every_criterion_of_the_client() -> None:
    known = earlier("Q9", "1. repair within 4 hours\n2. uptime over 97 %")
    known = earlier("Q11", "Siemens; big; slow; small\nBosch; cheap; far; new", "yes", answers=known)
    rep = Rep("O10", answers=known).taps("better", "equal", "worse", "better")
    assert rep.asked == "What do you say where we are worse?"

    rep.says("a service partner in the same town")

    assert [(item["criterion"], item["who"], item["mark"]) for item in rep.items] == [
        ("repair within 4 hours", "Siemens", "better"),
        ("repair within 4 hours", "Bosch", "equal"),
        ("uptime over 97 %", "Siemens", "worse"),
        ("uptime over 97 %", "Bosch", "better"),
    ]
    assert rep.is_done


def test_a_grid_without_a_worse_asks_for_no_answer() -> None:
    known = earlier("Q11", "Siemens; big; slow; small", "yes", answers=earlier("Q9", "repair within 4 hours"))

    assert Rep("O10", answers=known).taps("better").is_done
