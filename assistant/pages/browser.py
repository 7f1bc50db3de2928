"""The script of our own that the browser runs beside Streamlit's."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.texts.streamlit import WORDS

PATH = "/browser.js"
TAG = f'<script src="{PATH}" defer></script>'


def script() -> str:
    """Return the script with our words in it."""
    written = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    words = json.dumps(WORDS, ensure_ascii=False, indent=2)
    return written.replace("const words = WORDS;", f"const words = {words};")
