"""What a "how many" counts: its noun, its number and what narrows it must be spoken of."""

import pytest

from assistant.answering import counting

SAID = "Scenarie 2 koster 3,9 mio. kr. til fem social kontrol-vejledere."


@pytest.mark.parametrize(
    ("question", "said", "answered"),
    [
        ("Hvad koster de fem vejledere?", SAID, True),
        ("Hvad koster 5 vejledere?", SAID, True),
        ("Hvad koster de seks vejledere?", SAID, False),
        ("Hvad koster 7 vejledere?", SAID, False),
        ("hvor meget koster scenarie 2 koordinering", "Scenarie to koster 3 mio. kr.", True),
        ("henvendelser i 24 ifølge notatet", "I 2024 kom der 413 henvendelser.", True),
        ("hvor mange henvendelser i 24 samlet antal", "I 2024 kom der 413 henvendelser.", True),
        ("efter § 12 handleplan, hvor mange", "Der blev lavet 40 handleplaner.", True),
        ("hvor mange af de 413 henvendelser var generelle", "I 2024 kom der 413 henvendelser.", False),
        ("hvor mange generelle henvendelser kom der", "I 2024 kom der 413 henvendelser.", False),
        ("hvor mange af sagerne var alvorlige", "25 procent var alvorlige.", True),
        ("hvor mange af sagerne endte med politianmeldelse", "Der kom 121 sager.", False),
        ("hvor mange medarbejdere har været igennem et kursus hos jer", "Hver tredje medarbejder så pres.", False),
        ("hvor mange af sagerne det allerførste år handlede om borgere", "I 2021 handlede 170 om borgere.", True),
        ("26 procent af hvor mange borgere", "26 procent kom i job.", False),
        ("26 procent af hvad", "Notatet siger ikke, hvad de 26 procent er af.", True),
        ("hvor stor en andel af kollegerne oplevede pres", "Hver tredje medarbejder oplevede pres.", True),
        ("hvor stor en andel af kollegerne var syge", "Hver tredje medarbejder oplevede pres.", False),
        ("hvor mange procent af sagerne var tegnene tydelige i", "I 60 procent var der tydelige tegn.", True),
        ("what percentage went on to work", "26 procent kom i arbejde.", True),
        ("hvor mange år varede den", "Det var en toårig bevilling.", True),
        ("hvor mange af borgerne kom på krisecenter", "Ring 112, eller ring i dag til et krisecenter.", False),
        ("hvor mange domme om tvangsægteskab", "Tvangsægteskab kan give fængsel i op til fire år.", False),
        ("hvor mange år kan tvangsægteskab give", "Tvangsægteskab kan give fængsel i op til fire år.", True),
        ("how many of the cases were about forced marriage", "I 2024 kom der 121 sager.", False),
        ("how many of the inquiries were about a specific citizen", "I 2024 kom der 121 sager.", True),
        ("hvor mange procent kom i job", "Notatet siger ikke, hvad de 26 procent er af.", False),
    ],
)
def test_a_statement_answers_a_count_or_it_does_not(make, question, said, answered):
    passage = make.passage(said)
    assert counting.answers(question, passage, passage.statements[0]) is answered
