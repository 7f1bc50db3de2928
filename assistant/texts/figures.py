"""What a person reads about figures: names, definitions, exports and the yearly report."""

OVERVIEW = "Overblik"
LEAD = "Tallene her er kun til jer. Det, der skal deles, henter du nederst. Dér er små tal skjult."
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
CITIZENS = "Borgere"
COUNSELLING, COURSE, EITHER = "I rådgivning", "I forløb", "I rådgivning, forløb eller begge dele"
RECEIPT, FIRST, CLOSE = "Til den blev modtaget", "Til første svar eller handling", "Til den blev afsluttet"
MEDIAN, NINETY = "Halvdelen inden for", "Ni ud af ti inden for"
HOURS = {0: "under ½ arbejdstime", 1: "1 arbejdstime"}
HOURS_MANY = "{count} arbejdstimer"
DAYS = {0: "under 1 arbejdsdag", 1: "1 arbejdsdag"}
DAYS_MANY = "{count} arbejdsdage"
EMPTY_TABLE = "Der er ikke registreret noget endnu."
NOTHING_TO_SHARE = "Der er ingen henvendelser i {year}, så der er ikke noget at dele endnu."
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
    "totals": "Foreløbige tal",
    "units": "Enheder",
    "units_by_month": "Henvendelser fra hver enhed, måned for måned",
    "citizens": "Borgere i rådgivning og forløb",
    "channels": "Sådan kom henvendelserne ind",
    "assessment": "Vejledernes vurdering",
    "actions": "Handlinger",
    "outcomes": "Sådan gik det i borgersagerne",
    "steps": "Skridt på vejen",
    "lengths": "Hvor lang tid det tog",
    "sizes": "Henvendelser i forhold til enhedens størrelse",
}
HEADS = {
    "key": "Nøgletal",
    "published": "Periode",
    "months": "Måned",
    "totals": "Nøgletal",
    "units": "Enhed",
    "units_by_month": "Enhed",
    "citizens": "Hvad borgeren fik",
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
    "totals": (
        "Året er ikke slut. En henvendelse er alt, der er sendt eller registreret, også det, der senere er trukket "
        "tilbage. En borgersag er en henvendelse om én borger, så borgersagerne er en del af henvendelserne. Handlinger "
        "tælles på den dag, de er udført. Mål indtil nu er den del af årets mål, der svarer til dagene, der er gået. "
        "Prognosen er antallet indtil nu ført videre i samme takt til årets slutning."
    ),
    "units": (
        "Den enhed, der er valgt på henvendelsen. Handlinger tæller for den enhed, som henvendelsen kom fra, i det år, "
        "de er udført – også når henvendelsen er fra et tidligere år."
    ),
    "units_by_month": "Efter den måned, henvendelsen første gang blev sendt.",
    "citizens": (
        "Hver borger tæller én gang om året, uanset hvor mange sager og handlinger der er. I rådgivning er borgere, "
        "der har haft en samtale sammen med en vejleder eller er begyndt i rådgivning. I forløb er borgere, der er "
        "begyndt i et individuelt forløb, et gruppeforløb eller på et kursus. Et forløb tæller kun i det år, det "
        "begyndte. Borgere kendes fra hinanden på sagsnummeret alene: Har en borger to numre, tæller borgeren to gange, "
        "og en sag, hvor nummeret er fjernet, tæller ikke med. Når en henvendelse bliver slettet, bliver antallet "
        "stående, men ikke nummeret. Derfor kan en borger, hvis sager alle er slettet, ikke genkendes senere, og bliver "
        "nummeret rettet eller fjernet på den sidste sag, tæller borgerens slettede sager ikke mere med."
    ),
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
        "Arbejdstimer er hverdage kl. 8–16 uden helligdage, grundlovsdag, juleaftensdag og nytårsaftensdag, rundet til "
        "hele timer. Afslutning tælles i arbejdsdage. Hver tid tælles i den måned, hvor henvendelsen blev modtaget, fik "
        "det første svar eller den første handling eller blev afsluttet. En handling, der er registreret en senere dag, "
        "regnes for udført kl. 16 den dag, den er udført. Til den blev modtaget gælder kun chat og skema, for det, en "
        "vejleder registrerer, har en vejleder allerede set; til første svar eller handling gælder alle henvendelser. "
        "Antallet er altid udeladt i det, der deles."
    ),
    "sizes": (
        "Kun enheder, som kommunen har oplyst størrelsen på. »Svarer til« er enhedens del af medarbejderne ganget med "
        "henvendelserne fra alle disse enheder. En enhed får en bemærkning, når »Svarer til« er mindst 5, og den har "
        "under halvdelen af det."
    ),
}
CHART_TEXT = "{title}: {told}."
CHART_PART = "{label} {number}"
AS_TABLE = "Se tallene som tabel"

