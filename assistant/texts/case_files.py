"""What stands in the file that is given out when a citizen asks what is written about them."""

NONE = "Der er ingen henvendelser med sagsnummer {case_number}."
WRITTEN = "Skrev {count} henvendelser til {file}. Filen kan kun læses af dig. Giv den videre ad en sikker vej, og slet den bagefter."
FILE_THERE = "Filen {file} findes allerede og bliver ikke skrevet over. Vælg et andet navn."
FILE_UNWRITABLE = "Filen {file} kan ikke skrives, så intet blev gemt. Vælg en anden mappe."

TITLE = "Henvendelser med sagsnummer {case_number}"
MADE = "Trukket ud {moment} af {name}. Hver udtrækning står i loggen."
NUMBER = "Henvendelse {number}"
FIELD = "{label}: {value}"
YES, NO = "Ja", "Nej"
NOBODY = "et kontonavn, der ikke findes længere"
SYSTEM = "systemet"
LABELS = {
    "state": "Status",
    "about": "Slags",
    "channel": "Kommet fra",
    "unit": "Enhed",
    "case_number": "Sagsnummer",
    "made_by": "Skrevet af",
    "sent_at": "Sendt",
    "received_at": "Modtaget",
    "advisor": "Social kontrol-vejleder",
    "closed_at": "Afsluttet",
    "outcome": "Udfald",
    "delete_after": "Slettes efter",
    "signs": "Tegn",
    "acute_card_shown": "Kortet om fare blev vist",
    "acute_called": "Ringet til",
    "consent": "Har borgeren sagt ja?",
    "consent_basis": "Grundlag",
    "contact_channel": "Sikker kontakt",
    "contact_times": "Hvornår",
    "contact_must_not": "Det må man ikke",
    "interpreter": "Tolk nødvendig",
    "child": "Barn i hjemmet",
    "notified_by": "Underrettet af",
    "help_asked": "Ønsket hjælp",
    "note": "Note",
    "question": "Spørgsmål til assistenten",
    "answer": "Assistentens svar",
    "clear_signs": "Vurdering: tydelige tegn",
    "serious": "Vurdering: alvorlig",
}
MESSAGES, ACTIONS, STEPS, EVENTS = "Beskeder", "Handlinger", "Skridt", "Hvem har gjort og set hvad"
LINE = "– {moment}, {name}: {text}"
