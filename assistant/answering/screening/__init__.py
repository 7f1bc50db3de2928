"""What must not be kept: personal data, and characters that hide. All in rules, so it works when all else is down."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.screening import addresses, cpr, emails, phones
from assistant.answering.screening.finding import NOTHING_PUBLIC, Finding, PersonalKind, Public
from assistant.answering.screening.folding import blank, fold, visible
from assistant.answering.screening.names import has_likely_name, likely_names
from assistant.texts.answers import PLACEHOLDER

__all__ = [
    "Finding",
    "PersonalKind",
    "Public",
    "findings",
    "has_likely_name",
    "likely_names",
    "replaced",
    "visible",
]


def findings(text: str, public: Public = NOTHING_PUBLIC) -> tuple[Finding, ...]:
    """Return every place that looks like a CPR number, an e-mail address, a street address or a telephone number.

    The places are those of the text as given, in its order, and do not overlap.

    >>> text = "Ring til Vestergade 5, tlf. 20 30 40 50"
    >>> [(str(f.kind), text[f.start : f.end]) for f in findings(text)]
    [('address', 'Vestergade 5'), ('phone', '20 30 40 50')]
    """
    folded = fold(text)
    found = [(kind, folded.span(*span)) for kind, span in _found(folded.plain, public)]
    return tuple(Finding(start, end, kind) for kind, (start, end) in sorted(found, key=lambda one: one[1]))


def replaced(text: str, public: Public = NOTHING_PUBLIC) -> str:
    """Return the text with a placeholder for every finding.

    >>> replaced("Hun har 010190-1234")
    'Hun har [CPR-nummer]'
    """
    out, at = [], 0
    for finding in findings(text, public):
        out += [text[at : finding.start], PLACEHOLDER[finding.kind]]
        at = finding.end
    return "".join(out) + text[at:]


def _found(plain: str, public: Public) -> Iterator[tuple[PersonalKind, tuple[int, int]]]:
    """Find kind by kind: what one has found is no longer there for the next."""
    for kind in PersonalKind:
        spans = merged(FINDERS[kind](plain, public))
        yield from ((kind, span) for span in spans)
        plain = blank(plain, spans)


def merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


FINDERS = {
    PersonalKind.CPR: lambda plain, _: cpr.spans(plain),
    PersonalKind.EMAIL: lambda plain, _: emails.spans(plain),
    PersonalKind.ADDRESS: lambda plain, _: addresses.spans(plain),
    PersonalKind.PHONE: phones.spans,
}
