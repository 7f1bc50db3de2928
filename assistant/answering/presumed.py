"""What a question does not say: a section about one group, or about danger, answers only who tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import opening
from assistant.answering.draft import Draft
from assistant.search import words
from assistant.texts import answers as texts
from assistant.values import Found, Hit, Kind

LISTED = 0.93
"""From this likeness to a listed question on, the section was made for the question."""
DANGER = "akut"
"""The source that tells what to do in danger, and nothing else."""
NEAR = 4
"""So many of the best sections say what a message is about."""
GROUPS = tuple(
    (re.compile(heading), re.compile(named))
    for heading, named in (
        (
            r"lgbt\+-person\?|den unges seksualitet",
            r"lgbt|queer|seksu|homo|bøsse|vild med|lesbisk|\btrans|\bbi\b|kønsidentitet|\bkøn\b|kæreste|elsker|"
            r"forelsk|oute|outing|føler sig (?:mere )?som|"
            r"spr[iu]n[gd]\w* ud|afslør|røbe|plapre|hemmelig|skjul|samme køn|mand og mand|"
            r"til (?:mænd|kvinder|piger|drenge)|pronomen|kalder jeg|"
            r"\bgays?\b|lesbian|sexual|closet|boyfriend|girlfriend|partner|gender|dating|loves?\b|\bout\b|secret|"
            r"give .* away",
        ),
        (
            r"konvertit",
            r"konvert|\btro(?:en|s|er|ede|ende|et)?\b|tros?skift|religi|kirke|krist|musli|islam|døb|dåb|menighed|"
            r"moské|mosk|jehova|"
            r"\bgud\b|ateis|bibel|koran|vantro|frafald|tørklæde|\bbøn|\bbede\b|sekt\b|"
            r"faith|church|convert|belie|god\b|pray|baptis|apostat|mosque",
        ),
        (
            r"over 30, der længe",
            r"arbejd|ledig|\bjobs?\b|hjemmegående|gået hjemme|går hjemme|passet hjem|kontanthjælp|"
            r"over (?:30|tredive)|30\+|ældre|unge kvinder|"
            r"midt i livet|fyrrerne|tredive|halvtreds|work|older|over thirty|at home|employ",
        ),
        (
            r"ufødt",
            r"ufødt|gravid|venter (?:barn|sig|et barn|sit|tvillinger)|barn,? hun venter|foster|termin|fød|\bmave|"
            r"jordemoder|scanning|pregnan|unborn|expect|birth|baby",
        ),
        (
            r"opholdstilladelse",
            r"ophold|visum|tilladelse|udvis|statsborger|sammenfør|papir|udlænding|hjemsend|sendt (?:ud|hjem)|"
            r"blive (?:i|her)|"
            r"(?:i|af) danmark|ud af landet|voldsregl|(?:må|at) blive|blive boende|være her|sent home|residen|"
            r"permit|visa|deport|stay|papers",
        ),
        (
            r"nyankomne",
            r"nyankom|nytilkom|\bnye?\b|forsørg|\bkom(?:met)? (?:hertil|til)|lige kommet|sammenfør|kan ikke dansk|"
            r"sprog|rettigheder|lever af|smidt ud|"
            r"afhængig|hænger på|været her|kender ingen|opholdet|indtægt|newcomer|newly|just came|depend|arriv|"
            r"support",
        ),
        (
            r"kontakte skolen, lægen",
            r"skole|læge|doktor|hospital|sygeplej|arbejd|praktik|børnehave|vuggestue|institution|pædagog|lærer|"
            r"uddannelse|gymnasi|"
            r"mentor|\b(?:ring|kontakt|spørg|tal|hør|snak|indhent)\w*|school|doctor|employer|call|contact|ask",
        ),
        (
            r"barn har blå mærker",
            r"barn|børn|\d-?\s?årig|\bsøn|datt|dreng|pige|unge|\blille|yngste|ældste|tvilling|baby|elev|\bår\b.*\bgammel|"
            r"child|boy|girl|\bsons?\b|kid|daughter",
        ),
        (
            r"om aftenen, natten eller i weekenden",
            r"aften|nat|weekend|lørdag|søndag|fredag|mandag|helligdag|\bjul|påske|ferie|døgn|luk|åb[en]|"
            r"gået hjem|"
            r"fyraften|vagt|"
            r"\bsent\b|ring|telefon|hvem|arbejd|kontor|kl\b|night|evening|saturday|sunday|friday|late|closed|who|"
            r"call|phone",
        ),
        (
            r"foreslået og bevilget fra 2026",
            r"peng|\bkr\b|kron|\bmio|million|tusind|bevil|budget|midler|afsat|sat af|beløb|kost|pris|dyr|billig|"
            r"økonomi|udgift|søg|"
            r"årsværk|stilling|løn|koordin|scenari|\bbi ?-?\d|tabel|indsats|overførsel|service|udvalg|\d\.\d{3}|"
            r"\d,\d|\d{5,}|netto|vejleder|"
            r"money|fund|grant|cost|price|much|spen[dt]|amount|\bfte|table",
        ),
        (
            r"beskæftigelseslovgivningen fra 2027",
            r"beskæftig|\blabs?\b|\blob\b|sanktion|sygedagpenge|reform|nytår|januar|\blove?n?\b|hovedlov|regler|"
            r"næste år|svar|"
            r"law|rules|employment|year",
        ),
    )
)
"""What a heading is about, and by which words a question tells of it."""
_ASKING = re.compile(
    r"\?|\b(?:hvor\w*|hvad|hvem|hvilke\w*|hvis|mon|tvivl|skal jeg|kan jeg|må jeg|bør jeg|tør jeg|what|who|when|"
    r"where|how|which|why|should|can|may)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"^\W*(?:hun|han|hen|de|jeg|vi|borgeren|min borger|(?:hendes|hans|min|mine|en|et) [\w-]+|she|he|they|i|"
    r"my client)\b"
    r" (?:\w+ )?(?:er|har|skal|bliver|blev|tager|tog|rejser|vil|kan|må|siger|\w+er|is|has|was|wants|will)\b",
    re.IGNORECASE,
)


def presumes(question: str, hit: Hit) -> bool:
    """Whether the hit's section is about a group of people that the question does not tell of."""
    heading, asked = hit.passage.heading[-1].lower(), question.lower()
    return any(about.search(heading) and not named.search(asked) for about, named in GROUPS)


