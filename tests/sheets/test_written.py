"""Files that a spreadsheet opens: what is text stays text, days are days, and sums are numbers."""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sheets import workbook
from coach.sheets.columns import SHEETS, Column
from coach.sheets.delimited import CsvFile, harmless
from coach.sheets.workbook import Workbook

COLUMNS = (
    Column(key="client"),
    Column(key="amount", kind="money"),
    Column(key="on", kind="day"),
    Column(key="at", kind="moment"),
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPED = re.compile("_x([0-9A-F]{4})_")  # what a spreadsheet reads as one sign
ROW = ('=HYPERLINK("http://x","y")', Decimal("1250.50"), date(2026, 11, 27), datetime(2026, 11, 27, 10, 30))


def test_a_workbook_holds_text_money_and_days_as_such(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    with Workbook(path) as book:
        sheet = book.sheet("Сделки", COLUMNS, ["Клиент", "Сума", "Ден", "Кога"])
        sheet.add(ROW)
        sheet.end()

    read = openpyxl.load_workbook(path)["Сделки"]
    formula, amount, on, at = read[2]
    assert (formula.value, formula.data_type) == ('=HYPERLINK("http://x","y")', "s")
    assert (amount.value, amount.number_format) == (1250.5, "#,##0.00")
    assert (on.value, on.number_format) == (datetime(2026, 11, 27), "dd.mm.yyyy")
    assert at.value == datetime(2026, 11, 27, 10, 30)
    assert (read.freeze_panes, read.auto_filter.ref) == ("A2", "A1:D2")


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    path = tmp_path / "one.xlsx"
    with Workbook(path) as book:
        sheet = book.sheet("Answers", COLUMNS[:1], ["Client"])
        for name in ("a", "b", "c"):
            sheet.add((name,))
        sheet.end()

    read = openpyxl.load_workbook(path)
    assert [[cell.value for cell in sheet["A"]] for sheet in read] == [["Client", "a", "b"], ["Client", "c"]]


def test_what_ends_a_workbook_half_written_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), Workbook(tmp_path / "one.xlsx") as book:
        sheet = book.sheet("Answers", COLUMNS[:1], ["Client"])
        sheet.add(("a",))
        raise OSError("the disk is full")


def test_a_csv_file_has_a_mark_for_spreadsheets_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    with CsvFile(path, ["Клиент", "Сума"], ";", ",") as file:
        file.add(("-2+3; cmd", Decimal("1250.50")))

    assert path.read_bytes().decode("utf-8") == '\ufeffКлиент;Сума\r\n"\'-2+3; cmd";1250,50\r\n'


@given(st.text(st.sampled_from("=+-@＝＋－＠\t\r\n,;|a' ") | st.characters(), max_size=20))
def test_no_text_is_calculated_whichever_separator_a_spreadsheet_expects(text: str) -> None:
    written = harmless(text)

    assert written[:1] not in {"\t", "\r", "\n"}
    assert not any(cell[:1] and cell[0] in "=+-@＝＋－＠" for cell in re.split("[,;|\t\r\n]", written))
    assert written.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", ["Acme, Ltd.", "a-b", "1 + 1", "x@y.bg; z", "'quoted'"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_every_sheet_has_a_column_for_the_rep_or_the_deal() -> None:
    assert all({"deal", "owner"} & {column.key for column in columns} for columns in SHEETS.values())


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=[]), max_size=12), min_size=1))
def test_any_text_comes_out_of_a_workbook_as_it_went_in(texts: list[str]) -> None:
    given = ["_x0041_ & <b>\r\n\x0b ", " ", *texts]
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.sheet("Notes", COLUMNS[:1], ["Client"])
        for text in given:
            sheet.add((text,))
        sheet.end()

    written = ElementTree.fromstring(ZipFile(file).read("xl/worksheets/sheet1.xml"))
    cells = [cell.findtext(f"{MAIN}is/{MAIN}t") or "" for cell in written.iter(f"{MAIN}c")]
    assert [ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) for cell in cells] == ["Client", *given]
