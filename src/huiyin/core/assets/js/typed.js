// What somebody typed is not lost unasked: leaving a page with something typed and not sent asks first, and the switches of
// the header keep it. Nor is what is shown only once.

// Not what is quickly typed again: who one is, a code from a slip or a telephone, words to look for.
const OF_NO_WEIGHT = "[type=hidden], [type=radio], [type=checkbox], [type=password], [type=search], [autocomplete=username], [autocomplete=off], [autocomplete=one-time-code]";
const unsent = new Set();
const note = (form) => form?.method === "post" && unsent.add(form);

document.addEventListener("input", ({ target }) => target.matches("input, textarea") && !target.matches(OF_NO_WEIGHT) && note(target.form));
document.addEventListener("submit", ({ target }) => unsent.delete(target));
// What the server has kept of a form is no longer lost by leaving.
document.addEventListener("htmx:afterRequest", ({ target, detail }) => target.matches("[data-kept]") && detail.successful && unsent.delete(target.closest("form")));

// A form that came back with complaints, or drawn anew by a switch, holds words that stand nowhere else.
for (const place of document.querySelectorAll("form[data-unsent], form .error-summary")) note(place.closest("form"));

// What is shown once (a code that nobody can show again) is lost by leaving too, until it was printed or the page was told that it is
// done with.
let once = document.querySelector("[data-once]");
const done = () => { once = null; };
window.addEventListener("afterprint", done);
document.addEventListener("click", ({ target }) => target.closest("[data-once-done]") && done());

window.addEventListener("beforeunload", (event) => {
  if (once || [...unsent].some((form) => form.isConnected)) event.preventDefault();
});

// The size is turned in place. The language takes a new page, to which the fields are carried over: by the server where the page
// names a form to do so, else here.
const CARRIED = "huiyin-typed";
const TICKED = ["radio", "checkbox"];
const fields = () => [...document.querySelectorAll("input, textarea, select")].filter(
  ({ id, type, form }) => id && form?.method === "post" && !["hidden", "password", "file"].includes(type),
);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-switch]");
  if (!button) return;
  if (button.dataset.switch.includes("elder")) {
    event.preventDefault();
    document.documentElement.classList.toggle("elder");
    fetch(button.dataset.switch, { method: "POST", redirect: "manual" });
    document.querySelector(`[data-switch*=elder]:not([data-switch="${button.dataset.switch}"])`).focus();
  } else if (button.form.id === "switch") {
    sessionStorage.setItem(CARRIED, JSON.stringify(fields().map(({ id, value, checked }) => ({ id, value, checked }))));
    unsent.clear();
  }
});

// Without scripts a page with several forms is switched in another tab; with them it need not be.
for (const button of document.querySelectorAll("[data-switch][formtarget]")) button.removeAttribute("formtarget");

const carried = JSON.parse(sessionStorage.getItem(CARRIED) ?? "[]");
sessionStorage.removeItem(CARRIED);
for (const { id, value, checked } of carried) {
  const field = document.getElementById(id);
  if (!field) continue;
  const before = TICKED.includes(field.type) ? field.checked : field.value;
  if (TICKED.includes(field.type)) field.checked = checked;
  else field.value = value;
  const after = TICKED.includes(field.type) ? field.checked : field.value;
  if (before !== after) field.dispatchEvent(new Event("input", { bubbles: true }));
}
