// Sending what waits, oldest first, each until the server has answered; then fetching the list anew. Whatever is cut off halfway is
// simply done again: visits and photos have names that were drawn here, and the server takes each name once.

import { bytesOf } from "./photo.js";
import * as seal from "./seal.js";
import * as server from "./server.js";
import * as store from "./store.js";

const WEEK = 7 * 24 * 3600 * 1000;

export class Revoked extends Error {}
export class Unknown extends Error {}

function heard(answer) {
  if (answer?.status === 403) throw new Revoked();
  if (answer?.status === 401) throw new Unknown();
  return answer;
}

export const written = async () =>
  (await seal.readAll("visit:")).sort((one, other) => one.message.noted_at.localeCompare(other.message.noted_at));
export const isWaiting = (visit) => visit.state === "waiting" || (visit.state === "sent" && visit.photos.length > 0);

// One page at a time sends, also where the app is open twice.
export const synchronise = () => (navigator.locks ? navigator.locks.request("huiyin-visits", sendAll) : sendAll());

async function sendAll() {
  if (!seal.isOpen()) return false;
  const token = await seal.read("token");
  for (const visit of (await written()).filter(isWaiting)) if (!(await send(visit, token))) return false;
  return fetchList(token);
}

async function send(visit, token) {
  const keep = () => seal.write(`visit:${visit.key}`, visit);
  const answer = heard(await server.sendVisit(token, visit.key, visit.message));
  if (!answer) return false;
  if (answer.status !== 200) {
    Object.assign(visit, { state: "refused", told: answer.said.message });
    await keep();
    return true;
  }
  Object.assign(visit, { state: "sent", answer: answer.said });
  await keep();
  while (visit.photos.length) {
    const [photo] = visit.photos;
    if (!answer.said.photos.includes(photo) && !(await sendPhoto(visit, photo, token))) return false;
    visit.photos = visit.photos.slice(1);
    await keep();
    await store.remove("sealed", `photo:${photo}`);
  }
  visit.message = { noted_at: visit.message.noted_at }; // what was said stays here no longer than it must
  await keep();
  return true;
}

async function sendPhoto(visit, photo, token) {
  const kept = await seal.read(`photo:${photo}`);
  if (!kept) return true;
  const answer = heard(await server.sendPhoto(token, visit.key, photo, bytesOf(kept)));
  if (answer && answer.status !== 200) visit.photoFault = answer.said.message;
  return Boolean(answer);
}

async function fetchList(token) {
  const waiting = (await written()).filter(isWaiting).length;
  const answer = heard(await server.takeAlong(token, waiting));
  if (answer?.status !== 200) return false;
  await seal.write("list", answer.said);
  for (const visit of await written()) {
    const isOld = Date.now() - new Date(visit.message.noted_at) > WEEK;
    if (visit.state === "sent" && isOld) await store.remove("sealed", `visit:${visit.key}`);
  }
  return true;
}
