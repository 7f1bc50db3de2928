"""What a question demands: a figure, a year, a number to call. Found before an answer is composed.

Search scores cannot tell a question that the sources answer from one they only talk about, so the answer must
hold what the question asks for, or it is declined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files

from assistant.answering import numbers
from assistant.values import Status


class Demand(StrEnum):
    """One thing that an answer must hold."""

    FIGURE = "figure"
    MONEY = "money"
    SHARE = "share"
    TOTAL = "total"
    YEARLY = "yearly"
    DATE = "date"
    CODE = "code"
    PRICE_LEVEL = "price_level"
    TARGET = "target"
    PHONE = "phone"
    NAME = "name"
    TODAY = "today"
    REACHED = "reached"


FIGURES = frozenset(
    {Demand.FIGURE, Demand.MONEY, Demand.SHARE, Demand.TOTAL, Demand.YEARLY, Demand.CODE, Demand.PRICE_LEVEL}
)


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything that one question demands of its answer."""

    kinds: frozenset[Demand] = frozenset()
    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    """The statuses that the question's words point to, e.g. "mål" to targets."""
    prices: str = ""
    """The price level that amounts are asked for in: a year, or "løbende"."""

    @property
    def figure(self) -> bool:
        """Whether a number is asked for, whatever it counts."""
        return bool(self.kinds & FIGURES)


