// Keeps the shell of the visits on the road, its styles and its scripts: never a page with a person.
// SCHIL stands in front of this file: { versie, schil, bestanden }, made by the server.
"use strict";
const KAST = `voordeur-${SCHIL.versie}`;
const GEDULD = 8000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const kast = await caches.open(KAST);
    await kast.addAll([SCHIL.schil, ...SCHIL.bestanden].map((adres) => new Request(adres, { cache: "reload" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const namen = await caches.keys();
    await Promise.all(namen.filter((naam) => naam.startsWith("voordeur-") && naam !== KAST).map((naam) => caches.delete(naam)));
    await self.clients.claim();
  })());
});

const schil = async () => (await caches.match(SCHIL.schil)) || Response.error();

// A network that does not answer is no network: somebody stands at a door.
const pagina = (verzoek) => {
  const gewoon = fetch(verzoek).catch(schil);
  const wachten = new Promise((klaar) => { setTimeout(klaar, GEDULD); });
  return Promise.race([gewoon, wachten.then(schil)]);
};

self.addEventListener("fetch", (event) => {
  const verzoek = event.request;
  const adres = new URL(verzoek.url);
  if (verzoek.method !== "GET" || adres.origin !== self.location.origin) return;
  if (verzoek.mode === "navigate") event.respondWith(pagina(verzoek));
  else if (SCHIL.bestanden.includes(adres.pathname)) event.respondWith(caches.match(adres.pathname).then((kopie) => kopie || fetch(verzoek)));
});
