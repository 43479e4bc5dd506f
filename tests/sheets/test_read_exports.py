"""Exports of other programs, known by their headers, with what they write into their cells."""

from datetime import date, datetime
from typing import Any

import pytest

from coach.model.money import Money
from coach.model.value import Who
from coach.sheets.deal_rows import read_file
from coach.sheets.imported import ImportedRow
from tests.sheets.given import KNOWN, NOW, csv_of, euro, xlsx_of


def test_an_export_of_pipedrive_is_known_by_its_headers() -> None:
    read = csv_of(
        "Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Currency,Deal - Stage,Deal - Status,"
        "Deal - Expected close date,Deal - Owner,Deal - Contact person",
        "1,Acme deal,Acme,12000,EUR,Proposal Made,Open,2026-12-31,Ivan Petrov,Anna Koleva",
        "2,Beta deal,Beta,500.50,USD,Qualified,Open,,,",
        "3,Old deal,Gamma,9000,EUR,Proposal Made,Won,2026-10-01,Ivan Petrov,",
    )

    assert read.template == "pipedrive"
    assert [(row.client, row.stage, row.amount) for row in read.rows] == [
        ("Acme", 3, euro("12000")),
        ("Beta", 1, Money(minor=50050, currency="USD")),
    ]
    assert [(row.line, row.reason) for row in read.refused] == [(4, "closed")]


def test_the_headers_of_pipedrive_s_own_sample_are_known_too() -> None:
    content = xlsx_of(
        ("Deal - Title", "Deal - Value", "Organization*", "Contact person*", "Person - Email (Work)"),
        ("Acme line 2", 12000, "Acme", "Anna Koleva", "a@acme.bg"),
    )

    read = read_file(content, KNOWN, NOW)

    who = Who(name="Anna Koleva", reach=("a@acme.bg",))
    assert read.template == "pipedrive"
    assert read.rows == (ImportedRow(line=2, client="Acme", amount=euro("12000"), contact=who),)


def test_hubspot_names_several_companies_in_a_cell_and_the_pipeline_behind_a_stage() -> None:
    read = csv_of(
        "Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company (Primary),Associated Contact",
        'Line 2,Contract Sent (Sales Pipeline),2026-12-20 13:45,"Ivan Petrov (ivan@us.bg)",84,'
        'Acme;Acme Holding,"Anna Koleva (a@acme.bg);Bob"',
        "Order,Closed Won (Sales Pipeline),2026-11-01 09:00,,1,Beta,",
    )

    who = Who(name="Anna Koleva", reach=("a@acme.bg",))
    deal: dict[str, Any] = {
        "client": "Acme",
        "amount": euro("84"),
        "closes_on": date(2026, 12, 20),
        "stage": 4,
    }
    assert read.rows == (ImportedRow(line=2, owner_id=1, contact=who, **deal),)
    assert [row.reason for row in read.refused] == ["closed"]


def test_an_export_of_hubspot_is_known_by_its_headers() -> None:
    content = xlsx_of(
        ("Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Associated Company"),
        (1, "Acme line 2", "Contract Sent", datetime(2026, 12, 20), "Ivan Petrov", 8400.5, "Acme"),
        (2, "Beta order", "Closed Lost", datetime(2026, 11, 1), "Ivan Petrov", 100, "Beta"),
        (3, "No company", "Appointment Scheduled", None, None, None, None),
    )

    read = read_file(content, KNOWN, NOW)

    assert read.template == "hubspot"
    assert [(row.client, row.stage, row.amount, row.closes_on, row.owner_id) for row in read.rows] == [
        ("Acme", 4, euro("8400.50"), date(2026, 12, 20), 1),
        ("No company", 1, None, None, None),
    ]
    assert [row.reason for row in read.refused] == ["closed"]


@pytest.mark.parametrize(
    ("headers", "row", "template", "who"),
    [
        (
            "Organization - ID,Organization - Name,Organization - Address",
            "7,Acme,Sofia",
            "pipedrive_clients",
            None,
        ),
        (
            "Person - Name,Person - Organization,Person - Email - Work",
            "Anna Koleva,Acme,a@acme.bg",
            "pipedrive_people",
            Who(name="Anna Koleva", reach=("a@acme.bg",)),
        ),
        (
            "Record ID,First Name,Last Name,Email,Contact owner,Associated Company",
            "9,Anna,Koleva,a@acme.bg,Nobody Known,Acme;Beta",
            "hubspot_people",
            Who(name="Anna Koleva", reach=("a@acme.bg",)),
        ),
        ("Record ID,Company name,Company owner,City", "9,Acme,Nobody Known,Sofia", "hubspot_clients", None),
    ],
)
def test_files_of_clients_and_their_people_make_no_deals(
    headers: str, row: str, template: str, who: Who | None
) -> None:
    read = csv_of(headers, row, row)

    assert (read.template, read.deals) == (template, False)
    assert read.rows == (ImportedRow(line=2, client="Acme", contact=who, deal=False),)
    assert [one.reason for one in read.refused] == ["repeated"]


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("Proposal", 3),
        ("Изпратена оферта", 3),
        ("Offer sent in writing", 3),
        ("Negotiation (Sales Pipeline)", 4),
        ("Qualified to buy", 2),  # and not «qualified», which is the first
        ("4", 4),
        ("Offer or contract", None),
        ("Lost offer", None),
        ("Nirvana", None),
        ("5", None),
    ],
)
def test_a_stage_is_known_by_its_name_or_by_the_one_that_stands_in_it(said: str, stage: int | None) -> None:
    read = csv_of("Client,Stage", f"Acme,{said}")

    assert [row.stage for row in read.rows] == ([] if stage is None else [stage])
    assert [row.reason for row in read.refused] == (["stage"] if stage is None else [])
