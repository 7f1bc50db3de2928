"""What stands in a mail, and what is said about mails. A mail may be read by anybody: it tells nothing but a number."""

SUBJECT = "{product}: nyt om {number}"
SUBJECT_URGENT = "{product}: {number} haster"

BODY = """{news}

Log ind her for at se mere:
{link}

Mail kan være længe undervejs. Haster det, så ring.

Mailen er sendt automatisk, og svar på den bliver ikke læst.
"""

# By the kind of mail. Nothing here says what the number stands for: a mail lies open on screens and telephones.
NEWS = {
    "acute": "{number} haster og venter på dig og dine kolleger. Ring, hvis du ikke ved, om en kollega har set det.",
    "overdue": "{number} venter stadig. Er det dig, der skal gøre noget, så gør det nu. Ellers ring til en kollega, hvis det ikke kan vente.",
    "sent": "{number} er kommet og venter på, at du eller en kollega tager imod.",
    "received": "En kollega har taget imod {number}.",
    "answered": "Der er svar til dig på {number}.",
    "returned": "{number} er sendt tilbage til dig eller den, du er stedfortræder for. En kollega har skrevet hvorfor.",
    "closed": "{number} er afsluttet.",
    "handed_over": "{number} er overdraget til dig.",
    "corrected": "{number} er rettet, siden den kom.",
    "not_sent_again": "{number} er sendt tilbage og venter stadig på at blive sendt igen. Kan det ikke vente, så ring.",
    "idle": "Der er ikke sket noget på {number} i et stykke tid. Se, om der skal gøres mere, eller om det kan afsluttes.",
    "left": "{number} mangler en kollega: Den, der havde det, kan ikke gå videre med det. Se, hvem der skal tage over.",
    "withdrawn": "{number} er trukket tilbage. Du skal ikke gøre noget.",
}

# Administration
EMAIL = "Arbejdsmail"
EMAIL_HINT = (
    "Her får kollegaen besked, når der er nyt: kun et nummer og et link. Lad feltet stå tomt, så kommer der ingen mail."
)
NO_MAIL = "får ikke mail"
EMAIL_WRONG = "Skriv én mailadresse, for eksempel navn@kommune.dk, eller lad feltet stå tomt."
GIVEN_UP_ONE = "1 mail kunne ikke leveres. Se efter, om kollegernes mailadresser er skrevet rigtigt."
GIVEN_UP = "{count} mails kunne ikke leveres. Se efter, om kollegernes mailadresser er skrevet rigtigt."
TRY_AGAIN = "Prøv at sende dem igen"
TRIED_AGAIN = "Mails, der bliver prøvet igen: {count}"
NONE_GIVEN_UP = "Ingen mails er opgivet."
MAIL_OFF = "Mail er slået fra. Ingen får besked på mail, så kig selv i listerne."

# The doctor
DOCTOR_MAIL = "Mail"
DOCTOR_MAIL_OFF = (
    "slået fra (ASSISTANT_SMTP_HOST er tom): ingen får besked på mail, når en henvendelse kommer eller venter for længe"
)
DOCTOR_MAIL_UNREACHED = "mailserveren kan ikke bruges ({problem}); mails bliver gemt og prøvet igen"
DOCTOR_MAIL_FAILING = "mails, der er prøvet uden held og bliver prøvet igen: {count}"
DOCTOR_MAIL_GIVEN_UP = "mails, der er opgivet: {count}; se efter, om adresserne i Administration er rigtige"
DOCTOR_NOBODY = "ingen social kontrol-vejleder har en mailadresse, så ingen får besked om en ny henvendelse"
DOCTOR_NO_COORDINATOR = "ingen koordinator har en mailadresse; alle social kontrol-vejledere får besked i stedet, når noget venter for længe"

# The command
JOBS = {
    "overdue": "besked om det, der venter",
    "mail": "mail",
    "tidy": "oprydning",
    "catch up": "søgeindeks",
}
JOBS_DONE = "Færdig: {names}"
JOBS_FAILED = "Mislykkedes: {names}. Se loggen."
JOBS_ELSEWHERE = "Programmet kører allerede og gør det selv."
