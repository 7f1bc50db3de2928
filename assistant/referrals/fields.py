"""The fixed lists of a referral. Their Danish labels stand in `texts/referrals.py` under the same values."""

from __future__ import annotations

from enum import StrEnum


class About(StrEnum):
    """Whether it is a general question or about one citizen. Both are inquiries; cases are a part of them."""

    GENERAL = "general"
    CASE = "case"


class Channel(StrEnum):
    """How the inquiry reached us."""

    CHAT = "chat"
    FORM = "form"
    PHONE = "phone"
    MAIL = "mail"
    DESK = "desk"


TAKEN_BY_ADVISOR = frozenset({Channel.PHONE, Channel.MAIL, Channel.DESK})
"""Channels that an advisor registers on somebody's behalf; the others are a caseworker's own."""


class Sign(StrEnum):
    """What a caseworker can observe or be told. A sign is a reason to ask, never a proof."""

    RELATIVE_TAKES_PART = "relative_takes_part"
    OTHERS_ANSWER_CONTACT = "others_answer_contact"
    NO_OWN_MITID = "no_own_mitid"
    NO_OWN_MONEY = "no_own_money"
    HANDS_OVER_PAY = "hands_over_pay"
    MIXED_WORKPLACE_RULED_OUT = "mixed_workplace_ruled_out"
    WORK_OPPOSED_BY_OTHERS = "work_opposed_by_others"
    WATCHED = "watched"
    ISOLATED = "isolated"
    RESIDENCE_DEPENDS_ON_OTHER = "residence_depends_on_other"
    SUDDEN_CHANGE = "sudden_change"
    UNEASY = "uneasy"
    HOME_AT_FIXED_TIMES = "home_at_fixed_times"
    SUDDEN_TRAVEL = "sudden_travel"
    MARRIAGE_PRESSURE = "marriage_pressure"


class Consent(StrEnum):
    """Whether the citizen agreed that the caseworker asks."""

    YES = "yes"
    NO_WITH_BASIS = "no_with_basis"
    COULD_NOT_ASK = "could_not_ask"


class ContactChannel(StrEnum):
    """How the citizen can be reached safely. Silence is the safe default."""

    DO_NOT_CONTACT = "do_not_contact"
    PHONE = "phone"
    MAIL = "mail"
    IN_PERSON_HERE = "in_person_here"
    THROUGH_CASEWORKER = "through_caseworker"


class Child(StrEnum):
    """Whether there is a child in the household."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NotifiedBy(StrEnum):
    """Who made the notification about a child. The duty is personal."""

    NOBODY_YET = "nobody_yet"
    ME = "me"
    SOMEBODY_ELSE = "somebody_else"
    NOT_NEEDED = "not_needed"


class HelpAsked(StrEnum):
    """What the caseworker would like help with."""

    SPARRING = "sparring"
    JOINT_TALK = "joint_talk"
    OFFERS = "offers"
    PLAN_12A = "plan_12a"
    SAFE_CONTACT = "safe_contact"
    PRESENTATION = "presentation"
    OTHER = "other"


class ActionKind(StrEnum):
    """What the advisor did."""

    SPARRING = "sparring"
    JOINT_TALK = "joint_talk"
    OFFER_OR_SUPPORT = "offer_or_support"
    PLAN_12A_PROPOSED = "plan_12a_proposed"
    PLAN_12A_MADE = "plan_12a_made"
    NOTIFICATION = "notification"
    POLICE = "police"
    SHELTER = "shelter"
    COURSE_INDIVIDUAL = "course_individual"
    COURSE_GROUP = "course_group"
    PRESENTATION = "presentation"
    OTHER = "other"


COURSES = frozenset({ActionKind.COURSE_INDIVIDUAL, ActionKind.COURSE_GROUP})
"""What lasts: it has a start and, once it is over, an end."""


class Actor(StrEnum):
    """To whom a plan was proposed, who made it, or who notified or called the police."""

    CASEWORKER = "caseworker"
    ADVISOR = "advisor"
    LEADER = "leader"
    SOCIAL_SERVICES = "social_services"
    CITIZEN = "citizen"
    SOMEBODY_ELSE = "somebody_else"


WITH_ACTOR = frozenset(
    {ActionKind.PLAN_12A_PROPOSED, ActionKind.PLAN_12A_MADE, ActionKind.NOTIFICATION, ActionKind.POLICE}
)
"""What is only told whole with the person: the duty to notify is personal, and a plan is made by those who may."""


class Step(StrEnum):
    """A step of the citizen's, as it was seen. The last one goes backwards, and that is worth counting too."""

    TALKS_ALONE = "talks_alone"
    KNOWS_RIGHTS = "knows_rights"
    OWN_ACCESS = "own_access"
    IN_COUNSELLING = "in_counselling"
    IN_COURSE = "in_course"
    IN_TRAINEESHIP = "in_traineeship"
    SEEKS_JOB = "seeks_job"
    PAID_HOURS = "paid_hours"
    IN_JOB = "in_job"
    IN_EDUCATION = "in_education"
    SET_BACK = "set_back"


class ReferralOutcome(StrEnum):
    """How it went, said at closing."""

    JOB = "job"
    EDUCATION = "education"
    COURSE = "course"
    UNCHANGED = "unchanged"
    BROKEN_OFF = "broken_off"
    UNKNOWN = "unknown"
    NOT_RELEVANT = "not_relevant"


class MessageKind(StrEnum):
    """What an advisor's words to the caseworker are."""

    REPLY = "reply"
    RETURN_REASON = "return_reason"
