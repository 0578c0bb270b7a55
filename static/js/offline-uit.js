// Signing out with visits that were not sent yet asks first; else the route of today leaves this phone.
"use strict";
{
  const form = document.querySelector("form[action$='/uitloggen']");
  const tel = () => new Promise((klaar) => {
    const vraag = indexedDB.open("voordeur-onderweg", 1);
    vraag.onupgradeneeded = () => vraag.transaction.abort();
    vraag.onerror = () => klaar(0);
    vraag.onsuccess = () => {
      const werk = vraag.result.transaction(["dag", "bezoeken"], "readwrite");
      const aantal = werk.objectStore("bezoeken").count();
      aantal.onsuccess = () => { if (!aantal.result) werk.objectStore("dag").clear(); };
      werk.oncomplete = () => { vraag.result.close(); klaar(aantal.result); };
      werk.onabort = () => klaar(aantal.result || 0);
    };
  });
  if (form && window.indexedDB) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await tel()) location.assign("/onderweg#uitloggen");
      else HTMLFormElement.prototype.submit.call(form);
    });
  }
}
