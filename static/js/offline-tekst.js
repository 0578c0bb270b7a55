// Asks about a BSN or a phone number before sealing, by the rules of privacy/vrije_tekst.py; without lookbehind.
"use strict";

const TELEFOON = /(^|[^\w-])((?:(?:\+|00)[1-9](?:[\s().-]{0,2}\d){7,13}|\(?0(?:[\s().-]{0,2}\d){9})(?![\w-]))/g;
const GETAL = /(^|[^\d+])(\d(?:[ .-]?\d){7,8})(?!\d)/g;
const DATUM = /^(\d{1,2}([ ./-])\d{1,2}\2\d{4}|\d{4}([./-])\d{1,2}\3\d{1,2})$/;
const WOORD = /\bbsn\b|burger\s?service\s?nummer|sofi\s?-?nummer/i;

const elfproef = (getal) => {
  const cijfers = [...getal.replace(/\D/g, "").padStart(9, "0")];
  const som = cijfers.reduce((tot, cijfer, n) => tot + (n === 8 ? -1 : 9 - n) * cijfer, 0);
  return som % 11 === 0 && cijfers.some(Number);
};

const zoek = (tekst) => {
  const gevonden = [];
  const rest = tekst.replace(TELEFOON, (_heel, voor, wat) => {
    gevonden.push({ soort: "telefoon", wat });
    return voor + " ".repeat(wat.length);
  });
  for (const { index, 1: voor, 2: wat } of rest.matchAll(GETAL)) {
    const begin = index + voor.length;
    const om = rest.slice(Math.max(0, begin - 40), begin + wat.length + 40);
    if (elfproef(wat) && !DATUM.test(wat)) gevonden.push({ soort: "bsn", wat, zeker: WOORD.test(om) });
  }
  return gevonden;
};

// What the writer chose to keep, or null while she has to answer first.
export const keur = (form) => {
  const velden = [...form.querySelectorAll("textarea:enabled, input[type=text][name]:enabled:not([name*=telefoon], [inputmode])")];
  const vondsten = velden.flatMap((veld) => zoek(veld.value).map((vondst) => ({ ...vondst, veld })));
  const merk = vondsten.map(({ wat }) => wat).join();
  const oud = form.querySelector("[data-merk]");
  const antwoord = oud?.dataset.merk === merk && oud.querySelector(":checked");
  oud?.remove();
  if (antwoord?.value === "weg") vondsten.forEach(({ veld, wat }) => { veld.value = veld.value.replace(wat, "…"); });
  if (antwoord || !vondsten.length) return antwoord?.value === "blijft" ? merk.split(",") : [];
  const vraag = document.getElementById("tekstvraag").content.firstElementChild.cloneNode(true);
  vraag.dataset.merk = merk;
  for (const { wat, soort } of vondsten) {
    const regel = document.createElement("li");
    regel.textContent = `${wat}: ${document.querySelector(`[data-soort=${soort}]`).textContent}`;
    vraag.querySelector("ul").append(regel);
  }
  if (vondsten.some(({ zeker }) => zeker)) vraag.querySelector("[data-blijft]").replaceWith(vraag.querySelector("[data-zeker]"));
  else vraag.querySelector("[data-zeker]").remove();
  form.prepend(vraag);
  vraag.focus();
  return null;
};
