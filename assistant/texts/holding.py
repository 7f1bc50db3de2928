"""What a person reads about keeping a referral beyond its day."""

HOLD = "Behold ud over tiden"
HOLD_HELP = "Henvendelsen bliver ikke slettet, så længe den er beholdt. Grunden står i loggen."
HOLD_REASON = "Hvorfor skal den beholdes?"
HOLD_SAVE = "Behold henvendelsen"
HELD_NOW = "{number} bliver beholdt, til en koordinator slipper den."
HELD = "Beholdt: bliver ikke slettet, før en koordinator slipper den."
RELEASE = "Slip den, så den følger sin tid igen"
RELEASED_NOW = "{number} følger sin tid igen."
ALREADY_HELD = "{number} er allerede beholdt."
NOT_HELD = "{number} er ikke beholdt."
REASONS = {
    "court": "Retssag",
    "police": "Politiet har bedt om det",
    "complaint": "Klagesag",
    "access": "Aktindsigt eller indsigt er ikke afsluttet",
    "inspection": "Tilsyn eller revision",
}
