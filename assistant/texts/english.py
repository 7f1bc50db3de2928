"""What stands in English beside a Danish reply, for somebody who asked in English."""

from assistant.texts import answers, conversations
from assistant.values import Outcome

ENDED: dict[Outcome, str] = {
    Outcome.NO_BASIS: (
        "My sources do not answer that, so I will not guess. Ask an advisor (social kontrol-vejleder) or your manager."
    ),
    Outcome.OFF_TOPIC: (
        "I cannot help with that. I only answer questions about negative social control and about referring somebody "
        "to an advisor (social kontrol-vejleder)."
    ),
    Outcome.UNCLEAR: "I am not sure what you are asking. What would you like to know? The choices are in Danish.",
    Outcome.ACUTE: (
        "If anybody is in danger now, call 112. Do not contact the family. Get hold of an advisor or a specialist today. "
        "The card says the rest in Danish."
    ),
    Outcome.PERSONAL_DATA: (
        "I stopped your text because it seems to say who somebody is. Nothing is stored. Ask again without it."
    ),
    Outcome.TOO_LONG: "Your text is too long for me. Ask briefly, and without details about the citizen.",
    Outcome.FAILED: "Something went wrong and your question was not answered. In danger, call 112. Otherwise try again.",
}
"""By how the question ended."""
SAID: dict[str, str] = {
    answers.HELLO: (
        "Hello! Ask me about negative social control, and about when and how to refer somebody to an advisor. "
        "You may ask in English; the sources are Danish."
    ),
    answers.THANKS: "You are welcome!",
    answers.GOODBYE: "Goodbye! Write again when you need to.",
    answers.WHO_I_AM: "I am a machine, not a person. I find answers in approved sources, and I can be wrong.",
    answers.WHAT_I_CAN: (
        "I find answers in approved sources about negative social control. I decide nothing, and I do not assess danger."
    ),
    answers.CRY: "I am a machine and cannot call for help. If there is danger now, call 112 at once, also if in doubt.",
    answers.NO_BASIS_RISK: (
        "I do not assess how dangerous it is; specialists do. If there is danger now, call 112. "
        "Otherwise get hold of an advisor or another specialist today."
    ),
    answers.NO_BASIS_RESIDENCE: (
        "I do not answer questions about residence permits: wrong advice can harm. The citizen needs a specialised lawyer."
    ),
    answers.NO_BASIS_NEAR: "My sources do not cover that. Ask your manager or the unit that has the task.",
    conversations.NOT_KEPT_HERE: "There is nothing to delete: asked in this way, neither question nor answer is stored.",
}
"""By the first sentence that was said, where there is more to say than how it ended."""
