"""What a person reads when the database cannot be used. Each sentence says what is so and what to do."""

LOCKED = "Databasen er optaget lige nu, så intet blev gemt. Vent et øjeblik, og prøv igen."
FULL = "Disken er fuld, så intet blev gemt. Sig det til den, der driver systemet, og prøv igen bagefter."
READ_ONLY = "Der kan ikke skrives i databasen lige nu, så intet blev gemt. Sig det til den, der driver systemet."
DAMAGED = (
    "Databasen er beskadiget og bliver ikke brugt. Den, der driver systemet, skal gendanne den fra en sikkerhedskopi."
)
CANNOT_OPEN = "Programmet kan ikke bruge databasen lige nu, så intet blev gemt. Sig det til den, der driver systemet."
NOT_READY = "Databasen passer ikke til denne udgave af programmet, så intet blev gemt. Genstart programmet, så databasen bliver opdateret."
TOO_NEW = "Databasen er lavet af en nyere udgave af programmet og bliver ikke rørt. Start den nyere udgave."
FOLDER_CLOSED = "Programmet kan ikke bruge mappen {folder}. Den, der driver systemet, skal se efter, at det er en mappe, og at programmet må læse og skrive i den, og starte igen."

DATABASE_GONE = "Databasen er væk, selv om dens nøgler eller vidne er her, så der bliver ikke lavet en ny: Læg filen tilbage, hvis den er flyttet, eller gendan den fra en sikkerhedskopi med assistant restore."
NO_DATABASE = "Der er ingen database i {place}, og der bliver ikke lavet en ny her. Kontrollér ASSISTANT_DATA og ASSISTANT_DATABASE, eller lav databasen med assistant migrate."
NO_KEYS = "Der er ingen nøgler i {folder}, så databasen kan ikke åbnes, og der bliver ikke lavet nye her. Kontrollér ASSISTANT_DATA, læg nøglerne tilbage, eller gendan fra en sikkerhedskopi."
KEY_MISSING = "Databasen findes, men nøglen til den mangler. Læg nøglefilen tilbage, eller gendan fra en sikkerhedskopi. Der bliver ikke lavet en ny nøgle."
KEY_WRONG = "Nøglen passer ikke til databasen. Læg den rigtige nøglefil tilbage, og start igen."
KEY_UNREADABLE = "Nøglefilen kan ikke læses eller er beskadiget. Læg en kopi af den tilbage, og start igen."
KEY_OPEN_TO_OTHERS = "Andre kan læse nøglefilen. Giv kun programmets egen bruger adgang (0600), og start igen."

DATA_KEYS_MISSING = "Filen med henvendelsernes nøgler (keys/data-keys.db) mangler, så deres tekst kan ikke læses. Læg filen tilbage, eller gendan fra en sikkerhedskopi. Der bliver ikke lavet en ny fil."
DATA_KEYS_DAMAGED = "Filen med henvendelsernes nøgler (keys/data-keys.db) er beskadiget, så deres tekst kan ikke læses. Den, der driver systemet, skal gendanne fra en sikkerhedskopi."
DATA_KEY_MISSING = "Nøglen til henvendelsens tekst mangler, så den kan ikke læses. Den, der driver systemet, skal gendanne fra en sikkerhedskopi."
DATA_KEY_DESTROYED = "Henvendelsens tekst er slettet og kan ikke læses længere."
