"""What a person reads about drafts: what is kept while they write, and what becomes of it."""

# While it is written
KEPT = "Det, du skriver, bliver gemt som kladde undervejs. Kun du kan se den. Den bliver slettet {days} efter sidste ændring."
NOT_KEPT_FIELD = "{sentence} Feltet er ikke gemt i kladden."
NOT_KEPT = "Kladden er ikke gemt lige nu: {sentence} Det, du har skrevet, står her stadig."
ALREADY_SENT = "Den her kladde er allerede sendt som {number}. Du finder den på listen over henvendelser."
NOT_FOUND = "Kladden findes ikke længere. Den er sendt eller slettet."

# The lists
TITLE = "Kladder"
ONE_OTHER = "Du har én kladde mere"
OTHERS = "Du har {count} kladder mere"
BEGUN = "Begyndt {begun}, sidst ændret {changed}"
CORRECTION = "Rettelse, du er ved at skrive"
ABOUT_UNKNOWN = "Ikke valgt endnu"
CONTINUE = "Fortsæt på kladden"
DELETE = "Slet kladden"
DELETE_SURE = "Vil du slette kladden? Den kan ikke hentes tilbage."
DELETE_YES = "Ja, slet kladden"
DELETE_NO = "Nej, behold kladden"
DELETED = "Kladden er slettet."
