"""What a person reads about the audit chain, deletion, backup, restore and keys."""

# The witness
BEHIND_WITNESS = "Databasen passer ikke til vidnet: Hændelser, som er sket, mangler eller er ændret. Det sker for eksempel, når en gammel fil er kopieret tilbage, eller når ASSISTANT_WITNESS peger på en anden databases vidne. Kør assistant audit verify for at se, hvad der er galt, og gendan så fra en sikkerhedskopi med assistant restore. Kør kun assistant audit accept, hvis I vil fortsætte uden det, der mangler."
WITNESS_UNWRITABLE = (
    "Der kan ikke skrives i vidnet, så intet blev ændret. Giv programmet adgang til filen, og prøv igen."
)
WITNESS_UNREADABLE = "Vidnet kan ikke læses. Giv programmet adgang til filen, og prøv igen."
NOTHING_TO_ACCEPT = "Databasen passer til vidnet, så der er intet at godtage."
ACCEPTED = "Fra nu af fortsætter kæden fra hændelse {number}. Det står i kæden og i vidnet, at du har godkendt at fortsætte fra nummer {since}, selv om kæden og vidnet ikke passede sammen."

# The chain
VERIFY_FINE = "Kæden er hel. Ingen hændelse er ændret, slettet, flyttet eller sat ind. Hændelser i alt: {events}"
VERIFY_BROKEN = "Kæden er ikke i orden. Hændelser i alt: {events}. Fejl: {count}"
VERIFY_WITNESS = "Vidnet har set {witnessed} af numrene."
VERIFY_UNREADABLE = "Linjer i vidnet, som ikke kan læses: {count}"
VERIFY_ACCEPTED = "{day} godkendte en administrator, at kæden fortsætter fra hændelse {since}: Noget var tabt, eller vidnet havde ikke set det."
VERIFY_NOT_NOTED = (
    "Der er noget galt, så der er ikke skrevet i kæden, at den blev kontrolleret: Det kunne skjule fejlen."
)
ONE_EVENT = "Hændelse {first}"
SEVERAL_EVENTS = "Hændelse {first}–{last}"
FAULTS = {
    "missing": "{which} mangler: numrene er sprunget over, så noget er slettet.",
    "edited": "{which} er ændret, efter at vidnet så den.",
    "moved": "{which} er flyttet: vidnet har set det, der står her, under et andet nummer.",
    "broken": "{which} passer ikke til det, der står før: der er ændret, byttet om eller sat noget ind.",
    "rewritten": "{which} er skrevet om: kæden passer i sig selv, men vidnet har set noget andet.",
    "cut": "{which} er klippet af: vidnet har set det, der stod her, men databasen har det ikke.",
    "unseen": "{which} har vidnet ikke set. Enten stoppede programmet, før der kunne skrives i vidnet, eller også er det sat ind uden om programmet.",
    "no_witness": "{which} har intet vidne: filen er væk eller tom. Læg den tilbage, hvis den er flyttet. Ellers kan det ikke ses, om noget er klippet af før nu.",
    "late": "{which} ligger før vidnets begyndelse: et ældre vidne er væk. Læg det tilbage foran det nye, eller svar for det med assistant audit accept.",
    "foreign": "Intet af det, vidnet har set, står i databasen: Enten peger ASSISTANT_WITNESS på en anden databases vidne, eller også er hele kæden skrevet om.",
    "unguarded": "{which} kan ændres: databasens eget værn mod at rette og slette hændelser er taget væk.",
}

