// Warns two minutes before a session ends. After the end, or when a phone locks, the page is hidden and keeps what
// was typed in its own memory only; it comes back when the same person has signed in again.
"use strict";
{
  const VOORAF = 120;
  const kader = document.getElementById("sessie");
  const inhoud = document.getElementById("inhoud");
  const kanaal = "BroadcastChannel" in window ? new BroadcastChannel("voordeur-sessie") : null;
  let klokken = [];
  let dicht = false;

  const toon = (naam) => {
    kader.hidden = !naam;
    kader.querySelectorAll("[data-sessie]").forEach((deel) => { deel.hidden = deel.dataset.sessie !== naam; });
  };

  const sluit = (naam) => {
    dicht = true;
    inhoud.hidden = true;
    toon(naam);
  };

  const begin = (over) => {
    klokken.forEach(clearTimeout);
    const na = (seconden, doe) => setTimeout(doe, Math.max(0, seconden) * 1000);
    klokken = [na(over - VOORAF, () => { if (!dicht) toon("bijna"); }), na(over, () => sluit("voorbij"))];
    const slot = Number(kader.dataset.slot);
    toon(null);
    if (slot) klokken.push(na(slot, () => { if (!dicht) sluit("slot"); }));
  };

  // Ask who is signed in now; the forms of this page get a token that counts again.
  const keerTerug = async () => {
    const antwoord = await fetch(kader.dataset.stand, { credentials: "same-origin", redirect: "manual" });
    if (!antwoord.ok) return;
    const stand = await antwoord.json();
    if (stand.wie !== kader.dataset.wie) { sluit("ander"); return; }
    document.querySelectorAll("input[name=csrf_token]").forEach((veld) => { veld.value = stand.csrf_token; });
    dicht = false;
    inhoud.hidden = false;
    toon(null);
    begin(Number(kader.dataset.over));
  };

  const verleng = async () => {
    const body = new URLSearchParams({ csrf_token: document.querySelector("input[name=csrf_token]").value });
    const antwoord = await fetch(kader.dataset.verleng, { method: "POST", body, redirect: "manual" });
    if (!antwoord.ok) { sluit("voorbij"); return; }
    toon(null);
    begin(Number(kader.dataset.over));
    if (kanaal) kanaal.postMessage("leeft");
  };

  if (kader && inhoud) {
    begin(Number(kader.dataset.over));
    kader.querySelector("[data-sessie-knop]").addEventListener("click", verleng);
    kader.addEventListener("passkey-goed", keerTerug);
    document.addEventListener("visibilitychange", () => { if (dicht && !document.hidden) keerTerug(); });
    if (kanaal) {
      kanaal.addEventListener("message", () => { if (dicht) keerTerug(); else begin(Number(kader.dataset.over)); });
      kanaal.postMessage("leeft");
    }
  }
}
