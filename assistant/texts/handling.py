"""What an advisor reads while working on a referral: groups of the inbox, buttons, fields, and why something cannot be."""

# The inbox
GROUP = {
    "overdue": "Forfaldne",
    "soon": "Snart",
    "unopened": "Ikke åbnet i {days}",
    "idle": "Uden fremdrift i {days}",
    "mine": "Mine",
}
GROUP_LABEL = "Vis kun"
WORKDAYS = "{count} arbejdsdage"
WORKDAYS_ONE = "1 arbejdsdag"
GROUP_COUNT = "{group} ({count})"
GROUP_EMPTY = "Her er ingen lige nu."
RECEIVE_LATE = "Skulle være modtaget senest {when}"
RECEIVE_NOW = "Modtag nu – der kan være fare"
DANGER_SINCE = "Rettet, siden der sidst blev gjort noget – der kan være ny fare"
NOT_TAKEN = "Ingen har modtaget den – ring"
RECEIVE_BY = "Modtages senest {when}"
SEND_AGAIN_LATE = "Skulle være sendt igen senest {when}"
SEND_AGAIN_BY = "Sendes igen senest {when}"
IDLE = "Uden fremdrift siden {day}"
FOLLOW_UP_LATE = "Skulle følges op {day}"
FOLLOW_UP_SOON = "Følg op {day}"
LEFT = "Vejlederen kan ikke logge ind længere – skal overdrages"
LEFT_BY_MAKER = "Den, der sendte den, kan ikke åbne den længere"
UNOPENED = "Ikke åbnet i {days}"

# What can be done
MORE = "Andet, du kan gøre"

UNSENT = "Det, du var ved at skrive, er ikke sendt eller gemt, og det kan ikke lade sig gøre, som henvendelsen står nu."
UNSENT_TEXT = "Det, du skrev"
UNSENT_HELP = "Kopiér teksten, hvis du skal bruge den et andet sted. Slet den, når du er færdig med den."

# Where it stands
RECEIVED_ON = "Modtaget {when}"
ADVISOR_IS = "Vejleder: {name}"
ADVISOR_SUBSTITUTE_IS = "Vejlederens stedfortræder: {name}"
FOLLOW_UP_IS = "Følges op {day}"
BARRED_ARE = "Har ikke adgang: {names}"
ASSESSMENT_TITLE = "Vejlederens vurdering"
ASSESSMENT_LEAD = "Kun social kontrol-vejledere ser den. Den er til statistikken og er ikke en afgørelse."
ASSESSED_BY = "Vurderet {when} af {name}"
PROGRESS_TITLE = "Skridt"
PROGRESS_LEAD = "Kun social kontrol-vejledere ser dem."
STEPPED = "{step} · {day} · {name}"
YES_NO = {True: "Ja", False: "Nej", None: "Ikke vurderet"}
PERIOD = "{since} – {until}"
ONGOING = "fra {since} – ikke slut endnu"
ACTOR_SAID = {
    "plan_12a_proposed": "Foreslået for: {actor}",
    "plan_12a_made": "Lavet af: {actor}",
    "notification": "Underrettet af: {actor}",
    "police": "Politiet kontaktet af: {actor}",
}

# Actions
ACTOR_LABEL = {
    "plan_12a_proposed": "Hvem blev planen foreslået for?",
    "plan_12a_made": "Hvem lavede planen?",
    "notification": "Hvem underrettede? Pligten er personlig.",
    "police": "Hvem kontaktede politiet?",
}
ACTION_MISSING = "Vælg, hvad der blev gjort."
ACTOR_MISSING = "Vælg, hvem det var."
ACTOR_NOT_WANTED = "Ved sådan en handling skal du ikke vælge, hvem det var."
CHOOSE = "Vælg"
ACTION_DAY = "Hvornår?"
COURSE_BEGAN = "Hvornår begyndte det?"
COURSE_ENDED = "Hvornår sluttede det? (feltet må gerne stå tomt)"
COURSE_END = "Registrér, at et forløb er slut"
COURSE_WHICH = "Hvilket forløb?"
COURSE_MISSING = "Vælg det forløb, der er slut."
COURSE_ONE = "{kind} fra {day}"
COURSE_END_DAY = "Hvornår sluttede det?"
COURSE_END_SAVE = "Gem slutdatoen"
COURSE_ENDED_NOW = "Slutdatoen er gemt."
UNTIL_NOT_WANTED = "Kun forløb har en slutdato."
UNTIL_BEFORE = "Slutdatoen ligger før den dag, forløbet begyndte."
UNTIL_MISSING = "Vælg den dag, forløbet sluttede."
UNTIL_IN_FUTURE = "Slutdatoen ligger ude i fremtiden. Registrér den, når forløbet er slut."
NO_SUCH_COURSE = "Forløbet findes ikke, eller det er allerede registreret som slut."

SAVED_ALREADY = (
    "Det er allerede gemt på {number}. Det, du har ændret siden, er ikke kommet med. Se efter i det, der står ovenfor, "
    "og tryk igen, hvis det skal gemmes som noget nyt."
)

