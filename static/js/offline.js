// What a phone keeps and sends. The route of today lies in IndexedDB until midnight; a visit is sealed with a public
// key, so that this phone cannot read it back, and goes to the server by itself, once and in order.
"use strict";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const tekst = new TextEncoder();
export const balk = document.getElementById("onderweg");
export const kan = Boolean(window.isSecureContext && window.indexedDB && navigator.serviceWorker && navigator.locks
  && window.crypto.subtle && window.crypto.randomUUID);

// ---------------------------------------------------------------- Kept on this phone

const open = () => new Promise((goed, fout) => {
  const vraag = indexedDB.open("voordeur-onderweg", 1);
  vraag.onupgradeneeded = () => {
    vraag.result.createObjectStore("dag");
    vraag.result.createObjectStore("bezoeken", { keyPath: "nr", autoIncrement: true }).createIndex("id", "id", { unique: true });
  };
  vraag.onsuccess = () => goed(vraag.result);
  vraag.onerror = () => fout(vraag.error);
});

const doe = async (winkel, wat, modus = "readwrite") => {
  const db = await open();
  try {
    return await new Promise((goed, fout) => {
      const werk = db.transaction(winkel, modus);
      const vraag = wat(werk.objectStore(winkel));
      werk.oncomplete = () => goed(vraag.result);
      werk.onabort = () => fout(werk.error);
    });
  } finally {
    db.close();
  }
};

export const bezoeken = () => doe("bezoeken", (w) => w.getAll(), "readonly");
export const weg = (nr) => doe("bezoeken", (w) => w.delete(nr));
export const wisDag = () => doe("dag", (w) => w.clear());
const lees = (naam) => doe("dag", (w) => w.get(naam), "readonly");
const zet = (naam, waarde) => doe("dag", (w) => w.put(waarde, naam));

// Today's route; after midnight there is none, and nothing of it stays.
export const route = async () => {
  const dag = await lees("route");
  if (dag && Date.now() < dag.tot) return dag;
  await wisDag();
  return null;
};

export const berichten = async () => (await lees("berichten")) || [];
export const gezien = () => doe("dag", (w) => w.delete("berichten"));

// ---------------------------------------------------------------- Sealing

const naarTekst = (bytes) => btoa(Array.from(new Uint8Array(bytes), (c) => String.fromCharCode(c)).join(""));
const naarBytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

const verzegel = async (id, sleutel, inhoud) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const server = await crypto.subtle.importKey("raw", naarBytes(sleutel.publiek), CURVE, false, []);
  const eenmalig = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const samen = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, eenmalig.privateKey, 256);
  const basis = await crypto.subtle.importKey("raw", samen, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: tekst.encode("voordeur-onderweg-1") };
  const aes = await crypto.subtle.deriveKey(hkdf, basis, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const bij = tekst.encode(`${id}|${sleutel.id}`);
  const dicht = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bij }, aes, tekst.encode(JSON.stringify(inhoud)));
  return { k: naarTekst(await crypto.subtle.exportKey("raw", eenmalig.publicKey)), iv: naarTekst(iv), dicht: naarTekst(dicht) };
};

// In plain stay the address, the time and how it ended; what was said never.
export const bewaar = async (dag, rij, id, velden, behouden) => {
  const uitkomst = (velden.find(([naam]) => naam === "uitkomst") || [])[1];
  const zegel = await verzegel(id, dag.sleutel, { woning: rij.id, velden, behouden });
  const bezoek = { id, wie: dag.wie, complex: dag.complex, sleutel: dag.sleutel.id, adres: rij.adres, op: Date.now(), uitkomst, ...zegel };
  await doe("bezoeken", (w) => w.add(bezoek));
};

// ---------------------------------------------------------------- Sending

const haal = async (adres, velden) => {
  try {
    const body = velden && new URLSearchParams(velden);
    const antwoord = await fetch(adres, { method: body ? "POST" : "GET", body, redirect: "manual", credentials: "same-origin" });
    const json = (antwoord.headers.get("Content-Type") || "").includes("json");
    return { status: antwoord.status, json: json ? await antwoord.json() : null };
  } catch {
    return { status: -1, json: null };
  }
};

