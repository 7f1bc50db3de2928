"""Cutting Danish text into sentences without stumbling over "stk. 2", "jf.", "mio. kr." or "1. januar"."""

from __future__ import annotations

import re

# After these a capital letter or a figure goes on with the same sentence: "jf. Serviceloven", "ca. 30".
# Words that are also plain Danish words ("tab", "min", "jul", "art", "red") are left out: they may end one.
NEVER_LAST = (
    "adj. afd. afs. ang. anm. bek. betr. bl.a. ca. cand. cf. cirk. d. dir. div. dr. dvs. d.v.s. eks. "
    "ekskl. evt. f. fhv. f.eks. f.m. fmd. forb. forf. fr. frk. fx. f.x. f.o.m. fig. gl. gns. hhv. hr. "
    "iflg. ift. i.f.t. ifm. i.f.m. inkl. instr. jan. feb. apr. jun. aug. sep. sept. okt. nov. dec. jf. "
    "jfr. j.nr. kap. kl. kgl. kst. lb. lbk. lbnr. lovbek. maks. medl. mia. mill. mio. nr. nuv. omkr. opr. "
    "p.a. pba. p.b.a. pga. p.g.a. pkt. p.m. pr. prof. resp. s. sagsnr. sdr. skt. sml. smp. stk. stud. "
    "t.d. tel. tilh. tlf. t.o.m. udg. undt. v. vedk. vedr. vejl. vha. v.h.a. vol. vs. årg. "
)

# These often end a sentence; only a figure or a small letter after them goes on with the same one.
MAY_BE_LAST = "kr. pct. mv. m.v. m.m. mm. osv. o.l. o.lign. m.fl. mfl. etc. a/s."

BOUNDARY = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+[\"“”„»«’'(\[–-]*\s*[0-9A-ZÆØÅÉÄÖÜ§•])")
WORD_BEFORE = re.compile(r"\S+\Z")
OPENING = "\"“”„»«’'([–-"
ENUMERATION = re.compile(r"(?:\d{1,3}|[A-Za-zÆØÅæøå])\.\Z")
INITIAL = re.compile(r"(?<!\w)[A-ZÆØÅ]\.\Z")
TABLE_NUMBER = re.compile(r"(?:tabel|figur|bilag|note)\s+\d+\.\Z", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Return the text's sentences in order; joined by spaces they are the text with single spaces."""
    text = " ".join(text.split())
    found, begin = [], 0
    for match in BOUNDARY.finditer(text):
        after = text[match.end() :].lstrip()
        if _ends(text[begin : match.end()], after):
            found.append(text[begin : match.end()].strip())
            begin = match.end()
    if rest := text[begin:].strip():
        found.append(rest)
    return found


def _ends(sentence: str, after: str) -> bool:
    """Whether the candidate is a whole sentence, judged by its last word and by what follows."""
    if not sentence.endswith("."):
        return True
    word = WORD_BEFORE.search(sentence)
    last = word.group().lstrip(OPENING).lower() if word else ""
    figure_follows = after.lstrip(OPENING + " ")[:1].isdigit()
    if last in NEVER_LAST.split() or (last in MAY_BE_LAST.split() and figure_follows):
        return False
    # "1. Find et rum" and "J. Hansen": a lone number or letter is no sentence and no last word.
    if ENUMERATION.match(sentence.strip()) or TABLE_NUMBER.search(sentence):
        return False
    # "§ 12 a." may end a sentence, "J." may not.
    return not INITIAL.search(sentence)
