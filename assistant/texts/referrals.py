"""What a person reads about referrals: labels, receipts, and why something cannot be done."""

STATE = {
    "draft": "Kladde",
    "sent": "Sendt – ikke modtaget endnu",
    "returned": "Sendt tilbage til afsenderen",
    "received": "Modtaget",
    "in_progress": "I gang",
    "closed": "Afsluttet",
    "withdrawn": "Trukket tilbage",
}
ABOUT = {"general": "Generelt spørgsmål", "case": "Borgersag"}
CHANNEL = {"chat": "Fra chatten", "form": "Skema", "phone": "Telefon", "mail": "Mail", "desk": "Personligt fremmøde"}
SIGN = {
    "relative_takes_part": "En pårørende vil med til samtalen eller svarer på borgerens vegne",
    "others_answer_contact": "Andre svarer på borgerens telefon, mail eller digitale post",
    "no_own_mitid": "Borgeren råder ikke selv over sit MitID",
    "no_own_money": "Borgeren råder ikke over eget bankkort eller egne penge",
    "hands_over_pay": "Borgeren fortæller, at lønnen skal afleveres til andre",
    "mixed_workplace_ruled_out": "Borgeren siger, at det ikke går at have kolleger af det andet køn",
    "work_opposed_by_others": "Borgeren fortæller, at andre er imod, at borgeren arbejder eller går på kursus",
    "watched": "Borgeren fortæller, at andre følger med i telefon, beskeder eller sociale medier",
    "isolated": "Borgeren fortæller, at der ikke er kontakt til andre end familien",
    "residence_depends_on_other": "Borgeren nævner, at opholdstilladelsen afhænger af en anden",
    "sudden_change": "Borgeren udebliver pludselig, trækker sit samtykke tilbage eller ændrer sin plan",
    "uneasy": "Borgeren virker urolig eller ser hele tiden på sin telefon",
    "home_at_fixed_times": "Borgeren skal være hjemme på faste tidspunkter",
    "sudden_travel": "Der er talt om en pludselig rejse til udlandet",
    "marriage_pressure": "Borgeren fortæller om pres i forbindelse med forlovelse, ægteskab, graviditet eller skilsmisse",
}
CONSENT = {
    "yes": "Ja, borgeren har sagt ja",
    "no_with_basis": "Nej, men der er et andet grundlag",
    "could_not_ask": "Det var ikke sikkert at spørge",
}
CONTACT_CHANNEL = {
    "do_not_contact": "Kontakt ikke borgeren",
    "phone": "Telefon",
    "mail": "Mail",
    "in_person_here": "Kun her på stedet, når borgeren møder op",
    "through_caseworker": "Kun gennem sagsbehandleren",
}
CHILD = {"yes": "Ja", "no": "Nej", "unknown": "Ved ikke"}
NOTIFIED_BY = {
    "nobody_yet": "Der er ikke underrettet endnu",
    "me": "Jeg har selv underrettet",
    "somebody_else": "En anden har underrettet",
    "not_needed": "Jeg vurderer, at der ikke er grund til det",
}
HELP_ASKED = {
    "sparring": "Sparring",
    "joint_talk": "En samtale sammen med borgeren",
    "offers": "Overblik over tilbud og støtte",
    "plan_12a": "Sparring om en § 12 a-plan",
    "safe_contact": "Hjælp til at aftale sikker kontakt",
    "presentation": "Oplæg for kolleger",
    "other": "Andet",
}
ACTION_KIND = {
    "sparring": "Sparring",
    "joint_talk": "Samtale sammen med borgeren",
    "offer_or_support": "Tilbud eller støtte",
    "plan_12a_proposed": "§ 12 a-plan foreslået",
    "plan_12a_made": "§ 12 a-plan lavet",
    "notification": "Underretning",
    "police": "Kontakt til politiet",
    "shelter": "Krisecenter",
    "course_individual": "Individuelt forløb",
    "course_group": "Gruppeforløb",
    "presentation": "Oplæg for kolleger",
    "other": "Andet",
}
ACTOR = {
    "caseworker": "Sagsbehandleren",
    "advisor": "Social kontrol-vejlederen",
    "leader": "Lederen",
    "social_services": "Socialforvaltningen",
    "citizen": "Borgeren selv",
    "somebody_else": "En anden",
}
STEP = {
    "talks_alone": "Taler med os uden andre til stede",
    "knows_rights": "Kender sine rettigheder og muligheder",
    "own_access": "Råder selv over MitID, telefon og penge",
    "in_counselling": "Er begyndt i rådgivning",
    "in_course": "Er begyndt i et forløb eller på et kursus",
    "in_traineeship": "Er begyndt i praktik",
    "seeks_job": "Søger job",
    "paid_hours": "Har lønnede timer",
    "in_job": "Er i job",
    "in_education": "Er under uddannelse",
    "set_back": "Har haft et tilbageslag",
}
OUTCOME = {
    "job": "I job",
    "education": "I uddannelse",
    "course": "I forløb eller på kursus",
    "unchanged": "Uændret",
    "broken_off": "Afbrudt",
    "unknown": "Ved ikke",
    "not_relevant": "Ikke relevant – generelt spørgsmål",
}
MESSAGE = {"reply": "Svar", "return_reason": "Derfor er henvendelsen sendt tilbage"}
HISTORY = {
    "send_referral": "Sendt",
    "register_inquiry": "Registreret af en social kontrol-vejleder",
    "view_referral": "Åbnet",
    "receive": "Modtaget",
    "return": "Sendt tilbage",
    "resend": "Sendt igen",
    "withdraw": "Trukket tilbage",
    "reply": "Besvaret",
    "register_action": "Handling registreret",
    "end_course": "Slutdato for et forløb registreret",
    "close": "Afsluttet",
    "reopen": "Genåbnet",
    "correct": "Rettet",
    "redact": "Tekst fjernet",
    "hand_over": "Overdraget til en kollega",
    "follow_up": "Opfølgningsdato ændret",
    "name_substitute": "Stedfortræder valgt",
    "bar": "Adgang lukket for en kollega",
    "admit": "Adgang åbnet igen for en kollega",
    "assess": "Vurderet",
    "register_progress": "Skridt registreret",
    "hold": "Beholdt efter slettefristen",
    "release": "Ikke længere beholdt efter slettefristen",
    "text_gone": "Teksten kunne ikke læses mere, da en sikkerhedskopi blev gendannet",
    "barred_again": "Adgang lukket igen for en kollega, da en sikkerhedskopi blev gendannet",
    "held_again": "Beholdt efter slettefristen igen, da en sikkerhedskopi blev gendannet",
    "correction_lost": "En rettelse gik tabt, da en sikkerhedskopi blev gendannet",
    "notice_case": "Har fået at vide, at der er en henvendelse om sagen",
    "export_case": "Trukket ud til aktindsigt eller indsigt",
}

