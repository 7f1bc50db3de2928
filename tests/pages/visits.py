"""What a person does on a page and sees there, in the words of the stories."""

from collections.abc import Callable
from html import unescape

from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assistant.pages.places import Place
from assistant.store.database import Database

Open = Callable[[str], AppTest]
"""Open a browser in which the person of this username is signed in."""


def go(page: AppTest, place: Place, **parameters: str) -> AppTest:
    page._page_hash = calc_hash(place.value)
    page.query_params.clear()
    for name, value in parameters.items():
        page.query_params[name] = value
    return page.run()


def ask(page: AppTest, question: str) -> None:
    page.chat_input[0].set_value(question).run()
    assert not page.exception


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def fill(page: AppTest, label: str, value: str) -> None:
    next(field for field in (*page.text_input, *page.text_area) if field.label == label).set_value(value).run()


def choose(page: AppTest, label: str, value: str) -> None:
    next(field for field in page.radio if field.label == label).set_value(value).run()


def pick(page: AppTest, label: str, value: object) -> None:
    next(field for field in page.selectbox if field.label == label).set_value(value).run()
    assert not page.exception


def seen(page: AppTest) -> str:
    shown = [one.proto.body for one in page.get("html")]
    return unescape(
        " ".join([*shown, *(one.value for one in (*page.success, *page.error, *page.warning, *page.info, *page.title))])
    )


def links(page: AppTest) -> list[str]:
    return [one.proto.label.replace("\\", "") for one in page.get("page_link")]


def labels(page: AppTest) -> list[str]:
    """What the buttons say."""
    return [button.label.replace("\\", "") for button in page.button]


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def number_of(page: AppTest) -> str:
    return next(button.label for button in page.button if button.label.startswith("Åbn H-")).removeprefix("Åbn ")
