"""The evaluation's own arithmetic, with an answerer small enough to check by hand."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import ConfigError, InvalidInput
from assistant.evaluation import floors, metrics
from assistant.evaluation.floors import Floors
from assistant.evaluation.judging import contains, judge
from assistant.evaluation.metrics import Rate, spread
from assistant.evaluation.questions import Question, Sort, load
from assistant.evaluation.running import evaluate
from assistant.evaluation.sheet import Sheet, markdown, plain
from assistant.evaluation.support import facts, unsupported
from assistant.evaluation.table import misses, tables
from assistant.values import (
    Answer,
    Citation,
    Contact,
    Form,
    Kind,
    Layer,
    Line,
    Outcome,
    Passage,
    Row,
    Shape,
    Source,
    Statement,
    Status,
)

TODAY = date(2026, 11, 21)
TEXT = "Vejlederne fik 413 henvendelser i 2024. Målet var 250, jf. serviceloven § 12 a."
SOURCE = Source("bi23", "bi23.md", "BI23", "BIF", Kind.BUDGET_NOTE, Form.RESTATEMENT, "2024", "2025", TODAY, "0")
PASSAGE = Passage("p1", SOURCE, "bi23#resultater", ("Resultater",), TEXT, (), Status.RESULT, Layer.FACT, period="2024")
ROW = Row("Scenarie 1", "Fem vejledere", "1.000 kr., 2026 p/l", (("2026", "3.490"), ("I alt", "13.960")))
ROW_TEXT = "Fem vejledere: 2026 3.490, I alt 13.960"
TABLE = replace(PASSAGE, id="p2", text=ROW_TEXT, statements=(Statement(ROW_TEXT, Shape.ROW, ROW),))
PASSAGES = {"p1": PASSAGE, "p2": TABLE}
ASKED = Question(
    "q1",
    Sort.FIGURE,
    "Hvor mange henvendelser?",
    True,
    (("413",),),
    ("280",),
    frozenset({"bi23"}),
    frozenset({"bi23#resultater"}),
    (),
    "",
)
UNANSWERABLE = replace(ASKED, id="q2", kind=Sort.NO_ANSWER, text="Hvad i 2032?", answerable=False, must_contain=())
DECLINED = Answer("?", Outcome.NO_BASIS, (Line("Det ved jeg ikke.", 0),))


def answer(
    text="Der kom 413 henvendelser i 2024.", quote="Vejlederne fik 413 henvendelser i 2024.", passage="p1", **more
):
    citation = Citation(
        1,
        passage,
        "bi23",
        "BI23",
        Kind.BUDGET_NOTE,
        Form.RESTATEMENT,
        Status.RESULT,
        Layer.FACT,
        "2024",
        "2025",
        "Resultater",
        "",
        None,
        quote,
    )
    return replace(Answer("?", Outcome.ANSWERED, (Line(text, 1),), (citation,)), **more)


@dataclass
class FakeAnswerer:
    """Gives the prepared answers by question and remembers what it was asked."""

    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)

    def ask(self, text, *, history=(), today):
        self.asked.append(text)
        return self.answers[text]


def test_an_interval_is_wilsons_and_never_leaves_zero_to_one():
    assert Rate(9, 10).interval == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert Rate(10, 10).interval == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert Rate(0, 10).interval == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Rate(0, 0).share == 0
    assert Rate(0, 0).interval == (0, 1)


def test_the_95th_percentile_is_the_nearest_rank():
    assert spread([float(number) for number in range(1, 101)]) == metrics.Spread(50.5, 95.0, 100)
    assert spread([7.0]) == metrics.Spread(7.0, 7.0, 1)


def test_a_right_answer_holds_every_group_and_nothing_wrong():
    assert judge(ASKED, answer(), PASSAGES).correct
    assert not judge(ASKED, answer("Der kom 121 sager i 2024."), PASSAGES).correct
    assert not judge(ASKED, answer("Der kom 413, før 280."), PASSAGES).correct
    assert not judge(ASKED, replace(answer(), outcome=Outcome.NO_BASIS), PASSAGES).correct
    both = replace(ASKED, must_contain=(("413", "fire hundrede"), ("2024",)))
    assert judge(both, answer(), PASSAGES).correct
    assert not judge(both, answer("Der kom 413 henvendelser."), PASSAGES).correct


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("I alt 1.477 henvendelser", "477", False),
        ("I alt 1.477 henvendelser", "1.477", True),
        ("13.960 t.kr.", "13", False),
        ("i 2024.", "2024", True),
        ("UDEN samtykke", "uden  Samtykke", True),
        ("70\u00a027\u00a076\u00a066", "70 27 76 66", True),
        ("6 årsværk", "6", True),
        ("2026", "6", False),
    ],
)
def test_a_number_is_wanted_whole_and_words_in_any_case(text, wanted, found):
    assert contains(text, wanted) is found


def test_a_number_to_call_beside_the_lines_is_part_of_what_is_shown():
    contact = Contact("luv", "Lev Uden Vold", "1888", "alle", "kilde", TODAY, national=True)
    asked = replace(ASKED, must_contain=(("1888",),))
    assert judge(asked, answer(contacts=(contact,)), PASSAGES).correct
    assert not judge(asked, answer(), PASSAGES).correct


def test_the_number_of_a_citation_never_counts_as_a_figure():
    assert not judge(replace(ASKED, must_contain=(("1",),)), answer(), PASSAGES).correct


def test_a_section_counts_as_cited_only_in_an_answer():
    assert judge(ASKED, answer(), PASSAGES).cited
    assert not judge(ASKED, replace(answer(), outcome=Outcome.NO_BASIS), PASSAGES).cited
    assert not judge(replace(ASKED, sections=frozenset({"bi14#maal"})), answer(), PASSAGES).cited


def test_declining_is_three_outcomes_or_saying_that_the_sources_do_not_tell():
    for outcome in (Outcome.NO_BASIS, Outcome.OFF_TOPIC, Outcome.UNCLEAR):
        assert judge(UNANSWERABLE, Answer("?", outcome), PASSAGES).declined
    for outcome in (Outcome.ACUTE, Outcome.FAILED, Outcome.PERSONAL_DATA, Outcome.ANSWERED):
        assert not judge(UNANSWERABLE, Answer("?", outcome), PASSAGES).declined
    accepting = replace(UNANSWERABLE, accept=("siger ikke",))
    assert judge(accepting, answer("Notatet siger ikke, hvad der blev vedtaget."), PASSAGES).declined
    assert not judge(UNANSWERABLE, answer("Notatet siger ikke, hvad der blev vedtaget."), PASSAGES).declined


def test_the_rank_is_the_first_right_section_found():
    judged = judge(ASKED, answer(), PASSAGES, ("bi14#x", "bi23#resultater"))
    assert judged.rank == 2
    assert metrics.hit_at([judged], 1).hits == 0
    assert metrics.hit_at([judged], 3).hits == 1
    assert metrics.reciprocal_rank([judged, judge(ASKED, answer(), PASSAGES, ())]) == Rate(0.5, 2)
    assert judge(ASKED, answer(), PASSAGES).rank == 1


def test_a_supported_line_has_no_fault():
    assert unsupported(answer(), PASSAGES) == ()
    assert unsupported(answer("Fem vejledere: 3,49 mio. kr. i 2026", ROW_TEXT, "p2"), PASSAGES) == ()
    assert (
        unsupported(answer("Fem vejledere: 3,49 mio. kr. i 2026; i alt 13,96 mio. kr.", ROW_TEXT, "p2"), PASSAGES) == ()
    )
    assert unsupported(DECLINED, PASSAGES) == ()


@pytest.mark.parametrize(
    ("shown", "fault"),
    [
        (answer(citations=()), "no citation"),
        (replace(answer(), lines=(Line("Der kom 413.", 0),)), "no citation"),
        (answer(passage="p9"), "unknown passage"),
        (answer(quote="Vejlederne fik 414"), "the quote is not in the passage"),
        (answer(quote=""), "the quote is not in the passage"),
        (answer("Der kom 414 henvendelser i 2024."), "not in the passage: 414"),
        (answer("Der kom 413 henvendelser i 2023."), "not in the passage: 2023"),
        (answer("Efter § 12 b."), "not in the passage: § 12 b"),
        (answer("Den 1. maj kom 413."), "not in the passage: 1-5"),
        (answer("Ring 70 27 76 66."), "not in the passage: tel 70277666"),
        (answer("Seks vejledere fik 413."), "not in the passage: 6"),
        (answer("Det koster 413 mio. kr."), "not in the passage: 413000000"),
        (answer("Fem vejledere: 3,5 mio. kr.", ROW_TEXT, "p2"), "not in the passage: 3500000"),
        (answer("Fem vejledere: 13,96 mio. kr. i 2026.", ROW_TEXT, "p2"), "another year's or row's figure"),
    ],
)
def test_every_kind_of_unsupported_line_is_found(shown, fault):
    assert [reason.startswith(fault) for reason in unsupported(shown, PASSAGES)] == [True]


def test_facts_are_compared_by_value_whatever_way_they_are_written():
    assert facts("1. januar 2024").marks == facts("01-01-2024").marks == facts("2024-01-01").marks
    assert facts("§ 12a").marks == facts("§ 12 a-planen").marks == {"§ 12 a"}
    assert facts("§ 8 af loven").marks == {"§ 8"}
    assert facts("3,5 mio. kr.").numbers == facts("3.500.000 kr.").numbers == {Decimal(3_500_000)}
    assert facts("½ årsværk").numbers == facts("0,5 årsværk").numbers
    assert facts("fem vejledere").numbers == facts("5 vejledere").numbers


def test_a_report_counts_asks_and_times_everything():
    second = replace(ASKED, id="q3", text="Hvad var målet?")
    answerer = FakeAnswerer(
        {
            ASKED.text: answer(milliseconds={"retrieve": 4.0}),
            second.text: DECLINED,
            UNANSWERABLE.text: answer("Der kom 99."),
        }
    )
    ticks = iter(range(100))
    report = evaluate(
        answerer,
        [ASKED, second, UNANSWERABLE],
        today=TODAY,
        passages=PASSAGES,
        retrieve=lambda text: ("bi23#resultater",),
        embed=len,
        clock=lambda: float(next(ticks)),
    )
    reached = floors.measured(report.judgements)
    assert reached["answered_correctly"] == reached["section_cited"] == reached["wrongly_declined"] == Rate(1, 2)
    assert reached["declined_no_answer"] == Rate(0, 1)
    assert reached["unsupported"] == Rate(1, 2)
    assert report.steps["retrieve"].n == 1
    assert report.ratio == 1.0
    assert answerer.asked[0] == answerer.asked[1], "the first question is asked once more, to warm up"
    answers, kinds, times = tables({"first": report})
    assert answers.rows[0] == ("answered correctly", "≥ 0.95", "0.50 [0.09, 0.91] n 2")
    assert kinds.rows[0][:2] == ("figure", "0.50 [0.09, 0.91] n 2")
    assert times.note == "A warm question takes 1.0 times as long as embedding it alone."
    assert [line.split()[0] for line in misses(report).splitlines() if not line.startswith(" ") and line] == [
        "q3",
        "q2",
    ]


def test_a_floor_that_is_missed_or_not_asked_is_named():
    judged = [judge(ASKED, answer(), PASSAGES)]
    low = Floors(0.5, 0.5, 0.5, 0.5, 0.5, 0.1, 0.0)
    assert [sentence.split()[0] for sentence in floors.missed(judged, low)] == [
        "declined_off_topic",
        "declined_near",
        "declined_no_answer",
    ]
    wrong = floors.missed([judge(ASKED, answer("Der kom 99."), PASSAGES)], low)
    assert wrong[0] == "answered_correctly is 0.000 of 1, the least is 0.5"
    assert wrong[-1] == "unsupported is 1.000 of 1, the most is 0"


def test_a_sample_names_only_the_floors_that_are_surely_missed():
    high = Floors(0.9, 0.9, 0.0, 0.0, 0.0, 0.1, 0.0)
    half = [judge(ASKED, answer(), PASSAGES), judge(ASKED, answer("Der kom ikke mange."), PASSAGES)]
    assert "answered_correctly" in {sentence.split()[0] for sentence in floors.missed(half, high)}
    assert "answered_correctly" not in {sentence.split()[0] for sentence in floors.missed(half, high, surely=True)}
    many = floors.missed(half * 20, high, surely=True)
    assert "answered_correctly" in {sentence.split()[0] for sentence in many}


def test_a_card_is_right_where_it_says_what_a_right_answer_says():
    card = replace(answer("Ring 413 nu."), outcome=Outcome.ACUTE, citations=())
    one = judge(ASKED, card, PASSAGES)
    assert (one.correct, one.cited, one.declined) == (True, False, False)


def test_the_floors_are_read_or_refused_by_name(tmp_path):
    sets = floors.load(Path(__file__).with_name("floors.toml"))
    assert {one.floors.unsupported for one in sets.values()} == {0}
    assert all(one.file.exists() for one in sets.values())
    file = tmp_path / "floors.toml"
    file.write_text('[first]\nfile = "a.jsonl"\nabout = "x"\nanswered_correctly = 0.9\n')
    with pytest.raises(ConfigError, match=r"first: .*section_cited"):
        floors.load(file)
    file.write_text("[first]\nanswered_correctly = 0.9\n")
    with pytest.raises(ConfigError, match="file and about"):
        floors.load(file)


def test_a_bad_line_of_questions_is_named(tmp_path):
    file = tmp_path / "questions.jsonl"
    good = {
        "id": "a",
        "kind": "near",
        "question": "?",
        "answerable": False,
        "must_contain": [],
        "must_not_contain": [],
        "source": [],
        "sections": [],
        "note": "",
    }
    file.write_text("\n".join((json.dumps(good), json.dumps(good | {"answerable": True}))))
    with pytest.raises(InvalidInput, match=r"questions\.jsonl, line 2"):
        load(file)
    file.write_text(json.dumps(good) + "\n\n")
    assert [question.kind for question in load(file)] == [Sort.NEAR]


def test_a_sheet_is_the_same_table_in_a_terminal_and_on_a_page():
    sheet = Sheet("Times", ("step", "median"), (("embed", "34.0"),), "Warm.")
    assert plain(sheet) == "Times\nstep   median\nembed  34.0\nWarm."
    assert markdown(sheet) == "## Times\n\n| step | median |\n| --- | --- |\n| embed | 34.0 |\n\nWarm."