RECEIPT = (
    "Henvendelsen er gemt som {number}. Den er ikke modtaget endnu: Du kan se under Mine henvendelser, "
    "når en social kontrol-vejleder har taget imod den. Haster det, så ring til en vejleder eller specialist, og ring 112 "
    "ved fare nu – vent ikke på svar her."
)
REGISTERED = "Henvendelsen er registreret som {number}. Modtag den selv, eller lad den ligge til en kollega."

# Why the form cannot be sent. Each says what to do.
CPR = "Her står noget, der ligner et CPR-nummer. Slet det, og skriv sagsnummeret i feltet til sagsnummer i stedet."
EMAIL = "Her står noget, der ligner en mailadresse. Slet den – vejlederen finder den i fagsystemet."
ADDRESS = "Her står noget, der ligner en adresse. Slet den – vejlederen finder den i fagsystemet."
PHONE = "Her står noget, der ligner et telefonnummer. Slet det – vejlederen finder det i fagsystemet."
NAME = (
    "Her står noget, der ligner et navn: {names}. Skriv i stedet personens rolle – for eksempel "
    "»borgeren«, »ægtefællen« eller »en søster«."
)
PERSONAL = {"cpr": CPR, "email": EMAIL, "address": ADDRESS, "phone": PHONE}
UNIT_MISSING = "Vælg, hvilken enhed henvendelsen kommer fra."
UNIT_NOT_LISTED = "Enheden står ikke på listen. Vælg en af dem, der står der, eller Anden enhed."
CASE_NUMBER_MISSING = "Skriv sagsnummeret. Det er nok – skriv hverken navn eller CPR-nummer."
CASE_NUMBER_FORMAT = "Sagsnummeret ser ikke ud, som det plejer. Se efter i fagsystemet, og skriv det igen."
CASE_NUMBER_NOT_WANTED = "Et generelt spørgsmål har ikke noget sagsnummer. Slet det, eller vælg Borgersag."
CONSENT_MISSING = "Svar på, om borgeren har sagt ja til, at du henvender dig."
BASIS_MISSING = "Skriv kort, hvilket grundlag du henvender dig på, når borgeren ikke har sagt ja."
SAFE_CONTACT_MISSING = (
    "Tag stilling til, hvordan borgeren kan kontaktes sikkert. Er du i tvivl, så vælg Kontakt ikke borgeren."
)
NOTIFIED_MISSING = "Der er et barn i hjemmet. Svar på, om der er underrettet – pligten er din egen."
TOO_LONG = "Teksten er for lang. Her er plads til {limit} tegn."
SUBSTITUTE_IS_SELF = "Vælg en anden end dig selv som stedfortræder."
SENT_ALREADY = (
    "Den er allerede sendt som {number}, og det, du har ændret siden, er ikke kommet med. Åbn den på listen over "
    "henvendelser, og vælg Ret henvendelsen."
)
NOT_IN_GENERAL = "Et generelt spørgsmål handler ikke om en borger. Vælg Borgersag, eller fjern det, du har svaret her."
TEXT_MISSING = "Skriv noget, før du gemmer."
OUTCOME_FOR_CASE = "Vælg, hvordan det gik i borgersagen."
OUTCOME_FOR_GENERAL = "Et generelt spørgsmål afsluttes med Ikke relevant."
ACTION_IN_FUTURE = "Datoen ligger ude i fremtiden. Registrér handlingen, når den er sket."

