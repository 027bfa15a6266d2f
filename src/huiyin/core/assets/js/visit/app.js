// The app from opening to closing: which screen stands, when it locks, when it sends.

import { closeForm, keepDraft, openForm, saveVisit, watchForm } from "./form.js";
import { drawList } from "./list.js";
import { part, say, show, word } from "./page.js";
import * as seal from "./seal.js";
import * as server from "./server.js";
import * as store from "./store.js";
import { Revoked, synchronise, Unknown } from "./sync.js";

const IDLE = 5 * 60_000;
const OFTEN = 30_000;
const TELL_FROM = 5;

let touched = Date.now();
let place = "today";

export async function start() {
  const app = part("app");
  server.speakTo(app.dataset.api);
  await navigator.serviceWorker?.register(app.dataset.worker, { scope: new URL(app.dataset.api, location).pathname.replace(/api\/$/, "") });
  navigator.serviceWorker?.addEventListener("message", sendNow);
  listen();
  drawNetwork(0);
  if (!(await store.get("plain", "vault"))) return show("setup");
  await lock();
}

function listen() {
  part("unlock").addEventListener("submit", guarded(unlock));
  part("visit").addEventListener("submit", guarded(save));
  part("lock").addEventListener("click", guarded(lock));
  part("back").addEventListener("click", guarded(back));
  part("refresh").addEventListener("click", guarded(sendNow));
  addEventListener("online", sendNow);
  addEventListener("offline", () => drawNetwork());
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => (touched = Date.now()), { passive: true });
  setInterval(() => (Date.now() - touched > IDLE ? lockIfOpen() : sendNow()), OFTEN);
  addEventListener("visibilitychange", () => (document.hidden ? keepDraft() : Date.now() - touched > IDLE && lockIfOpen()));
  watchForm();
  offerInstalling();
}

// What stands in the way is said on the page. A full disk is the one thing the person can do something about.
function guarded(act) {
  return async (event) => {
    event.preventDefault();
    say(part("message"), "");
    try {
      await act(event);
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      say(part("message"), word("full"));
    }
  };
}

async function unlock() {
  const input = document.getElementById("pin");
  const left = await seal.unlock(input.value);
  input.value = "";
  if (left === undefined) return enter();
  if (left <= 0) return eraseAll("setup", word("erased"));
  say(part("pin-fault"), left <= TELL_FROM ? word("tries-left", { count: left }) : word("wrong-pin"));
  input.focus();
}

async function enter() {
  say(part("pin-fault"), "");
  touched = Date.now();
  part("lock").hidden = false;
  place = "today";
  show("today");
  await draw();
  await sendNow();
}

async function lock() {
  await keepDraft();
  seal.lock();
  closeForm();
  for (const name of ["households", "written", "as-of"]) part(name).replaceChildren();
  part("lock").hidden = true;
  show("lock");
  const waiting = (await store.names("visit:")).length ? await store.get("plain", "waiting") : 0;
  say(part("locked-waiting"), waiting && word("locked-waiting", { count: waiting }));
  const { code } = await store.get("plain", "vault");
  if (await server.isRevoked(code)) await eraseAll("erased");
}

const lockIfOpen = () => seal.isOpen() && lock();

async function draw() {
  const waiting = await drawList(write);
  await store.put("plain", "waiting", waiting);
  drawNetwork(waiting);
}

function drawNetwork(waiting) {
  const counted = waiting ? ` · ${word("to-send", { count: waiting })}` : "";
  if (waiting !== undefined) part("net").dataset.waiting = waiting;
  part("net").textContent = word(navigator.onLine ? "online" : "offline") + counted;
  for (const switches of document.querySelectorAll(".switches")) switches.hidden = !navigator.onLine;
}

async function write(household) {
  say(part("message"), "");
  await openForm(household);
  place = "visit";
  show("visit");
}

async function back() {
  await keepDraft();
  closeForm();
  place = "today";
  show("today");
  await draw();
}

async function save() {
  if (!(await saveVisit())) return;
  place = "today";
  show("today");
  await draw();
  navigator.storage?.persist?.();
  (await navigator.serviceWorker?.ready)?.sync?.register("visits").catch(() => undefined); // a browser may not want to
  await sendNow();
}

async function sendNow() {
  if (!seal.isOpen()) return;
  try {
    await synchronise();
  } catch (error) {
    if (error instanceof Revoked) return eraseAll("erased");
    if (!(error instanceof Unknown)) throw error;
    say(part("message"), word("unknown"));
  }
  if (seal.isOpen() && place === "today") await draw();
  else if (seal.isOpen()) drawNetwork();
}

async function eraseAll(screen, told) {
  seal.lock();
  closeForm();
  await store.erase();
  for (const name of ["households", "written", "as-of"]) part(name).replaceChildren();
  part("lock").hidden = true;
  show(screen);
  say(part("message"), told);
}

function offerInstalling() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    part("install").hidden = false;
    part("install").addEventListener("click", () => event.prompt(), { once: true });
  });
  addEventListener("appinstalled", () => (part("install").hidden = true));
}
