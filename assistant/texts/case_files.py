"""What stands in the file that is given out when a citizen asks what is written about them."""

NONE = "Der er ingen henvendelser med sagsnummer {case_number}, som du kan trække ud. Få også en anden koordinator til at prøve, før I svarer borgeren: Der kan være noget, som du er lukket ude af."
NUMBER_MISSING = "Skriv sagsnummeret efter --case."
WRITTEN = "Skrevet til {file}: henvendelser {count}, kladder {drafts}. Filen kan kun læses af dig. Giv den videre ad en sikker vej, og slet den bagefter."
FILE_THERE = "Filen {file} findes allerede og bliver ikke skrevet over. Vælg et andet navn."
FILE_IS_FOLDER = "{file} er en mappe. Skriv også navnet på den fil, der skal laves."
FILE_UNWRITABLE = "Filen {file} kan ikke skrives, så intet blev gemt. Vælg en anden mappe."

TITLE = "Det, der står om sagsnummer {case_number}"
MADE = "Trukket ud {moment} af {name}. Hver udtrækning står i loggen."
LEAD = """Her står alt, hvad systemet har gemt under sagsnummeret: henvendelser fra kommunens medarbejdere til social kontrol-vejlederne,
hvad der er svaret og gjort, hvem der har set det, og hvornår det bliver slettet. Felter, der er tomme, står her ikke. Det, der er
skrevet til assistenten uden sagsnummer, er ikke med, for det kan ikke findes ud fra sagsnummeret. Optællinger til statistik er uden sagsnummer og er heller ikke med."""
LEFT_OUT = "Der er ikke skrevet nogen fil: Du er lukket ude af noget af det, der står under sagsnummeret, og det må filen ikke vise borgeren. {ask}"
ASK = "Bed en af disse koordinatorer om at lave filen: {names}."
ASK_NOBODY = "Lige nu kan ingen koordinator se det hele. Spørg administratoren."
NUMBER = "Henvendelse {number}"
DRAFT = "Kladde, der ikke er sendt"
FIELD = "{label}: {value}"
YES, NO = "Ja", "Nej"
NOBODY = "et kontonavn, der ikke findes længere"
SYSTEM = "systemet"
BY = "Af"
LABELS = {
    "referral.number": "Nummer",
    "referral.state": "Status",
    "referral.about": "Slags",
    "referral.channel": "Kommet fra",
    "referral.unit": "Enhed",
    "referral.case_number": "Sagsnummer",
    "referral.made_by": "Skrevet af",
    "referral.made_at": "Oprettet",
    "referral.sent_at": "Sendt",
    "referral.active_at": "Senest ændret",
    "referral.worked_at": "Senest arbejdet på",
    "referral.seen_at": "Senest åbnet af en vejleder",
    "referral.received_at": "Modtaget",
    "referral.advisor": "Social kontrol-vejleder",
    "referral.advisor_substitute": "Vejlederens stedfortræder",
    "referral.substitute": "Stedfortræder for den, der skrev",
    "referral.follow_up_on": "Følges op",
    "referral.closed_at": "Afsluttet",
    "referral.outcome": "Hvordan det gik",
    "referral.delete_after": "Slettes efter",
    "referral.hold": "Beholdt efter slettefristen",
    "referral.signs": "Hvad medarbejderen har set eller hørt",
    "referral.acute_card_shown": "Kortet om fare blev vist, eller der er sat kryds ved fare",
    "referral.acute_called": "Ringet til",
    "referral.consent": "Borgerens ja til henvendelsen",
    "referral.consent_basis": "Hvorfor henvendelsen blev sendt uden et ja",
    "referral.child_in_household": "Barn i hjemmet",
    "referral.notified_by": "Underretning (den, der skrev)",
    "referral.help_asked": "Hvad der blev bedt om hjælp til",
    "referral.note": "Kort note",
    "referral.safe_contact": "Sikker kontakt",
    "referral.grounds": "Svaret fra assistenten",
    "referral.clear_signs": "Vejlederens vurdering: tydelige tegn",
    "referral.serious": "Vejlederens vurdering: alvorlig",
    "referral.assessed_by": "Vurderet af",
    "referral.assessed_at": "Vurderet",
    "referral.corrected_at": "Rettet efter afsendelsen",
    "referral.danger_at": "Fare oplyst efter afsendelsen (der er ikke handlet på det endnu)",
    "referral.redacted_at": "Tekst fjernet",
    "safe_contact.channel": "Sikker kontakt: hvordan",
    "safe_contact.times": "Sikker kontakt: hvornår",
    "safe_contact.must_not": "Sikker kontakt: det må man ikke",
    "safe_contact.interpreter_needed": "Tolk nødvendig",
    "grounds.question": "Spørgsmål til assistenten",
    "grounds.answer": "Assistentens svar",
    "grounds.citations": "Kilder til svaret",
    "grounds.corpus_version": "Udgave af kilderne",
    "referral_message.at": "Hvornår",
    "referral_message.by": BY,
    "referral_message.kind": "Slags",
    "referral_message.text": "Besked",
    "referral_action.at": "Registreret",
    "referral_action.by": "Registreret af",
    "referral_action.kind": "Hvad der blev gjort",
    "referral_action.on": "Dato",
    "referral_action.until": "Slutdato",
    "referral_action.actor": "Hvem",
    "referral_action.note": "Note",
    "referral_progress.at": "Registreret",
    "referral_progress.by": "Registreret af",
    "referral_progress.step": "Skridt",
    "referral_progress.on": "Dato",
    "referral_bar.at": "Siden",
    "referral_bar.by": "Besluttet af",
    "mail.kind": "Om",
    "mail.person_id": "Til",
    "mail.number": "Nummer i mailen",
    "mail.made_at": "Skrevet",
    "mail.sent_at": "Sendt",
    "mail.given_up_at": "Opgivet",
    "referral_draft.person_id": "Skrives af",
    "referral_draft.begun_at": "Begyndt",
    "referral_draft.changed_at": "Senest ændret",
    "referral_draft.content": "Indhold",
    "event.at": "Hvornår",
    "event.person_id": "Hvem",
    "event.role": "Rolle",
    "event.action": "Hvad",
    "event.detail": "Nærmere",
}
"""By table and column. The test that compares them with the tables fails where a new one has no words."""
SECTIONS = {
    "messages": "Beskeder",
    "actions": "Handlinger",
    "progress": "Skridt mod job eller uddannelse",
    "bars": "En medarbejder har ikke adgang (af hensyn til medarbejderen står der ikke hvem)",
    "mails": "Mails om henvendelsen (kun nummer og link, intet indhold)",
    "events": "Hvem har gjort og set hvad",
}
CITATION = "[{number}] {title}, {place}: »{quote}«"
MAIL = {
    "acute": "haster",
    "overdue": "venter stadig",
    "sent": "kommet",
    "received": "modtaget",
    "answered": "besvaret",
    "returned": "sendt tilbage",
    "closed": "afsluttet",
    "handed_over": "overdraget",
    "corrected": "rettet",
    "withdrawn": "trukket tilbage",
    "not_sent_again": "ikke sendt igen",
    "idle": "uden fremdrift",
    "left": "mangler en kollega",
}
ROLES = {"caseworker": "sagsbehandler", "advisor": "social kontrol-vejleder", "administrator": "administrator"}
EVENT = "– {moment}, {name}: {what}"
EVENT_MORE = "{what} ({more})"
HOLD_WHY = "Hvorfor den er beholdt"
MENDS = "Kladden er en rettelse af en henvendelse, der er sendt"
