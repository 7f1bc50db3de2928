"""The app: Streamlit's pages with our own sign-in and our own guard before them. Run: streamlit run app.py."""

import streamlit as st

from assistant.pages import frame, routes

app = st.App(
    "assistant/pages/main.py",
    routes=routes.ROUTES,
    middleware=routes.middleware(),
    exception_handlers=routes.HANDLERS,
    lifespan=routes.lifespan,
    on_script_error=frame.on_script_error,
)
