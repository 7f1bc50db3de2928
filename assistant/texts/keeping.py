"""What a person reads about the audit chain, deletion, backup, restore and keys."""

# The witness
BEHIND_WITNESS = "Databasen passer ikke til vidnet: hændelser, som er sket, mangler eller er ændret, og det sker for eksempel, når filen er kopieret tilbage. Gendan fra en sikkerhedskopi med assistant restore. Kør assistant audit verify for at se, hvad der er galt, og kun assistant audit accept, hvis I vil fortsætte uden det, der mangler."
WITNESS_UNWRITABLE = "Vidnet kan ikke skrives, så intet blev ændret. Giv programmet adgang til filen, og prøv igen."
WITNESS_UNREADABLE = "Vidnet kan ikke læses. Giv programmet adgang til filen, og prøv igen."
NOTHING_TO_ACCEPT = "Databasen passer til vidnet, så der er intet at godtage."
ACCEPTED = "Fra nu af fortsætter kæden fra hændelse {number}. Det er skrevet i vidnet, at hændelserne fra nummer {since} er tabt."

# The chain
VERIFY_FINE = "Kæden er hel: {events} hændelser, og ingen er ændret, slettet, flyttet eller sat ind."
VERIFY_BROKEN = "Kæden er brudt. Fandt {count} fejl i {events} hændelser:"
VERIFY_WITNESS = "Vidnet har set {witnessed} af numrene."
VERIFY_NO_WITNESS = "Vidnet er tomt, så en afklippet ende ville ikke kunne ses."
VERIFY_UNSEEN = "De sidste {unseen} hændelser har vidnet ikke set. Enten kunne filen ikke skrives, eller også er de skrevet uden om programmet."
VERIFY_UNREADABLE = "{count} linjer i vidnet kan ikke læses."
VERIFY_ACCEPTED = "{day} blev det godtaget, at hændelserne fra nummer {since} var tabt."
VERIFY_NOT_NOTED = "Databasen passer ikke til vidnet, så der er ikke skrevet i den, at den blev kontrolleret."
ONE_EVENT = "Hændelse {first}"
SEVERAL_EVENTS = "Hændelse {first}–{last}"
FAULTS = {
    "missing": "{which} mangler: numrene er sprunget over, så noget er slettet.",
    "edited": "{which} er ændret, efter at vidnet så den.",
    "moved": "{which} er flyttet: vidnet har set det, der står her, under et andet nummer.",
    "broken": "{which} passer ikke til det, der står før: der er ændret, byttet om eller sat noget ind.",
    "rewritten": "{which} er skrevet om: kæden passer i sig selv, men vidnet har set noget andet.",
    "cut": "{which} er klippet af: vidnet har set dem, og databasen har dem ikke.",
}

# Deletion
NONE = "ingen"
RETENTION_DUE = "Tiden er gået for disse henvendelser: {numbers}"
RETENTION_GONE = "Slettede henvendelser: {numbers}"
RETENTION_LEFT = "Disse henvendelser kunne ikke slettes nu og bliver prøvet igen ved næste kørsel: {numbers}"
RETENTION_FAILED = "Kunne ikke ryddes nu og bliver prøvet igen ved næste kørsel: {part}"
RETENTION_PARTS = {
    "referrals": "henvendelser",
    "conversations": "samtaler",
    "gaps": "spørgsmål til vejlederne",
    "drafts": "kladder",
    "mails": "mails",
    "keys": "nøgler uden henvendelse",
    "sessions": "udløbne logins",
    "tries": "forsøg på at logge ind",
    "trace": "databasens logfil",
}
