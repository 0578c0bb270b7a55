// Passkeys: ask the server for a challenge, let the device sign it, send the answer with the form.
// Without this file, or in a browser that has no passkeys, the forms stay hidden and the code remains.
"use strict";

const naarBytes = (tekst) => {
  const ruw = atob(tekst.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(ruw, (teken) => teken.charCodeAt(0));
};

const naarTekst = (buffer) => {
  const ruw = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(ruw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

function leesVraag(vraag) {
  const metId = (lijst) => (lijst || []).map((een) => ({ ...een, id: naarBytes(een.id) }));
  const gelezen = { ...vraag, challenge: naarBytes(vraag.challenge) };
  if (vraag.user) {
    gelezen.user = { ...vraag.user, id: naarBytes(vraag.user.id) };
    gelezen.excludeCredentials = metId(vraag.excludeCredentials);
  } else if (vraag.allowCredentials) {
    gelezen.allowCredentials = metId(vraag.allowCredentials);
  }
  return gelezen;
}

function schrijfAntwoord(sleutel) {
  const antwoord = {};
  for (const naam of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (sleutel.response[naam]) antwoord[naam] = naarTekst(sleutel.response[naam]);
  }
  return JSON.stringify({
    id: sleutel.id,
    rawId: naarTekst(sleutel.rawId),
    type: sleutel.type,
    clientExtensionResults: {},
    response: antwoord,
  });
}

async function vraagApparaat(form) {
  const body = new URLSearchParams({
    csrf_token: form.elements.namedItem("csrf_token").value,
    vraag: form.dataset.passkey,
  });
  const antwoord = await fetch(form.dataset.passkeyVraag, { method: "POST", body, credentials: "same-origin" });
  if (!antwoord.ok) throw new Error(String(antwoord.status));
  const publicKey = leesVraag(await antwoord.json());
  const maak = form.dataset.passkey === "registreren";
  return maak ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey });
}

// For a page that stays where it is: a redirect means that the answer was good.
async function verstuurHier(form) {
  const body = new URLSearchParams(new FormData(form));
  const antwoord = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  if (antwoord.type !== "opaqueredirect") throw new Error(String(antwoord.status));
  form.querySelector("button").removeAttribute("aria-disabled");
  form.dispatchEvent(new Event("passkey-goed", { bubbles: true }));
}

function zetAan(form) {
  const antwoord = form.querySelector("[data-passkey-antwoord]");
  const fout = form.querySelector("[data-passkey-fout]");
  const knop = form.querySelector("button");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (knop.getAttribute("aria-disabled") === "true") return;
    knop.setAttribute("aria-disabled", "true");
    fout.hidden = true;
    try {
      antwoord.value = schrijfAntwoord(await vraagApparaat(form));
      if (form.hasAttribute("data-passkey-hier")) await verstuurHier(form);
      else form.submit();
    } catch {
      fout.hidden = false;
      knop.removeAttribute("aria-disabled");
    }
  });
}

document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.querySelectorAll("form[data-passkey]").forEach(zetAan);
  document.querySelectorAll("[data-passkey-kan-niet]").forEach((een) => { een.hidden = true; });
});
