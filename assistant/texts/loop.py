"""What a person reads about votes, questions sent to the advisors, knowledge gaps and local answers."""

# Under an answer
HELPED = "Det hjalp"
HELPED_NOT = "Det hjalp ikke"
VOTED = "Tak. Du kan ombestemme dig, så længe samtalen er her."
REASON = "Hvad var der galt?"
REASON_CHOOSE = "Vælg det, der passer bedst"
REASONS = {
    "wrong": "Svaret er forkert",
    "incomplete": "Svaret mangler noget",
    "out_of_date": "Kilden er forældet",
    "quote_not_found": "Jeg kan ikke finde citatet i kilden",
    "unclear": "Svaret er svært at forstå",
    "other": "Noget andet",
}
SEND = "Send til vejlederne"
SEND_LEAD = (
    "Vejlederne får præcis det, der står her – intet andet fra samtalen og ikke dit navn. "
    "Ret teksten, hvis den siger noget om en bestemt borger."
)
SEND_WORDING = "Dit spørgsmål, som det bliver sendt"
SEND_NOW = "Send spørgsmålet"
NOT_AN_ALARM = "Haster det, så ring – her kan der gå dage, før nogen svarer."

# What became of one's own questions
MINE = "Dine spørgsmål til vejlederne"
MINE_ANSWERED = "Dine spørgsmål til vejlederne ({count} besvaret)"
MINE_STATE = {
    "open": "Sendt {when} – ikke besvaret endnu",
    "source_missing": "Sendt {when} – vejlederne har læst det; de mangler en kilde til svaret",
    "not_ours": "Sendt {when} – vejlederne har læst det; det hører til et andet sted, så spørg din nærmeste leder",
    "answered": "Besvaret {answered}. Stil spørgsmålet igen, så får du svaret.",
}
MINE_LOCAL = "Læs svaret"

# What stops a wording
PERSONAL_DATA = "Her står noget, der ligner {what}. Fjern det, og prøv igen. Intet er sendt eller gemt."
LIKELY_NAME = "Her står noget, der ligner et navn: {names}. Skriv teksten uden navne. Intet er sendt eller gemt."
EMPTY = "Her mangler der tekst."
TOO_LONG = "Teksten er for lang: højst {limit} tegn."
NOTHING_MISSING = "Sig først, at svaret ikke hjalp – så kan du sende spørgsmålet til vejlederne."

# Knowledge gaps
GAPS = "Videnshuller"
GAPS_TITLE = "Videnshuller"
GAPS_LEAD = (
    "Spørgsmål, som kilderne ikke svarede på, og som kolleger har sendt hertil. De, der ligner hinanden, står sammen. "
    "Du kan ikke se, hvem der har spurgt."
)
GAPS_EMPTY = "Her er ingen spørgsmål lige nu."
GAPS_MORE = "Kun de {shown} nyeste af {all} er vist."
FILTER = "Vis"
MARKS = {
    "open": "Ikke behandlet",
    "source_missing": "Kilde mangler",
    "not_ours": "Ikke vores",
    "answered": "Besvaret",
}
ALL = "Alle"
ASKED_ONCE = "Spurgt 1 gang, {when}"
ASKED = "Spurgt {count} gange, senest {when}"
MARKED = "{mark} – {name}, {when}"
WAITS = "Et lokalt svar venter på godkendelse"
WORDINGS = "Sådan blev der spurgt"
OUTCOMES = {
    "answered": "Svaret hjalp ikke",
    "partial": "Kun delvist besvaret",
    "no_basis": "Ikke i kilderne",
    "off_topic": "Uden for emnet",
    "unclear": "Assistenten forstod det ikke",
    "acute": "Akut råd vist",
    "personal_data": "Stoppet",
    "too_long": "For langt",
    "failed": "Fejl",
}
OPEN_GAP = "Se og svar"
BACK = "Tilbage til videnshullerne"
MARK_TITLE = "Markér"
MARK_LEAD = "Mærket gælder alle spørgsmålene herover. De, der har spurgt, kan se det."
MARK_AS = {
    "open": "Sæt tilbage til ikke behandlet",
    "source_missing": "Kilde mangler",
    "not_ours": "Ikke vores",
    "answered": "Besvaret",
}
MARKED_NOW = "Markeret: {mark}."
GAP_NOT_FOUND = "Spørgsmålet findes ikke. Det kan være slettet, fordi der er gået for lang tid."
MARKED_MEANWHILE = "En kollega har lige markeret det. Se, hvad der står nu."
ANSWERED_MEANWHILE = "En kollega har lige skrevet et svar til det. Se, hvad der står nu."
VOTES_TITLE = "Det siger kollegerne om svarene"
VOTES = "Svaret hjalp: {up}. Svaret hjalp ikke: {down}."
VOTE_REASON = "{reason}: {count}"
NO_REASON = "Uden begrundelse"
VOTES_KEPT = "Tallene dækker de samtaler, der ikke er slettet endnu."

