"""Who asks the chat to forget is heard, is told truly what is gone, and nobody's question about deletion deletes."""

from datetime import timedelta

import pytest

from assistant.answering.wishes import Wish, wish
from assistant.conversations import asking, history
from assistant.texts import conversations as texts
from assistant.values import Answer, Outcome

WISHES = [
    "slet det jeg skrev før",
    "Slet min samtale",
    "kan du glemme det?",
    "Kan du slette det, jeg lige skrev?",
    "vil du ikke godt slette hele samtalen",
    "ups, slet det sidste",
    "glem alt hvad jeg har skrevet",
    "slet mit sidste spørgsmål tak",
    "fjern det CPR-nummer jeg skrev",
    "jeg vil gerne have slettet min chat",
    "please delete my conversation",
    "can you forget what I wrote?",
    "SLET ALT",
    "slet",
    "Slet!",
    "slt det jeg skrev før",
    "slet det jeg skrev før, jeg kom til at skrive hendes navn",
    "jeg kom til at skrive hendes navn, slet det",
    "hov, jeg skrev hendes cpr-nummer – kan du slette det?",
    "slet det jeg skrev om hende",
    "slet hendes navn",
    "slet min historik",
    "delete what I wrote",
    "delete it, I wrote her name by mistake",
]
SLIPPED = [
    "jeg kom til at skrive hendes navn",
    "Undskyld, jeg har skrevet borgerens navn.",
    "I accidentally wrote her name",
]
QUESTIONS = [
    "hvornår slettes min samtale?",
    "Hvornår bliver min samtale slettet?",
    "kan man slette en henvendelse?",
    "Kan jeg slette min henvendelse?",
    "Må jeg slette noget i sagen?",
    "må jeg slette det?",
    "slet henvendelsen",
    "Kan du slette min henvendelse?",
    "Hvordan sletter jeg min samtale?",
    "Borgeren beder mig slette notatet",
    "Hun siger: slet det jeg skrev, eller han slår mig ihjel",
    "glem det",
    "Glem det, hvad er tegnene?",
    "glem",
    "slet ikke",
    "slet det ikke",
    "det er slet ikke det, jeg skrev",
    "hvornår bliver det slettet",
    "må jeg slette mails fra hende",
    "slet hendes besked",
    "slet hendes navn i henvendelsen",
    "skal jeg slette hendes nummer",
    "han tvinger hende til at slette beskeder",
    "jeg kom til at skrive hendes navn i en mail til familien",
    "",
]


class Answers:
    """Answers every question alike: what is asked does not matter here."""

    def ask(self, text, *, history=(), today):
        return Answer(text, Outcome.ANSWERED)


@pytest.fixture
def say(db, mette, now):
    return lambda text, conversation="": asking.ask(db, mette, Answers(), text, conversation, now=now, today=now.date())


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_is_heard(text):
    assert wish(text) is Wish.DELETE


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_deletion_deletes_nothing(say, db, mette, text):
    assert wish(text) is None
    kept = say("Hvornår henviser jeg?").conversation_id
    say(text, kept)
    assert len(history.load(db, mette, kept).answers) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_conversation_is_gone_and_the_reply_says_so(say, db, mette, count):
    kept = ""
    for number in range(count):
        kept = say(f"Spørgsmål {number}?", kept).conversation_id
    asked = say("slet det jeg skrev før", kept)
    assert (asked.conversation_id, asked.kept) == ("", False)
    assert history.listing(db, mette) == []
    questions = texts.ONE_QUESTION if count == 1 else texts.QUESTIONS.format(count=count)
    assert [line.text for line in asked.answer.lines] == [
        texts.DELETED_AS_ASKED.format(questions=questions),
        texts.STAYS,
    ]
    assert all(not line.citation for line in asked.answer.lines)


def test_other_conversations_stay_and_the_reply_says_so(say, db, mette):
    other = say("Hvornår henviser jeg?").conversation_id
    asked = say("slet min samtale", say("Hvem spørger jeg?").conversation_id)
    assert [one.id for one in history.listing(db, mette)] == [other]
    assert asked.answer.lines[-1].text == texts.OTHERS_STAY


def test_where_nothing_was_kept_it_says_so(say, db, mette):
    assert [line.text for line in say("slet min samtale").answer.lines] == [texts.NOTHING_TO_DELETE]
    assert history.listing(db, mette) == []


def test_nobody_elses_conversation_is_deleted(say, db, bo, mette, now, make_answer):
    theirs = history.begin(db, bo, now=now - timedelta(days=1)).id
    history.add(db, bo, theirs, make_answer(), now=now)
    say("slet min samtale", theirs)
    assert len(history.load(db, bo, theirs).answers) == 1


@pytest.mark.parametrize("text", ["slet hendes navn", "slet det jeg skrev før, jeg kom til at skrive hendes navn"])
def test_whoever_speaks_of_a_name_is_also_told_of_what_was_sent(say, db, mette, text):
    asked = say(text, say("Kan hun henvises?").conversation_id)
    assert [line.text for line in asked.answer.lines][-1] == texts.IN_A_REFERRAL
    assert history.listing(db, mette) == []


@pytest.mark.parametrize("text", SLIPPED)
def test_a_name_that_slipped_in_is_deleted_where_it_stands_here(say, db, mette, text):
    assert wish(text) is Wish.SLIPPED
    assert say(text, say("Kan Fatima henvises?").conversation_id).answer.lines[0].text.startswith("Jeg har slettet")
    assert history.listing(db, mette) == []


@pytest.mark.parametrize("text", SLIPPED)
def test_where_no_name_stands_here_it_asks_before_it_deletes(say, db, mette, text):
    kept = say("Hvornår henviser jeg?").conversation_id
    asked = say(text, kept)
    in_english = [texts.SLIPPED_ENGLISH] if text.startswith("I ") else []
    assert [line.text for line in asked.answer.lines] == [texts.SLIPPED, texts.IN_A_REFERRAL, *in_english]
    assert len(history.load(db, mette, kept).answers) == 1
    assert say("slet", asked.conversation_id).conversation_id == ""
