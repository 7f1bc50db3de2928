"""What Streamlit itself says, most of it to those who do not see the page, and what stands for it."""

WORDS = {
    "App pages": "Sider",
    "Choose date": "Vælg dato",
    "Clear date": "Fjern datoen",
    "Clear entry": "Tøm feltet",
    "Clear value": "Fjern valget",
    "Close": "Luk",
    "Collapse sidebar": "Luk menuen",
    "Connecting": "Forbinder …",
    "Copy to clipboard": "Kopiér",
    "day": "dag",
    "Empty": "Ikke udfyldt",
    "Expand sidebar": "Åbn menuen",
    "Main menu": "Hovedmenu",
    "month": "måned",
    "Next month": "Næste måned",
    "No results": "Intet fundet",
    "Notifications": "Beskeder",
    "Open": "Åbn",
    "Page not found": "Siden findes ikke",
    "Previous month": "Forrige måned",
    "Running...": "Arbejder …",
    "Send message": "Stil spørgsmålet",
    "Sidebar": "Menu",
    "Skip to main content": "Gå til indholdet",
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "Der er ingen side på den adresse. Du ser forsiden i stedet."
    ),
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
        "Gå mellem dagene med piletasterne. Vælg med Enter. Luk med Escape."
    ),
    "year": "år",
    "yyyy": "åååå",
}
