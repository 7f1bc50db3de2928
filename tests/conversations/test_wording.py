"""What is written for others to read names nobody."""

import pytest

from assistant.answering.screening import Public
from assistant.conversations.wording import checked
from assistant.errors import InvalidInput
from assistant.texts import loop as texts


@pytest.mark.parametrize(
    ("text", "name"),
    [("Må Fatima tage på ferie?", "Fatima"), ("hvad gør jeg når min borger ahmed ikke må gå ud", "ahmed")],
)
def test_a_likely_name_is_stopped_and_pointed_at(text: str, name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(text, "question", 500, Public())
    assert (str(refused.value), refused.value.field) == (texts.LIKELY_NAME.format(names=name), "question")


def test_a_question_without_a_name_is_taken() -> None:
    assert checked("  Hvem hjælper en borger, der bor på Nørrebro? ", "question", 500, Public()).startswith("Hvem")
