"""What a person reads about the sources: what is wrong with a file, and what could not be kept."""

from __future__ import annotations

BROKEN = "filen er beskadiget og kan ikke læses"
ENCRYPTED = "filen er krypteret med adgangskode"
EMPTY = "filen indeholder ingen tekst"
TOO_LARGE = "filen er for stor, når den bliver pakket ud og læst"
TOO_SLOW = "filen tog for lang tid at læse"
UNKNOWN_TYPE = "filtypen kan ikke læses – brug md, txt, pdf, docx eller html"
BAD_ARCHIVE = "filen indeholder noget, som et Word-dokument ikke må indeholde"
ABSENT = "filen står i sources.toml, men findes ikke i mappen"
NO_ENTRY = "filen står ikke i sources.toml og bliver derfor ikke brugt"
OUTSIDE = "filen ligger uden for mappen med kilder"
WRONG_HASH = "filen er ændret, siden den blev godkendt – godkend den igen med en ny sha256 i sources.toml"
BAD_COMMENT = "et afsnit har en kommentar, som ikke kan læses: {detail}"

NO_MANIFEST = "sources.toml mangler i {folder}"
BAD_TOML = "{file} kan ikke læses: {detail}"
MISSING_FIELD = "{file}: {entry} mangler feltet »{field}«"
WRONG_FIELD = "{file}: feltet »{field}« i {entry} skal være {expected}"
UNKNOWN_FIELD = "{file}: {entry} har et ukendt felt »{field}«"
DOUBLE_ENTRY = "{file}: »{entry}« står der to gange"
A_DATE = "en dato uden anførselstegn, fx 2026-11-21"
A_TEXT = "tekst i anførselstegn"
A_TEXT_LIST = "en liste af tekster"
A_FLAG = "true eller false"
A_NUMBER = "et helt tal"
AT_LEAST_ONE = "mindst 1"
A_UNIT = "et navn på højst {longest} synlige tegn"
ONE_OF = "en af disse: {choices}"
A_HASH = "64 tegn i heksadecimal (eller tomt, hvis den ikke er beregnet endnu)"
A_FILE_NAME = "et filnavn inden for mappen"
AN_ID = "små bogstaver, tal og bindestreger"
NUMBERED_ENTRY = "post nr. {number} under [[{table}]]"

BEGINNING = "Indledning"
NO_TITLE = "Uden titel"
TABLE_ROW_LEFT_OUT = (
    "{table}: rækken »{row}« har et andet antal tal end tabellen har kolonner og er derfor ikke taget med."
)
TABLE_CELLS_MIXED = (
    "{table}: tekstcellerne er taget med i læserækkefølge, men rækker og kolonner kan ikke holdes adskilt."
)
TABLE_UNREAD = "{table}: tabellens rækker kunne ikke læses og er ikke taget med."
FOOTNOTE = "Note"

CONTACTS_TITLE = "Kontakter og telefonnumre"
CONTACTS_PUBLISHER = "Samlet til denne assistent; skal bekræftes af kommunen"
CONTACT_IN = "{name} i {place}"
CONTACT_NUMBER = "{name} har nummer {number}."
CONTACT_HOURS = "{name} har åbent {hours}."
CONTACT_UNCONFIRMED = "Kommunen har ikke bekræftet nummeret til {name} endnu."
CONTACT_QUESTIONS = (
    "telefonnummer til {name}",
    "hvad er nummeret til {name}",
    "hvordan får jeg fat i {name}",
    "tlf {name}",
    "hvem er {name}",
    "hvad laver {name}",
)
CONTACT_HOURS_QUESTIONS = ("hvornår har {name} åbent", "hvornår kan man ringe på {number}")

# What each source is, and how it stands today
KIND = {
    "budget_note": "Budgetnotat",
    "contingency_plan": "Beredskabsplan",
    "guidance": "Vejledning",
    "law": "Lov",
    "local": "Lokalt svar",
}
FORM = {"original": "originalen", "restatement": "gengivet med vores egne ord", "template": "skabelon – ikke vedtaget"}
FROM_MANY = "skrevet ud fra flere kilder"
BY_ADVISOR = "skrevet af en social kontrol-vejleder"
PUBLISHED_BY = "Udgivet af: {}"
ORIGINAL = "Originalen: {}"
BUILT_ON = "Bygger på: {}"
PERIOD = "Periode: {}"
PUBLISHED = "Udgivet: {}"
WRITTEN = "Skrevet: {}"
CHECKED = "Kontrolleret: {}"
EXPIRES = "Gælder til og med {day}"
EXPIRES_SOON = "Udløber {day} og skal kontrolleres inden da"
EXPIRED = "Udløb {day} og bliver ikke brugt i svar"
SOME_EXPIRE = "Mindst ét afsnit udløber {day}"
SOME_EXPIRE_SOON = "Udløber {day} og skal kontrolleres inden da: {sections}"
SOME_EXPIRED = "Udløbet eller tæt på (fra {day}), og udløbne afsnit bliver ikke brugt i svar: {sections}"
BETWEEN = " · "
REPLACED = "Afløst af: {title}"
NOT_INDEXED = "Kan ikke læses lige nu og bliver ikke brugt i svar."
LISTED = "{mark} {title} ({kind}, {form})"

OTHER_UNIT = "Anden enhed"
UNITS_BROKEN = "Enheder: {problem}. Indtil det er rettet, kan kun Anden enhed vælges"
UNITS_ABSENT = "Enheder: {file} findes ikke"
