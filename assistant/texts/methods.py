"""What a person reads about methods: what advisors have learnt, written for others to use."""

TAB = "Metoder"
LEAD = (
    "En metode er det, der har virket for jer, skrevet, så en kollega kan bruge det. Den handler aldrig om en bestemt sag. "
    "En koordinator, der ikke selv har skrevet den, godkender den. Derefter kan assistenten svare ud fra den, "
    "og alle kan læse den under Kilder."
)
HINT = (
    "Sådan skriver du uden en sag: Skriv »borgeren« og »en pårørende« i stedet for navne. Skriv, hvad I gør, og hvorfor "
    "– ikke hvem det skete for, hvornår eller hvor. Kan en kollega gætte, hvem det handler om, så skriv det om."
)
WRITE = "Skriv en metode"
FIELD_QUESTION = "Spørgsmålet, som metoden svarer på"
FIELD_QUESTION_HELP = "For eksempel: Hvordan får jeg talt alene med borgeren?"
FIELD_TEXT = "Trinene"
FIELD_TEXT_HELP = "Et trin på hver linje, mellem to og ti. Ingen navne, telefonnumre eller sagsnumre."
PROPOSED_NOW = "Metoden er gemt. Den bliver brugt, når en koordinator har godkendt den."
APPROVED_NOW = (
    "Metoden er godkendt. Den kan bruges, så snart assistenten har læst den ind – det tager som regel et par minutter."
)
RETURNED_NOW = "Metoden er sendt tilbage."
REVOKE = "Træk metoden tilbage"
REVOKED_NOW = "Metoden er trukket tilbage. Fra nu af bliver den ikke brugt i svar."
STEPS_WRONG = "Skriv et trin på hver linje: mindst {fewest} og højst {most}."
CASE_NUMBER = (
    "Her står noget, der ligner et sagsnummer: {found}. En metode handler aldrig om en sag – skriv, hvad I gør, uden at "
    "nævne sagen. Intet er sendt eller gemt."
)
HEADING = "Metode fra en social kontrol-vejleder"
