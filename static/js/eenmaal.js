// A second click on a form that is being sent does nothing; the focus goes to the error summary.
"use strict";
const GEEF_TERUG = 8000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-eenmaal")) return;
  if (form.dataset.bezig) { event.preventDefault(); return; }
  form.dataset.bezig = "ja";
  const knop = event.submitter;
  const tekst = knop ? knop.textContent : "";
  if (knop) {
    knop.setAttribute("aria-disabled", "true");
    knop.textContent = document.documentElement.lang === "en" ? "Busy…" : "Bezig…";
  }
  setTimeout(() => {
    delete form.dataset.bezig;
    if (!knop) return;
    knop.removeAttribute("aria-disabled");
    knop.textContent = tekst;
  }, GEEF_TERUG);
});

// A page from the browser's back list must not still say "Bezig…".
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

document.addEventListener("DOMContentLoaded", () => {
  const fouten = document.getElementById("fouten");
  if (fouten) fouten.focus();
});
