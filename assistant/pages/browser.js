// What Streamlit cannot be told: where a page stands when something new is on it, that a click in the menu leaves
// what was opened, and its own English words in Danish. The server puts the words in place of WORDS.
"use strict";

(() => {
  const words = WORDS;
  const LABELS = ["aria-label", "aria-valuetext"];
  const TEXTS = [
    "[data-testid='stSkipToContent']",
    "[data-testid='stStatusWidget'] *",
    "[role='spinbutton'][data-placeholder]",
    "[role='listbox'] *",
    "[role='dialog'] *",
  ].join();
  let landed = "";
  let path = "";
  let isHeld = false;

  // The newest thing is read from its top. What stands below it arrives piece by piece, so the page is held there
  // until the reader moves it.
  function land() {
    const places = document.querySelectorAll("[data-landing]");
    const newest = places[places.length - 1];
    if (!newest) {
      if (location.pathname !== path) landed = "";
      return;
    }
    if (newest.dataset.landing !== landed) {
      landed = newest.dataset.landing;
      path = location.pathname;
      isHeld = true;
    }
    if (isHeld) newest.scrollIntoView({ block: "start" });
  }

  function release(event) {
    const types = event.type === "keydown" && event.target instanceof HTMLTextAreaElement;
    if (!types) isHeld = false;
  }

  // Some labels go on with what is Danish already: "day, Sendt fra og med".
  function inDanish(said) {
    const [first, ...rest] = said.split(", ");
    if (Object.hasOwn(words, said)) return words[said];
    return rest.length && Object.hasOwn(words, first) ? [words[first], ...rest].join(", ") : "";
  }

  function translate() {
    for (const name of LABELS) {
      for (const found of document.querySelectorAll(`[${name}]`)) {
        const said = inDanish(found.getAttribute(name));
        if (said) found.setAttribute(name, said);
      }
    }
    for (const found of document.querySelectorAll(TEXTS)) {
      const said = found.childElementCount ? "" : inDanish(found.textContent);
      if (said) found.firstChild.nodeValue = said;
    }
  }

  // Streamlit keeps the address of what is open when its own page is chosen in the menu.
  function leave(event) {
    const link = event.target.closest("[data-testid='stSidebarNavLink']");
    const back = document.querySelector(".st-key-way-back button");
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || !back || opensElsewhere || link.pathname !== location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    back.click();
  }

  for (const move of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(move, release, { capture: true, passive: true });
  }
  document.addEventListener("click", leave, { capture: true });
  new MutationObserver(() => {
    translate();
    land();
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: LABELS });
})();
