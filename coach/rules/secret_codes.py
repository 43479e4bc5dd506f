"""Codes of invitation links: at least 128 random bits, kept only as a hash."""

import hashlib


def hashed(code: str) -> str:
    """What is stored of a code: its SHA-256 in hex."""
    return hashlib.sha256(code.encode()).hexdigest()
