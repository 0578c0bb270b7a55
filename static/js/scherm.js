// Screen of the meeting: the arrow keys turn the page, a clock counts down, and a screen that is old loads again.
"use strict";
const VRAAG_ELKE = 3000;
const scherm = document.querySelector("[data-beurt]");
const klok = document.querySelector("[data-minuten]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const welke = { ArrowRight: "next", ArrowLeft: "prev", PageDown: "next", PageUp: "prev" }[event.key];
  const link = welke && document.querySelector(`a[rel="${welke}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

if (klok) {
  // The screen loads again whenever something changes; the time of a point runs on.
  const begin = Number((sessionStorage[scherm.dataset.blad] ||= Date.now()));
  setInterval(() => {
    const over = Number(klok.dataset.minuten) * 60 - Math.floor((Date.now() - begin) / 1000);
    klok.classList.toggle("vd-klok--om", over <= 0);
    klok.textContent = over > 0 ? `${Math.floor(over / 60)}:${String(over % 60).padStart(2, "0")}` : klok.dataset.om;
  }, 1000);
}

async function kijk() {
  let oud = false;
  try {
    const antwoord = await fetch(scherm.dataset.waar, { cache: "no-store" });
    oud = !antwoord.ok || (await antwoord.json()).beurt !== Number(scherm.dataset.beurt);
  } catch {
    oud = false; // No network: what stands here may be old, and is looked at again in a moment.
  }
  if (oud) location.replace(scherm.dataset.blad);
  else setTimeout(kijk, VRAAG_ELKE);
}
// The first time at a moment of its own: the order in which screens load again says nothing about who changed it.
if (scherm) setTimeout(kijk, Math.random() * VRAAG_ELKE);
