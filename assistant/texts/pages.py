"""What a person reads on the pages: headings, buttons, help and empty states."""

# The pages' names in the menu
ASK = "Spørg"
REFER = "Henvis"
REGISTER = "Registrér henvendelse"
MINE = "Mine henvendelser"
INBOX = "Indbakke"
SOURCES = "Kilder"
ADMINISTRATION = "Administration"

# Asking
ASK_TITLE = "Spørg om negativ social kontrol"
FOR_WHOM = "Til medarbejdere på {organisation}. "
MACHINE = "En maskine svarer, og den kan tage fejl. Det er kilden, der gælder – åbn den, før du handler."
NO_NAMES = "Skriv aldrig navne, CPR-numre, adresser eller telefonnumre. Jeg behøver ikke at vide, hvem borgeren er."
ASK_HERE = "Skriv dit spørgsmål her"
ASK_EMPTY = "Du kan for eksempel spørge:"
EXAMPLES = (
    "Hvornår skal jeg kontakte en social kontrol-vejleder?",
    "Hvilke tegn skal jeg holde øje med?",
    "Må jeg ringe hjem til familien?",
    "Hvor mange henvendelser kom der i 2024?",
)
LOOKING = "Jeg leder i kilderne …"
ANSWER_READY = "Svaret er klar."
YOU = "Dig"
MACHINE_NAME = "Assistenten"
NOT_KEPT = "Din tekst er ikke gemt."
START_OVER = "Begynd forfra"
DELETE = "Slet samtalen"
DELETE_SURE = "Vil du slette hele samtalen? Den kan ikke hentes tilbage."
DELETE_YES = "Ja, slet den"
EARLIER = "Tidligere samtaler"
EARLIER_ONE = "{title} – {when}"
DELETE_NO = "Nej, behold den"
MENDED = "Din tekst uden det markerede. Du kan rette i den."
ASK_MENDED = "Spørg sådan i stedet"
ASK_ON = "Du kan også spørge:"
ASK_AFTER = "Når du har ringet, kan du spørge om:"
CHOICES = "Mener du måske et af de her?"
NEAREST = "Vis de nærmeste uddrag"
NEAREST_LEAD = "De svarer ikke på dit spørgsmål. Det er bare det, der ligger tættest på i kilderne."
REFER_FROM_ANSWER = "Opret henvendelse"
REFER_AFTER_NOW = "Når faren er over: Opret henvendelse"
REFER_AFTER_TODAY = "Når du har ringet: Opret henvendelse"
SHOW_CARD = "Vis kortet om akut fare"
ACUTE_TITLE = "Handl først"
CALL_TITLE = "Ring hertil"
UNCONFIRMED = "ikke bekræftet af kommunen"
SOURCES_OF_ANSWER = "Kilder til svaret"
CITATION_OPENS = "Åbn stedet i kilden"

