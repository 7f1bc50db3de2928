"""What the search says to a user, and the everyday names of the kinds of source."""

from assistant.values import Kind

NO_INDEX = "Der er ikke bygget noget søgeindeks endnu. Byg det med `assistant index`."
UNREADABLE = "Søgeindekset kan ikke læses. Byg det igen med `assistant index`."
CLOSED = "Programmet kan ikke bruge søgeindekset i {folder}. Den, der driver systemet, skal se efter, at det er en mappe, som programmet må læse og skrive i, og at disken ikke er fuld."
NO_PASSAGES = "Der er ingen kilder at bygge et søgeindeks af."

KINDS: dict[Kind, str] = {
    Kind.BUDGET_NOTE: r"budgetnotat|\bnotatet (?:til|fra|for) .*20\d\d|\bbudget (?:note|20\d\d)",
    Kind.CONTINGENCY_PLAN: r"beredskabsplan|contingency plan",
    Kind.GUIDANCE: r"\bvejledningen\b|\bguidance\b",
    Kind.LAW: r"\blov(?:en|givning|givningen)\b|\bparagraf|§|\blaw\b",
}
"""How a question names a kind of source: patterns on its lower case."""
