"""Every sentence that the assistant itself says: refusals, cards, notices. The rest of an answer is quoted."""

from assistant.values import Status

OFF_TOPIC = (
    "Det kan jeg ikke hjælpe med. Jeg svarer kun på spørgsmål om negativ social kontrol "
    "og om, hvornår og hvordan du henviser til en social kontrol-vejleder."
)
NO_BASIS = (
    "Det står ikke i mine kilder, så jeg vil ikke gætte. Spørg en social kontrol-vejleder eller din nærmeste leder. "
    "Du kan altid sende en henvendelse her med dit spørgsmål til vejlederne."
)
NOTHING_MORE = (
    "Mere end det står der ikke i mine kilder. Spørg en social kontrol-vejleder, hvis du vil vide mere – "
    "du kan sende en henvendelse her."
)
NO_BASIS_NEAR = (
    "Det handler mine kilder ikke om: De dækker kun negativ social kontrol og vejen til en social kontrol-vejleder. "
    "Spørg din faglige leder eller den enhed, som har opgaven."
)
NO_BASIS_EXPIRED = (
    "De regler, som mine kilder har om det, er udløbet, så jeg svarer ikke ud fra dem. "
    "Spørg din faglige leder, hvad der gælder nu – du kan også sende en henvendelse her."
)
NO_BASIS_NUMBER = (
    "Den kontaktoplysning står ikke i mine kilder. Haster det, så spørg din nærmeste leder, og ring 112 ved fare nu. "
    "Send ellers en henvendelse her, så kan en social kontrol-vejleder vende tilbage til dig."
)
NO_BASIS_HOURS = (
    "De tider står ikke i mine kilder. Spørg din nærmeste leder – eller send en henvendelse her, "
    "så kan en social kontrol-vejleder vende tilbage til dig."
)
NO_BASIS_WAIT = (
    "Mine kilder siger ikke, hvor lang tid der går, før du får svar. Haster det, så tal med din nærmeste leder. "
    "Du kan følge din henvendelse her og se, når en social kontrol-vejleder har taget imod den."
)
NO_BASIS_PLACE = (
    "Stedet står ikke i mine kilder. Spørg din nærmeste leder eller en social kontrol-vejleder – "
    "du kan sende en henvendelse her."
)
NO_BASIS_NAME = (
    "Mine kilder siger ikke, hvem det er. Spørg din nærmeste leder eller en social kontrol-vejleder – "
    "du kan sende en henvendelse her."
)
NO_BASIS_FIGURE = (
    "Det tal står ikke i mine kilder, så jeg vil ikke gætte. Spørg en social kontrol-vejleder eller din nærmeste leder. "
    "Du kan altid sende en henvendelse her med dit spørgsmål til vejlederne."
)
NO_BASIS_DATE = (
    "Det tidspunkt står ikke i mine kilder, så jeg vil ikke gætte. Spørg en social kontrol-vejleder eller din nærmeste "
    "leder. Du kan altid sende en henvendelse her med dit spørgsmål til vejlederne."
)
NO_BASIS_DECISION = (
    "Mine kilder viser ikke, hvad der er besluttet. Spørg din nærmeste leder eller social kontrol-vejlederne – "
    "du kan sende en henvendelse her."
)
NO_BASIS_TARGET = (
    "Der står intet mål for {years} i mine kilder, så jeg gætter ikke. Spørg din nærmeste leder eller "
    "social kontrol-vejlederne – du kan sende en henvendelse her."
)
NO_BASIS_TODAY = (
    "Mine kilder siger ikke, hvordan det er i dag. Spørg din nærmeste leder eller social kontrol-vejlederne – "
    "du kan sende en henvendelse her."
)
NO_BASIS_PERSON = (
    "Det skal et menneske tage stilling til, og det står ikke i mine kilder. Spørg en social kontrol-vejleder eller din "
    "nærmeste leder, før du gør noget – du kan sende en henvendelse her."
)
NO_BASIS_RISK = (
    "Jeg vurderer ikke, hvor farligt det er. Det gør specialister. Er der fare nu, så ring 112. "
    "Få ellers fat i en social kontrol-vejleder eller en anden specialist i dag. En henvendelse her er ikke en alarm."
)
NO_BASIS_RESIDENCE = (
    "Jeg svarer ikke på spørgsmål om opholdstilladelse, for et forkert råd kan skade borgeren. "
    "Borgeren skal have specialiseret juridisk rådgivning. "
    "Spørg en social kontrol-vejleder, hvor borgeren kan få den – "
    "du kan sende en henvendelse her."
)
SAID_OF: dict[str, str] = {
    "bemanding-i-dag": NO_BASIS_TODAY,
    "budgetbeslutning-2026": NO_BASIS_DECISION,
    "risikoscore": NO_BASIS_RISK,
    "afgoer-for-mig": NO_BASIS_PERSON,
    "skriv-til-familien": NO_BASIS_PERSON,
    "ophold-og-statsborgerskab": NO_BASIS_RESIDENCE,
}
"""What is said of one subject in declines.toml, where there is more to say than of the others."""
UNCLEAR_CHOICES = "Det kan jeg svare på flere måder. Hvad vil du helst vide?"
UNCLEAR = "Jeg er ikke sikker på, hvad du spørger om. Hvad vil du helst vide?"
STARTERS = (
    "Hvilke tegn kan jeg se efter?",
    "Hvornår kontakter jeg en social kontrol-vejleder?",
    "Hvordan henviser jeg en borger til en social kontrol-vejleder?",
)
"""Questions to begin with, where a message says nothing of what is wanted. The sources answer each of them."""
HELLO = (
    "Hej! Spørg mig om negativ social kontrol og om, hvornår og hvordan du henviser til en social kontrol-vejleder. "
    "Hvad vil du gerne vide?"
)
THANKS = "Selv tak! Skriv igen, når du har brug for det."
GOODBYE = "Hav det godt! Skriv igen, når du har brug for det."
WHO_I_AM = (
    "Jeg er en maskine og ikke et menneske. Jeg finder svar i godkendte kilder om negativ social kontrol, og jeg kan "
    "tage fejl, så det er kilden, der afgør. Vil du hellere tale med et menneske, så send en henvendelse her til en "
    "social kontrol-vejleder."
)
WHAT_I_CAN = (
    "Jeg finder svar i godkendte kilder om negativ social kontrol, og jeg viser, hvor de står. Jeg afgør ikke noget for "
    "dig, og jeg vurderer ikke, hvor farligt det er. Hvad vil du gerne vide?"
)
CRY = (
    "Jeg er en maskine og kan ikke tilkalde hjælp. Er der fare nu, så ring 112 med det samme, også hvis du er i tvivl. "
    "Ellers skriv, hvad der sker – uden navne – eller vælg her."
)
ASKED_NOTHING = (OFF_TOPIC, UNCLEAR, CRY, HELLO, THANKS, GOODBYE, WHO_I_AM, WHAT_I_CAN)
"""Replies to a message that asked nothing here, so that a later question leans on none of them."""
TOO_LONG = (
    "Din tekst er for lang for mig: højst {limit} tegn. Skriv dit spørgsmål kort og uden oplysninger om borgeren."
)
PERSONAL_DATA = (
    "Jeg har stoppet din tekst, fordi der ser ud til at stå {kinds} i den. Intet er gemt. "
    "Skriv spørgsmålet igen uden – jeg behøver ikke at vide, hvem borgeren er."
)
CITIZEN, CITIZENS = "borgeren", "borgerens"
TRACES = "Må jeg sende en sms, et brev eller digital post om det?"
WHOSE_NUMBER = "Hvad er nummeret til {name}?"
"""What is looked up instead of a name, of a number that somebody wants to send, and of a number alone."""
NUMBER_HELD = "Det nummer, der står i mine kilder for {name}, er {number}."
FAILED = (
    "Noget gik galt hos mig, og dit spørgsmål blev ikke besvaret. Er der fare nu, så ring 112. "
    "Prøv ellers igen – eller spørg en social kontrol-vejleder."
)