# Local answers
LOCAL = "Lokale svar"
LOCAL_LEAD = (
    "Et lokalt svar er kort, gælder i en bestemt tid og bliver godkendt af en koordinator, der ikke selv har skrevet det. "
    "Derefter kan assistenten svare ud fra det, med »social kontrol-vejleder« som afsender."
)
WRITE = "Skriv et lokalt svar"
FIELD_QUESTION = "Spørgsmålet, som svaret hører til"
FIELD_QUESTION_HELP = "Skriv det, sådan som en kollega ville spørge. Ordene bliver brugt, når andre spørger."
FIELD_TEXT = "Svaret"
FIELD_TEXT_HELP = "Mellem en og fem sætninger. Ingen navne og ingen telefonnumre."
FIELD_BASIS = "Hvad bygger det på?"
FIELD_BASIS_HELP = "For eksempel: aftale på teammøde i november 2026."
FIELD_VALID = "Gælder til og med"
FIELD_VALID_HELP = "Højst et år frem. Derefter bliver svaret ikke brugt mere."
PROPOSE = "Send til godkendelse"
PROPOSED_NOW = "Svaret er gemt. Det bliver brugt, når en koordinator har godkendt det."
STATES = {
    "proposed": "Venter på godkendelse",
    "approved": "Godkendt",
    "returned": "Sendt tilbage",
    "revoked": "Trukket tilbage",
}
NONE_HERE = "Ingen."
VALID_UNTIL = "Gælder til og med {day}"
EXPIRED = "Gjaldt til og med {day} og bliver ikke brugt mere"
BASIS = "Bygger på: {basis}"
ANSWERS_SO_MANY = "Indsendte spørgsmål, det svarer på: {count}"
WRITTEN_BY = "Skrevet {when} af {name}"
APPROVED_BY = "Godkendt {when} af {name}"
RETURNED_BY = "Sendt tilbage {when} af {name}: {reason}"
REVOKED_BY = "Trukket tilbage {when} af {name}"
IN_USE = "bruges i svar nu"
NOT_IN_USE_YET = "bliver gjort klar til søgning"
APPROVE = "Godkend"
APPROVED_NOW = (
    "Svaret er godkendt. Det kan bruges, så snart assistenten har læst det ind – det tager som regel et par minutter."
)
RETURN = "Send tilbage"
RETURN_REASON = "Hvad skal rettes?"
RETURNED_NOW = "Svaret er sendt tilbage. Spørgsmålene ligger igen under Videnshuller."
REVOKE = "Træk svaret tilbage"
REVOKED_NOW = "Svaret er trukket tilbage. Fra nu af bliver det ikke brugt i svar."
NEEDS_ANOTHER = "En anden koordinator skal godkende det, du selv har skrevet."
NEEDS_COORDINATOR = "En koordinator skal godkende det."
LOCAL_NOT_FOUND = "Det lokale svar findes ikke."
TOO_MANY_SENTENCES = "Svaret er for langt: højst {most} sætninger."
ONLY_WORDS = "Skriv svaret som almindelig tekst uden tegn som *, | og <."
VALID_UNTIL_WRONG = "Vælg en dag fra i dag og højst et år frem."
EXPIRED_MEANWHILE = "Svaret gælder ikke længere. Skriv et nyt med en senere dato."
DECIDED_MEANWHILE = {
    "proposed": "Svaret er ikke godkendt endnu.",
    "approved": "Svaret er allerede godkendt.",
    "returned": "Svaret er allerede sendt tilbage.",
    "revoked": "Svaret er allerede trukket tilbage.",
}

# As a source
AUTHOR = "social kontrol-vejleder, {organisation}"
HEADING = "Svar fra en social kontrol-vejleder"
STATUS = "lokalt svar – godkendt {day}"
TAKEN_BACK = (
    "Det svar, jeg ville have brugt, har vejlederne lige trukket tilbage. Spørg en social kontrol-vejleder – "
    "du kan sende en henvendelse her."
)
