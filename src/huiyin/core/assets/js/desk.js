import "htmx.org";
import "./shared.js";
import "./attendance.js";
import "./offline.js";
import "./notes.js";

// An answer to htmx frees its form again: the page stays, so the next press is a new one.
document.addEventListener("htmx:afterRequest", ({ target }) => delete target.dataset.sent);

// Keys of every desk page: "/" goes to the search box, "?" shows the keys, j and k walk the rows of a [data-rows] table.
// A page adds its own: whatever carries data-key is pressed by that key, and data-key-words says so in the list.
const typing = (element) => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const pressed = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

function walk(step) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  row.querySelector("a, button, input")?.focus();
}

// A queue that scrolls by itself shows where one is.
const current = document.querySelector(".queue .is-current");
if (current) {
  const queue = current.closest(".queue");
  const hidden = current.getBoundingClientRect().bottom - queue.getBoundingClientRect().bottom;
  if (hidden > 0) queue.scrollTop += hidden + current.offsetHeight;
}

const keys = {
  "/": () => document.querySelector("#search")?.focus(),
  "?": () => showKeys(document.querySelector("#keys")),
  j: () => walk(1),
  k: () => walk(-1),
};

function showKeys(dialog) {
  const list = dialog.querySelector("dl");
  for (const element of document.querySelectorAll("[data-key-words]")) {
    // A page that gives j or k a meaning of its own takes them away from the rows.
    [...list.children].find((row) => row.matches("[data-rows-keys]") && ["j", "k"].includes(element.dataset.key))?.remove();
    const row = document.createElement("div");
    row.append(document.createElement("dt"), document.createElement("dd"));
    row.firstChild.append(Object.assign(document.createElement("kbd"), { textContent: element.dataset.key }));
    row.lastChild.textContent = element.dataset.keyWords;
    list.append(row);
    delete element.dataset.keyWords;
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const element = pressed(event.key);
  if (!element && !(event.key in keys)) return;
  event.preventDefault();
  if (!element) return keys[event.key]();
  element.focus();
  element.click();
});

// "Select all" of a table, or of a list to tick, ticks its rows; the bar of bulk actions says how many.
document.addEventListener("change", ({ target }) => {
  const rows = target.closest("[data-rows]");
  if (!rows) return;
  const boxes = [...rows.querySelectorAll("[data-row-box]")];
  if (target.matches("[data-all-rows]")) for (const box of boxes) box.checked = target.checked;
  const count = boxes.filter((box) => box.checked).length;
  for (const place of document.querySelectorAll("[data-row-count]")) place.textContent = count;
});

// A document to be read tells every ten seconds that it is seen; the server counts. A form with data-beat names where.
const beating = document.querySelector("form[data-beat]");
async function beat() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(beating.dataset.beat, { method: "POST", body: new FormData(beating) }).catch(() => null);
  if (answer?.ok) beating.querySelector("[data-beat-left]").textContent = await answer.text();
}
if (beating) {
  beat();
  setInterval(beat, 10_000);
  document.addEventListener("visibilitychange", beat);
}
