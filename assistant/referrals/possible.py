"""What a person can do with a referral as it stands now; the functions behind the buttons check it again."""

from __future__ import annotations

from assistant.referrals.access import ways
from assistant.referrals.holding import forbids
from assistant.referrals.states import STAYS, TRANSITIONS
from assistant.referrals.views import Detail
from assistant.roles import Action, Person, may


def possible(person: Person, detail: Detail) -> frozenset[Action]:
    """Return the actions that both the state and the person's role allow."""
    advisors = (detail.advisor, detail.advisor_substitute)
    stands = ways(person, detail.made_by, advisors, detail.form.substitute, orphaned=detail.orphaned)
    leads = {action for state, action in TRANSITIONS if state is detail.state}
    leads |= {action for action, states in STAYS.items() if detail.state in states}
    leads = {action for action in leads if not forbids(detail.hold, person, action)}
    return frozenset(action for action in leads if any(may(person, action, way) for way in stands))
