"""What a person reads about figures: names, definitions, exports and the yearly report."""

TITLE = "Overblik"
OVERVIEW = "Overblik"
LEAD = "Tallene her er kun til jer. Det, der skal deles, henter du nederst – dér er små tal skjult."
YEAR = "År"
UNIT = "Enhed"
ALL_UNITS = "Alle enheder"
UP_TO = "Talt til og med {day}"
NO_TARGET = "intet mål i kilderne"
HIDDEN = "–"
NUMBER, PERCENT, OF = "Antal", "Procent", "Ud af"
TARGET, OF_TARGET, SO_FAR, FORECAST = "Mål for året", "Procent af målet", "Mål indtil nu", "Prognose for året"
TOO_EARLY = "for tidligt"
PERCENT_VALUE = "{percent} %"
INQUIRIES, CASES, ACTIONS = "Henvendelser", "Heraf borgersager", "Handlinger"
WITHDRAWN = "Heraf trukket tilbage"
SIGNS_YES, SIGNS_NO, SIGNS_OPEN = "Tydelige tegn", "Ikke tydelige tegn", "Tegn ikke vurderet"
SERIOUS_YES, SERIOUS_NO, SERIOUS_OPEN = "Alvorlig", "Ikke alvorlig", "Alvor ikke vurderet"
IN_WORK = "I job eller uddannelse i alt"
RECEIPT, FIRST, CLOSE = "Til den blev modtaget", "Til første svar eller handling", "Til den blev afsluttet"
MEDIAN, NINETY = "Halvdelen inden for", "Ni ud af ti inden for"
HOURS = {0: "under ½ arbejdstime", 1: "1 arbejdstime"}
HOURS_MANY = "{count} arbejdstimer"
DAYS = {0: "samme dag", 1: "1 arbejdsdag"}
DAYS_MANY = "{count} arbejdsdage"
NONE_YET = "ingen endnu"
APPROXIMATELY = "godt {count}"
SOURCE = "Kilde"
TARGET_FROM = "Se målet i kilden"
PUBLISHED_FROM = "Se {period} i kilden"
EMPLOYEES, EXPECTED, SELDOM = "Medarbejdere", "Svarer til", "Bemærk"
SELDOM_YES = "få i forhold til størrelsen"

