// What both faces share. Every page works without this file; it only saves a step.

import "./typed.js";

// Dialogs: <a href="/fallback/" data-dialog="id"> opens <dialog id>, data-close inside one closes it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  event.target.closest("[data-close]")?.closest("dialog, .flash")?.dispatchEvent(new Event("huiyin:close"));
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard?.writeText(copy.dataset.copy);
    copy.classList.add("is-copied");
  }
});

document.addEventListener(
  "huiyin:close",
  ({ target }) => (target.matches("dialog") ? target.close() : target.remove()),
  true,
);

// A form is sent once: a second press while the first is under way does nothing.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// On a phone tabs are one row to push along: it begins where the current one is in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest("ul");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

// Things only a script can do are shown only where a script runs.
document.documentElement.classList.add("has-script");
