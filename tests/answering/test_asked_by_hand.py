"""Questions tried by hand that once got a poor answer: each holds what answers it, and nothing of its neighbour."""

import pytest

from assistant.evaluation.judging import contains, shown
from assistant.values import Outcome

ANSWERED = [
    ("hvad koster koordinatoren over fire år", "2,948", "13,96"),
    ("hvad koster koordinatoren i BI23", "737.000", "3,49"),
    ("hvor mange penge søges der om årligt i scenarie 2", "3,882", "3,49"),
    ("how much does scenario two cost per year", "3,882", "3,49"),
    ("hvad er prisforskellen mellem de to scenarier", "3,9 mio", "4 mio"),
    ("Hvad er budgettet i 2027", "3,882 mio", "sygedagpenge"),
    ("hvor mange årsværk er der i alt i scenarie 2", "6 årsværk", "2,948"),
    ("nåede de målet for 2024", "blev nået", "1.477"),
    ("hvor mange kom i job det første år", "20 procent", "280"),
    ("413?", "413 henvendelser", "280"),
    ("121?", "121 konkrete borgersager", "170"),
    ("hvor mange penge blev der bedt om pr. år i det ældste notat", "4 mio", "3 mio"),
    ("er koordinatoren i BI23 på hel eller halv tid", "koordinator", "½ årsværk"),
    ("12.580", "12,58 mio. kr.", "§ 12"),
    ("12,58 mio", "12,58 mio. kr.", "3,49"),
    ("15.528 kr", "15,528 mio. kr.", "155"),
    ("3.490", "3,49 mio. kr.", "årsværkspris"),
    ("hvor meget skulle koordinering i BI14 have over alle fire år", "1,24 mio", "2,948"),
    ("hvad er strafferammen i straffelovens § 260, stk. 2", "fire år", "to år"),
    ("hvad betyder p/l", "pris- og lønniveau", "3.490"),
    ("hvem har lavet undersøgelsen fra 2020", "Als Research", "Venstre"),
    ("telefon til børn og unge på Nørrebro", "33 17 40 15", "33 17 23 37"),
    ("Hvad er en social kontrol-vejleder?", "støtter medarbejdere", "1.477"),
    ("hvad er tegnene", "bankkort", "1.477"),
    ("Skal jeg underrette om barnet?", "Du skal underrette", "1.477"),
    ("hvem får henvendelsen", "indbakke", "1.477"),
    ("kan jeg henvise uden navn", "uden borgerens navn", "1.477"),
    ("må jeg kontakte skolen", "skole, læge", "1.477"),
    ("må hun få besked?", "Systemet sender aldrig besked", "optage"),
    ("nåede vi målet for antal borgersager i 2024, og hvor lå det", "121 borgersager", "1.477"),
    ("hvad står p/l for i tabellerne", "pris- og lønniveau", "3.490"),
    ("hvor mange års fængsel kan de få for at sende barnet på genopdragelse", "fire år", "1.477"),
    ("hvad skulle lønnen til de fem vejledere i det gamle notat koste i alt over de fire år", "12 mio", "13,96"),
    ("hvordan får jeg fat i en vejleder uden at kende deres mail eller telefonnummer", "Send en henvendelse", "1.477"),
    ("hvor længe bliver en henvendelse gemt, når den er afsluttet", "fem år", "1.477"),
    ("hvad er succeskriterierne", "Forløbene i scenarie 2 evalueres", "1.477"),
    ("Hvornår skal jeg henvise?", "så snart du har en fornemmelse", "frist"),
    ("Skal jeg henvise?", "så snart du har en fornemmelse", "frist"),
    (
        "Hendes mand svarer altid på hendes telefon. Hvornår skal jeg henvise?",
        "så snart du har en fornemmelse",
        "frist",
    ),
    ("Hendes mand svarer altid på hendes telefon. Hvornår skal jeg henvise?", "Tegn ved telefon", "frist"),
    ("hun må ikke gå på kursus for sin mand, skal jeg henvise hende", "så snart du har en fornemmelse", "frist"),
    ("Hendes far har hendes bankkort. Skal jeg henvise?", "råder over borgerens penge", "frist"),
    ("Jeg har købt en ny cykel. Skal jeg henvise?", "så snart du har en fornemmelse", "afsluttet henvendelse"),
]
EACH = 60
"""Of all the questions that sections list, so few are asked."""
DECLINED = (
    "12.345?",
    "Hvad tjener en social kontrol-vejleder?",
    "Hvilken uddannelse har vejlederne?",
    "Hvem dækker Nordvest?",
    "Hvad er budgettet i 2032?",
    "Blev målet nået i 2023?",
    "Hvilken borgmester fik ideen?",
    "Hvor længe må man højst blive boende på et krisecenter?",
    "Hvem bestiller en overfaldsalarm, når hun har fået polititilhold mod sin eksmand?",
    "Hvad sagde højesteret om negativ social kontrol?",
)


@pytest.mark.parametrize(("question", "right", "wrong"), ANSWERED, ids=[question for question, _, _ in ANSWERED])
def test_the_answer_holds_what_was_asked_and_nothing_beside_it(asked_once, question, right, wrong):
    answer = asked_once.ask(question)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert contains(shown(answer), right), shown(answer)
    assert not contains(shown(answer), wrong), shown(answer)


def test_a_question_that_a_section_lists_is_answered_from_that_section(index):
    listing = {}
    for one in index.passages.values():
        for question in one.questions:
            listing.setdefault(question, set()).add(one.section)
    asked = sorted(listing)[::EACH]
    assert len(asked) > 100
    elsewhere = [
        question for question in asked if index.search(question).hits[0].passage.section not in listing[question]
    ]
    assert elsewhere == []


@pytest.mark.parametrize("question", DECLINED)
def test_what_no_source_tells_is_declined(asked_once, question):
    answer = asked_once.ask(question)
    assert answer.outcome in (Outcome.NO_BASIS, Outcome.OFF_TOPIC), shown(answer)
