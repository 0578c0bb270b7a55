// The page without network: the route, the form of one door, what is kept here. Filled from offline.js.
"use strict";
import { balk, begin, berichten, bewaar, bezoeken, gezien, route, verzend, weg, wie, wisDag } from "./offline.js";
import { keur } from "./offline-tekst.js";

const el = (wat, in_ = document) => in_.querySelector(wat);
const form = el("#bezoek");
const woord = (naam, n) => { const plek = el(`[data-woord="${naam}"]`); return plek ? plek.textContent.replace("{n}", n) : ""; };
const nl = document.documentElement.lang;
let dag = null;
let rij = null;
let id = null;

const toon = (naam, rijen) => {
  const deel = el(`[data-deel=${naam}]`);
  deel.hidden = !rijen.length;
  const lijst = el("[data-rijen]", deel);
  if (lijst) lijst.replaceChildren(...rijen);
};
const kopie = (naam, adres, waar) => {
  const regel = el(`#${naam}`).content.firstElementChild.cloneNode(true);
  el("[data-adres]", regel).textContent = adres;
  el("[data-waar]", regel).textContent = waar.filter(Boolean).join(", ");
  return regel;
};
const let_op = (r) => [r.taal && r.taal !== "nl" && woord(`taal-${r.taal}`), r.tolk && woord("tolk"), r.met_zn_tweeen && woord("tweeen"),
  r.rust_tot && woord("rust", new Date(r.rust_tot).toLocaleDateString(nl))];

const deur = (r) => {
  const regel = kopie("deur", r.adres, [r.verdieping !== null && woord("verdieping", r.verdieping), r.portiek && woord("portiek", r.portiek),
    woord(`reden-${r.reden}`), ...let_op(r)]);
  el("[data-volgorde]", regel).textContent = r.volgorde;
  el("a", regel).href = `#${r.id}`;
  return regel;
};
const bewaarde = (b) => {
  const op = new Date(b.op).toLocaleString(nl, { dateStyle: "medium", timeStyle: "short" });
  const regel = kopie("bewaarde", b.adres, [op, woord(`uitkomst-${b.uitkomst}`)]);
  const fout = el("[data-fout]", regel);
  const knop = el("[data-weg]", regel);
  fout.textContent = woord(`fout-${b.fout}`);
  fout.hidden = knop.hidden = !b.fout;
  knop.addEventListener("click", async () => { await weg(b.nr); await verzend(); });
  return regel;
};

const teken = async () => {
  dag = await route();
  const alle = await bezoeken();
  const gezegd = await berichten();
  const plek = decodeURIComponent(location.hash.slice(1)) || (location.pathname.match(/woningen\/([\w-]+)\/huisbezoeken/) || [])[1];
  rij = (dag && dag.rijen.find((r) => r.id === plek)) || null;
  form.hidden = !rij;
  el("[data-onder]").textContent = rij ? rij.adres : "";
  toon("uit", plek === "uitloggen" && alle.length ? [1] : []);
  el("[data-aantal]").textContent = el("[data-een]", balk).textContent;
  toon("berichten", gezegd.map((zin) => Object.assign(document.createElement("li"), { textContent: zin })));
  toon("bewaard", rij ? [] : alle.map(bewaarde));
  toon("route", rij || !dag ? [] : dag.rijen.filter((r) => !alle.some((b) => b.adres === r.adres)).map(deur));
  toon("leeg", dag ? [] : [1]);
};

// A form under edit stays in memory only; its visit gets its id here.
const open = async () => {
  await teken();
  if (!rij) return;
  form.reset();
  id = crypto.randomUUID();
  el("[data-let]").textContent = let_op(rij).filter(Boolean).join(", ");
  el("[data-hulp]").hidden = !dag.hulp;
  const keuze = form.elements.tweede_medewerker;
  keuze.length = 1;
  dag.collegas.forEach((c) => keuze.add(new Option(c.naam, c.id)));
  form.querySelectorAll("[data-taal]").forEach((zin) => { zin.hidden = zin.dataset.taal !== (rij.taal || "nl"); });
  el("[data-kop]").focus();
};

const doe = {
  verzend,
  gezien: async () => { await gezien(); await teken(); },
  uit: async () => {
    const ik = await wie();
    await wisDag();
    if (ik) await fetch("/uitloggen", { method: "POST", body: new URLSearchParams({ csrf_token: ik.csrf_token }), redirect: "manual" });
    location.assign("/inloggen");
  },
  bewaar: async () => {
    const nu = new Date();
    el("[data-kies]").hidden = Boolean(form.elements.uitkomst.value);
    if (!form.elements.uitkomst.value) { el("[name=uitkomst]").focus(); return; }
    const behouden = keur(form);
    if (!behouden) return;
    const velden = [...new FormData(form)].filter(([naam, waarde]) => waarde && naam !== "tekstvraag");
    velden.push(["datum-dag", String(nu.getDate())], ["datum-maand", String(nu.getMonth() + 1)], ["datum-jaar", String(nu.getFullYear())]);
    if (form.elements.persoon_naam.value) velden.push(["persoon", "anders"]);
    try {
      await bewaar(dag, rij, id, velden, behouden);
    } catch {
      el("[data-vol]").hidden = false;
      return;
    }
    form.reset();
    location.assign("/onderweg");
  },
};

document.addEventListener("click", (event) => {
  const knop = event.target.closest("[data-doe]");
  if (knop) doe[knop.dataset.doe]();
});
document.addEventListener("onderweg", () => { if (form.hidden) teken(); });
window.addEventListener("hashchange", open);
window.addEventListener("beforeunload", (event) => { if (!form.hidden && new FormData(form).get("uitkomst")) event.preventDefault(); });
open().then(() => begin(dag && dag.complex));