# Follow-up
FOLLOW_UP = "Følg op"
FOLLOW_UP_DAY = "Hvornår vil du se på den igen?"
FOLLOW_UP_HELP = "Lad feltet være tomt, når der ikke skal følges op. Henvendelsen står under Snart, når dagen nærmer sig, og under Forfaldne, når dagen er gået."
FOLLOW_UP_SAVE = "Gem datoen"
FOLLOWED_NOW = "Opfølgningsdatoen er gemt."
CLEARED_NOW = "Opfølgningsdatoen er fjernet."
FOLLOW_UP_PASSED = "Den dag er gået. Vælg i dag eller en senere dag."
FOLLOW_UP_FAR = "Vælg en dag inden for de næste to år."
FOLLOW_UP_CLOSED = "Den dag er ikke en arbejdsdag. Den næste arbejdsdag er {day}."

DAY_TOO_EARLY = "Datoen ligger for langt tilbage. Se efter, om året er rigtigt."

# Closing
OUTCOME_MISSING = "Vælg, hvordan det gik, før du afslutter."

# Assessment and steps
ASSESS = "Vurdér"
ASSESS_LEAD = (
    "Din egen faglige vurdering til statistikken. Assistenten foreslår aldrig noget her. "
    "Kun social kontrol-vejledere ser den."
)
CLEAR_SIGNS = "Er der tydelige tegn på negativ social kontrol?"
SERIOUS = "Er det en alvorlig sag?"
ASSESS_SAVE = "Gem vurderingen"
ASSESSED_NOW = "Vurderingen er gemt."
ONLY_CASES = "Det gælder kun borgersager."
PROGRESS = "Registrér et skridt"
PROGRESS_STEP = "Hvad er der sket for borgeren?"
STEP_MISSING = "Vælg, hvad der er sket for borgeren."
PROGRESS_DAY = "Hvornår?"
PROGRESS_SAVE = "Gem skridtet"
PROGRESSED_NOW = "Skridtet er gemt."
DAY_IN_FUTURE = "Datoen ligger ude i fremtiden. Registrér det, når det er sket."

# Who covers it
HAND_OVER = "Overdrag"
HAND_OVER_TO = "Hvem overtager?"
YOURSELF = "{name} (dig selv)"
HAND_OVER_HELP = "Kollegaen bliver vejleder på henvendelsen med det samme. Sig det også til kollegaen."
HANDED_NOW = "{number} er overdraget til {name}."
ORPHANED = (
    "Den, der sendte henvendelsen, kan ikke åbne den længere. Aftal først med enheden, hvem der følger op, og om der skal "
    "sendes en ny. Så kan du trække den her tilbage."
)
ADVISOR_SUBSTITUTE = "Stedfortræder for dig"
ADVISOR_SUBSTITUTE_HELP = "En kollega, der må det samme som dig på den her henvendelse, når du er væk."
STAND_IN = "Stedfortræder for vejlederen"
STAND_IN_HELP = "En kollega, der må det samme som vejlederen på den her henvendelse, når vejlederen er væk."
MAKER_SUBSTITUTE = "Skift stedfortræder"
SUBSTITUTE_SAVE = "Gem stedfortræderen"
SUBSTITUTE_NOW = "{name} er nu stedfortræder."
NO_SUBSTITUTE_NOW = "Der er ingen stedfortræder længere."
NO_SUBSTITUTE = "Ingen"
ALREADY_THEIRS = "Kollegaen er allerede vejleder på henvendelsen."
CANNOT_BE_CHOSEN = "Den kollega kan ikke vælges her. Vælg en anden."
NOT_YOURSELF = "Vælg en anden end dig selv."
CHOOSE_SOMEBODY = "Vælg en kollega."

# Who is kept out
BAR_TITLE = "Luk for en kollegas adgang"
BAR_LEAD = (
    "Brug det, når en kollega er i familie med eller kender nogen i sagen. "
    "For kollegaen findes henvendelsen så ikke, heller ikke i lister. Kun koordinatorer kan se, hvem det er."
)
BAR_WHO = "Hvem skal ikke have adgang?"
BAR = "Luk for adgangen"
BARRED_NOW = "{name} har ikke længere adgang til {number}."
BARRED_YOURSELF = "Du har ikke længere adgang til {number}."
ADMIT = "Giv {name} adgang igen"
ADMITTED_NOW = "{name} har adgang til {number} igen."
ALREADY_BARRED = "Der er allerede lukket for kollegaens adgang."
NOT_BARRED = "Kollegaen har allerede adgang."
HAND_OVER_FIRST = "Kollegaen er vejleder på henvendelsen. Overdrag den til en anden først."
NOBODY_LEFT = (
    "Så er der ingen koordinator tilbage, der kan se henvendelsen. "
    "Bed administratoren om at gøre en kollega mere til koordinator først."
)

# The neutral note for the case system
NOTE_TITLE = "Neutral tekst til fagsystemet"
NOTE_LEAD = (
    "Loggen her er ikke journalen. Notatpligten opfylder du i fagsystemet. "
    "Teksten er skrevet, så den kan tåle at blive læst af alle – også af en, der følger med i borgerens post."
)
NOTE_SPARRING = "Den {day} er der i {case} indhentet faglig sparring fra en kollega."
NOTE_CONTACT = "Den {day} har der i {case} været kontakt med en kollega."
NOTE_CASE = "sag {number}"
NOTE_THE_CASE = "sagen"
NOTE_HELP = "Tryk på ikonet til højre for at kopiere. Skriv ikke mere i teksten: hverken tegn, bekymring eller vejlederens titel."
