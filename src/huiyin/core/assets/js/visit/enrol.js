// Setting a phone up: the secret goes straight from the answer into the sealed store, and stands in no page.

import { part, say, word } from "./page.js";
import * as seal from "./seal.js";
import * as store from "./store.js";

export async function enrol() {
  const form = part("enrol");
  const fault = part("fault");
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return say(fault, word("no-crypto"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [pin, again] = ["new-pin", "pin-again"].map((id) => document.getElementById(id).value);
    if (!/^\d{6,}$/.test(pin) || /^(\d)\1+$/.test(pin)) return say(fault, word("short"));
    if (pin !== again) return say(fault, word("differ"));
    const answer = await fetch(location.pathname, { method: "POST", body: new FormData(form) }).catch(() => undefined);
    if (!answer) return say(fault, word("no-network"));
    if (answer.redirected) return location.reload(); // signed out meanwhile
    const said = await answer.json();
    if (!answer.ok) return say(fault, said.message);
    await seal.setUp(pin, said);
    await navigator.storage?.persist?.();
    location.assign(form.dataset.appUrl);
  });
  form.querySelector("button").disabled = false; // sent before, the browser would show the secret as a page
  part("existing").hidden = !(await store.get("plain", "vault"));
}
