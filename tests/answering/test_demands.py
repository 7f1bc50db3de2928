"""What a question demands, read from its words alone."""

from datetime import date

import pytest

from assistant.answering.demands import PLACES, Demand, demands
from assistant.values import Status

FIGURE, MONEY, SHARE, TOTAL, YEARLY = Demand.FIGURE, Demand.MONEY, Demand.SHARE, Demand.TOTAL, Demand.YEARLY
DATE, CODE, PRICE_LEVEL = Demand.DATE, Demand.CODE, Demand.PRICE_LEVEL
PHONE, NAME, TODAY, TARGET = Demand.PHONE, Demand.NAME, Demand.TODAY, Demand.TARGET
REACHED = Demand.REACHED

ASKED = [
    ("Hvor mange henvendelser kom der i 2024?", {FIGURE}),
    ("hvor mange borgersager", {FIGURE}),
    ("Antallet af henvendelser i 2024", {FIGURE}),
    ("antal borgersager 2024", {FIGURE}),
    ("Hvilket tal skal jeg bruge?", {FIGURE}),
    ("Hvad var måltallet for 2024?", {FIGURE, TARGET}),
    ("Hvad var målet for 2024?", {FIGURE, TARGET}),
    ("Hvor stor er stigningen?", {FIGURE}),
    ("Hvor højt er tallet?", {FIGURE}),
    ("How many inquiries were there in 2024?", {FIGURE}),
    ("Hvad koster koordineringen?", {MONEY}),
    ("Hvor meget koster fem vejledere?", {MONEY}),
    ("Hvor mange penge er der til indsatsen?", {FIGURE, MONEY}),
    ("Hvor meget er der afsat til vejlederne?", {MONEY}),
    ("Hvad er der bevilget til indsatsen?", {MONEY}),
    ("Hvad blev givet til indsatsen?", {MONEY}),
    ("Hvor stor er bevillingen?", {FIGURE, MONEY}),
    ("beløbet i scenarie 2", {MONEY}),
    ("udgifterne til oplæg", {MONEY}),
    ("How much is asked for?", {MONEY}),
    ("Hvad løber scenarie 1 op i?", {MONEY, TOTAL}),
    ("Hvad summer lønkronerne op til over 2023-26?", {MONEY, TOTAL}),
    ("Hvor mange sager har der været fra begyndelsen?", {FIGURE, TOTAL}),
    ("Hvad er der regnet med til vejlederne?", {MONEY}),
    ("Hvor stor en del af borgerne kommer i job?", {FIGURE, SHARE}),
    ("Hvor mange procent kommer i job?", {FIGURE, SHARE}),
    ("andelen af borgere i job", {SHARE}),
    ("What percentage got a job?", {SHARE}),
    ("Hvad koster scenarie 1 i alt?", {MONEY, TOTAL}),
    ("Det samlede antal henvendelser", {FIGURE, TOTAL}),
    ("Hvor mange er det sammenlagt?", {FIGURE, TOTAL}),
    ("Hvor mange henvendelser er der kommet siden 2021?", {FIGURE, TOTAL}),
    ("Hvor mange henvendelser på de fire år?", {FIGURE}),
    ("Hvor mange henvendelser over de fire år?", {FIGURE, TOTAL}),
    ("Hvad koster det for hele perioden?", {MONEY, TOTAL}),
    ("Hvad koster det om året?", {MONEY, YEARLY}),
    ("den årlige udgift", {MONEY, YEARLY}),
    ("Hvad koster det pr. år?", {MONEY, YEARLY}),
    ("hvor mange hvert år", {FIGURE, YEARLY}),
    ("Hvilket bevillingsnummer bruges?", {CODE}),
    ("Hvilken bevilling hører det under?", {CODE}),
    ("Hvilket udvalg hører det under?", {CODE}),
    ("Hvilket styringsområde er det?", {CODE}),
    ("Hvilket prisniveau står tallene i?", {PRICE_LEVEL}),
    ("Er det 2026 p/l?", {PRICE_LEVEL}),
    ("Hvornår udløber bevillingen?", {DATE}),
    ("Hvornår begyndte indsatsen?", {DATE}),
    ("Hvornår trådte § 12 a i kraft?", {DATE}),
    ("Hvilket år startede det?", {DATE}),
    ("Hvilken periode gælder bevillingen?", {DATE}),
    ("When does the grant expire?", {DATE}),
    ("Hvad er telefonnummeret til RED Rådgivning?", {PHONE}),
    ("tlf til viso", {PHONE}),
    ("nummer til Lev Uden Vold", {PHONE}),
    ("Hvilket nummer ringer jeg på?", {PHONE}),
    ("Hvad er mailadressen?", {PHONE}),
    ("What is the phone number of the police?", {PHONE}),
    ("Hvad er navnet på koordinatoren?", {NAME}),
    ("Hvem er lederen af vejlederne?", {NAME}),
    ("Hvor mange vejledere er der i dag?", {FIGURE, TODAY}),
    ("Hvor mange vejledere er der lige nu?", {FIGURE, TODAY}),
    ("How many advisors are there currently?", {FIGURE, TODAY}),
    ("Hvor mange vejledere er der?", {FIGURE, TODAY}),
    ("Hvor mange vejledere har vi på jobcentret?", {FIGURE, TODAY}),
    ("Hvor mange årsværk er der i scenarie 2?", {FIGURE}),
    ("Hvad er målet i 2027?", {TARGET}),
    ("Hvor mange henvendelser sigter vi efter?", {FIGURE, TARGET}),
    ("Hvad er målet med indsatsen?", set()),
    ("Hvornår løber pengene ud?", {DATE}),
    ("hvad er deres nummer", {PHONE}),
    ("Hvor mange henvendelser kom der i alt i 2024?", {FIGURE}),
    ("Er det 280 eller 1.477 henvendelser?", {FIGURE}),
    # What demands nothing countable.
    ("Hvornår skal jeg kontakte en vejleder?", set()),
    ("Hvornår skal jeg henvise?", set()),
    ("Hvad er tegnene på negativ social kontrol?", set()),
    ("Må jeg ringe til familien?", set()),
    ("Hvad gør jeg, hvis borgeren siger nej?", set()),
    ("Hvem må se min henvendelse?", set()),
    ("Hvordan skriver jeg det i journalen?", set()),
    ("When should I contact an advisor?", set()),
    ("Jeg har det dårligt med ham", set()),
    ("Hvem er målgruppen for de fem, altså the target group?", set()),
    ("klarede de deres måltal?", {REACHED}),
    ("er målene for 2023 nået?", {REACHED}),
    ("blev det nået?", {REACHED}),
    ("did they reach the target?", {REACHED}),
    ("Hvad står p/l for?", set()),
    ("Hvem kan jeg skrive til, når jeg ikke har noget telefonnummer?", set()),
    ("Hvad er navnet på chefen?", {NAME}),
    ("Hvad er navnet på undersøgelsen fra 2020?", set()),
    ("Hvor mange årsværk er der i alt?", {FIGURE}),
    ("Hvor mange kom i job?", {FIGURE, SHARE}),
    ("Hvad dækker de 690.000 kroner?", set()),
    ("Hvornår slap pengene op?", {DATE}),
    ("Hvad er budgettet?", {MONEY}),
]