SHARE_TITLE = "Del tallene"
SHARE_LEAD = (
    "Her er tal under 5 skjult, også nul. Kan et skjult tal regnes ud af et andet, er det andet også skjult. "
    "Tallene gælder altid alle enheder. Hvert udtræk bliver skrevet i loggen."
)
SHARE_LOCKED = (
    "Tallene er ikke delt endnu. Når de deles første gang, ligger de fast: Alle, der henter dem senere, får de samme. Ellers "
    "kunne to udtræk trækkes fra hinanden og vise små tal. Det, der bliver registreret eller rettet bagefter, står kun her "
    "i Overblik. Vent derfor med at dele, til alt er registreret."
)
SETTLE = "Gør tallene for {year} klar til deling"
SETTLE_SURE = "Er alt til og med {day} registreret? Svarer du ja, ligger tallene fast, og det kan ikke laves om."
SETTLE_YES = "Ja, lad tallene ligge fast"
SETTLE_NO = "Nej, vent"
SETTLED_NOW = "Tallene til og med {day} ligger nu fast og kan deles."
SETTLED_SINCE = "Tallene har ligget fast siden {day}: Alle, der henter dem, får de samme."
SETTLED_UNTIL = "Til og med {day} (ligger fast siden {made})"
SETTLED_BEFORE = "Klargjort tidligere"
SETTLE_MOVED = "Perioden er skiftet, eller en kollega var hurtigere. Se tallene igen, før du svarer."
NOT_SETTLED = "Tallene for {year} er ikke gjort klar til deling endnu. Det gør du nederst i Overblik."
SHARE_RUNNING = (
    "{year} er ikke slut. Til og med {day} kan I dele tre foreløbige tal: henvendelser, borgersager og handlinger. "
    "Resten kan deles, når året er slut."
)
REPORT, CSV, EXCEL = "Årsrapport til print eller PDF", "CSV", "Excel"
REPORT_RUNNING = "Foreløbige tal til print eller PDF"
NO_WHOLE_QUARTER = "Der er ikke gået et helt kvartal af {year} endnu. Tallene kan deles fra 1. april."
NOT_TO_BE_SHARED = "Tallene kan ikke deles, for små tal ville kunne regnes ud af det, der er delt før."
YEAR_WRONG = "Vælg et år, der er gået eller er i gang."
HIDDEN_NOTE = (
    "»–« betyder, at tallet ikke vises: Det er under 5, eller det ville gøre det muligt at regne et tal under 5 ud."
)
REPORT_TITLE = "Årsrapport {year}"
RUNNING_TITLE = "Foreløbige tal for {year}"
REPORT_LEAD = "Negativ social kontrol – henvendelser til social kontrol-vejlederne, {organisation}"
REPORT_PERIOD = "Tallene dækker 1. januar – {day}. De har ligget fast siden {made}."
REPORT_PRINT = "Tryk Ctrl+P (på Mac: Cmd+P) for at udskrive eller gemme som PDF."
BACK = "Tilbage til Overblik"
FILE = "overblik-{period}.{form}"
SHEET_NOTES, PERIOD = "Forklaring", "Periode"
SHEETS = {
    "published": "Offentliggjort før systemet",
    "units_by_month": "Enheder, måned for måned",
    "sizes": "I forhold til størrelse",
}
"""What a sheet is called where the table's title is longer than the 31 letters that a sheet's name may have."""
CSV_HEADS = ("År", "Tabel", "Række", "Kolonne", "Værdi")
