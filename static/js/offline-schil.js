// The page without network: route, form, what is kept.
"use strict";
import { begin, bewaar, bezoeken, datum, mist, route, slot, verzend, weg, wie, wisDag } from "./offline.js";
import { keur } from "./offline-tekst.js";

const el = (wat, waar = document) => waar.querySelector(wat);
const form = el("#bezoek");
let dag;
let rij;
let id;

const woord = (naam, n) => el(`[data-woord="${naam}"]`)?.textContent.replace("{n}", n);
const toon = (naam, rijen) => {
  const deel = el(`[data-deel=${naam}]`);
  deel.hidden = !rijen.length;
  el("[data-rijen]", deel)?.replaceChildren(...rijen);
};
const maak = (naam, adres, zinnen) => {
  const regel = el(`#${naam}`).content.firstElementChild.cloneNode(true);
  el("[data-adres]", regel).textContent = adres;
  el("[data-waar]", regel).textContent = zinnen.filter(Boolean).join(" ");
  return regel;
};

const deur = (r) => {
  const regel = maak("deur", r.adres, [r.waar, r.let]);
  el("[data-nummer]", regel).textContent = r.nummer;
  el("a", regel).href = `#${r.id}`;
  return regel;
};
const bewaarde = (b) => {
  const uur = new Date(b.op).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" }).replace(":", ".");
  const regel = maak("bewaarde", b.adres, [`${datum(b.op)}, ${woord("uur", uur)}.`, woord(`uitkomst-${b.uitkomst}`), woord("uiterlijk", datum(b.uiterlijk))]);
  if (b.fout) el("[data-fout]", regel).textContent = woord(`fout-${b.fout}`) || woord("fout");
  const vraag = el("details", regel);
  vraag.hidden = !mist(b) || b.wie !== dag?.wie;
  el("button", vraag).onclick = () => weg(b.nr).then(verzend);
  return regel;
};

// Her own unsent visits; null while nobody can say who she is.
const eigen = async () => {
  const ik = await wie();
  return ik && (await bezoeken()).filter((b) => b.wie === ik.wie);
};

const teken = async () => {
  dag = await route();
  const alle = await bezoeken();
  const plek = location.hash.slice(1) || /woningen\/([\w-]+)/.exec(location.pathname)?.[1];
  rij = dag?.rijen.find((r) => r.id === plek);
  const mijn = plek === "uitloggen" ? await eigen() : null;
  if (mijn && alle.length && !mijn.length) { doe.uit(); return; }
  form.hidden = !rij;
  el("[data-onder]").textContent = rij ? rij.adres : "";
  toon("uit", mijn || []);
  if (dag) el("[data-terug]").href = dag.terug;
  el("[data-wie]").textContent = dag ? woord("wie", dag.naam) : "";
  toon("bewaard", rij ? [] : alle.map(bewaarde));
  toon("route", rij || !dag ? [] : dag.rijen.filter((r) => !alle.some((b) => b.adres === r.adres)).map(deur));
  toon("leeg", dag ? [] : [1]);
};

// A form under edit stays in memory only.
const open = async () => {
  await teken();
  const deze = rij && rij.id + rij.bewoningsnummer;
  if (!rij || form.dataset.deur === deze) return;
  form.dataset.deur = deze;
  form.reset();
  id = crypto.randomUUID();
  el("[data-let]").textContent = rij.let;
  el("[data-hulp]").hidden = !dag.hulp;
  const keuze = form.elements.tweede_medewerker;
  keuze.length = 1;
  dag.collegas.forEach((c) => keuze.add(new Option(c.naam, c.id)));
  form.querySelectorAll("[data-taal]").forEach((zin) => { zin.hidden = zin.dataset.taal !== (rij.taal || "nl"); });
  el("[data-kop]").focus();
};

const doe = {
  verzend: () => verzend().then(eigen).then((rest) => rest && !rest.length && doe.uit()),
  uit: () => slot(async () => {
    const ik = await wie();
    await wisDag();
    if (ik) await fetch("/uitloggen", { method: "POST", body: new URLSearchParams(ik), redirect: "manual" });
    location = "/inloggen";
  }),
  bewaar: async () => {
    const { uitkomst, persoon_naam: naam } = form.elements;
    el("[data-kies]").hidden = Boolean(uitkomst.value);
    if (!uitkomst.value) { uitkomst[0].focus(); return; }
    // Without a conversation its part stays here.
    const gesprek = el("fieldset.vd-bij-gesprek");
    gesprek.disabled = uitkomst.value !== "gesprek";
    const behouden = keur(form);
    const velden = [...new FormData(form)].filter(([, waarde]) => waarde);
    gesprek.disabled = false;
    if (!behouden) return;
    const nu = new Date().toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" }).split("-");
    ["jaar", "maand", "dag"].forEach((deel, n) => velden.push([`datum-${deel}`, nu[n]]));
    velden.push(["uur", new Date().getHours()]);
    if (uitkomst.value === "gesprek" && naam.value) velden.push(["persoon", "anders"]);
    try {
      await bewaar(dag, rij, id, velden, behouden);
    } catch {
      el("[data-vol]").hidden = false;
      return;
    }
    form.reset();
    location = "/onderweg";
  },
};

document.addEventListener("click", (event) => {
  const knop = event.target.closest("[data-doe]");
  if (knop) doe[knop.dataset.doe]();
});
document.addEventListener("onderweg", () => { if (form.hidden) teken(); });
addEventListener("hashchange", open);
addEventListener("beforeunload", (event) => { if (!form.hidden && form.elements.uitkomst.value) event.preventDefault(); });
open().then(() => begin(dag?.complex));