@pytest.mark.parametrize(("question", "kinds"), ASKED, ids=[question for question, _ in ASKED])
def test_the_words_of_a_question_say_what_its_answer_must_hold(question, kinds):
    assert demands(question).kinds == kinds


@pytest.mark.parametrize("question", [question for question, _ in ASKED])
def test_capitals_change_nothing(question):
    assert demands(question.upper()).kinds == demands(question).kinds


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Hvor mange henvendelser i 2024?", {2024}),
        ("Hvad koster det i 2026-2029?", {2026, 2027, 2028, 2029}),
        ("2023–26?", {2023, 2024, 2025, 2026}),
        ("Hvad står der i budgetnotatet til 2026 om 2024?", {2024}),
        ("Hvad fik indsatsen i budgetaftale 2023?", set()),
        ("Hvad gav budget 2023-2026?", {2023, 2024, 2025, 2026}),
        ("Ring på 33 17 20 24", set()),
        ("Hvad er § 2024?", {2024}),
        ("Hvornår slap pengene op, før 2026?", set()),
    ],
)
def test_the_year_of_the_figure_is_told_from_the_year_of_the_document(question, years):
    assert demands(question).years == years


def test_a_place_is_known_also_with_its_genitive():
    place = sorted(PLACES)[0]
    assert demands(f"Hvad gør man i {place.title()}?").places == {place}
    assert demands(f"Hvad er {place}s plan?").places == {place}
    assert not demands("Hvad gør man her?").places


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Hvad er målet?", Status.TARGET),
        ("Hvad er bevilget?", Status.GRANTED),
        ("Hvad er der søgt om?", Status.PROPOSAL),
        ("Hvad foreslår scenarie 1?", Status.PROPOSAL),
    ],
)
def test_words_point_to_what_a_section_is_worth(question, status):
    assert status in demands(question).statuses


def test_whether_a_target_was_reached_asks_for_a_result_and_not_for_the_target():
    assert demands("Hvad var målet for 2024?").statuses == {Status.TARGET}
    assert demands("Nåede vi målet for 2024?").statuses == frozenset()


def test_a_target_group_is_no_target():
    assert demands("Hvem er målgruppen?").statuses == frozenset()


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Hvor mange henvendelser kom der sidste år?", {2025}),
        ("Hvor mange henvendelser er der kommet i år?", {2026}),
        ("how many inquiries last year", {2025}),
        ("Hvad blev der afsat det sidste år?", set()),
        ("Hvor mange kom der sidste år i opgørelsen?", set()),
        ("Hvor mange kom der i 2024 og ikke sidste år?", {2024}),
    ],
)
def test_a_year_counted_back_from_today_is_a_year_like_another(question, years):
    assert demands(question, date(2026, 11, 21)).years == years


@pytest.mark.parametrize(
    ("question", "prices", "years"),
    [
        ("hvad koster vejlederne i 2026 priser", "2026", set()),
        ("Hvad koster det i 2026-priser i 2028?", "2026", {2028}),
        ("Hvad er det i 2023 p/l?", "2023", set()),
        ("Hvad blev der givet i løbende priser?", "løbende", set()),
        ("Hvad koster det i 2026?", "", {2026}),
    ],
)
def test_the_year_of_a_price_level_is_not_the_year_of_the_amount(question, prices, years):
    asked = demands(question)
    assert (asked.prices, asked.years) == (prices, years)
