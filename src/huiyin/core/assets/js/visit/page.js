// Finding the parts of the page, its words, and filling its templates. All words stand in the page, so in the reader's language.

export const part = (name) => document.querySelector(`[data-${name}]`);

export function word(name, values = {}) {
  const text = document.querySelector(`[data-words] [data-word="${name}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

export function say(element, text) {
  element.textContent = text ?? "";
  element.hidden = !text;
}

export function filled(template, values) {
  const drawn = document.querySelector(`[data-template="${template}"]`).content.cloneNode(true).firstElementChild;
  for (const slot of drawn.querySelectorAll("[data-fill]")) say(slot, values[slot.dataset.fill]);
  return drawn;
}

export function show(name) {
  for (const screen of document.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
  scrollTo(0, 0);
}

export const key = () => {
  const drawn = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return drawn.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
