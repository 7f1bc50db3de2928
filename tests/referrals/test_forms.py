"""What can be sent and what cannot, and the sentence that says so."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest

from assistant.errors import Conflict, InvalidInput
from assistant.referrals import fields as lists
from assistant.referrals.correcting import correct
from assistant.referrals.fields import About, Channel, Child, Consent, ContactChannel, NotifiedBy, Sign
from assistant.referrals.forms import LIMITS, Grounds, ReferralForm, SafeContact, Screen, check, typed_number
from assistant.referrals.handling import register_action, reply, return_
from assistant.referrals.protecting import BARRED_AGAIN, CORRECTION_LOST, HELD_AGAIN
from assistant.referrals.reading import open_referral
from assistant.referrals.referring import Receipt, resend
from assistant.referrals.restoring import EMPTIED
from assistant.referrals.states import State
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import referrals as texts
from assistant.texts.sources import OTHER_UNIT

CPR = "010160-1234"


def texts_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every free text in a form, found by looking, so that a new field is found too."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        yield path
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from texts_of(item, (*path, place))
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts_of(getattr(value, one.name), (*path, one.name))


def with_text(value: Any, path: tuple[Any, ...], text: str) -> Any:
    if not path:
        return text
    first, *rest = path
    if isinstance(value, tuple):
        return tuple(with_text(item, tuple(rest), text) if n == first else item for n, item in enumerate(value))
    return replace(value, **{first: with_text(getattr(value, first), tuple(rest), text)})


def test_a_complete_case_can_be_sent(make_form: Callable[..., ReferralForm], settings: Settings, screen: Screen):
    check(make_form(), settings, screen)


@pytest.mark.parametrize(
    "unit",
    ["Fatima Jensen", "Hos Fatima", "Integration Nord, Fatima", "integration nord", "Nord\u200b", "010160-1234", ""],
)
def test_a_unit_that_is_not_on_the_list_goes_nowhere(
    db: Database,
    refer,
    make_form,
    settings: Settings,
    caseworker: Person,
    advisor: Person,
    screen: Screen,
    now,
    unit: str,
):
    sentence = texts.CPR if unit == CPR else texts.UNIT_NOT_LISTED if unit else texts.UNIT_MISSING
    sent, returned = refer(), refer()
    return_(db, advisor, returned.id, "Skriv mere.", now=now, screen=screen)
    told = {"version": now.isoformat(), "now": now, "settings": settings, "screen": screen}
    for attempt in (
        lambda: refer(make_form(unit=unit)),
        lambda: correct(db, caseworker, sent.id, make_form(unit=unit), **told),
        lambda: resend(db, caseworker, returned.id, make_form(unit=unit), **told),
    ):
        with pytest.raises(InvalidInput) as refused:
            attempt()
        assert (refused.value.field, str(refused.value)) == ("unit", sentence)


def test_other_units_have_one_choice_together(refer, make_form: Callable[..., ReferralForm]):
    assert refer(make_form(unit=OTHER_UNIT)).number


def test_what_came_from_a_unit_that_left_the_list_can_still_be_corrected(
    db: Database, refer, make_form, settings: Settings, caseworker: Person, screen: Screen, now: datetime
):
    receipt = refer()
    later = settings.model_copy(update={"units": "nowhere.toml"})
    told = {"version": now.isoformat(), "now": now, "settings": later, "screen": screen}
    correct(db, caseworker, receipt.id, make_form(note="Rettet."), **told)
    with pytest.raises(InvalidInput):
        correct(db, caseworker, receipt.id, make_form(unit="Ydelse Syd"), **told)
    assert open_referral(db, caseworker, receipt.id, session_id="s", now=now).form.unit == "Integration Nord"


def test_a_cpr_number_is_refused_in_every_field(
    make_form: Callable[..., ReferralForm], settings: Settings, screen: Screen
):
    paths = list(texts_of(make_form()))
    assert len(paths) >= 15
    for path in paths:
        with pytest.raises(InvalidInput) as refused:
            check(with_text(make_form(), path, f"om {CPR} skrev"), settings, screen)
        assert str(refused.value) == texts.CPR
        assert refused.value.field == ".".join(path[:2]), path


def test_a_cpr_number_is_stopped_also_where_the_text_is_too_long(
    make_form: Callable[..., ReferralForm], settings: Settings, screen: Screen
):
    with pytest.raises(InvalidInput) as refused:
        check(make_form(acute_called="x" * 200, note=CPR), settings, screen)
    assert refused.value.field == "note"


def test_a_refused_form_stores_nothing(db: Database, refer: Callable[..., Receipt], make_form, advisor: Person):
    with pytest.raises(InvalidInput):
        refer(make_form(note=CPR))
    assert refer().number == "H-2026-0001"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"case_number": ""}, "case_number", texts.CASE_NUMBER_MISSING),
        ({"case_number": "hendes sag"}, "case_number", texts.CASE_NUMBER_FORMAT),
        ({"case_number": "J-2026-0412 mor"}, "case_number", texts.CASE_NUMBER_FORMAT),
        ({"case_number": "J-2026-0412 Fatima"}, "case_number", texts.NAME.format(names="Fatima")),
        ({"consent": None}, "consent", texts.CONSENT_MISSING),
        ({"consent": Consent.NO_WITH_BASIS}, "consent_basis", texts.BASIS_MISSING),
        ({"safe_contact": None}, "safe_contact", texts.SAFE_CONTACT_MISSING),
        ({"child_in_household": Child.YES}, "notified_by", texts.NOTIFIED_MISSING),
        ({"note": "x" * 601}, "note", texts.TOO_LONG.format(limit=600)),
        ({"about": About.GENERAL}, "case_number", texts.CASE_NUMBER_NOT_WANTED),
    ],
)
def test_what_is_missing_or_wrong_is_named_with_its_field(
    make_form, settings: Settings, screen: Screen, changes: dict, field: str, message: str
):
    with pytest.raises(InvalidInput) as refused:
        check(make_form(**changes), settings, screen)
    assert (refused.value.field, str(refused.value)) == (field, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"safe_contact": SafeContact()},
        {"consent": Consent.COULD_NOT_ASK},
        {"consent": Consent.NO_WITH_BASIS, "consent_basis": "Serviceloven § 12 a"},
        {"child_in_household": Child.YES, "notified_by": NotifiedBy.NOBODY_YET},
        {"note": "x" * 600},
        {"note": "", "grounds": None, "signs": (), "help_asked": ()},
    ],
)
def test_what_is_a_valid_answer_is_taken(make_form, settings: Settings, screen: Screen, changes: dict):
    check(make_form(**changes), settings, screen)


def test_a_general_question_needs_nothing_about_a_citizen(settings: Settings, screen: Screen):
    check(ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord"), settings, screen)


def test_the_safe_default_is_no_contact():
    assert SafeContact().channel is ContactChannel.DO_NOT_CONTACT


def test_the_case_number_follows_the_setting(make_form, settings: Settings, screen: Screen, tmp_path):
    own = settings.model_copy(update={"case_number": r"KBH\d+"})
    check(make_form(case_number="KBH7"), own, screen)
    with pytest.raises(InvalidInput):
        check(make_form(), own, screen)


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_a_hyphen_from_word_is_a_hyphen(hyphen: str):
    assert typed_number(f"J{hyphen}2026{hyphen}0412") == "J-2026-0412"


def test_nobody_is_their_own_substitute(refer: Callable[..., Receipt], make_form, caseworker: Person):
    with pytest.raises(InvalidInput) as refused:
        refer(make_form(substitute=caseworker.id))
    assert str(refused.value) == texts.SUBSTITUTE_IS_SELF


def test_every_text_has_a_limit(make_form):
    named = {".".join(map(str, path[:2])) for path in texts_of(make_form())}
    assert named - {"grounds.citations"} == set(LIMITS)


@pytest.mark.parametrize("bad", [f"ring om {CPR}", "x" * 5_000])
def test_an_advisor_s_words_are_checked_too(db: Database, place, advisor: Person, now: datetime, screen, bad: str):
    mine = place(State.RECEIVED, advisor=advisor.id)
    sent = place(State.SENT)
    with pytest.raises(InvalidInput):
        reply(db, advisor, mine, bad, now=now, screen=screen)
    with pytest.raises(InvalidInput):
        return_(db, advisor, sent, bad, now=now, screen=screen)
    with pytest.raises(InvalidInput):
        register_action(db, advisor, mine, lists.ActionKind.OTHER, date(2026, 3, 1), bad, now=now, screen=screen)


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (State, texts.STATE),
        (State, texts.NOT_NOW),
        (lists.About, texts.ABOUT),
        (lists.Channel, texts.CHANNEL),
        (lists.Sign, texts.SIGN),
        (lists.Consent, texts.CONSENT),
        (lists.ContactChannel, texts.CONTACT_CHANNEL),
        (lists.Child, texts.CHILD),
        (lists.NotifiedBy, texts.NOTIFIED_BY),
        (lists.HelpAsked, texts.HELP_ASKED),
        (lists.ActionKind, texts.ACTION_KIND),
        (lists.ReferralOutcome, texts.OUTCOME),
        (lists.MessageKind, texts.MESSAGE),
    ],
)
def test_every_choice_has_a_danish_label_of_its_own(kind: type[StrEnum], labels: dict[str, str]):
    assert set(labels) == {member.value for member in kind}
    assert len(set(labels.values())) == len(labels)


def test_every_event_of_a_referral_has_a_danish_name():
    by_a_restore = {EMPTIED, BARRED_AGAIN, HELD_AGAIN, CORRECTION_LOST}
    assert set(texts.HISTORY) <= {action.value for action in Action} | by_a_restore
    assert {"send_referral", "receive", "reply", "close", "view_referral"} <= set(texts.HISTORY)


@pytest.mark.parametrize(
    "changes",
    [
        {"acute_called": "Politiet om Fatima"},
        {"consent_basis": "Aftalt med Fatima"},
        {"safe_contact": SafeContact(times="Når Fatima er alene")},
        {"safe_contact": SafeContact(must_not="Ring ikke til Fatima")},
        {"note": "Borgeren hedder Fatima."},
        {"grounds": Grounds("Hvad gør jeg med Fatima?", "Tal med en vejleder.")},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_likely_name_is_stopped_in_every_free_text(
    make_form, settings: Settings, screen: Screen, changes: dict[str, Any]
):
    with pytest.raises(InvalidInput) as refused:
        check(make_form(**changes), settings, screen)
    assert str(refused.value) == texts.NAME.format(names="Fatima")
    assert refused.value.field.partition(".")[0] in changes


@pytest.mark.parametrize(
    "changes",
    [
        {"signs": (Sign.WATCHED,)},
        {"consent": Consent.YES},
        {"consent_basis": "Aftalt"},
        {"safe_contact": SafeContact()},
        {"child_in_household": Child.NO},
        {"notified_by": NotifiedBy.NOBODY_YET},
    ],
)
def test_a_general_question_says_nothing_about_a_citizen(settings: Settings, screen: Screen, changes: dict):
    with pytest.raises(InvalidInput) as refused:
        check(ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", **changes), settings, screen)
    assert (refused.value.field, str(refused.value)) == (next(iter(changes)), texts.NOT_IN_GENERAL)


def test_a_substitute_is_a_caseworker_with_an_open_account(refer, make_form, employ):
    employ("anne", Role.ADMINISTRATOR), employ("lars", Role.CASEWORKER), employ("ole", Role.CASEWORKER, disabled=True)
    for nobody in ("anne", "ole", "nobody"):
        with pytest.raises(InvalidInput):
            refer(make_form(substitute=nobody))
    assert refer(make_form(substitute="lars")).number.endswith("0001")


def test_another_form_under_a_key_that_was_used_is_not_dropped_in_silence(refer, make_form):
    receipt = refer(key="z")
    assert refer(key="z") == receipt
    with pytest.raises(Conflict) as told:
        refer(make_form(acute_card_shown=True), key="z")
    assert str(told.value) == texts.SENT_ALREADY.format(number=receipt.number)
