// What is drawn in the box becomes the value of a hidden field.
"use strict";
for (const vlak of document.querySelectorAll("[data-handtekening]")) {
  const deel = (naam) => vlak.querySelector(`[data-handtekening-${naam}]`);
  const doek = deel("doek"), pen = doek.getContext("2d"), veld = doek.closest("form").elements;
  const toon = () => { vlak.hidden = veld.wijze.value !== "getekend_op_scherm"; };
  const bewaar = (beeld) => { veld.handtekening.value = beeld; deel("staat").hidden = !beeld; };
  const punt = (e) => [e.offsetX * doek.width / doek.clientWidth, e.offsetY * doek.height / doek.clientHeight];
  let bezig = false;
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = "round";
  doek.onpointerdown = (e) => {
    bezig = true;
    doek.setPointerCapture(e.pointerId);
    pen.beginPath();
    pen.moveTo(...punt(e));
  };
  doek.onpointermove = (e) => { if (bezig) { pen.lineTo(...punt(e)); pen.stroke(); } };
  doek.onpointerup = doek.onpointercancel = () => { if (bezig) bewaar(doek.toDataURL()); bezig = false; };
  deel("wis").onclick = () => { pen.clearRect(0, 0, doek.width, doek.height); bewaar(""); };
  doek.closest("form").addEventListener("change", toon);
  toon();
}
