"""How danger is read out of a text: words with their tags, rules over the tags, and what takes a match back."""
