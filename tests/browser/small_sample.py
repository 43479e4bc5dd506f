"""Stands in for the sample's script: says what it was asked for, and where it would write."""

import os
import sys

print(f"made {' '.join(sys.argv[1:])} in {os.environ['DATABASE_URL']}")  # noqa: T201
