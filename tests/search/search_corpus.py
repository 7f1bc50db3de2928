"""A small corpus, and a model that costs nothing, for every test of this room."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.values import Form, Kind, Layer, Passage, Row, Shape, Source, Statement, Status

BI23 = Source(
    id="bi23",
    file="bi23.md",
    title="Budgetnotat BI23: Indsats mod social kontrol",
    publisher="Københavns Kommune",
    kind=Kind.BUDGET_NOTE,
    form=Form.RESTATEMENT,
    period="2023-2026",
    published="2022-08",
    checked=date(2026, 11, 1),
    sha256="a" * 64,
)
BI14 = replace(BI23, id="bi14", title="Budgetnotat BI14: Fortsat indsats", period="2027-2030", published="2026-05")
PLAN = replace(
    BI23, id="plan", title="Beredskabsplan", kind=Kind.CONTINGENCY_PLAN, form=Form.TEMPLATE, period="", published="2026"
)
GUIDE = replace(
    BI23,
    id="guide",
    title="Vejledning til sagsbehandlere",
    kind=Kind.GUIDANCE,
    period="",
    published="2026",
    expires=date(2027, 12, 31),
)


class HashedWords:
    """A model whose vectors come from the words alone: the same in every process, and made in no time."""

    dimension = 64

    def __init__(self, name: str = "hashed-words") -> None:
        self.name = name
        self.documents: list[str] = []

    def embed_query(self, text: str) -> list[float]:
        vector = np.full(self.dimension, 1.2)
        for word in re.findall(r"\w+", text.lower()):
            digest = hashlib.sha256(word.encode()).digest()
            vector[digest[0] % self.dimension] += 1
            vector[digest[1] % self.dimension] += 1
        return [float(value) for value in vector / np.linalg.norm(vector)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.documents += texts
        return [self.embed_query(text) for text in texts]


def passage(
    id_: str, text: str, *, source: Source = GUIDE, heading: tuple[str, ...] = (), **changes: object
) -> Passage:
    made = Passage(
        id=id_,
        source=source,
        section=id_.rpartition("/")[0] or f"{source.id}#{id_}",
        heading=heading,
        text=text,
        statements=(Statement(text, Shape.SENTENCE),),
        status=Status.ADVICE,
        layer=Layer.ADVICE,
        period=source.period,
    )
    return replace(made, **changes)


def row_passage(id_: str, row: Row, *, source: Source = BI23, **changes: object) -> Passage:
    text = f"{row.caption}: {row.label}, {', '.join(f'{head} {value}' for head, value in row.cells)} ({row.unit})"
    return passage(id_, text, source=source, statements=(Statement(text, Shape.ROW, row),), **changes)


def corpus() -> list[Passage]:
    inquiries = ("Hvor mange får vi hjulpet om året?", "Hvor travlt har vejlederne?")
    return [
        passage("bi23#tal/1", "I 2023 kom der 380 henvendelser til de to social kontrol-vejledere, og 98 af dem var borgersager.",
                source=BI23, heading=("Omfanget af indsatsen",), period="2023", status=Status.RESULT, questions=inquiries),
        row_passage("bi23#tal/2", Row("Tabel 1. Måltal", "Henvendelser", "antal", (("2022", "240"), ("2023", "250"))), heading=("Omfanget af indsatsen",), questions=inquiries),
        passage("bi14#tal/1", "I 2024 kom der 413 henvendelser, heraf 121 borgersager.", source=BI14, heading=("Omfanget af indsatsen",), period="2024", status=Status.RESULT),
        passage("bi14#penge/1", "Der søges om 1.477 t. kr. om året til to social kontrol-vejledere i 2027-2030.", source=BI14, heading=("Økonomi",), status=Status.PROPOSAL),
        passage("bi23#penge/1", "Der er bevilget 1.390 t. kr. om året til to social kontrol-vejledere i 2023-2026.", source=BI23, heading=("Økonomi",), status=Status.GRANTED),
        passage("plan#formaal/1", "Planen skal sikre, at medarbejdere opdager æresrelaterede konflikter tidligt og handler ens.", source=PLAN, heading=("Formål",), status=Status.TEMPLATE),
        passage("guide#henvis/1", "Henvis til social kontrol-vejlederen, når en borger styres af familien i valg af job, uddannelse eller partner.",
                heading=("Hvornår henviser jeg?",), questions=("Hvornår skal jeg sende en sag videre?", "Hvad gør jeg, når jeg er i tvivl?")),
        passage("guide#henvis/2", "Ring til vejlederen, hvis du er usikker. Du behøver ikke have beviser.", heading=("Hvornår henviser jeg?",)),
        passage("guide#tegn/1", "Tegn på negativ social kontrol er blandt andet, at borgeren altid har følge af et familiemedlem til samtaler.", heading=("Tegn",)),
        passage("guide#tegn/2", "En borger, der pludselig udebliver eller skifter telefonnummer, kan være udsat for kontrol.", heading=("Tegn",)),
        passage("guide#samtykke/1", "Spørg borgeren om samtykke, før oplysninger deles med andre forvaltninger.", heading=("Samtykke",), questions=("Må jeg dele oplysningerne med andre?",)),
        passage("guide#kontakt/1", "Kontakt aldrig familien, og brug kun den sikre kontaktvej, som borgeren selv har valgt.", heading=("Sikker kontakt",)),
        passage("guide#boern/1", "Bor der børn i hjemmet, har du skærpet underretningspligt. Pligten er personlig.", heading=("Børn",)),
    ]  # fmt: skip
