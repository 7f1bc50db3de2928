"""What a person reads when signing in and when something is not theirs to do."""

FORBIDDEN = "Det har du ikke adgang til. Spørg din administrator, hvis du mener, at du bør have det."
