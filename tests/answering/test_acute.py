import pytest

from assistant.answering.acute import Card, recognise

NOW = [
    "hun har skrevet afskedsbrev",
    "hendes far har sagt at han vil gøre en ende på hende",
    "han har taget kvælertag på hende",
    "hun har taget en masse piller",
    "manden er her nu",
    "han slår hende ihjel",
    "HAN SLAAR HENDE IHJEL",
    "han slar hene ihjæl",
    "hun vil tage livet af sig",
    "hun vil begå selvmord",
    "hun siger hun ikke vil leve mere",
    "han truer med at slå hende ihjel hvis hun tager jobbet",
    "hun er låst inde i lejligheden",
    "manden står udenfor og venter på hende",
    "han har en kniv",
    "faderen vil dræbe hende",
    "han slår hende",
    "he is going to kill her",
    "Hun er lige blevet slået. Hvad er min opgave?",
]
TODAY = [
    "kan I hjælpe, en pige på 15 bliver sendt til Pakistan i morgen",
    "de rejser med hende i morgen",
    "hun rejser med familien til irak i morgen",
    "de sender hende til Somalia i weekenden",
    "min borger bliver sendt til pakistan på fredag",
    "hendes far har taget hendes pas",
    "hun skal giftes på lørdag",
    "familien har opdaget at hun har en kæreste",
    "hun er flygtet hjemmefra",
    "brødrene leder efter hende",
    "hun tør ikke tage hjem",
    "flybilletten er købt",
    "hun skal sendes ud af landet i næste uge",
]
HARMLESS = [
    "er psykisk vold strafbart?",
    "hvad gør jeg hvis han slår hende?",
    "hun er død træt",
    "dræber det indsatsen",
    "hvor mange blev slået ihjel i 2020",
    "hun er ikke blevet slået",
    "manden slog hende for mange år siden",
    "hvornår skal jeg henvise",
    "hvordan taler jeg med hende i morgen",
    "jeg holder møde med hende i morgen",
    "hvad er en genopdragelsesrejse",
    "hun skal starte i praktik på mandag",
    "må manden sidde med inde",
    "hvordan henviser jeg en sag i dag",
    "kan politiet tage passet",
    "vi tager sagen op i morgen",
    "skal jeg sende en henvendelse nu",
    "hun rejser ikke i morgen",
    "jeg sender referat i dag",
    "jeg tager en snak med ham på fredag",
    "hun skal til samtale i morgen",
    "",
]


@pytest.mark.parametrize("message", NOW)
def test_danger_now_gets_its_card(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card is Card.NOW


@pytest.mark.parametrize("message", TODAY)
def test_danger_today_gets_its_card(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card is Card.TODAY


@pytest.mark.parametrize("message", HARMLESS)
def test_harmless_messages_get_no_card(message: str) -> None:
    assert recognise(message) is None


def test_the_whole_text_is_read_and_the_worse_card_wins() -> None:
    long = "Jeg har et spørgsmål om en sag. " * 200 + "De rejser med hende i morgen. Han har en kniv."
    danger = recognise(long)
    assert danger is not None
    assert danger.card is Card.NOW


def test_a_child_and_suicide_get_their_additions() -> None:
    danger = recognise("datteren på 15 vil tage sit eget liv")
    assert danger is not None
    assert danger.child
    assert danger.suicide
    plain = recognise("han har en kniv")
    assert plain is not None
    assert not plain.child
    assert not plain.suicide
