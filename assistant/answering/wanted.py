"""What a question wants besides figures – a length of time, a reason, a name – and whether an answer holds it.

A section may speak of what is asked about and still not tell what is asked of it: how long, how often, on average.
Each form of question has words without which nothing can be an answer to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering import counting
from assistant.texts import answers as texts

_UNIT = r"(?:år|måned|uge|dag|døgn|time|minut|hverdag|kalenderdag|arbejdsdag)"
_ONE = rf"(?:\d+|en|et|én|ét|halv\w*|{'|'.join(counting.WORDS)})"
_LASTING = (
    rf"\b{_ONE} (?:hele |kalender|arbejds)?{_UNIT}(?:er|erne|r|rne|n|e|en|et|s|ene)?\b|\b\w+årig\w*|"
    r"20\d\d\s?[-–]\s?20\d\d|til og med|udgangen af|"
    r"\b(?:indtil|altid|så længe|varig\w*|midlertidig\w*|straks|aldrig|slettes|gemmes|hele tiden)\b"
)
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_BECAUSE = (
    r"\b(?:fordi|derfor|skyld\w*|grund\w*|anledning\w*|årsag\w*|begrund\w*|formål\w*|afhæng\w*|takket|så|for at|"
    r"betyd\w*|kan|behov\w*|virk\w*)\b"
)
_LANGUAGE = r"(?:dari|urdu|arabisk|somali(?:sk)?|tyrkisk|farsi|persisk|pashto|kurdisk|tigrinya|polsk|ukrainsk)"
_PEOPLE = (
    r"(?:borger(?:ne|en)?|sagsbehandler(?:ne|e)?|medarbejder(?:ne|e)?|kolleger(?:ne)?|bruger(?:ne|e)|"
    r"politiker(?:ne|e)|citizens|staff|caseworkers)"
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Something that is asked for, what an answer that holds it says, and what is said where none does."""

    asked: re.Pattern[str]
    held: re.Pattern[str]
    said: str


