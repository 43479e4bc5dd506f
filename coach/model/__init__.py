"""The nouns, as frozen records without behaviour."""