def of_the_named(found: Found) -> Sequence[Hit]:
    """Return the hits without those of the other budget note, where the question names one of the two."""
    asked = set(words.words(found.understood))
    notes = {hit.passage.source.id for hit in found.hits if hit.passage.source.kind is Kind.BUDGET_NOTE}
    others = notes - asked if notes & asked else set[str]()
    return [hit for hit in found.hits if hit.passage.source.id not in others]


def only_tells(question: str) -> bool:
    """Whether something is told of somebody and nothing asked.

    >>> only_tells("hun har fået nyt pas"), only_tells("hvad gør jeg når hun har fået nyt pas")
    (True, False)
    """
    return bool(_SOMEBODY.match(question)) and not _ASKING.search(question) and not opening.asks(question)


def tells_no_danger(draft: Draft, hits: Sequence[Hit]) -> bool:
    """Whether what to do in danger was found for something told in which no danger was recognised, nor doubted."""
    first = hits[0]
    near = tuple(dict.fromkeys(hit.passage.section for hit in hits))[:NEAR]
    return (
        not draft.carried
        and any(hit.passage.source.id == DANGER for hit in hits if hit.passage.section in near)
        and not (first.question and first.dense >= LISTED)
        and all(notice.code != texts.DANGER_DOUBT[0] for notice in draft.notices)
        and only_tells(draft.question)
    )
