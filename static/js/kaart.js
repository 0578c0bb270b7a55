// Flat map: one tab stop per portiek, then the arrow keys, Home, End, Page up and down. Without script every door is a stop.
"use strict";

function deurenVan(portiek) {
  return [...portiek.rows].map((rij) => [...rij.cells].filter((cel) => cel.tagName === "TD").map((cel) => cel.querySelector("a.vd-deur")));
}

function zoek(deuren, rij, kolom, stapRij, stapKolom) {
  for (;;) {
    rij += stapRij;
    kolom += stapKolom;
    if (!deuren[rij] || kolom < 0 || kolom >= deuren[rij].length) return null;
    if (deuren[rij][kolom]) return deuren[rij][kolom];
  }
}

function doel(toets, deuren, rij, kolom) {
  const inRij = deuren[rij].filter(Boolean);
  const inKolom = deuren.map((doors) => doors[kolom]).filter(Boolean);
  switch (toets) {
    case "ArrowLeft": return zoek(deuren, rij, kolom, 0, -1);
    case "ArrowRight": return zoek(deuren, rij, kolom, 0, 1);
    case "ArrowUp": return zoek(deuren, rij, kolom, -1, 0);
    case "ArrowDown": return zoek(deuren, rij, kolom, 1, 0);
    case "Home": return inRij[0];
    case "End": return inRij[inRij.length - 1];
    case "PageUp": return inKolom[0];
    case "PageDown": return inKolom[inKolom.length - 1];
    default: return undefined;
  }
}

function richtIn(portiek) {
  const deuren = deurenVan(portiek);
  const alle = deuren.flat().filter(Boolean);
  alle.forEach((deur, nummer) => { deur.tabIndex = nummer === 0 ? 0 : -1; });
  portiek.addEventListener("keydown", (event) => {
    const deur = event.target.closest("a.vd-deur");
    if (!deur || event.ctrlKey || event.altKey || event.metaKey) return;
    const rij = deuren.findIndex((doors) => doors.includes(deur));
    const volgende = doel(event.key, deuren, rij, deuren[rij].indexOf(deur));
    if (volgende === undefined) return;
    event.preventDefault();
    if (volgende) volgende.focus();
  });
  portiek.addEventListener("focusin", (event) => {
    const deur = event.target.closest("a.vd-deur");
    if (deur) alle.forEach((andere) => { andere.tabIndex = andere === deur ? 0 : -1; });
  });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".vd-portiek").forEach(richtIn));