# Deletion
NONE = "ingen"
RETENTION_RESTORED = (
    "Databasen er gendannet for nylig. De første {days} døgn bliver ingen henvendelser slettet, fordi tiden er gået, så "
    "det, der skal beholdes, kan nå at blive sat igen."
)
RETENTION_DUE = "Tiden er gået for disse henvendelser: {numbers}"
RETENTION_GONE = "Slettede henvendelser: {numbers}"
RETENTION_LEFT = "Disse henvendelser kunne ikke slettes nu og bliver prøvet igen ved næste kørsel: {numbers}"
FORGOTTEN = "Åbne i over et år, uden at nogen har arbejdet på dem: {numbers}. De bliver ikke slettet, før de er afsluttet. Sig det til en koordinator."
LEFT_TO_NOBODY = "Ingen koordinator kan se dem, for alle koordinatorer er lukket ude: {numbers}. Gør en vejleder, der ikke er lukket ude, til koordinator."
CLOCK_LEAPT = "Der er ikke slettet noget, for uret er sprunget {days} dage frem mellem to hændelser, og nu, hvor det viser {day}, ville {count} henvendelser, kladder, samtaler og spørgsmål til vejlederne forsvinde på én gang. Stil uret, eller kør assistant retention run --clock-is-right, hvis dagen er rigtig."
RETENTION_FAILED = "Kunne ikke ryddes nu og bliver prøvet igen ved næste kørsel: {part}"
RETENTION_PARTS = {
    "clock": "alt – uret skal ses efter først",
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

# The recovery key
RECOVERY_SHOWN = "Gendannelsesnøglen åbner sikkerhedskopierne på en tom maskine. Skriv den på papir, læg papiret i et pengeskab, og bekræft den så med assistant recovery-key confirm. Den bliver ikke vist igen, når den er bekræftet:"
RECOVERY_GROUP = "Skriv gruppe {at} af gendannelsesnøglen"
RECOVERY_ASKED = "Skriv gendannelsesnøglen"
RECOVERY_CONFIRMED = "Gendannelsesnøglen er bekræftet. Nu kan der laves sikkerhedskopier."
RECOVERY_CONFIRMED_ALREADY = "Gendannelsesnøglen er bekræftet og bliver ikke vist igen. Er papiret væk, så lav en ny nøgle med assistant recovery-key show --new, og brug en ny mappe til kopierne: De gamle kan kun åbnes med den gamle nøgle."
RECOVERY_MISSING = "Der er ingen gendannelsesnøgle. Lav en med assistant recovery-key show."
RECOVERY_UNCONFIRMED = "Der er ingen bekræftet gendannelsesnøgle, og uden den kan ingen åbne en sikkerhedskopi. Kør assistant recovery-key show og derefter assistant recovery-key confirm."
RECOVERY_MISTYPED = "Det passer ikke til gendannelsesnøglen. Se efter på papiret, og skriv det igen."
RECOVERY_WRONG = "Gendannelsesnøglen er ikke den, som sikkerhedskopien er lavet med."

# Backup
BACKUP_MADE = "Sikkerhedskopien er lavet og læst igennem: {file} ({size} bytes, til og med hændelse {head}). Nøglerne ligger i keys.backup."
BACKUP_NOT_SQLITE = "Programmet kan kun lave og gendanne sikkerhedskopier af SQLite. Brug pg_dump til PostgreSQL, og kopiér mappen keys for sig."
BACKUP_INSIDE = "Kopien skal ligge et andet sted end datamappen, helst på en anden disk."
BACKUP_NO_FOLDER = "{place} er en fil og ikke en mappe. Vælg en mappe med --to."
BACKUP_FULL = "Disken er fuld, så der blev ikke gjort noget. Skaf plads, og prøv igen."
BACKUP_UNWRITABLE = (
    "Programmet må ikke læse eller skrive i mappen, så der blev ikke gjort noget. Giv det adgang, og prøv igen."
)
BACKUP_UNREADABLE = "{file} kan ikke læses. Giv programmet adgang til filen, og prøv igen."
BACKUP_DAMAGED = "Sikkerhedskopien er beskadiget eller er ikke lavet af dette program. Brug en anden."
BACKUP_OF_DAMAGED = (
    "Databasen er beskadiget, så der blev ikke lavet en kopi af den. Gendan den fra den seneste sikkerhedskopi."
)
BACKUP_OF_ANOTHER = "I mappen ligger en nøglekopi, som den nuværende gendannelsesnøgle ikke åbner. Brug en ny mappe, så nøglekopien ikke bliver skrevet over."

# Restore
RESTORE_UNFINISHED = (
    "En gendannelse er ikke gjort færdig. Kør assistant restore igen, med den samme --old, hvis du brugte den."
)
RESTORE_NEWEST_DAMAGED = (
    "{file} er nyere end de andre, men er beskadiget. Skaf en hel kopi af den. Er der ingen, så flyt den ud af mappen: Så "
    "bliver den næstnyeste brugt."
)
RESTORE_KEYS_DAMAGED = (
    "{file} er beskadiget, og uden den kan ingen af kopierne læses. Skaf en hel kopi af den fra et andet sted."
)
RESTORE_ELSEWHERE = (
    "Databasen bliver lagt i {folder}, men ASSISTANT_DATABASE peger et andet sted hen. Lad den være tom, mens du "
    "gendanner, og flyt databasen bagefter, hvis den skal ligge et andet sted."
)
RESTORE_NOTHING = "Der er ingen sikkerhedskopi med nøgler i mappen."
RESTORE_NOT_EMPTY = "Der er allerede noget i {folder}, og det bliver ikke skrevet over. Flyt det væk, eller vælg en tom mappe med ASSISTANT_DATA."
RESTORE_KEYS_OLD = (
    "Nøglekopien er ældre end databasen: der er henvendelser, som den ikke har nøgler til. Brug den nyeste keys.backup."
)
RESTORE_OLD_MISSING = (
    "{file} findes ikke. Skriv stien til den gamle datamappe efter --old, eller lad --old være væk, hvis den er tabt."
)
RESTORE_OLD_OTHER = "Nøglerne i den gamle datamappe hører til en anden database. Se efter, om det er den rigtige mappe."
RESTORED = "Gendannet fra kopien, der blev lavet den {made_at}, til og med hændelse {head}."
RESTORED_DELETED = "Slettet igen, fordi de var slettet efter kopien: {numbers}"
RESTORED_EMPTIED = "Der blev fjernet tekst efter kopien. Den er ikke kommet tilbage, og resten af den gamle tekst kan heller ikke læses mere: {numbers}"
RESTORED_LOST = "Hændelser efter kopien, som vidnet har set, og som er tabt: {count}"
RESTORED_SKIPPED = "Næste nummer springer {count} frem, fordi der kan være givet numre efter kopien."
RESTORED_CHAIN = "Kæden af hændelser er hel."
RESTORED_CHAIN_BROKEN = "Kæden af hændelser var brudt i kopien ({count} fejl). Kør assistant audit verify."
PROTECTED = {
    "barred": "En kollega er igen lukket ude, som det blev bestemt efter kopien: {numbers}",
    "held": "Bliver igen beholdt efter slettefristen, som det blev bestemt efter kopien: {numbers}",
    "uncorrected": "Rettet efter kopien, og rettelsen er tabt. Spørg den, der skrev henvendelsen, hvad der var rettet, før nogen kontakter borgeren: {numbers}",
    "advisor_out": "OBS: Vejlederen er lukket ude og kan ikke se henvendelsen. En koordinator skal overdrage den nu: {numbers}",
    "stranger_out": "OBS: En, der er lukket ude, har ingen konto i kopien. Får personen en ny konto, så skal en koordinator lukke for adgangen igen, før den bliver overdraget: {numbers}",
    "settled": "Tal, der var delt efter kopien, ligger fast igen: {numbers}",
    "nobody_left": "OBS: Ingen koordinator kan se henvendelsen. Gør en vejleder, som ikke er lukket ude, til koordinator: {numbers}",
}
RESTORED_AGAIN = "Det, der er skrevet efter den {made_at}, er tabt, og henvendelser, der er trukket tilbage eller afsluttet siden, er åbne igen. Sig det til koordinatorerne nu. Er en adgang åbnet igen eller noget ikke længere beholdt, så gælder det gamle, til en koordinator ophæver det. De næste 7 døgn bliver ingen henvendelser slettet, fordi tiden er gået."
RESTORED_NEXT = "Kør nu assistant index og assistant doctor, og start programmet. Nogle skal måske logge ind igen."
TEXT_GONE = "Teksten kan ikke læses mere: noget blev fjernet efter den kopi, der er gendannet."

# A new master key
ROTATED = "Den nye hovednøgle er {key}. Tekster krypteret igen: {values}. Nøgler krypteret igen: {data_keys}. Lav en sikkerhedskopi nu: Først da har nøglekopien den nye."
ROTATE_LEFT = "Noget er stadig krypteret med den gamle nøgle, så den er beholdt. Kør assistant keys rotate igen."

# The doctor
DOCTOR_WITNESS = "Vidnet er ajour."
DOCTOR_WITNESS_HERE = "Vidnet ligger i datamappen. Læg det på en anden disk med ASSISTANT_WITNESS, så en ændring af det ene kan ses i det andet."
DOCTOR_WITNESS_GONE = (
    "Vidnet er væk eller tomt, selv om der er hændelser. Læg filen tilbage, og kør assistant audit verify."
)
DOCTOR_WITNESS_BEHIND = (
    "Vidnet mangler de seneste hændelser. Se efter, om der kan skrives i filen, og kør assistant audit verify."
)
DOCTOR_WITNESS_UNWRITABLE = (
    "Der kan ikke skrives i vidnet. Ændringer bliver gemt, men det kan ikke ses, hvis de seneste bliver klippet af."
)
DOCTOR_NO_BACKUP = "Der er ikke taget nogen sikkerhedskopi af denne database. Kør assistant backup."
DOCTOR_BACKUP = "Seneste sikkerhedskopi: {day}"
DOCTOR_TWO_KEYS = "Et skift af hovednøgle er ikke gjort færdigt. Kør assistant keys rotate igen."
DOCTOR_DUE = (
    "Henvendelser, der skulle være slettet: {count}. Det sker én gang i døgnet, eller nu med assistant retention run."
)
