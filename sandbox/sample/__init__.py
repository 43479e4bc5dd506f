"""The sample team: nine months of a small sales team, played through the product's own use cases.

`python -m sandbox.sample` runs against a sandbox with an empty database. Nothing is written behind the
product's back: each act of each person is an event that the bot itself would handle, at a time given from
outside, and each tap is a tap on a button that the chat shows.
"""
