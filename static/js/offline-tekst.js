// Numbers that lead to a person are asked about before a text is sealed: the same rules as privacy/vrije_tekst.py, which
// looks again when the visit comes in. No lookbehind: older phones do not know it, so a group holds what stands before.
"use strict";

const PATRONEN = [
  ["email", /(^|[\s<>()"',;=@])([^\s<>()"',;=@]{1,64}@[^\s<>()"',;@]{1,255}\.[^\s<>()"',;.@]{1,63})/g],
  ["iban", /(\b)([A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b)/gi],
  ["telefoon", /(^|[^\w-])((?:(?:\+|00)[1-9](?:[\s().-]{0,2}\d){7,13}|\(?0(?:[\s().-]{0,2}\d){9})(?![\w-]))/g],
];
const GETAL = /(^|[^\d+])(\d(?:[ .-]?\d){7,8})(?!\d)/g;
const DATUM = /^(\d{1,2}([ ./-])\d{1,2}\2\d{4}|\d{4}([./-])\d{1,2}\3\d{1,2})$/;
const WOORD = /\bbsn\b|burger\s?service\s?nummer|sofi\s?-?nummer/i;
const DICHTBIJ = 40;

const elfproef = (cijfers) => {
  const kaal = cijfers.replace(/\D/g, "").padStart(9, "0");
  const som = [...kaal].reduce((tot, cijfer, n) => tot + (n === 8 ? -1 : 9 - n) * Number(cijfer), 0);
  return som % 11 === 0 && Number(kaal) > 0;
};

export const zoek = (tekst) => {
  const gevonden = [];
  let rest = tekst;
  for (const [soort, patroon] of PATRONEN) {
    rest = rest.replace(patroon, (_heel, voor, wat) => {
      gevonden.push({ soort, tekst: wat, zeker: false });
      return voor + " ".repeat(wat.length);
    });
  }
  for (const { index, 1: voor, 2: wat } of rest.matchAll(GETAL)) {
    if (!elfproef(wat) || DATUM.test(wat)) continue;
    const begin = index + voor.length;
    const om = rest.slice(Math.max(0, begin - DICHTBIJ), begin + wat.length + DICHTBIJ);
    gevonden.push({ soort: "bsn", tekst: wat, zeker: WOORD.test(om) });
  }
  return gevonden;
};

const velden = (form) => [...form.querySelectorAll("textarea, input[type=text]:not([inputmode])")].filter((veld) => !veld.name.startsWith("persoon"));

// The texts that may be kept as they are, or null while the writer has to answer first.
export const keur = (form) => {
  const vondsten = velden(form).flatMap((veld) => zoek(veld.value).map((vondst) => ({ ...vondst, veld })));
  const merk = vondsten.map((vondst) => vondst.tekst).join("\n");
  const oud = form.querySelector("[data-tekstvraag]");
  const antwoord = oud && oud.dataset.tekstvraag === merk && (oud.querySelector(":checked") || {}).value;
  if (oud) oud.remove();
  if (!vondsten.length) return [];
  if (antwoord === "weg") {
    vondsten.forEach(({ veld, tekst }) => { veld.value = veld.value.replace(tekst, "…"); });
    return [];
  }
  const zeker = vondsten.some((vondst) => vondst.zeker);
  if (antwoord === "blijft" && !zeker) return vondsten.map((vondst) => vondst.tekst);
  const vraag = document.getElementById("tekstvraag").content.firstElementChild.cloneNode(true);
  vraag.dataset.tekstvraag = merk;
  vraag.querySelector("[data-vondsten]").append(...vondsten.map((vondst) => {
    const regel = document.createElement("li");
    regel.textContent = `${vondst.tekst}: ${document.querySelector(`[data-soort=${vondst.soort}]`).textContent}`;
    return regel;
  }));
  vraag.querySelector("[data-zeker]").hidden = !zeker;
  vraag.querySelector("#tekstvraag-blijft").closest("div").hidden = zeker;
  form.prepend(vraag);
  vraag.focus();
  return null;
};