TITLES = {
    "key": "Nøgletal",
    "published": "Offentliggjort, før systemet talte",
    "months": "Måned for måned",
    "units": "Enheder",
    "channels": "Sådan kom henvendelserne ind",
    "assessment": "Vejledernes vurdering",
    "actions": "Handlinger",
    "outcomes": "Sådan gik det i borgersagerne",
    "steps": "Skridt på vejen",
    "lengths": "Hvor lang tid det tog",
    "sizes": "Enheder, der henvender sig sjældent",
}
HEADS = {
    "key": "Nøgletal",
    "published": "Periode",
    "months": "Måned",
    "units": "Enhed",
    "channels": "Kanal",
    "assessment": "Vurdering",
    "actions": "Handling",
    "outcomes": "Resultat",
    "steps": "Skridt",
    "lengths": "Tid",
    "sizes": "Enhed",
}
DEFINITIONS = {
    "key": (
        "En henvendelse er alt, der er sendt eller registreret – også det, der senere er trukket tilbage. Kladder tæller "
        "ikke. En borgersag er en henvendelse om én borger, så borgersagerne er en del af henvendelserne og lægges ikke "
        "til. Alt tælles efter dansk tid i det år og den måned, hvor det første gang blev sendt; det, der sendes igen, "
        "tæller én gang. Handlinger tælles på den dag, de er udført. Målene står i kilderne. Mål indtil nu er den del af "
        "årets mål, der svarer til dagene, der er gået. Prognosen er antallet indtil nu ført videre i samme takt til "
        "årets slutning; den vises tidligst efter 30 dage og kun for år med et mål."
    ),
    "published": "Tallene er skrevet af fra kilderne. De er ikke talt her og lægges ikke sammen med tallene ovenfor.",
    "months": "Henvendelser efter den måned, de første gang blev sendt. Handlinger efter den dag, de er udført.",
    "units": "Den enhed, der står på henvendelsen.",
    "channels": "Telefon, mail og personligt fremmøde er registreret af en social kontrol-vejleder.",
    "assessment": (
        "Kun borgersager, og kun det, en social kontrol-vejleder selv har vurderet. De tre tal giver tilsammen årets "
        "borgersager. Procenten er af alle årets borgersager, også dem, der ikke er vurderet."
    ),
    "actions": "Alt, hvad vejlederne har registreret, talt på den dag, det er udført. Der kan være flere på en henvendelse.",
    "outcomes": (
        "Borgersager, der er afsluttet i året, uanset hvornår de kom ind. Procenten er af alle afsluttede borgersager, "
        "også dem, hvor resultatet er ukendt. En sag, der åbnes igen, tæller først, når den er afsluttet på ny."
    ),
    "steps": "Skridt, som vejlederne har registreret, talt på den dag, de skete. En borger kan have taget flere.",
    "lengths": (
        "Tiden løber, fra henvendelsen første gang blev sendt, også mens den lå hos afsenderen for at blive rettet. "
        "Arbejdstimer er hverdage kl. 8-16 uden helligdage, grundlovsdag, juleaftensdag og nytårsaftensdag, rundet til "
        "hele timer. Afslutning tælles i arbejdsdage. Hver tid tælles i den måned, hvor henvendelsen blev modtaget, fik "
        "det første svar eller den første handling eller blev afsluttet. Til den blev modtaget gælder kun chat og "
        "skema, for det, en vejleder registrerer, har en vejleder allerede set."
    ),
    "sizes": (
        "Kun enheder, hvis størrelse står i units.toml. »Svarer til« er enhedens del af medarbejderne ganget med "
        "henvendelserne fra alle disse enheder. En enhed bliver bemærket, når »Svarer til« er mindst 5, og den har "
        "under halvdelen af det."
    ),
}
CHART_TEXT = "{title}: {told}."
CHART_PART = "{label} {number}"
AS_TABLE = "Se tallene som tabel"

SHARE_TITLE = "Del tallene"
SHARE_LEAD = (
    "Her er tal under 5 skjult, også nul. Kan et skjult tal regnes ud af et andet, er det andet også skjult. "
    "Det gælder altid alle enheder og hele måneder. Hvert udtræk bliver skrevet i loggen."
)
SHARE_AGAIN = (
    "Del helst kun ét udtræk af et år, der ikke er slut: Den, der har to, kan se, hvad der er kommet til imellem dem."
)
REPORT, CSV, EXCEL = "Årsrapport til print eller PDF", "CSV", "Excel"
NO_WHOLE_MONTH = "Der er ikke gået en hel måned af {year} endnu. Tallene kan deles fra 1. februar."
YEAR_WRONG = "Vælg et år, der er gået eller er i gang."
HIDDEN_NOTE = (
    "»–« betyder, at tallet ikke vises: Det er under 5, eller det ville gøre det muligt at regne et tal under 5 ud."
)
REPORT_TITLE = "Årsrapport {year}"
REPORT_LEAD = "Negativ social kontrol – henvendelser til social kontrol-vejlederne, {organisation}"
REPORT_PERIOD = "Tallene dækker 1. januar – {day}. Hentet {today}."
REPORT_PRINT = "Tryk Ctrl+P (på Mac: Cmd+P) for at udskrive eller gemme som PDF."
BACK = "Tilbage til Overblik"
FILE = "overblik-{year}.{form}"
SHEET_NOTES = "Forklaring"
CSV_HEADS = ("År", "Tabel", "Række", "Kolonne", "Værdi")
