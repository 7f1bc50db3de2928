"""The form that an answer must have: a length of time, how often, a reason, a name."""

import pytest

from assistant.answering.wanted import sentence, tells

FORLOB = "Forløbene i scenarie 2 skal bygge bro til beskæftigelse."


@pytest.mark.parametrize(
    ("question", "tells_not", "does"),
    [
        ("hvor længe varer et forløb", FORLOB, "Et forløb varer tolv uger."),
        ("hvor lang tid gælder bevillingen", FORLOB, "Budget 2021 gav en toårig bevilling."),
        ("hvor tit mødes de", "De kan tale med borgeren.", "De mødes hver anden uge."),
        ("hvilken dato kom notatet", "Notatet er lavet til Budget 2026.", "Notatet kom den 3. maj."),
        ("hvor gammel skal man være", "Giv aldrig råd om ophold.", "Tilbuddet gælder fra 18 år."),
        ("hvad er gennemsnittet", "I 2024 kom der 413.", "I gennemsnit kom der ti."),
        ("hvor meget billigere blev det", "Prisen er lavere end før.", "Prisen er 345.000 kr. lavere."),
        ("hvorfor faldt antallet", "I 2024 kom der 121 borgersager.", "Antallet faldt, fordi færre spurgte."),
        ("hvem hos als research lavede den", "Undersøgelsen er fra 2020.", "Budgetnotatet nævner ikke hvem."),
        ("hvad hedder rapporten", "En rapport i 2023 fremhævede den.", "Rapporten ’Social kontrol’ er fra 2020."),
        ("er der en der taler urdu", "Borgeren kan have svært ved sproget.", "To vejledere taler urdu."),
        ("hvad skal man være uddannet som", FORLOB, "Vejlederne er uddannet som socialrådgivere."),
        ("hvad risikerer jeg, en bøde?", FORLOB, "Den, der ikke underretter, kan få en bøde."),
        ("hvor tilfredse er borgerne", FORLOB, "Borgerne er tilfredse med forløbet."),
        ("hvad synes medarbejderne om den", FORLOB, "Medarbejderne fortalte, at den hjalp."),
        ("findes der en pjece om det", "Giv ikke borgeren papirer med.", "Der findes en pjece på fem sprog."),
        ("hvilken kode skal jeg bruge", "Skriv det i fagsystemet.", "Brug koden for social kontrol."),
        ("har de en chat", "RED Rådgivning har nummer 70 27 76 66.", "RED Rådgivning har en chat om aftenen."),
        ("hvem betaler tolken", "Brug en professionel tolk.", "Kommunen betaler tolken."),
        ("hvor i huset sidder de", "Vejlederne støtter medarbejdere.", "De sidder på 3. sal."),
        ("hvilke sprog taler vejlederne", "De støtter medarbejdere.", "De taler flere sprog."),
    ],
)
def test_an_answer_has_the_form_that_is_asked_for(question, tells_not, does):
    assert not tells(question, tells_not)
    assert tells(question, does)
    assert sentence(question)


@pytest.mark.parametrize(
    "question", ["hvorfor må jeg ikke ringe hjem", "hvem skal jeg ringe til", "hvad laver vejlederne"]
)
def test_an_open_question_wants_no_form(question):
    assert tells(question, FORLOB)
    assert sentence(question) == ""
