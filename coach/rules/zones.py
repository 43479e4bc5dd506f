"""Time zones by the name of a city, and by a place on the map."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from zoneinfo import available_timezones

PLACES = {
    "Europe/Sofia": (42.70, 23.32),
    "Europe/Bucharest": (44.43, 26.10),
    "Europe/Athens": (37.98, 23.73),
    "Europe/Istanbul": (41.01, 28.96),
    "Europe/Belgrade": (44.82, 20.46),
    "Europe/Berlin": (52.52, 13.40),
    "Europe/Vienna": (48.21, 16.37),
    "Europe/Warsaw": (52.23, 21.01),
    "Europe/Rome": (41.90, 12.50),
    "Europe/Paris": (48.86, 2.35),
    "Europe/Madrid": (40.42, -3.70),
    "Europe/Lisbon": (38.72, -9.14),
    "Europe/London": (51.51, -0.13),
    "Europe/Dublin": (53.35, -6.26),
    "Europe/Stockholm": (59.33, 18.07),
    "Europe/Helsinki": (60.17, 24.94),
    "Europe/Kyiv": (50.45, 30.52),
    "Asia/Dubai": (25.20, 55.27),
    "Asia/Kolkata": (28.61, 77.21),
    "Asia/Singapore": (1.35, 103.82),
    "Asia/Tokyo": (35.68, 139.69),
    "Australia/Sydney": (-33.87, 151.21),
    "Africa/Johannesburg": (-26.20, 28.05),
    "America/New_York": (40.71, -74.01),
    "America/Chicago": (41.88, -87.63),
    "America/Denver": (39.74, -104.99),
    "America/Los_Angeles": (34.05, -118.24),
    "America/Sao_Paulo": (-23.55, -46.63),
}
BULGARIAN = {
    "софия": "Europe/Sofia",
    "пловдив": "Europe/Sofia",
    "варна": "Europe/Sofia",
    "бургас": "Europe/Sofia",
    "българия": "Europe/Sofia",
    "лондон": "Europe/London",
    "берлин": "Europe/Berlin",
    "виена": "Europe/Vienna",
    "париж": "Europe/Paris",
    "мадрид": "Europe/Madrid",
    "рим": "Europe/Rome",
    "букурещ": "Europe/Bucharest",
    "атина": "Europe/Athens",
    "истанбул": "Europe/Istanbul",
    "белград": "Europe/Belgrade",
    "ню йорк": "America/New_York",
}


@lru_cache(1)
def _by_city() -> dict[str, str]:
    listed = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    cities = {zone.rsplit("/", 1)[1].replace("_", " ").casefold(): zone for zone in listed}
    return cities | {zone.casefold(): zone for zone in listed} | BULGARIAN


def zone_called(name: str) -> str | None:
    """The zone of a city or a zone's own name, in any case; None for a name that is no zone's."""
    return _by_city().get(" ".join(name.replace("_", " ").casefold().split())) or _by_city().get(
        name.casefold()
    )


def nearest_zone(latitude: float, longitude: float) -> str:
    """The zone of the nearest known city by great-circle distance: good enough to offer."""

    def distance(place: tuple[float, float]) -> float:
        a, b = radians(latitude), radians(place[0])
        part = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude - place[1]) / 2) ** 2
        return asin(sqrt(min(1.0, part)))

    return min(PLACES, key=lambda zone: distance(PLACES[zone]))
