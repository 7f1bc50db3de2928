"""What a person reads about keeping a referral beyond its day."""

HOLD = "Behold efter slettefristen"
HOLD_HELP = "Henvendelsen bliver ikke slettet, før en koordinator ophæver det. Grunden står i loggen."
HOLD_REASON = "Hvorfor skal den beholdes?"
REASON_MISSING = "Vælg, hvorfor den skal beholdes."
HOLD_SAVE = "Behold henvendelsen"
HELD_NOW = "{number} bliver beholdt, indtil en koordinator ophæver det."
HELD = "Beholdt: bliver ikke slettet, før en koordinator ophæver det."
RELEASE = "Ophæv – er tiden gået, bliver den slettet"
RELEASED_NOW = "{number} bliver ikke længere beholdt. Er tiden gået, bliver den slettet ved næste oprydning."
TEXT_STAYS = (
    "{number} bliver beholdt, så teksten må ikke ændres nu. Er der fare nu, så ring 112. Send det nye som en ny "
    "henvendelse. Skal noget fjernes alligevel, så bed en koordinator om det."
)
SEND_AS_IT_IS = "{number} bliver beholdt, så teksten må ikke ændres nu. Send den igen, som den er, og send det nye som en ny henvendelse."
ALREADY_HELD = "{number} er allerede beholdt."
NOT_HELD = "{number} er ikke beholdt."
REASONS = {
    "court": "Retssag",
    "police": "Politiet har bedt om det",
    "complaint": "Klagesag",
    "access": "Aktindsigt eller indsigt er ikke afsluttet",
    "inspection": "Tilsyn eller revision",
}