# Referring
REFER_LEAD = (
    "Skriv til en social kontrol-vejleder. En fornemmelse er nok. "
    "Er der fare nu, så ring 112 – en henvendelse er ikke en alarm."
)
REGISTER_TITLE = "Registrér en henvendelse"
REGISTER_LEAD = "Her noterer du det, der kom på telefon, mail eller ved et møde."
RESEND_TITLE = "Ret og send {number} igen"
RETURNED_BECAUSE = "Derfor kom den tilbage: {reason}"
GROUNDS_TITLE = "Det følger med fra chatten"
GROUNDS_LEAVE = "Send uden spørgsmål og svar"
ABOUT = "Hvad handler det om?"
ABOUT_HELP = "Vælg Borgersag, når du har en bestemt borger i tankerne."
CHANNEL = "Hvordan kom den?"
FIELD_UNIT = "Enhed"
PICK = "Vælg fra listen"
UNIT_HELP = "Den enhed, der har brug for hjælp."
UNIT_HELP_ADVISOR = "Hvilken enhed kommer spørgsmålet fra?"
CASE_NUMBER = "Sagsnummer"
CASE_NUMBER_HELP = "Sagsnummeret er nok. Skriv hverken navn eller CPR-nummer."
SIGNS = "Hvad har du set eller hørt?"
SIGNS_HELP = "Sæt kun kryds ved det, du selv har set eller fået fortalt. Et tegn er ikke et bevis."
HELP_ASKED = "Hvad er der brug for hjælp til?"
CONSENT = "Har borgeren sagt ja til henvendelsen?"
CONSENT_HELP = "Spørg kun, når det er sikkert at spørge."
CONSENT_BASIS = "Hvilket grundlag henvender du dig på?"
CONSENT_BASIS_HELP = "Et par ord er nok, for eksempel en bestemmelse i loven."
CHILD = "Er der et barn i hjemmet?"
CHILD_HELP = "Bor der et barn, kan du selv have pligt til at underrette."
NOTIFIED = "Er der underrettet?"
NOTIFIED_HELP = "Pligten til at underrette er din egen. En henvendelse her er ikke en underretning."
SAFE_CONTACT = "Sikker kontakt – vælg, hvis borgeren må kontaktes"
SAFE_CONTACT_LEAD = "Står der ikke andet, må ingen kontakte borgeren."
SAFE_CHANNEL = "Hvordan kan borgeren kontaktes sikkert?"
SAFE_CHANNEL_HELP = "Andre kan læse med på telefon og mail. Er du i tvivl, så vælg Kontakt ikke borgeren."
SAFE_TIMES = "Hvornår er det sikkert?"
SAFE_NOT = "Hvad må ingen gøre?"
SAFE_NOT_HELP = "For eksempel: læg ikke besked på telefonsvareren."
INTERPRETER = "Der er brug for tolk"
ACUTE_CALLED = "Hvem har du ringet til?"
ACUTE_CALLED_HELP = "Skriv, hvem du har ringet til, og hvad I aftalte, så vejlederen ikke gør det samme igen."
NOTE = "Kort note"
NOTE_HELP = "Skriv, hvad vejlederen skal vide. Ingen navne og ingen CPR-numre."
SUBSTITUTE = "Stedfortræder"
SUBSTITUTE_HELP = "En kollega, der også må se henvendelsen, hvis du er væk."
NOBODY = "Ingen"
SEND = "Send henvendelsen"
REGISTER_SEND = "Registrér"
SEND_AGAIN = "Send igen"
ONE_MORE = "Lav en ny henvendelse"
SEE_MINE = "Se mine henvendelser"
SEE_INBOX = "Gå til indbakken"
STATE_AFTER_SENDING = "Status: Sendt – ikke modtaget endnu"
NOT_SENT = "Henvendelsen er ikke sendt endnu. Ret »{field}«: {sentence} Alt, hvad du har skrevet, er her stadig."
FIELD_NAMES = {
    "unit": FIELD_UNIT,
    "case_number": CASE_NUMBER,
    "acute_called": ACUTE_CALLED,
    "consent": CONSENT,
    "consent_basis": CONSENT_BASIS,
    "notified_by": NOTIFIED,
    "safe_contact": "Sikker kontakt",
    "note": NOTE,
    "substitute": SUBSTITUTE,
    "grounds": GROUNDS_TITLE,
}
"""What each field of the form is called where it must be mended."""
CANCEL_RESEND = "Lad den være, som den er"

# Referrals: lists and one opened
MINE_TITLE = "Mine henvendelser"
MINE_EMPTY = "Du har ikke sendt nogen henvendelser endnu."
MINE_SUBSTITUTE = "Du er stedfortræder"
OPEN_ONE = "Åbn {number}"
BACK = "Tilbage til listen"
INBOX_TITLE = "Indbakke"
INBOX_EMPTY = "Ingen henvendelser passer til det, du har valgt."
SHOW_MORE = "Vis flere ({left} tilbage)"
INBOX_COUNT = "{shown} henvendelser, {waiting} ikke modtaget endnu"
INBOX_COUNT_ONE = "1 henvendelse, {waiting} ikke modtaget endnu"
FILTERS = "Vælg også enhed og dato"
FILTER_STATE = "Status"
FILTER_UNIT = "Enhed"
FILTER_ABOUT = "Type"
FILTER_SINCE = "Sendt fra og med"
FILTER_UNTIL = "Sendt til og med"
STATES = {
    "open": "Ikke afsluttet",
    "waiting": "Ikke modtaget",
    "returned": "Sendt tilbage",
    "ongoing": "Modtaget og i gang",
    "done": "Afsluttet",
    "all": "Alle",
}
ALL = "Alle"
ACUTE = "Fare"
SENT_ON = "Sendt {when} af {name}"
REGISTERED_ON = "Registreret {when} af {name}"
NOT_RECEIVED = "Ikke modtaget endnu"
CLOSED_ON = "Afsluttet {when}: {outcome}"
KEPT_UNTIL = "Opbevares til og med {day}"
UNKNOWN_PERSON = "en tidligere kollega"
FIELDS_TITLE = "Oplysninger"
NO_SAFE_CONTACT = "Kontakt ikke borgeren"
SAFE_CONTACT_SHOW = "Sikker kontakt – åbn kun, når du er alene"
YES = "Ja"
GROUNDS_ASKED = "Der blev spurgt"
GROUNDS_ANSWERED = "Der blev svaret"
GROUNDS_SHOW = "Spørgsmål og svar fra chatten"
MESSAGES_TITLE = "Svar fra vejlederen"
ACTIONS_TITLE = "Handlinger"
HISTORY_TITLE = "Historik"
SAID_BY = "{kind} {when} fra {name}"
DONE_ON = "{kind} {day} ved {name}"
HAPPENED = "{when} · {what} · {name}"

