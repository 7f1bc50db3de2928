"""What is written for others to read names nobody."""

import pytest

from assistant.answering.screening import Public
from assistant.conversations.wording import checked
from assistant.errors import InvalidInput
from assistant.texts import loop as texts


@pytest.mark.parametrize("text", ["Må Fatima tage på ferie?", "hvad gør jeg når min borger ahmed ikke må gå ud"])
def test_a_likely_name_is_stopped(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(text, "question", 500, Public())
    assert (str(refused.value), refused.value.field) == (texts.LIKELY_NAME, "question")


def test_a_question_without_a_name_is_taken() -> None:
    assert checked("  Hvem hjælper en borger, der bor på Nørrebro? ", "question", 500, Public()).startswith("Hvem")