NOT_FOUND = "Henvendelsen findes ikke, eller du har ikke adgang til den."
ALREADY_RECEIVED = "{number} er allerede modtaget af en kollega."
ALREADY_RECEIVED_BY_YOU = "Du har allerede modtaget {number}."
BEING_DELETED = "{number} er ved at blive slettet. Teksten er væk, og resten bliver slettet ved næste oprydning."
ALREADY_SENT_AGAIN = "{number} er allerede sendt igen. Det, der står her, er ikke kommet med: Åbn henvendelsen, og ret den, hvis noget mangler."
UNSEEN_DANGER = (
    "{number} er rettet, siden du sidst så den, og der kan være fare. Læs den her på siden, før du gør mere."
)
SOMEBODY_ELSES = "{number} har en anden vejleder nu. Tal med kollegaen, hvis der er noget, du mangler at gøre."
NOT_NOW = {
    "draft": "Henvendelsen er en kladde og skal sendes først.",
    "sent": "{number} er ikke modtaget endnu, så det kan ikke lade sig gøre nu.",
    "returned": "{number} er sendt tilbage til den, der lavede den, og skal sendes igen først.",
    "received": "{number} er allerede modtaget, så det kan ikke lade sig gøre.",
    "in_progress": "{number} er i gang, så det kan ikke lade sig gøre.",
    "closed": "{number} er afsluttet. En social kontrol-vejleder kan åbne den igen.",
    "withdrawn": "{number} er trukket tilbage og kan ikke ændres. Lav en ny henvendelse, hvis der er brug for det.",
}