_MONEY = (
    r"hvad fik (?:de|vi|man|indsatsen|ordningen)\b(?! .*\btil\b)|"
    r"\bkoste(?:r|t|de)?\b(?! (?:\w+ ){0,2}noget\b)|\bbevilget\b|"
    r"hvor meget (?:søges|fik|får|har .{0,40}(?:afsat|søgt|givet))|"
    r"hvor (?:mange|meget) (?:penge|koster|midler)|"
    r"\bhvad (?:er|var|bliver) budgettet\b|hvor stort .{0,20}budget\w*|\bbeløb\w*|\bkr\b|kroner|\bmio\b|udgift\w*|"
    r"bevilling(?:en)? på|\bpris(?:en|forskel\w*)?\b(?!niveau)|"
    r"(?:hvor meget|hvad) (?:er|blev|bliver|søges|skal|var) .{0,40}"
    r"(?:bevil|afsat|afsætte|sat af|(?<!under)søg|givet|bedt om)|"
    r"hvor stor (?:er|var) .{0,20}bevilling|how much(?! (?:evidence|proof|information))|what does .* cost|"
    r"\b(?:penge|midler)\b.{0,25}\bafsat|\bafsat\b.{0,25}\b(?:penge|midler)\b|set aside|løber .* op i|\bsummer\b.* op|"
    r"\bhvad (?:skal|må) .{0,40}\bbetale\b|\bhvor meget .{0,40}\bbetale[rs]?\b|\begenbetaling|"
    r"\bløn(?:kroner|udgift\w*|midler\w*|sum\w*)\b|er der (?:regnet med|sat af|lagt ind|budgetteret) til\b"
)
_KINDS: tuple[tuple[Demand, str], ...] = (
    (
        Demand.FIGURE,
        r"hvor (?:mange|stor|store|stort|høj|højt)\b|\bantal(?:let)?\b|hvilket tal|how many|what number|"
        r"hvad (?:er|var) (?:måltallet|målet for \d)|\b(?:er|var) det \d[\d.]* eller \d",
    ),
    (Demand.MONEY, _MONEY),
    (
        Demand.SHARE,
        r"hvor stor en (?:del|andel)|\bandel|procent|\bpct\b|what (?:percentage|share)|"
        # Of those in a job the sources tell only the share.
        r"hvor mange\b.{0,40}\bi (?:job|arbejde|beskæftigelse|uddannelse)\b",
    ),
    (
        Demand.TOTAL,
        r"\bi alt\b|samlede?t?\b|sammenlagt|lagt sammen|\btotal|\baltogether\b|\boverall\b|løber .* op i|tilsammen|"
        r"(?:for|over|i) hele (?:perioden|beløbet)|"
        r"(?:siden|fra) (?:starten|opstart\w*|begyndelsen)\b|fra start og|"
        r"(?:siden|fra) (?:ordningen|indsatsen|det hele|vejlederne|de|vi) (?:\w+ )?(?:begynd|start|åbn)\w*|"
        r"siden 20\d\d|(?:over|i|for) (?:de |alle )*fire år|"
        r"\bsummer\b.* op|\bover 20\d\d\s?[-–]",
    ),
    (
        Demand.CODE,
        r"bevillings?(?:nummer| nummer|nr)|hvilke[nt]? (?:bevilling|udvalg|styringsområde)|styringsområde|"
        r"grant number|which committee|hvilken konto",
    ),
    (
        Demand.PRICE_LEVEL,
        r"prisniveau|\bp/l\b|pl-niveau|prisår|pris- og løn\w*|price level|hvilken enhed .{0,30}(?:tabel|beløb|tal)",
    ),
    (
        Demand.TARGET,
        r"måltal|\bmål(?:et|ene)? (?:for|i|til) (?:\w+ ){0,3}20\d\d|\b(?:er|var|bliver) (?:målet|målene)\b(?! med)|"
        r"\bmål (?:er|var|har) (?:der|vi)\b|sigte\w* (?:\w+ )?efter|\btargets?\b(?! group| audience)",
    ),
    (Demand.YEARLY, r"om året|\bårlig|hvert år|pr\.? år|per year|a year"),
    (
        Demand.DATE,
        r"hvornår (?:udløb|slut|slap|slipper|begynd|start|kom\b|træd|trådte|blev|stopp|ophør|"
        r"skal .{0,40}(?:revideres|fornyes))|"
        r"hvornår (?:løber|løb) .{0,40}\bud\b|"
        r"hvilket år|hvilke år\b|hvilken (?:dato|periode|årrække)|until when|when (?:does|did) .*(?:expire|start|end)",
    ),
    (
        Demand.PHONE,
        r"\b(?:deres|jeres|vejledernes|vejlederens) (?:direkte )?nummer\b|"
        r"^\W*(?:\+?45 ?)?\d{8}\W*$|"
        r"(?<!mit )(?<!private )telefonnum\w*|\btelefon til|\btlf\b|\bnummer(?:et)? (?:til|på) (?!sag|henvend)|"
        r"\bmailadr\w*|(?<!my )(?<!personal )(?<!private )phone number|"
        r"kontaktoplysning\w*|lokalnummer|hvilket nummer (?:ring|har (?!min|en|henvend|sag))|hvad er nummeret til",
    ),
    (
        Demand.NAME,
        r"\bnavn(?:et|ene)? på (?!.{0,20}(?:undersøgelse|rapport|not[ae]t|kilde|indsats|ordning|\blov|plan\b))|"
        r"what is the name|\bnames of\b|hvem er (?:lederen|chefen|koordinatoren)",
    ),
    (
        Demand.TODAY,
        r"\b(?:i dag|lige nu|for tiden|aktuelt|nuværende|nu)\b|\btoday\b|\bcurrently\b|right now|"
        # How many advisors there are, said of no document, is asked of today.
        r"(?:hvor mange|how many) (?:\S+ ){0,2}(?:\S*vejledere|advis[eo]rs) "
        r"(?:er|har|are|do) (?:der|i|vi|there|you|we)\b"
        r"(?!.*(?:scenari|\bbi ?\d|not[ae]|budget|forslag|proposal))",
    ),
)
_REASON = re.compile(
    r"\W*(?:hvorfor|hvordan|why|how (?!many|much))\b|"
    # What a sign or an amount stands for is told in words.
    r".*\bhvad (?:betyder|henviser|dækker|står \S+ for)\b|"
    # Whether one may reckon with figures asks for a rule, not for a figure.
    r".*\b(?:må|kan|bør|may|can) (?:jeg|man|vi|i|we) (?:\w+ ){0,3}"
    r"(?:træk\w*|sammenlign\w*|lægge|gange|dividere|blande|omregne|subtract|compare|add|mix)\b"
)
_DEPENDS = re.compile(
    r"(?:hænger sammen med|afhæng\w+ af|alt efter|uanset|ligegyldigt|noget at sige|betyder (?:noget|det noget)),? "
    r"hvor (?:mange|stor\w*|meget|høj\w*)\b"
)
"""What something else depends on is not asked for."""
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_STATUSES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.TARGET, re.compile(r"\bmål(?:et|ene|tal\w*|sætning\w*)?\b|\btarget")),
    (
        Status.GRANTED,
        re.compile(
            r"bevil\w*|afsat\w*|\bfik (?:de|vi|man|indsatsen|ordningen)\b|tidligere (?:afsat|midler)|granted|"
            r"budgetaftale|givet"
        ),
    ),
    (
        Status.PROPOSAL,
        re.compile(
            r"\bsøg(?:t|es|te)\b|\bbedt om\b|forsl\w*|foreslå\w*|scenari\w*|ønske\w*|proposal|proposed|asked for"
        ),
    ),
)
_DOCUMENT = re.compile(
    r"\bbudget(?:aftale|notat\w*)?\s+(?:til |for |fra )?(?:budget )?20\d\d(?!\s*[-–])|notatet (?:til|fra) 20\d\d"
)
"""A year that names a document says nothing about the year of the figure."""
_UNTIL = re.compile(r"\b(?:inden|før) 20\d\d\b(?!\s?[-–])")
"""What was before a year is not of that year."""
_REACHED = re.compile(
    r"\b(?:nå(?:r|ede|et)?|klare(?:r|de|t)?|indfri\w*|opfyld\w*|ramte|holdt|reach(?:ed)?|met|meet|hit)\b"
    r".{0,40}\b(?:mål|target)|"
    r"\b(?:mål|target)\w*\b.{0,40}\b(?:nå(?:s|ede|et)|klaret|indfriet|opfyldt|ramt|holdt|reached|met)\b|"
    r"\b(?:blev|bliver|er) (?:det|den|de) (?:nået|indfriet|opfyldt)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:hverken|ikke|uden|mangler) (?:[^\s.?!]+ ){0,5}"
    r"(?:telefonnum\w*|nummer|nummeret|mailadr\w*|kontaktoplysning\w*)\b"
)
"""A number or an address that somebody does without is not what they ask for."""
_POSTS = re.compile(r"(?:hvor mange|how many) (?:\S+ )?(?:årsværk|stillinger|fuldtids\w+|posts|positions)\b")
"""Posts of several years are the same posts, and are not added up."""
_PRICES = re.compile(r"\bi?\s?\(?(20\d\d|løbende)[- ](?:p/l|pl\b|pris(?:er|niveau)\w*)")
_IN_A_YEAR = re.compile(r"\bi (?:hele )?20\d\d\b(?!\s?[-–])")
_SINCE = re.compile(
    r"\b(?:siden|fra|til|mellem)\b .{0,20}\b20\d\d|\bog (?:i )?20\d\d|scenari|alle|fire år|hele perioden"
)
_RELATIVE = (
    (0, re.compile(r"\bi år\b|\bdette år\b|\bthis year\b")),
    (
        1,
        re.compile(r"(?<!det )(?<!de )\bsidste år\b(?! (?:i|inden|før|med|af|som|der|for)\b)|\bi fjor\b|\blast year\b"),
    ),
)
"""Years that a question names by counting back from today."""
TOWNS, DISTRICTS = (
    frozenset(part.split())
    for part in files("assistant.answering").joinpath("places.txt").read_text(encoding="utf-8").split("\n\n")
)
PLACES = TOWNS | DISTRICTS


