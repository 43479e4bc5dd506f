"""Files of deals as they come: our template, and whatever else somebody sends."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model.money import Money
from coach.model.value import Who
from coach.sheets.deal_rows import read_file
from coach.sheets.imported import ImportedRow, ReadFile
from tests.sheets.given import KNOWN, NOW, csv_of, euro, xlsx_of


def test_the_own_template_is_read_with_a_contact_a_rep_and_a_stage() -> None:
    read = csv_of(
        "Client,Amount,Currency,Expected close,Stage,Rep,Contact,Role,Phone,Mail",
        '"Acme, Ltd",12000,EUR,2026-12-15,Proposal,Ivan Petrov,Anna Koleva,CFO,+359 88 812 3456,a@acme.bg',
    )

    assert read.template == "own"
    assert read.rows == (
        ImportedRow(
            line=2,
            client="Acme, Ltd",
            amount=euro("12000"),
            closes_on=date(2026, 12, 15),
            stage=3,
            owner_id=1,
            contact=Who(name="Anna Koleva", role="CFO", reach=("+359888123456", "a@acme.bg")),
        ),
    )


def test_a_bulgarian_file_of_an_older_spreadsheet_is_read() -> None:
    read = csv_of("Клиент;Сума;Търговец", "Акме ООД;15 000 лв;Елена Димитрова", encoding="cp1251")

    assert read.rows == (ImportedRow(line=2, client="Акме ООД", amount=euro("7669.38"), owner_id=2),)


def test_a_table_below_its_title_is_found_and_so_is_the_separator_that_excel_writes_above() -> None:
    titled = csv_of("Deals of November;;", "", "Client;Amount;Colour", "Acme;5;red")
    marked = csv_of("sep=;", "Client;Amount", "Acme, Ltd;5")

    assert [(row.line, row.client) for row in titled.rows] == [(4, "Acme")]
    assert (titled.headers, titled.unknown) == (("Client", "Amount", "Colour"), ("Colour",))
    assert [(row.line, row.client) for row in marked.rows] == [(3, "Acme, Ltd")]


@pytest.mark.parametrize(
    ("lines", "clients"),
    [
        (("Client", "Acme", "Beta; Co, Ltd"), ["Acme", "Beta; Co, Ltd"]),
        (("Client;Amount, EUR", "Acme, Ltd;1,5", "Beta;2"), ["Acme, Ltd", "Beta"]),
        (("Client,Note", '"Acme; Co","a; b; c"', "Beta,"), ["Acme; Co", "Beta"]),
        (("Client\tAmount", "Acme, Ltd\t1,5"), ["Acme, Ltd"]),
        (("Client,Amount", "Acme"), ["Acme"]),
        (("My clients", "Client;Amount", "Acme;5"), ["Acme"]),
    ],
)
def test_cells_are_told_apart_by_what_most_lines_have(lines: tuple[str, ...], clients: list[str]) -> None:
    assert [row.client for row in csv_of(*lines).rows] == clients


def test_a_workbook_may_begin_with_a_sheet_of_notes() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    book.active.append(["How this file is filled in"])
    deals = book.create_sheet("Deals")
    for row in ([], ["Client", "Amount"], ["Acme", "5"]):
        deals.append(row)
    kept = io.BytesIO()
    book.save(kept)

    assert [(row.line, row.client) for row in read_file(kept.getvalue(), KNOWN, NOW).rows] == [(3, "Acme")]


def test_what_a_header_adds_to_its_name_says_the_currency_unless_the_row_does() -> None:
    leva = csv_of("Клиент;Сума, лв.", "Акме;1955,83", "Бета;100 $")
    dollars = csv_of("Client,Amount (USD),Currency", "Acme,12k,", "Beta,5,EUR")

    assert [row.amount for row in leva.rows] == [euro("1000"), Money(minor=10000, currency="USD")]
    assert [row.amount for row in dollars.rows] == [Money(minor=1200000, currency="USD"), euro("5")]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("15.12.2026 г.", date(2026, 12, 15)),
        ("15/12/2026", date(2026, 12, 15)),
        ("15-Dec-26", date(2026, 12, 15)),
        ("15.12", date(2026, 12, 15)),  # a day without a year is the next one
        ("2026-12-15 13:45", date(2026, 12, 15)),
        ("2026-12-15T23:30:00Z", date(2026, 12, 15)),
        ("2026-12-15T00:30:00+02:00", date(2026, 12, 14)),  # in UTC, where this is read
        ("46371", date(2026, 12, 15)),  # as spreadsheets count days
        ("1.10.2026", date(2026, 10, 1)),
    ],
)
def test_days_are_read_as_people_and_programs_write_them(said: str, day: date) -> None:
    assert [row.closes_on for row in csv_of("Client;Close date", f"Acme;{said}").rows] == [day]


def test_a_column_with_the_month_first_is_read_so_and_one_with_both_is_not() -> None:
    american = csv_of("Client,Close date", "Acme,12/15/2026", "Beta,03/04/2026")
    mixed = csv_of("Client,Close date", "Acme,12/15/2026", "Beta,03/04/2026", "Vega,15/12/2026")

    assert [row.closes_on for row in american.rows] == [date(2026, 12, 15), date(2026, 3, 4)]
    assert [row.closes_on for row in mixed.rows] == [date(2026, 4, 3), date(2026, 12, 15)]
    assert [(row.line, row.reason) for row in mixed.refused] == [(2, "date")]


def test_a_row_is_named_by_its_place_in_the_file_however_many_before_it_are_empty() -> None:
    lines = ("client;amount", "", ";", "Acme;5", "", "Beta;a lot")

    for read in (csv_of(*lines), read_file(xlsx_of(*(line.split(";") for line in lines)), KNOWN, NOW)):
        assert [one.line for one in read.rows] == [4]
        assert [one.line for one in read.refused] == [6]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",100,,,", "no_client"),
        ("—,100,,,", "no_client"),
        ("#N/A,100,,,", "no_client"),
        ("Acme,ten,,,", "amount"),
        ("Acme,-5,,,", "amount"),
        ("Acme,1.250,,,", "amount_two_ways"),
        ("Acme,,31.02.2027,,", "date"),
        ("Acme,,soon,,", "date"),
        ("Acme,,2099-12-31,,", "date"),
        ("Acme,,1900-01-01,,", "date"),
        ("Acme,,,Nirvana,", "stage"),
        ("Acme,,,lost,", "closed"),
        ("Acme,,,,Nobody Known", "rep"),
        (f"{'x' * 101},,,,", "too_long"),
    ],
)
def test_a_row_is_refused_with_one_reason_and_as_it_was(row: str, reason: str) -> None:
    read = csv_of("Client,Amount,Close date,Stage,Rep", row, "Good,10,,,")

    assert [(one.line, one.reason, one.cells) for one in read.refused] == [(2, reason, tuple(row.split(",")))]
    assert [one.client for one in read.rows] == ["Good"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"Client,Amount\n", "empty"),
        (b"Name of thing,Colour\nx,red\n", "headers"),
        (b"PK\x03\x04 no workbook", "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "locked"),
        (b"<html><table><tr><td>Client</td></tr></table></html>", "unreadable"),
        (b"%PDF-1.4 \x00\x01", "unreadable"),
        (b"Client\n" + b"Acme\n" * 25_001, "too_many"),
    ],
)
def test_a_file_that_is_no_table_of_deals_is_told_so(content: bytes, problem: str) -> None:
    assert read_file(content, KNOWN, NOW).problem == problem


def test_a_row_that_repeats_an_earlier_one_is_refused_as_such() -> None:
    titled = csv_of(
        "Deal - Organization,Deal - Title,Deal - Value",
        "Acme,Line 2,100",
        "ACME ,line  2,900",
        "Acme,Line 3,100",
        "Beta,Line 2,100",
    )
    untitled = csv_of("Client,Amount", "Acme,100", "Acme,200", "acme,100")

    assert [(row.line, row.client) for row in titled.rows] == [(2, "Acme"), (4, "Acme"), (5, "Beta")]
    assert [(row.line, row.reason) for row in titled.refused] == [(3, "repeated")]
    assert [row.line for row in untitled.rows] == [2, 3]
    assert [(row.line, row.reason) for row in untitled.refused] == [(4, "repeated")]


def test_a_formula_in_a_workbook_is_not_taken_for_text() -> None:
    read = read_file(xlsx_of(("Client", "Amount"), ("Acme", '=HYPERLINK("http://x")')), KNOWN, NOW)

    assert read.rows == (ImportedRow(line=2, client="Acme"),)  # a file that nobody opened holds no value


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_a_fault(content: bytes) -> None:
    assert isinstance(read_file(content, KNOWN, NOW), ReadFile)


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=5))
def test_any_cells_are_taken_or_refused(rows: list[list[str]]) -> None:
    read = read_file(xlsx_of(("Client", "Amount", "Close date", "Stage", "Rep"), *_clean(rows)), KNOWN, NOW)

    assert read.problem in {None, "empty"}


def _clean(rows: list[list[str]]) -> list[list[str]]:
    return [["".join(c for c in cell if c.isprintable()) for cell in row] for row in rows]
