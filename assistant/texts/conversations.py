"""What a person reads about their own conversations."""

NOT_FOUND = "Samtalen findes ikke. Den kan være slettet, fordi der er gået for lang tid."
DELETED = "Samtalen er slettet."
KEPT_FOR = "Samtalen ligger her i {days} dage efter dit sidste spørgsmål og bliver så slettet. Kun du kan se den."

DELETED_AS_ASKED = (
    "Jeg har slettet hele denne samtale: {questions} og svarene er væk herfra, og du kan ikke hente dem frem igen."
)
ONE_QUESTION, QUESTIONS = "dit spørgsmål", "dine {count} spørgsmål"
STAYS = (
    "Har du oprettet en henvendelse eller sendt noget til vejlederne, ligger det der stadig – også det spørgsmål og svar, "
    "som fulgte med. Loggen viser, at en samtale er slettet, men ikke hvad der stod i den. "
    "En sikkerhedskopi fra før nu kan stadig rumme samtalen."
)
OTHERS_STAY = "Dine andre samtaler har jeg ikke rørt."
NOTHING_TO_DELETE = "Der er ikke noget at slette: Intet af det, du har skrevet i denne samtale, er gemt."
