// Keeps the shell of visits on the road, its styles and scripts: never a page with a person.
// SCHIL is put in front by the server.
"use strict";
const KAST = SCHIL.versie;

self.addEventListener("install", (event) => {
  const alles = [SCHIL.schil, ...SCHIL.bestanden].map((adres) => new Request(adres, { cache: "reload" }));
  event.waitUntil(caches.open(KAST).then((kast) => kast.addAll(alles)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const weg = (naam) => naam === KAST || caches.delete(naam);
  event.waitUntil(caches.keys().then((namen) => Promise.all(namen.map(weg))).then(() => self.clients.claim()));
});

// A network that does not answer is none, where the shell can stand in; an export is slow.
const DEUR = /^\/$|^\/onderweg|mijn-dag$|huisbezoeken\/nieuw$/;
const schil = () => caches.match(SCHIL.schil);
const pagina = (verzoek, pad) => {
  const net = fetch(verzoek).catch(schil);
  return DEUR.test(pad) ? Promise.race([net, new Promise((klaar) => { setTimeout(() => klaar(schil()), 8000); })]) : net;
};

self.addEventListener("fetch", (event) => {
  const verzoek = event.request;
  const adres = new URL(verzoek.url);
  if (verzoek.method !== "GET" || adres.origin !== self.location.origin) return;
  if (verzoek.mode === "navigate") event.respondWith(pagina(verzoek, adres.pathname));
  else if (SCHIL.bestanden.includes(adres.pathname)) event.respondWith(caches.match(adres.pathname).then((kopie) => kopie || fetch(verzoek)));
});