// Who is signed in, with a token that counts now; null without network, false when nobody is.
export const wie = async () => {
  const { status, json } = await haal(balk.dataset.stand);
  return json || (status === -1 ? null : false);
};

// The route of today from the server, with what waits there.
export const ververs = async (complex) => {
  const ik = await wie();
  if (!ik) return;
  const { json } = await haal(`/complexen/${complex}/onderweg/route`, { csrf_token: ik.csrf_token });
  if (json) await zet("route", json);
};

const stuur = async (bezoek, token) => {
  const { id, sleutel, k, iv, dicht } = bezoek;
  const { status, json } = await haal(`/complexen/${bezoek.complex}/onderweg/bezoeken`, { csrf_token: token, id, sleutel, k, iv, dicht });
  if (status === 201 && json) {
    await weg(bezoek.nr);
    if (json.zin) await zet("berichten", [...await berichten(), json.zin]);
    return true;
  }
  const vast = { 404: "rol", 409: "dubbel", 410: "laat", 422: "stuk" }[status];
  if (vast) await doe("bezoeken", (w) => w.put({ ...bezoek, fout: vast }));
  return Boolean(vast);
};

let reden = "";
const verzendNu = async () => {
  const klaar = (await bezoeken()).filter((bezoek) => !bezoek.fout);
  if (!klaar.length) return;
  const ik = await wie();
  reden = ik ? "" : (ik === false ? "uit" : "net");
  if (!ik) return;
  toon("bezig");
  let verstuurd = 0;
  for (const bezoek of klaar) {
    if (bezoek.wie !== ik.wie) { reden = "ander"; continue; }
    if (!await stuur(bezoek, ik.csrf_token)) { reden = "net"; break; }
    verstuurd += 1;
  }
  if (verstuurd) await ververs(klaar[0].complex);
};

// One tab at a time; whoever comes second leaves it to the first.
export const verzend = async () => {
  await navigator.locks.request("voordeur-verzenden", { ifAvailable: true }, (slot) => slot && verzendNu());
  await werkBij();
};

// ---------------------------------------------------------------- The bar

const toon = (stand, aantal = 0, waarom = "") => {
  balk.hidden = false;
  balk.querySelectorAll("[data-balk]").forEach((deel) => {
    deel.hidden = deel.dataset.balk !== stand;
    const plek = deel.querySelector("[data-een]");
    if (plek) plek.textContent = aantal === 1 ? plek.dataset.een : plek.dataset.meer.replace("{n}", aantal);
    deel.querySelectorAll("[data-reden]").forEach((zin) => { zin.hidden = zin.dataset.reden !== waarom; });
  });
};

export const werkBij = async () => {
  const [alle, dag] = [await bezoeken(), await route()];
  const mis = alle.filter((bezoek) => bezoek.fout).length + (dag ? dag.wachtend : 0);
  const wacht = alle.filter((bezoek) => !bezoek.fout).length;
  balk.querySelectorAll("[data-nakijken]").forEach((link) => { link.href = dag && dag.wachtend ? dag.nakijken : balk.dataset.schil; });
  if (wacht) toon("wacht", wacht, reden);
  else if (mis) toon("mislukt", mis);
  else toon("verbinding", 0, navigator.onLine ? "aan" : "uit");
  document.dispatchEvent(new CustomEvent("onderweg"));
};

export const begin = async (complex) => {
  if (!balk) return;
  if (!kan) { toon("niet"); return; }
  try {
    await navigator.serviceWorker.register("/sw.js");
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    if (complex) await ververs(complex);
    await verzend();
  } catch {
    toon("niet");
    return;
  }
  window.addEventListener("online", verzend);
  window.addEventListener("offline", werkBij);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) verzend(); });
};

if (balk && balk.dataset.complex) begin(balk.dataset.complex);
