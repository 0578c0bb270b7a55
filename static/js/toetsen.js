// Asking questions by keyboard: a digit chooses the answer and goes on to the next question, 0 is the last choice.
"use strict";
const vragen = [...document.querySelectorAll("[data-toetsen] fieldset")];
const naar = (vraag) => (vraag.querySelector("input:checked") || vraag.querySelector("input")).focus();

if (vragen.length && !document.getElementById("fouten")) naar(vragen[0]);

document.addEventListener("keydown", (event) => {
  const hier = vragen.indexOf(document.activeElement.closest("fieldset"));
  if (hier < 0 || event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key)) return;
  const keuzes = [...vragen[hier].querySelectorAll("input[type=radio]")];
  const keuze = keuzes.at(Number(event.key) - 1);
  if (!keuze || Number(event.key) > keuzes.length) return;
  event.preventDefault();
  keuze.checked = true;
  const volgende = vragen[hier + 1];
  if (volgende) naar(volgende);
  else document.querySelector("[data-toetsen] button[type=submit]").focus();
});
