// Keeps what is typed in a visit, every half minute, sealed for who types it. Without script the button does it.
"use strict";
const stand = document.getElementById("conceptstand");
const vorm = stand && stand.closest("form");

function getypt() {
  const velden = new FormData(vorm);
  velden.delete("concept");
  return `${new URLSearchParams(velden)}`;
}

const toon = (tekst) => { stand.textContent = tekst; };

let bewaard = vorm && getypt();
let klaar = false;

async function bewaar() {
  const nu = getypt();
  if (klaar || nu === bewaard) return;
  try {
    const antwoord = await fetch(stand.dataset.concept, {
      method: "POST", body: new FormData(vorm), headers: { "X-Requested-With": "script" },
    });
    if (antwoord.status === 403) { toon(stand.dataset.uit); return; }
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
