// A second click on a form that is being sent does nothing; the focus goes to the error summary; on a narrow
// screen the row of tabs is scrolled to the tab of this page.
"use strict";
const GEEF_TERUG = 8000;
const bezig = new Map();

function geefTerug(form) {
  const herstel = bezig.get(form);
  bezig.delete(form);
  if (herstel) herstel();
}

function zetBezig(knop) {
  if (!knop) return () => {};
  const inhoud = [...knop.childNodes];
  knop.setAttribute("aria-disabled", "true");
  knop.replaceChildren(document.documentElement.lang === "en" ? "Busy…" : "Bezig…");
  return () => {
    knop.removeAttribute("aria-disabled");
    knop.replaceChildren(...inhoud);
  };
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-eenmaal") || event.defaultPrevented) return;
  if (bezig.has(form)) { event.preventDefault(); return; }
  bezig.set(form, zetBezig(event.submitter));
  setTimeout(geefTerug, GEEF_TERUG, form);
});

// A page that comes back from the browser's memory must not still say "Bezig…".
window.addEventListener("pageshow", () => [...bezig.keys()].forEach(geefTerug));

document.addEventListener("DOMContentLoaded", () => {
  const fouten = document.getElementById("fouten");
  if (fouten) fouten.focus();
});

const rij = document.querySelector(".vd-nav");
const tab = rij && rij.querySelector("[aria-current]");
if (tab && rij.scrollWidth > rij.clientWidth) {
  const verder = tab.getBoundingClientRect().right - rij.getBoundingClientRect().right;
  if (verder > 0) rij.scrollLeft += verder;
}
