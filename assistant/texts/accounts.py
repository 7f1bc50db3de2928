"""What a person reads when signing in, when looking after accounts, and when something is not theirs to do."""

FORBIDDEN = "Det har du ikke adgang til. Spørg din administrator, hvis du mener, at du bør have det."

# Signing in
SIGN_IN_TITLE = "Log ind"
SIGN_IN_LEAD = "Velkommen. Log ind med det brugernavn og den adgangskode, du har fået."
USERNAME = "Brugernavn"
PASSWORD = "Adgangskode"
SIGN_IN_BUTTON = "Log ind"
SIGN_OUT_BUTTON = "Log ud"
SIGNED_IN_AS = "{name} · {role}"
NO_ACCOUNT = "Har du ikke en konto, eller har du glemt din adgangskode? Så hjælper din administrator dig."
# One sentence for every way it can go wrong, so that it tells a stranger nothing.
SIGN_IN_REFUSED = (
    "Det lykkedes ikke at logge ind. Se efter, om brugernavn og adgangskode er skrevet rigtigt. "
    "Efter flere forsøg i træk skal du vente et kvarter."
)
SIGNED_OUT = "Du er logget ud."
NO_LONGER_IN = (
    "Du er ikke logget ind længere. Skrev du noget lige nu, er det ikke gemt. Det, du havde skrevet i en henvendelse før, "
    "ligger som kladde."
)
IDLE_OUT = "Du bliver logget ud, når du ikke har brugt siden i en halv time."

# A password of one's own
CHANGE_TITLE = "Vælg din egen adgangskode"
CHANGE_LEAD = "Den adgangskode, du fik, gælder kun til at komme ind første gang. Vælg nu en, som kun du kender."
OLD_PASSWORD = "Den adgangskode, du har nu"
NEW_PASSWORD = "Ny adgangskode"
NEW_PASSWORD_AGAIN = "Ny adgangskode igen"
PASSWORD_HELP = "Mindst {shortest} tegn. Et par ord efter hinanden er nemmere at huske end tegn og tal."
CHANGE_LINK = "Skift adgangskode"
CHANGE_OWN_LEAD = "Bagefter er du stadig logget ind her, men logget ud alle andre steder."
CHANGE_BUTTON = "Gem adgangskoden"
PASSWORD_TOO_SHORT = "Adgangskoden skal have mindst {shortest} tegn."
PASSWORD_TOO_LONG = "Adgangskoden må højst have {longest} tegn."
PASSWORD_TOO_EASY = "Den adgangskode er for nem at gætte. Vælg en uden dit brugernavn og med flere forskellige tegn."
PASSWORDS_DIFFER = "De to adgangskoder er ikke ens. Skriv dem igen."
PASSWORD_UNCHANGED = "Det er den adgangskode, du har i forvejen. Vælg en ny."
OLD_PASSWORD_WRONG = "Den adgangskode, du har nu, er ikke skrevet rigtigt."

# The first start
FIRST_LINK = "Åbn dette link for at oprette den første administrator. Det virker én gang og i 24 timer:"
FIRST_TITLE = "Opret den første administrator"
FIRST_LEAD = "Du er den første her. Med denne konto opretter du bagefter dine kolleger."
FIRST_BUTTON = "Opret og log ind"
FIRST_GONE_TITLE = "Linket virker ikke længere"
FIRST_GONE = (
    "Linket er brugt eller for gammelt. Start programmet igen, så får du et nyt, hvis der stadig mangler en konto."
)
FIRST_SIGN_IN = "Gå til log ind"

# Looking after accounts
ADMIN_TITLE = "Administration"
ADMIN_LEAD = "Her opretter du kolleger og bestemmer, hvad de har adgang til. Du kan ikke se nogens henvendelser herfra."
NAME = "Navn"
ROLE = "Rolle"
UNIT = "Enhed"
NO_UNIT = "Ingen"
COORDINATE = "Koordinator: godkender lokale svar og metoder, overdrager henvendelser og lukker for adgang"
ROLES = {
    "caseworker": "Sagsbehandler",
    "advisor": "Social kontrol-vejleder",
    "administrator": "Administrator",
}
COORDINATOR = "Koordinator"
CREATE_TITLE = "Opret en kollega"
CREATE_BUTTON = "Opret"
CREATED = (
    "{name} er oprettet. Giv kollegaen brugernavnet {username} og denne adgangskode. "
    "Den vises kun nu og skal skiftes første gang, den bruges:"
)
PEOPLE_TITLE = "Kolleger"
DISABLED = "Lukket"
DISABLE_BUTTON = "Luk kontoen"
ENABLE_BUTTON = "Åbn kontoen igen"
DISABLED_NOW = "Kontoen er lukket, og {name} er logget ud."
ENABLED_NOW = "Kontoen er åben igen."
SAVE_BUTTON = "Gem ændringer"
SAVED = "Ændringerne er gemt."
SAVED_ROLE = "Ændringerne er gemt. {name} skal logge ind igen."
RESET_BUTTON = "Ny adgangskode"
RESET_DONE = "Giv {name} denne adgangskode. Den vises kun nu og skal skiftes første gang, den bruges:"
NAME_MISSING = "Skriv et navn."
NAME_WRONG = "Navnet må kun indeholde bogstaver, tal, mellemrum og almindelige tegn som punktum og bindestreg."
UNIT_WRONG = "Enhedens navn må kun indeholde bogstaver, tal, mellemrum og almindelige tegn som punktum og bindestreg."
NAME_TOO_LONG = "Navnet må højst have {longest} tegn."
UNIT_TOO_LONG = "Enhedens navn må højst have {longest} tegn."
USERNAME_WRONG = (
    "Brugernavnet skal have 2–40 tegn: bogstaver, tal, punktum, bindestreg, understreg eller @ – uden mellemrum."
)
USERNAME_TAKEN = "Det brugernavn er optaget. Vælg et andet."
LAST_ADMINISTRATOR = (
    "Det er den sidste administrator. Giv en kollega rollen først, ellers kan ingen længere oprette konti."
)
ONLY_ADVISORS_COORDINATE = "Kun en social kontrol-vejleder kan være koordinator."
PERSON_NOT_FOUND = "Den konto findes ikke."

# What the server itself answers
SORRY = "Det virkede ikke lige nu"
NEEDS_SCRIPT = "Slå JavaScript til i din browser for at bruge siden."
NOT_HERE = "Siden findes ikke."
WRONG_HOST = "Adressen passer ikke til denne server."
FROM_ELSEWHERE = "Det kom ikke fra vores egen side. Åbn siden igen, og prøv på ny."
TOO_MUCH = "Det var for meget på én gang."
SOMETHING_WRONG = "Noget gik galt hos os. Det, du lige har gjort, er måske ikke gemt. Prøv igen om lidt."
# Neutral on purpose: a citizen may see the screen, and a browser keeps titles.
BROWSER_TITLE = "Assistenten"
NO_SUCH_ACCOUNT = "Der er ingen åben konto med det brugernavn."
