// Works calendar: drag one home onto another
"use strict";
{
let a;
const d=document,r=e=>e.target.closest("[data-ruil]");
d.ondragstart=e=>{a=r(e)};
d.ondragover=e=>{if(a&&r(e))e.preventDefault()};
d.ondrop=e=>{const b=r(e);if(a&&b&&b!==a)location=a.dataset.ruil+"&met_id="+b.id};
}
