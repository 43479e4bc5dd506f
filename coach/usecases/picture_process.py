"""The process that draws a picture: `python -m coach.usecases.picture_process PATH`, what it shows as JSON on
its input."""

import sys

import msgspec

from coach.pictures.draw import draw
from coach.pictures.records import Picture
from coach.usecases.end_with_bot import end_with_bot
from coach.usecases.stand_back import yield_to_others


def main() -> None:
    """Writes the PNG file named on the command line."""
    end_with_bot()
    yield_to_others()
    picture: Picture = msgspec.json.decode(sys.stdin.buffer.read(), type=Picture)
    draw(picture, sys.argv[1])


if __name__ == "__main__":
    main()
