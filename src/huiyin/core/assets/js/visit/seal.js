// Sealing on the phone: AES-GCM under a key that needs the PIN and this phone. The PIN alone (stretched by PBKDF2) opens nothing on
// another machine, because a second key enters that this browser uses but hands out to nobody, us included; the phone alone does
// not, because of the PIN. Every record is bound to its name, so none can stand in for another.

import * as store from "./store.js";

const ROUNDS = 600_000;
const bytes = (text) => new TextEncoder().encode(text);
export const MOST_TRIES = 10;

let key; // in memory only, while unlocked

async function derive(pin, salt, deviceKey) {
  const typed = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveBits"]);
  const stretched = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, typed, 256);
  const mixed = await crypto.subtle.sign("HMAC", deviceKey, stretched);
  return crypto.subtle.importKey("raw", mixed, "AES-GCM", false, ["encrypt", "decrypt"]);
}

// A new phone: whatever was here before is gone.
export async function setUp(pin, { code, token }) {
  await store.erase();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const deviceKey = await crypto.subtle.importKey("raw", bytes(token), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  key = await derive(pin, salt, deviceKey);
  await store.put("plain", "vault", { code, salt, deviceKey, tries: 0 });
  await write("token", token);
}

// Returns how many tries are left after a wrong PIN, or nothing if it was right. The try is counted before it is made.
export async function unlock(pin) {
  const vault = await store.get("plain", "vault");
  await store.put("plain", "vault", { ...vault, tries: vault.tries + 1 });
  key = await derive(pin, vault.salt, vault.deviceKey);
  try {
    await read("token");
  } catch (error) {
    if (error.name !== "OperationError") throw error; // what WebCrypto says of a key that does not fit
    key = undefined;
    return MOST_TRIES - vault.tries - 1;
  }
  await store.put("plain", "vault", { ...vault, tries: 0 });
}

export const lock = () => void (key = undefined);
export const isOpen = () => Boolean(key);

export async function write(name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(name) }, key, bytes(JSON.stringify(value)));
  await store.put("sealed", name, { iv, data });
}

export async function read(name) {
  const kept = await store.get("sealed", name);
  if (!kept) return undefined;
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv, additionalData: bytes(name) }, key, kept.data);
  return JSON.parse(new TextDecoder().decode(plain));
}

export const readAll = async (prefix) => Promise.all((await store.names(prefix)).map(read));