_A = r"\b(?:en|et|nogen?|noget|hvilke[nt]?|jeres|kommunens) (?:\w+ )?"
_KODE = r"kode\b(?! (?:ord|sprog))"
_PERSON = r"(?:\w+ ){0,3}(?:\w*vejleder\w*|leder\w*|chef\w*|koordinator\w*|kontaktperson\w*|medarbejder\w*)"
_WANTED = tuple(
    _Wanted(re.compile(asked), re.compile(held, re.IGNORECASE), said)
    for asked, held, said in (
        (
            r"hvor (?:hurtigt|længe|lang tid)\b.{0,60}\b(?:svar\w*|vente|går der)\b|\bsvartid|ventetid|venteliste|"
            r"hvornår (?:får jeg svar|kommer der svar|svarer)|"
            r"how (?:fast|soon|long).{0,40}\b(?:repl|answer|respond|wait)",
            r"svartid|\b(?:dage?|døgn|timer|uger?|straks)\b",
            texts.NO_BASIS_WAIT,
        ),
        (
            rf"\bhvad hedder {_PERSON}|\bhvem er {_PERSON}\b|\bnavn(?:et|ene)? på {_PERSON}",
            r"\bhedder\b",
            texts.NO_BASIS_NAME,
        ),
        (
            r"\bhvem (?:har|er det der har) (?:skrevet|lavet|udarbejdet|udgivet|forfattet|underskrevet)\b|"
            r"\bhvem står bag\b|\bforfatter|\bwho wrote\b",
            r"\b(?:skrevet|udarbejdet|lavet|udgivet) (?:af|for)\b|\bstår bag\b",
            texts.NO_BASIS_NAME,
        ),
        (
            r"\bhvor (?:i \w+ )?(?:ligger|sidder)\b|\bhvilken (?:adresse|vej|etage|gade)\b|\bhvad er adressen|"
            r"\bwhere (?:is|are) the\b",
            r"\badresse|\b(?:ligger|sidder) (?:på|i)\b",
            texts.NO_BASIS_PLACE,
        ),
        (
            # "If they chose …, what would it cost?" does not ask what was decided.
            r"^(?!.*\bhvis (?:\w+ ){1,3}(?:vedtog|valgte|stemte|besluttede)\b).*?(?:"
            r"(?:\b(?:vedtog|vedtaget|vedtage|valgte|stemte|besluttede)\b|\bendte\b).{0,90}"
            r"(?:scenari|politiker|borgerrepræsentation|budget)|"
            r"\b(?:hvilke[nt]?|hvad) blev det\b.{0,90}scenari|"
            r"(?:scenari|politiker\w*|borgerrepræsentation\w*|budget\w*)\b.{0,60}\b(?:vedtog|vedtaget|vedtage|valgte|stemte|vandt)\b)",
            r"vedtag|beslut|valgt\b|vedtog",
            texts.NO_BASIS_DECISION,
        ),
        # How long, how often, when in the year, how old, on average, at most: each has its own words.
        (r"\bhvor (?:længe|lang tid)\b|\bvarighed\w*|\bhow long\b(?! ago)", _LASTING, texts.NO_BASIS),
        (
            r"\bhvor (?:tit|ofte)\b|\bhow often\b",
            r"\bhver(?:t|anden|andet|tredje)?\b|\bgang\w*|årlig|ugentlig|månedlig|daglig|procent|"
            r"\bofte\b|jævnlig|løbende|\d henvendelser|\d+ konkrete",
            texts.NO_BASIS,
        ),
        (
            r"\bhvilken (?:dato|måned|dag)\b|\bhvornår på (?:året|dagen|måneden)\b|"
            r"\b(?:which|what) (?:date|month|day)\b",
            rf"\b(?:{_MONTHS})\b|\bdato\w*\b.{{0,60}}\bikke\b|årsskiftet",
            texts.NO_BASIS_DATE,
        ),
        (
            r"\bhvornår (?:udkom|tiltræder|tiltrådte|afholdes|offentlig\w*)|"
            r"\bwhen (?:was|is|were) .{0,40}\b(?:published|held)\b",
            rf"\b(?:{_MONTHS})\b|\bdato|(?:udkom|udgivet|offentliggjort|tiltræd\w*|holdes) .{{0,20}}\d",
            texts.NO_BASIS_DATE,
        ),
        (
            r"\bhvor gam(?:mel|le)\b|\balderen\b|\bhvilken alder\b|alder for\b|\bhow old\b|\bage of\b",
            r"\b\d+ år\b|\b\d+-årig|\b(?:over|under|fyldt|mindst) \d+|\balder\w*",
            texts.NO_BASIS_FIGURE,
        ),
        (
            r"\bgennemsnit\w*|\bi snit\b|\btypiske?\b|\baverage\b",
            r"\bgennemsnit\w*|\bi snit\b|\btypisk\w*|\bnormalt\b|\boftest\b",
            texts.NO_BASIS_FIGURE,
        ),
        (
            r"\bhvor meget (?:\w+ere|mere|mindre)\b|\bhow much (?:more|less|\w+er)\b",
            r"\d|dobbelt|halv",
            texts.NO_BASIS_FIGURE,
        ),
        (r"\bhøjst\b|\bmaksim\w*|\bmax\b", r"\bhøjst\b|\bmaks|\bop til\b|mere end|grænse|\d", texts.NO_BASIS_FIGURE),
        # Why a number is what it is, and why somebody chose as they did, is told with a word that gives a reason.
        (
            r"\b(?:hvorfor|why)\b.{0,30}\b(?:fald\w*|steg|stiger|flere|færre|gav|valgte|skar\w*|skåret|cut|rose|fell)\b|"
            r"\b(?:årsag(?:en)? til|begrundelsen? for|reason for)\b",
            _BECAUSE,
            texts.NO_BASIS,
        ),
        # Somebody within a body: the sources name bodies and no people.
        (
            r"\b(?:hvem|who) (?:i|hos|fra|in|at|from) (?!\d)(?:(?!skal|må|kan|bør)\w+ ){1,4}(?:har |have |has )?"
            r"(?:\w+et|\w+ede|\w+te|bad|stod|wrote|asked|made|did)\b|\bhvem er (?:leder|chef|formand|direktør)\w*\b",
            r"\bhedder\b|nævner ikke|oplyser ikke|siger ikke",
            texts.NO_BASIS_NAME,
        ),
        (r"\bhvad hedder (?!det (?:når|hvis))", r"’|\bhedder\b|\bkaldes\b|\bnavn\w*\b|\bhed\b", texts.NO_BASIS_NAME),
        # What people think is told by what they say.
        (
            rf"\b(?:hvad|what)\b.{{0,12}}\b(?:synes|mener|siger|tænker|oplever|sagde|syntes|did|do)\b "
            rf"(?:the )?{_PEOPLE}\b|"
            r"\btilfreds\w*|\bsatisf\w*|\bbrugerundersøgelse|\bwhat (?:did|do) .{0,30} (?:think|say)\b",
            r"\b(?:fortæl\w*|fortalte|synes|mener|oplev\w*|siger|sagde)\b|tilfreds",
            texts.NO_BASIS,
        ),
        (
            r"\bhvilke sprog\b|\bwhich languages?\b|\b(?:taler|snakker) .{0,20}vejleder",
            r"\bsprog",
            texts.NO_BASIS,
        ),
        # What somebody earns; the wages of a budget are an amount like another.
        (
            r"^(?!.*(?:\bi alt\b|\bbi ?\d|budget|notat|scenari))"
            r".*\b(?:hvad|hvor meget) (?:.{0,30}\bløn(?!kroner|udgift|midler|sum)|(?:tjener|får)\b.{0,25}vejleder)",
            r"\bløn",
            texts.NO_BASIS_FIGURE,
        ),
        (rf"\b(?:taler|snakker|kan|forstår)\b.{{0,30}}\b{_LANGUAGE}\b", _LANGUAGE, texts.NO_BASIS),
        (
            r"\bhvilken uddannelse\b|\bhvad er .{0,40}\buddannet\b|\bhvad (?:skal|kræver) .{0,30}\buddannet som\b",
            r"\buddanne(?:t|lse) som\b",
            texts.NO_BASIS,
        ),
        (
            r"\brisikerer jeg\b.*\b(?:bøde|fyr\w+|straf\w*)\b",
            r"\b(?:bøde|fyr(?:et|ing)|straffe[st]|tjenstlig)",
            texts.NO_BASIS,
        ),
        (
            r"\b(?:hvilke\w*|hvem)\b.*\b(?:mest|flest|oftest)\b|\bwh(?:o|ich)\b.*\bmost\b",
            r"\b(?:mest|flest|oftest)\b",
            texts.NO_BASIS,
        ),
        # What a certain court said, and what somebody recommends, is told by whoever says so in so many words.
        (
            r"\b(?:højesteret|landsret\w*|byret\w*|dommen|domme)\b",
            r"højesteret|landsret|byret|\bdom(?:men|me)?\b",
            texts.NO_BASIS,
        ),
        (
            r"\b(?:hvorfor|why)\b.{0,30}\b(?:frikend\w*|frifund\w*|dømt\w*|acquitted|convicted)",
            r"\bfordi\b|lagde vægt",
            texts.NO_BASIS,
        ),
        (
            r"\bresultat\w*\b.{0,25}\b(?:evaluering|måling)\w*|\bevaluering\w*\b.{0,30}\b(?:viste|konkluder\w*)",
            r"\bevaluering\w*\b.{0,40}\b(?:viste?r?|resultat|konkluder)",
            texts.NO_BASIS,
        ),
        # Who delivered, and so many days: a name, and a number of days.
        (
            r"\bhvem (?:er|var|blev) (?:den )?(?:eksterne? )?leverandør|\bhvilken (?:leverandør|virksomhed|udbyder)\b",
            r"\bleverandøren (?:er|var|hedder)\b",
            texts.NO_BASIS_NAME,
        ),
        (
            r"\bhvor mange (?:arbejds|hver|kalender|bank)?(?:dage|uger|døgn)\b|"
            r"\bhow many (?:working )?(?:days|weeks)\b",
            rf"\b{_ONE} (?:hele |kalender|arbejds|hver|bank)?(?:dage?|uger?|døgn|timer?|måneder)\b",
            texts.NO_BASIS_FIGURE,
        ),
        (
            r"\bhvem\b.{0,30}\bbetale[rs]?\b|\bder betaler\b|\bwho pays\b",
            r"\bbetal|\budgift|\bfinans|gratis|bevil|midler|\bmio\b|dækker|\bpenge",
            texts.NO_BASIS,
        ),
        # A thing to hold, open or fill in is there only where its name is.
        (rf"{_A}chat\b", r"\bchat", texts.NO_BASIS),
        (rf"{_A}(?:video|film|podcast|webinar|app)\b", r"\b(?:video|film|podcast|webinar|app)", texts.NO_BASIS),
        (rf"{_A}(?:pjecer?|folder(?:e|en)?|brochurer?|plakat)\b", r"pjece|folder|brochure|plakat", texts.NO_BASIS),
        (rf"{_A}(?:blanket|formular|skema)\b", r"blanket|formular|skema|\bfelt|udfyld|skabelon", texts.NO_BASIS),
        (rf"\bhvilken {_KODE}|{_A}{_KODE}", r"\bkode|funktion", texts.NO_BASIS),
        (r"\b(?:et|hvor er|hvor finder jeg|har (?:du|i)) link\w*\b", r"\blink|\.dk\b|hjemmeside", texts.NO_BASIS),
        (
            r"\banbefal\w*\b.{0,60}\b(?:forvaltning\w*|politiker\w*|scenari\w*|model\w*)|"
            r"\b(?:scenari\w*|forvaltning\w*|politiker\w*)\b.{0,60}\banbefal",
            r"\banbefal",
            texts.NO_BASIS_DECISION,
        ),
        (
            r"leder\w*\b.{0,40}\bgodkend|\bgodkend.{0,40}leder(?:en)?\b",
            r"godkend|\blov af\b|tilladelse",
            texts.NO_BASIS,
        ),
        (
            r"\bresultat\w*\b.{0,20}\b20\d\d",
            r"henvendelse|borgersag|procent|\bi job\b|resultat",
            texts.NO_BASIS_FIGURE,
        ),
    )
)


def tells(question: str, said: str) -> bool:
    """Whether what is said holds every form of answer that the question wants: a length of time, a day, a name."""
    return all(form.search(said) for form in forms(question))


def forms(question: str) -> tuple[re.Pattern[str], ...]:
    """Return what an answer holds for each form of answer that the question wants."""
    return tuple(one.held for one in _WANTED if one.asked.search(question))


def sentence(question: str) -> str:
    """Return what to say where nothing holds what is wanted; empty where nothing special is."""
    return next((one.said for one in _WANTED if one.asked.search(question)), "")
