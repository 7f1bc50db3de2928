"""What a person reads about danger while a referral is written."""

TICK = "Der er fare, eller der har været fare"
HELP = "Sæt kryds, hvis det haster. Er der fare nu, så ring 112 først – en henvendelse er ikke en alarm."
HEARD = (
    "Der er sat kryds, fordi det, du har skrevet, tyder på fare. Læs kortet øverst, og ring først. "
    "Er der ikke fare, så fjern krydset."
)
FROM_CHAT = (
    "Der er sat kryds, fordi kortet om fare blev vist i chatten. Handler det her om noget andet, så fjern krydset."
)
