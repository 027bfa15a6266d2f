// Writing a visit down. Every change is kept at once as a sealed draft: a locked screen, an empty battery lose nothing.

import { filled, key, part, say, word } from "./page.js";
import { taken } from "./photo.js";
import * as seal from "./seal.js";
import * as store from "./store.js";

const SOON = 300;
const CONTACT = ["name", "phone", "address", "people"];

let draft;
let timer;

export async function openForm(household) {
  draft = (await seal.read(`draft:${household.code}`)) ?? {
    key: key(), household, said: { attitude: "", needs: [], note: "", photo_consent: false, heard: [{}] }, photos: [], contact: contactOf(household),
  };
  part("who").textContent = household.name || household.code;
  part("where").textContent = [household.kind_name, household.township, household.village, household.address].filter(Boolean).join(" · ");
  fill(part("visit"), draft);
  await drawPhotos();
}

const contactOf = (household) => Object.fromEntries(CONTACT.map((name) => [name, String(household[name])]));

function fill(form, { said, contact }) {
  form.reset();
  for (const radio of form.querySelectorAll("[name=attitude]")) radio.checked = radio.value === said.attitude;
  for (const box of form.querySelectorAll("[name=needs]")) box.checked = said.needs.includes(box.value);
  form.note.value = said.note;
  form.photo_consent.checked = said.photo_consent;
  part("photo-part").hidden = !said.photo_consent;
  part("heard").replaceChildren(...said.heard.map(heardBlock));
  for (const name of CONTACT) form[`c_${name}`].value = contact[name];
  form.querySelector("details").open = false;
}

function heardBlock(one, at) {
  const block = filled("heard", {});
  for (const field of block.querySelectorAll("[data-name]")) {
    field.name = `${field.dataset.name}-${at}`;
    if (field.type === "radio") field.checked = one.kind ? field.value === one.kind : field.checked;
    else if (field.type === "checkbox") field.checked = Boolean(one[field.dataset.name]);
    else field.value = one.text ?? "";
  }
  const text = block.querySelector("textarea");
  text.id = `visit-heard-${at}`;
  block.querySelector("label").htmlFor = text.id;
  return block;
}

function read(form) {
  draft.said = {
    attitude: form.querySelector("[name=attitude]:checked")?.value ?? "",
    needs: [...form.querySelectorAll("[name=needs]:checked")].map((box) => box.value),
    note: form.note.value,
    photo_consent: form.photo_consent.checked,
    heard: [...part("heard").children].map((block) => ({
      text: block.querySelector("textarea").value,
      kind: block.querySelector("[data-name=kind]:checked").value,
      named: block.querySelector("[data-name=named]").checked,
      may_publish: block.querySelector("[data-name=may_publish]").checked,
    })),
  };
  draft.contact = Object.fromEntries(CONTACT.map((name) => [name, form[`c_${name}`].value]));
}

export async function keepDraft() {
  clearTimeout(timer);
  if (!draft || !seal.isOpen()) return;
  read(part("visit"));
  await seal.write(`draft:${draft.household.code}`, draft);
}

export const closeForm = () => {
  clearTimeout(timer);
  draft = undefined;
  part("visit").reset();
  for (const name of ["heard", "photos", "who", "where"]) part(name).replaceChildren();
};

async function drawPhotos() {
  const shots = await Promise.all(draft.photos.map(async (name) => [name, await seal.read(`photo:${name}`)]));
  part("photos").replaceChildren(...shots.map(([name, address]) => shot(name, address)));
}

function shot(name, address) {
  const drawn = filled("photo", {});
  drawn.querySelector("img").src = address;
  drawn.querySelector("[data-drop]").addEventListener("click", async () => {
    draft.photos = draft.photos.filter((other) => other !== name);
    await keepDraft();
    await store.remove("sealed", `photo:${name}`);
    await drawPhotos();
  });
  return drawn;
}

async function addPhoto(input) {
  const [file] = input.files;
  input.value = "";
  if (!file || draft.photos.length >= Number(part("app").dataset.mostPhotos)) return;
  const address = await taken(file).catch(() => undefined);
  if (!address) return say(part("message"), word("no-photo"));
  const name = key();
  await seal.write(`photo:${name}`, address);
  draft.photos.push(name);
  await keepDraft();
  await drawPhotos();
}

// What the server takes: see visits.forms. A correction only if something was corrected.
function message({ household, said, contact }) {
  const changed = CONTACT.some((name) => contact[name] !== contactOf(household)[name]);
  return {
    ...said,
    heard: said.heard.filter((one) => one.text.trim()),
    household: household.code,
    noted_at: new Date().toISOString(),
    correction: changed ? { ...contact, based_on: household.revision } : null,
  };
}

// Returns whether there was something to keep. The visit stands before the draft goes: a cut between the two doubles nothing, for the
// draft has the visit's name.
export async function saveVisit() {
  await keepDraft();
  const { household, photos } = draft;
  const said = message(draft);
  const kept = said.photo_consent ? photos : [];
  if (!(said.attitude || said.needs.length || said.heard.length || said.note.trim() || kept.length || said.correction)) {
    say(part("message"), word("nothing"));
    return false;
  }
  const label = [household.name || household.code, household.village].join(" ");
  const day = new Date().toLocaleDateString("sv"); // 2026-05-09
  await seal.write(`visit:${draft.key}`, { key: draft.key, household: { code: household.code }, label, day, message: said, photos: kept, state: "waiting" });
  await store.remove("sealed", `draft:${household.code}`, ...photos.filter((name) => !kept.includes(name)).map((name) => `photo:${name}`));
  closeForm();
  return true;
}

export function watchForm() {
  const form = part("visit");
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keepDraft, SOON);
    part("photo-part").hidden = !form.photo_consent.checked;
  });
  document.getElementById("visit-photo").addEventListener("change", ({ target }) => addPhoto(target));
  part("add-heard").addEventListener("click", () => {
    const block = heardBlock({}, part("heard").children.length);
    part("heard").append(block);
    block.querySelector("textarea").focus();
  });
}
