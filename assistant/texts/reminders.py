"""What a person is reminded of at the field where harm can be done. Each sentence rests on a section of the sources."""

REMINDERS = {
    "talk_alone": "Spørg kun borgeren, når I er alene. Kan du ikke komme til at tale alene med borgeren, så lad være med at spørge.",
    "interpreter": "Brug en professionel tolk – aldrig familie, børn, venner eller bekendte.",
    "no_letters": "Skriv aldrig om bekymringen i sms, brev, mail eller digital post. En anden kan læse med.",
    "no_family": "Tal aldrig med familie, venner eller netværk om bekymringen.",
}
SOURCE = "Kilde: {title} › {section} ({worth})"

# Signs that the user's own words name
PROPOSED = "Det her har du selv skrevet om i chatten. Sæt kun kryds, hvis du har set det eller fået det fortalt."
YOU_WROTE = "Du skrev: »{words}«"

# An open referral about the same case
SAME_CASE = (
    "Der er allerede en åben henvendelse om den sag. Den er fra {day}. Tal med en social kontrol-vejleder, hvis du er "
    "i tvivl. Du kan godt sende din alligevel."
)
SAME_CASE_ADVISOR = (
    "Der er allerede en åben henvendelse om den sag. Den er fra {day}. Se efter i indbakken, eller spørg en koordinator, "
    "hvis du ikke kan finde den. Du kan godt registrere din."
)
