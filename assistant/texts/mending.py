"""What a person reads when something that was sent is corrected, or a text is removed from it."""

# Correcting
CORRECT = "Ret henvendelsen"
CORRECT_HELP = "Vejlederen kan se, at den er rettet."
CORRECT_HELP_REGISTERED = "Det kan ses, at den er rettet."
CORRECT_HELP_OVER = "Nu kan kun enhed og sagsnummer rettes. Det kan ses, at der er rettet."
CORRECT_HELP_OVER_GENERAL = "Nu kan kun enheden rettes. Det kan ses, at der er rettet."
CORRECT_TITLE = "Ret {number}"
CORRECT_LEAD = "Henvendelsen bliver liggende, hvor den er. Den bliver ikke sendt igen."
CORRECT_LEAD_OVER = "Henvendelsen er afsluttet eller trukket tilbage, så kun enhed og sagsnummer kan rettes. Den bliver ikke åbnet igen."
CORRECT_LEAD_OVER_GENERAL = (
    "Henvendelsen er afsluttet eller trukket tilbage, så kun enheden kan rettes. Den bliver ikke åbnet igen."
)
ONLY_FILED_UNDER = (
    "{number} er afsluttet eller trukket tilbage, så kun enhed og sagsnummer kan rettes. Resten er ikke ændret."
)
CORRECT_SAVE = "Gem rettelsen"
NOT_CORRECTED = "Rettelsen er ikke gemt endnu. Ret »{field}«: {sentence} Alt, hvad du har skrevet, er her stadig."
CORRECTED = "{number} er rettet."
CHANGED_MEANWHILE = (
    "{number} er ændret, siden du åbnede den, så det her er ikke gemt. Åbn den igen, og ret i det, der står nu."
)
ABOUT_STAYS = "{number} er vurderet eller har handlinger eller skridt, så du kan ikke skifte mellem borgersag og generelt spørgsmål. Spørg vejlederen."
CORRECTED_ON = "Rettet {when}"

# Removing
REMOVED = "[fjernet]"
REDACT = "Fjern et navn eller anden tekst"
REDACT_LEAD = (
    "Er der kommet et navn eller noget andet med, som ikke skulle stå der, så fjern det her. Det kan ikke hentes "
    "tilbage, og når næste sikkerhedskopi er taget, kan det heller ikke læses i gamle kopier. Historikken viser, at der er fjernet noget, men ikke hvad."
)
WHERE = "Hvor står det?"
EVERYWHERE = "Overalt i henvendelsen"
WHAT = "Hvad skal fjernes?"
WHAT_HELP = "Skriv det, som det står. Lad feltet være tomt, hvis hele teksten på det valgte sted skal væk."
REDACT_BUTTON = "Fjern teksten"
REDACTED_NOW = (
    "Teksten er fjernet. Fortæl det til din leder og til kommunens databeskyttelsesrådgiver – de afgør, om der skal "
    "gøres mere. Står det samme i chatten, så slet samtalen under Spørg."
)
REDACTED_LATER = (
    "Teksten er fjernet fra henvendelsen. Den bliver først ulæselig i gamle sikkerhedskopier ved næste oprydning, "
    "senest i morgen. Fortæl det til din leder og til kommunens databeskyttelsesrådgiver. Står det samme i chatten, "
    "så slet samtalen under Spørg."
)
REDACTED_ON = "Tekst fjernet {when}"
WHAT_MISSING = "Skriv, hvad der skal fjernes, eller vælg ét sted, hvor hele teksten skal væk."
NOT_THERE = "Det står der ikke. Se efter, hvordan det er skrevet, og prøv igen."
ELSEWHERE = (
    "Er sagsnummeret bare tastet forkert, så brug Ret henvendelsen. Et sagsnummer er ikke krypteret for sig: I gamle "
    "sikkerhedskopier kan det læses, til kopierne er slettet."
)
CASE_NUMBER_GONE = "fjernet – ret henvendelsen, og skriv det rigtige"
PLACES = {
    "unit": "Enhed",
    "case_number": "Sagsnummer",
    "acute_called": "Hvem der er ringet til",
    "consent_basis": "Grundlag",
    "safe_contact.times": "Sikker kontakt: hvornår",
    "safe_contact.must_not": "Sikker kontakt: hvad ingen må gøre",
    "note": "Kort note",
    "grounds.question": "Spørgsmålet fra chatten",
    "grounds.answer": "Svaret fra chatten",
}
MESSAGE_PLACE = "Besked {when}"
ACTION_PLACE = "Note til handling {day}"

# After a backup was restored
LOST = {
    "text_gone": "Teksten kan ikke læses mere: Der var fjernet noget fra den, og {when} blev en ældre sikkerhedskopi gendannet. Spørg {name}, før du gør noget.",
    "correction_lost": "Henvendelsen var rettet, men rettelsen gik tabt, da en sikkerhedskopi blev gendannet {when}. Spørg {name}, hvad der var rettet, før nogen kontakter borgeren.",
}
