"""An owner tells the team's own days off by typing, and takes one back by a tap."""

from tests.faults.office import Office


async def test_an_owner_types_days_off_and_takes_one_back(office: Office) -> None:
    await office.owner.says("/settings")
    await office.owner.sees("Settings")
    await office.owner.presses("Days off")
    await office.owner.sees("no days off of its own")
    await office.owner.says("holidays as always")
    await office.owner.sees("Type a day or two days")
    await office.owner.says("24.11 – 25.11")
    shown = await office.owner.sees("own days off")
    assert shown.labels[:2] == ["✕ Tue 24 Nov", "✕ Wed 25 Nov"]
    await office.owner.presses("✕ Wed 25 Nov", on=shown)
    left = await office.owner.sees("own days off")
    assert left.labels == ["✕ Tue 24 Nov", "Country", "Settings"]
    assert (await office.one("SELECT days_off FROM teams"))["days_off"] == '["2026-11-24"]'