# What an advisor and a maker can do
HANDLE_TITLE = "Det kan du gøre"
RECEIVE = "Modtag"
RECEIVE_HELP = "Du bliver vejleder på den. Sagsbehandleren kan se, at du har modtaget den."
RECEIVED_NOW = "Du har modtaget {number}."
RETURN = "Send tilbage"
RETURN_REASON = "Hvad mangler der?"
RETURN_HELP = "Sagsbehandleren ser din tekst og kan rette og sende igen."
RETURNED_NOW = "{number} er sendt tilbage."
REPLY = "Svar"
REPLY_TEXT = "Dit svar til sagsbehandleren"
REPLY_HELP = "Ingen navne og ingen CPR-numre."
REPLY_SEND = "Send svaret"
REPLIED_NOW = "Svaret er sendt."
ACTION = "Registrér handling"
ACTION_KIND = "Hvad blev der gjort?"
ACTION_NOTE = "Kort note (kan stå tom)"
ACTION_SAVE = "Gem handlingen"
ACTED_NOW = "Handlingen er gemt."
CLOSE = "Afslut"
CLOSE_OUTCOME = "Hvordan gik det?"
CLOSE_SAVE = "Afslut henvendelsen"
CLOSED_NOW = "{number} er afsluttet."
REOPEN = "Åbn igen"
REOPENED_NOW = "{number} er åbnet igen, og du er vejleder på den."
WITHDRAW = "Træk tilbage"
WITHDRAW_SURE = "Vil du trække henvendelsen tilbage? Så tager ingen imod den."
WITHDRAW_YES = "Ja, træk den tilbage"
WITHDRAW_NO = "Nej, lad den ligge"
WITHDRAWN_NOW = "{number} er trukket tilbage."
RESEND = "Ret og send igen"

# Sources
SOURCES_TITLE = "Kilder"
SOURCES_LEAD = "Her står alt det, jeg svarer ud fra. Det, der ikke står her, svarer jeg ikke på."
SOURCE_OPEN = "Læs kilden"
SOURCE_BACK = "Tilbage til alle kilder"
SOURCE_SECTION = "Gå til et afsnit"
SOURCE_MARKED = "Det markerede er det sted, svaret bygger på."
SOURCE_CHANGED = "Kilden er ændret, siden svaret blev givet. Her er afsnittet, som det ser ud nu."
SOURCE_GONE = "Det sted findes ikke længere i kilderne."
SOURCE_WORTH = "Afsnittet er: {worth}"
SOURCE_PLACE = "Sted i originalen: {place}"
MISSING_TITLE = "Det mangler"
MISSING_LEAD = "Det her burde ligge blandt kilderne. Spørger du om det, siger jeg, at jeg ikke ved det."
CONTACTS_TITLE = "Telefonnumre"
CONTACTS_LEAD = "Det er de eneste numre, jeg må vise."
NUMBER_MISSING = "Nummeret mangler – kommunen skal udfylde det"
ROW = "Række"

STREAMLITS_WORDS = {
    "App pages": "Sider",
    "Choose date": "Vælg dato",
    "Clear date": "Fjern datoen",
    "Clear entry": "Tøm feltet",
    "Clear value": "Fjern valget",
    "Close": "Luk",
    "Collapse sidebar": "Luk menuen",
    "Connecting": "Forbinder …",
    "Copy to clipboard": "Kopiér",
    "day": "dag",
    "Empty": "Ikke udfyldt",
    "Expand sidebar": "Åbn menuen",
    "Main menu": "Hovedmenu",
    "month": "måned",
    "Next month": "Næste måned",
    "No results": "Intet fundet",
    "Notifications": "Beskeder",
    "Open": "Åbn",
    "Page not found": "Siden findes ikke",
    "Previous month": "Forrige måned",
    "Running...": "Arbejder …",
    "Send message": "Stil spørgsmålet",
    "Sidebar": "Menu",
    "Skip to main content": "Gå til indholdet",
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "Der er ingen side på den adresse. Du ser forsiden i stedet."
    ),
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
        "Gå mellem dagene med piletasterne. Vælg med Enter. Luk med Escape."
    ),
    "year": "år",
    "yyyy": "åååå",
}
"""What Streamlit itself says, most of it to those who do not see the page, and what stands for it."""