PERSONAL_KIND = {
    "cpr": "et CPR-nummer",
    "email": "en mailadresse",
    "address": "en adresse",
    "phone": "et telefonnummer",
}
AND = " og "
PLACEHOLDER = {"cpr": "[CPR-nummer]", "email": "[e-mail]", "address": "[adresse]", "phone": "[telefonnummer]"}
"""What stands instead of what was found; none of them may look like a finding itself."""

CARD_NOW = (
    "Er nogen i livsfare eller udsat for vold lige nu, så ring {alarm}.",
    "Bliv hos borgeren, hvis du kan gøre det uden selv at komme i fare.",
    "Kontakt ikke familien, og konfronter ikke den, der udøver kontrollen.",
    "Sig det til din nærmeste leder, når du har ringet.",
    "Kontakt en social kontrol-vejleder, når faren er over. En henvendelse her er ikke en alarm.",
)
CARD_TODAY = (
    "Handl i dag. Kommer nogen i fare, så ring {alarm}.",
    "Kontakt hverken hjemmet eller familien – heller ikke med brev, sms eller Digital Post.",
    "Få fat i en social kontrol-vejleder eller en specialist i dag. Er der risiko for tvang eller udrejse, så ring til politiet på {politi}.",
    "Aftal med borgeren, før I skilles, hvordan I kan have sikker kontakt.",
    "En henvendelse her er ikke en alarm. Ring først.",
)
CARD_CHILD = "Er der et barn i fare, har du selv pligt til at underrette – også selv om din leder ved det."
CARD_SUICIDE = (
    "Taler borgeren om at tage sit liv, så lad ikke borgeren være alene. "
    "Ring {alarm}, hvis borgeren har en plan, har taget noget, eller du er i tvivl."
)
DANGER_DOUBT = (
    "danger_doubt",
    "Er der fare nu? Så ring {alarm} med det samme, også hvis du er i tvivl. Se kortet om akut fare, før du gør andet.",
)

