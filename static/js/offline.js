// The route of today lies here until midnight. A visit is sealed with a public key: this phone cannot read it back. It
// goes to the server by itself: once, in order, from one tab.
"use strict";

export const balk = document.getElementById("onderweg");
export const datum = (dag) => new Date(dag).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
let net = true;
let geprobeerd;
let klok;

const open = () => new Promise((goed, fout) => {
  const vraag = indexedDB.open("onderweg", 1);
  vraag.onupgradeneeded = () => {
    vraag.result.createObjectStore("dag");
    vraag.result.createObjectStore("bezoeken", { keyPath: "nr", autoIncrement: true }).createIndex("id", "id", { unique: true });
  };
  vraag.onsuccess = () => goed(vraag.result);
  vraag.onerror = () => fout(vraag.error);
});

const doe = async (winkel, wat) => {
  const db = await open();
  try {
    return await new Promise((goed, fout) => {
      const werk = db.transaction(winkel, "readwrite");
      const vraag = wat(werk.objectStore(winkel));
      werk.oncomplete = () => goed(vraag.result);
      werk.onabort = () => fout(werk.error);
    });
  } finally { db.close(); }
};

export const bezoeken = () => doe("bezoeken", (w) => w.getAll());
export const weg = (nr) => doe("bezoeken", (w) => w.delete(nr));
export const wisDag = () => doe("dag", (w) => w.delete("route"));
const lees = (naam) => doe("dag", (w) => w.get(naam));
const zet = (naam, waarde) => doe("dag", (w) => w.put(waarde, naam));

// Gone after midnight.
export const route = async () => {
  const dag = await lees("route");
  if (dag && Date.now() < dag.tot) return dag;
  await wisDag();
  return null;
};

const utf8 = (tekst) => new TextEncoder().encode(tekst);
const b64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (c) => String.fromCharCode(c)).join(""));

