"""Danger in what is written in a referral: heard as it is in the chat, and nothing is stored of it but the flag."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.answering.acute import Card, Danger

Hear = Callable[[str], Danger | None]
"""Return the danger in a text, as the chat hears it."""
LISTENED = ("note", "consent_basis", "safe_contact.times", "safe_contact.must_not")
"""The free texts of the form in which danger is told; whom somebody has called is told after it."""
WORST = (Card.NOW, Card.TODAY, None)


def heard(written: Mapping[str, str], hear: Hear) -> Danger | None:
    """Return the worst danger in the texts, each by itself and all together: it may be told in two fields.

    >>> heard({"note": "Manden slår hende."}, lambda text: Danger(Card.NOW) if "slår" in text else None).card.value
    'now'
    """
    texts = [text for name in LISTENED if (text := written.get(name, "").strip())]
    if len(texts) > 1:
        texts.append("\n".join(texts))
    found = [danger for text in texts if (danger := hear(text))]
    if not found:
        return None
    return Danger(
        min((one.card for one in found), key=WORST.index),
        child=any(one.child for one in found),
        suicide=any(one.suicide for one in found),
    )


def rises(before: Danger | None, now: Danger | None) -> bool:
    """Whether what is heard now calls for a worse card than what was heard before.

    Only then does the referral become acute again after somebody has said that it is not.
    """
    held = WORST.index(before.card if before else None)
    return now is not None and WORST.index(now.card) < held
