// Keeps what is being typed in a visit: every half minute, when something changed, sealed on the server for
// who types it. Without this script the button does the same.
"use strict";
const stand = document.getElementById("conceptstand");
const vorm = stand && stand.closest("form");

function getypt() {
  const velden = new FormData(vorm);
  velden.delete("concept");
  return new URLSearchParams(velden).toString();
}

function toon(tekst) { stand.textContent = tekst; }

let bewaard = vorm && getypt();
let klaar = false;

async function bewaar() {
  const nu = getypt();
  if (klaar || nu === bewaard) return;
  try {
    const antwoord = await fetch(stand.dataset.concept, {
      method: "POST", body: new FormData(vorm), headers: { "X-Requested-With": "script" },
    });
    const soort = antwoord.headers.get("Content-Type") || "";
    if (!soort.startsWith("application/json")) { toon(antwoord.status === 403 ? stand.dataset.uit : stand.dataset.weg); return; }
    const { concept, melding } = await antwoord.json();
    toon(melding);
    if (concept) { vorm.elements.concept.value = concept; bewaard = nu; }
  } catch { toon(stand.dataset.weg); }
}

if (vorm) {
  setInterval(bewaar, 30000);
  vorm.addEventListener("submit", () => { klaar = true; });
  window.addEventListener("pageshow", () => { klaar = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) bewaar(); });
}