const verzegel = async (bij, publiek, inhoud) => {
  const s = crypto.subtle;
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const server = await s.importKey("raw", Uint8Array.from(atob(publiek), (c) => c.charCodeAt(0)), curve, false, []);
  const een = await s.generateKey(curve, false, ["deriveBits"]);
  const samen = await s.deriveBits({ name: "ECDH", public: server }, een.privateKey, 256);
  const basis = await s.importKey("raw", samen, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: utf8("voordeur-onderweg-1") };
  const aes = await s.deriveKey(hkdf, basis, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const dicht = await s.encrypt({ name: "AES-GCM", iv, additionalData: utf8(bij) }, aes, utf8(JSON.stringify(inhoud)));
  return { k: b64(await s.exportKey("raw", een.publicKey)), iv: b64(iv), dicht: b64(dicht) };
};

// In plain stay address, time, outcome and last day only.
export const bewaar = async ({ wie, complex, sleutel }, { id: woning, bewoningsnummer, adres }, id, velden, behouden) => {
  const zegel = await verzegel(`${id}|${sleutel.id}`, sleutel.publiek, { woning, bewoningsnummer, velden, behouden });
  const { uitkomst } = Object.fromEntries(velden);
  await doe("bezoeken", (w) => w.add({ id, wie, complex, sleutel: sleutel.id, adres, op: Date.now(), uiterlijk: sleutel.uiterlijk, uitkomst, ...zegel }));
};

const haal = async (adres, velden) => {
  net = true;
  try {
    const body = velden && new URLSearchParams(velden);
    const antwoord = await fetch(adres, { method: body ? "POST" : "GET", body, redirect: "manual" });
    return { status: antwoord.status, json: await antwoord.json().catch(() => null) };
  } catch {
    net = false;
    return {};
  }
};

// Who is signed in, with a token that counts now; or null.
export const wie = async () => (await haal(balk.dataset.stand)).json;

const ververs = async (complex) => {
  const ik = await wie();
  const { json } = ik ? await haal(`/complexen/${complex}/onderweg/route`, ik) : {};
  if (json) await zet("route", json);
};

// Only "it is safe there" lets a visit go. No status: no network, or nobody signed in.
const stuur = async (bezoek, csrf_token) => {
  const { id, sleutel, k, iv, dicht } = bezoek;
  const { status, json } = await haal(`/complexen/${bezoek.complex}/onderweg/bezoeken`, { csrf_token, id, sleutel, k, iv, dicht });
  if (status === 201 && json) {
    if (json.zin) await zet("berichten", [...await lees("berichten") || [], { wie: bezoek.wie, zin: json.zin }]);
    await weg(bezoek.nr);
  } else if (status) await doe("bezoeken", (w) => w.put({ ...bezoek, fout: status }));
  return status;
};

// Refused for good; whatever else goes wrong is tried again.
const NOOIT = [409, 410, 422];
export const mist = ({ fout }) => [404, ...NOOIT].includes(fout);

const verzendNu = async () => {
  const klaar = (await bezoeken()).filter(({ fout }) => !NOOIT.includes(fout));
  if (!klaar.length) return;
  const ik = await wie();
  geprobeerd = false;
  if (!ik) return;
  toon("bezig");
  for (const bezoek of klaar) {
    if (bezoek.wie === ik.wie && !await stuur(bezoek, ik.csrf_token)) return;
  }
  geprobeerd = true;
  await ververs((await route())?.complex || klaar[0].complex);
};

// One tab at a time: the second finds nothing left.
export const slot = (werk) => navigator.locks.request("verzenden", werk);
export const verzend = async (complex) => {
  await slot(async () => {
    if (complex) await ververs(complex);
    await verzendNu();
  });
  await werkBij();
};

const toon = (stand, aantal, waarom, tot) => {
  balk.hidden = false;
  balk.querySelectorAll("[data-balk]").forEach((deel) => { deel.hidden = deel.dataset.balk !== stand; });
  balk.querySelectorAll("[data-een]").forEach((plek) => {
    plek.textContent = aantal === 1 ? plek.dataset.een : plek.dataset.meer.replace("{n}", aantal);
  });
  const dag = balk.querySelector("[data-tot]");
  dag.textContent = dag.dataset.tot.replace("{n}", datum(tot));
  balk.querySelectorAll("[data-reden]").forEach((zin) => { zin.hidden = zin.dataset.reden !== waarom; });
};

// Of a colleague's visit to the same door, until she has seen it.
const meld = async (ik) => {
  const alle = await lees("berichten") || [];
  const mijn = alle.filter((een) => een.wie === ik);
  const deel = balk.nextElementSibling;
  deel.hidden = !mijn.length;
  deel.querySelector("ul").replaceChildren(...mijn.map(({ zin }) => Object.assign(document.createElement("li"), { textContent: zin })));
  deel.querySelector("button").onclick = () => zet("berichten", alle.filter((een) => !mijn.includes(een))).then(werkBij);
};

const werkBij = async () => {
  const alle = await bezoeken();
  const dag = await route();
  const mijn = (b) => b.wie === dag?.wie;
  const mis = alle.filter((b) => mist(b) && mijn(b));
  const wacht = alle.filter((b) => !mis.includes(b));
  const server = dag?.wachtend || 0;
  if (server) balk.querySelector("[data-nakijken]").href = dag.nakijken;
  // Her own are left when all were tried: a fault of the server.
  const zelf = geprobeerd ? "storing" : net ? "uit" : "net";
  const waarom = dag && !wacht.some(mijn) ? "ander" : zelf;
  if (wacht.length) toon("wacht", wacht.length, waarom, wacht[0].uiterlijk);
  else if (mis.length + server) toon("mislukt", mis.length + server);
  else toon(net && navigator.onLine ? "verbinding" : "los");
  // Nobody tells that a network carries or a server is back.
  clearTimeout(klok);
  if (alle.some((b) => !mist(b) && (b.fout || !net))) klok = setTimeout(verzend, net ? 6e4 : 5e3);
  await meld(dag?.wie);
  document.dispatchEvent(new CustomEvent("onderweg"));
};

export const begin = async (complex) => {
  try {
    if (!crypto.randomUUID) throw new Error();
    await navigator.serviceWorker.register("/sw.js");
    navigator.storage.persist?.();
    await verzend(complex);
  } catch {
    toon("niet");
    return;
  }
  addEventListener("online", () => verzend());
  addEventListener("offline", werkBij);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) verzend(); });
};

if (balk.dataset.complex) begin(balk.dataset.complex);