def demands(question: str, today: date | None = None) -> Demands:
    """Return what the question demands of an answer; with `today`, "last year" is a year like another."""
    text = _UNKNOWN.sub(" ", _DEPENDS.sub(" ", question.lower()))
    words = set(re.findall(r"[\w-]+", text))
    prices = _PRICES.search(text)
    kinds = frozenset(kind for kind, pattern in _PATTERNS if pattern.search(text))
    if Demand.PRICE_LEVEL in kinds:
        # What the amounts are told in is asked for, and no amount.
        kinds -= {Demand.MONEY}
    if _IN_A_YEAR.search(text) and not _SINCE.search(text):
        # "I alt i 2024" is all of one year.
        kinds -= {Demand.TOTAL}
    if _POSTS.search(text):
        kinds -= {Demand.TOTAL}
    statuses = frozenset(status for status, pattern in _STATUSES if pattern.search(text))
    if _REACHED.search(text):
        # Whether it was reached is no question of how high it was, and the goal alone does not tell.
        kinds = kinds - {Demand.TARGET} | {Demand.REACHED}
        statuses -= {Status.TARGET}
    return Demands(
        # "Why does it matter how many …" asks for a reason, not for a number.
        kinds=kinds - FIGURES if _REASON.match(text) else kinds,
        years=_years(_UNTIL.sub(" ", _PRICES.sub(" ", _DOCUMENT.sub(" ", text))), today),
        places=frozenset((words | {word.removesuffix("s") for word in words}) & PLACES),
        statuses=statuses,
        prices=prices[1] if prices else "",
    )


def _years(text: str, today: date | None) -> frozenset[int]:
    named = numbers.years(text)
    if named or today is None:
        return named
    return frozenset(today.year - back for back, pattern in _RELATIVE if pattern.search(text))
