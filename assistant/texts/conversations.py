"""What a person reads about their own conversations."""

NOT_FOUND = "Samtalen findes ikke. Den kan være slettet, fordi der er gået for lang tid."
DELETED = "Samtalen er slettet."
KEPT_FOR = "Samtalen ligger her i {days} efter dit sidste spørgsmål og bliver så slettet. Kun du kan se den."

DELETED_AS_ASKED = "Jeg har slettet hele denne samtale: {questions} er væk herfra, og du kan ikke hente dem frem igen."
ONE_QUESTION, QUESTIONS = "dit spørgsmål og svaret", "dine {count} spørgsmål og svarene"
STAYS = (
    "Har du oprettet en henvendelse eller sendt noget til vejlederne, ligger det der stadig – også det spørgsmål og svar, "
    "som fulgte med. Loggen viser, at en samtale er slettet, men ikke hvad der stod i den. "
    "En sikkerhedskopi fra før nu kan stadig rumme samtalen."
)
OTHERS_STAY = (
    "Dine andre samtaler har jeg ikke rørt. Du finder dem ude i siden under »Tidligere samtaler« og kan slette dem "
    "en for en."
)
IN_A_REFERRAL = (
    "Står navnet også i en henvendelse, du har sendt, så åbn den under Mine henvendelser, og vælg »Fjern et navn eller "
    "anden tekst«. Er et rigtigt navn kommet med, så fortæl det til din leder og til kommunens databeskyttelsesrådgiver."
)
SLIPPED = "Jeg har ikke slettet noget endnu. Står det i denne samtale, så skriv »slet«, så sletter jeg hele samtalen."
NOTHING_TO_DELETE = "Der er ikke noget at slette: Intet af det, du har skrevet i denne samtale, er gemt."
NOT_KEPT_HERE = (
    "Der er ikke noget at slette her: Når du spørger på denne måde, gemmer jeg hverken spørgsmål eller svar. "
    "Har du skrevet det i samtalen på siden Spørg, så skriv »slet« dér. " + IN_A_REFERRAL
)
DELETED_ENGLISH = (
    "Nothing of this conversation is stored any more. What you sent to the advisors or put in a referral stays there."
)
SLIPPED_ENGLISH = "I have deleted nothing yet. Write »delete« and I will delete this whole conversation."
