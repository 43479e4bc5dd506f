"""The texts inside an XLSX file (Office Open XML, ECMA-376 part 1): cells, rows, sheets, what binds them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from html import escape

import msgspec

from coach.sheets.columns import Cell, Column, Kind

MOST_CHARACTERS = 32_767  # of a cell
_DAY_ZERO = datetime(1899, 12, 30)
_ONE_DAY = timedelta(days=1)
_STYLES: Mapping[Kind, int] = {"words": 0, "day": 2, "moment": 3, "money": 4, "number": 5}
_HEADER_STYLE = 1
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_UNSAFE = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """A table from A1 on: its header is one of its `rows`."""

    columns: int
    rows: int

    @property
    def range(self) -> str:
        """As filters name it."""
        return f"A1:{_letter(self.columns - 1)}{self.rows}"

    @property
    def fixed(self) -> str:
        """As names of a workbook hold it."""
        return f"$A$1:${_letter(self.columns - 1)}${self.rows}"


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that stands in the archive."""

    title: str
    area: Area


class Line:
    """Makes rows of the same columns. A cell's own place is left out, as the standard allows: it would be
    four fifths of the packed file."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._writers = tuple(_writer(_STYLES[column.kind]) for column in columns)

    def of(self, cells: Sequence[Cell]) -> str:
        """One row; an empty cell only holds its place."""
        written = "".join([write(cell) for write, cell in zip(self._writers, cells, strict=True)])
        return f"<row>{written}</row>"


def _writer(style: int) -> Callable[[Cell], str]:
    styled = f' s="{style}"' if style else ""

    def write(cell: Cell) -> str:
        if cell is None or cell == "":
            return "<c/>"
        if isinstance(cell, str):
            return f'<c{styled} t="inlineStr"><is>{_text(cell)}</is></c>'
        value = _serial(cell) if isinstance(cell, date) else cell
        return f"<c{styled}><v>{value}</v></c>"

    return write


def _letter(place: int) -> str:
    """The column's name; no table here has more than 26."""
    return chr(ord("A") + place)


def _text(said: str) -> str:
    safe = said[:MOST_CHARACTERS]
    if _UNSAFE.search(safe):
        safe = _UNSAFE.sub(_harmless, safe)
    kept = ' xml:space="preserve"' if safe != safe.strip() else ""
    return f"<t{kept}>{safe}</t>"


def _harmless(found: re.Match[str]) -> str:
    """What XML can't hold is written as spreadsheets do: _x000B_; and a text that looks like that, too."""
    sign = found.group()
    return _ENTITIES.get(sign) or f"_x{ord(sign):04X}_"


def _serial(day: date) -> int | float:
    """Days since the last but one of 1899, as spreadsheets count them; a clock time is a part of a day."""
    if isinstance(day, datetime):
        return round((day.replace(tzinfo=None) - _DAY_ZERO) / _ONE_DAY, 9)
    return day.toordinal() - _DAY_ZERO.toordinal()


def head(columns: Sequence[Column]) -> str:
    """What stands above a sheet's rows: the header stays in sight, each column has its width."""
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(columns, 1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}">'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )


def header(headers: Sequence[str]) -> str:
    """The first row."""
    return f"<row>{''.join(map(_writer(_HEADER_STYLE), headers))}</row>"


def foot(area: Area) -> str:
    """What stands below the rows."""
    return f'</sheetData><autoFilter ref="{area.range}"/></worksheet>'


def parts(sheets: Sequence[Named]) -> Mapping[str, str]:
    """Everything in the archive but the sheets themselves, by its place."""
    return {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _links({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _links(
            {f"worksheets/sheet{number}.xml": "worksheet" for number in range(1, len(sheets) + 1)}
            | {"styles.xml": "styles"}
        ),
        "xl/styles.xml": _STYLE_SHEET,
    }


def _types(sheets: int) -> str:
    listed = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    listed |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)}
    named = "".join(
        f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in listed.items()
    )
    links = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{links}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _links(to: Mapping[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{part}"/>'
        for number, (part, kind) in enumerate(to.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">{listed}</Relationships>'


def _workbook(sheets: Sequence[Named]) -> str:
    listed = "".join(
        f'<sheet name="{escape(sheet.title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"'{escape(sheet.title)}'!{sheet.area.fixed}</definedName>"
        for place, sheet in enumerate(sheets)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets>'
        f"<definedNames>{filters}</definedNames></workbook>"
    )


_STYLE_SHEET = f"""{_HEAD}<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/>
<numFmt numFmtId="165" formatCode="dd.mm.yyyy hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
