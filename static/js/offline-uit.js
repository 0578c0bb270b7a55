// Signing out with unsent visits asks first. A form without network says so at once, and stays as it is.
"use strict";
{
  const form = document.querySelector("form[action='/uitloggen']");
  const vertrek = () => HTMLFormElement.prototype.submit.call(form);
  form.onsubmit = (event) => {
    event.preventDefault();
    let vraag;
    try { vraag = indexedDB.open("onderweg", 1); } catch { vertrek(); return; }
    vraag.onupgradeneeded = () => vraag.transaction.abort();
    vraag.onerror = vertrek;
    vraag.onsuccess = () => {
      const werk = vraag.result.transaction(["dag", "bezoeken"], "readwrite");
      const tel = werk.objectStore("bezoeken").count();
      tel.onsuccess = () => { if (!tel.result) werk.objectStore("dag").delete("route"); };
      werk.oncomplete = () => { if (tel.result) location = "/onderweg#uitloggen"; else vertrek(); };
    };
  };
  const los = document.getElementById("los");
  const kijk = () => { los.hidden = navigator.onLine; };
  // The day list has a bar of its own.
  if (!document.getElementById("onderweg")) for (const naam of ["online", "offline"]) addEventListener(naam, kijk);
  addEventListener("submit", (event) => {
    kijk();
    if (los.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    los.focus();
  }, true);
}
