"""What the search says to a user, and the everyday names of the kinds of source."""

from assistant.values import Kind

NO_INDEX = "Der er ikke bygget noget søgeindeks endnu. Byg det med `assistant index`."
UNREADABLE = "Søgeindekset kan ikke læses. Byg det igen med `assistant index`."
NO_PASSAGES = "Der er ingen kilder at bygge et søgeindeks af."

KINDS: dict[Kind, tuple[str, ...]] = {
    Kind.BUDGET_NOTE: ("budgetnotat", "budget note"),
    Kind.CONTINGENCY_PLAN: ("beredskabsplan", "contingency plan"),
    Kind.GUIDANCE: ("vejledningen", "i vejledning", "guidance", "guideline"),
    Kind.LAW: ("loven", "lovgivning", "bekendtgørelse", "paragraf", "§"),
}
"""Words in a question that name a kind of source."""