CARD_WITHOUT_NUMBER = "contacts.toml mangler et nummer, som kortene ved akut fare skal bruge: {ids}"

WEAK = (
    "weak_basis",
    "Kilderne svarer kun delvist på det. Læs kilden, og spørg en social kontrol-vejleder, hvis du er i tvivl.",
)
PART_MISSING = (
    "part_missing",
    "Jeg fandt kun svar på en del af dit spørgsmål. Stil gerne resten for sig, eller spørg en social kontrol-vejleder.",
)
ENGLISH = ("english", "The sources are in Danish, so the answer quotes them in Danish.")
LEXICAL = (
    "lexical_only",
    "Jeg søger lige nu kun på ord. Skriv gerne spørgsmålet med andre ord, hvis svaret ikke passer.",
)
ALSO_STOPPED = (
    "personal_data",
    "Der ser ud til at stå {kinds} i din tekst. Teksten er ikke gemt. Skriv ikke her, hvem borgeren er.",
)
LIKELY_NAME = (
    "likely_name",
    "Der ser ud til at stå et navn i dit spørgsmål. Jeg behøver ikke at vide, hvem det er. Spørg gerne uden navne – "
    "og slet samtalen, hvis det er en rigtig persons navn.",
)
EXPIRED = (
    "expired",
    "Den regel, som mine kilder har om det, er udløbet og står ikke i svaret. Spørg din faglige leder, hvad der gælder nu.",
)
CARRIED = ("follow_up", "Jeg har forstået dit spørgsmål som en fortsættelse af det forrige.")
SUPERSEDED = ("superseded", "Kilden er afløst af en nyere: {title}.")
SUPERSEDED_SINCE = (
    "superseded_since",
    "En kilde til dette svar er siden afløst af {titles}. Stil spørgsmålet igen, før du bruger svaret.",
)
DIFFER = (
    "differ",
    "Kilderne gælder forskellige år eller formål. Se mærket ved hver linje, og bland dem ikke – "
    "heller ikke ved at lægge tal sammen eller trække dem fra hinanden.",
)

STATUS: dict[Status, str] = {
    Status.RESULT: "resultat{period}",
    Status.GRANTED: "bevilget{period}",
    Status.TARGET: "mål{period}",
    Status.PROPOSAL: "forslag – ikke en beslutning{period}",
    Status.IN_FORCE: "gældende regel",
    Status.ADVICE: "arbejdsråd – skal bekræftes af kommunen",
    Status.TEMPLATE: "skabelon – ikke vedtaget",
}
STATUS_FIGURE = "oplysning fra kilden{period}"
STATUS_SYSTEM = "sådan virker systemet"
PERIOD = " for {period}"

# A table row in words.
MILLIONS = "{millions} mio. kr."
KRONER = "{thousands}.000 kr."
IN_YEAR = "{amount} i {year}"
IN_EACH_YEAR = "{amount} i hvert af årene {years}"
PRICES_OF_YEAR = "{year}-priser"
PRICES = "{level} priser"
SECTION_PART = "{section}: {begins} …"

CITATION = "{title} – {section} ({worth})"
CITATION_NUMBER = "[{number}] "
CITATION_RESTATED = "Gengivet efter: {title} – {section} ({worth})"
CITATION_PAGE = ", side {page}"
