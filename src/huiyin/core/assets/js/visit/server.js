// Speaking with the server. No answer (no network, a server in trouble) is `undefined`: whatever was sent is sent again later.

const PATIENCE = 30_000;
let base;

export const speakTo = (address) => void (base = address);

async function call(path, options) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(base + path, { ...options, credentials: "omit", cache: "no-store", signal: patience.signal });
    if (answer.status >= 500 || answer.status === 429) return undefined;
    return { status: answer.status, said: await answer.json() };
  } catch (error) {
    // Cut off, timed out, or a page of somebody else's (a hotel's sign-in) where JSON should be.
    if (["TypeError", "AbortError", "SyntaxError"].includes(error.name)) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const authorised = (token, type) => ({ Authorization: `Bearer ${token}`, "Content-Type": type });
const json = (token, method, value) => ({ method, headers: authorised(token, "application/json"), body: JSON.stringify(value) });
const now = () => new Date().toISOString();

export const isRevoked = async (code) => Boolean((await call(`phones/${code}/`))?.said.revoked);
export const takeAlong = (token, waiting) => call("take-along/", json(token, "POST", { sent_at: now(), waiting }));
export const sendVisit = (token, key, message) => call(`visits/${key}/`, json(token, "PUT", { ...message, sent_at: now() }));
export const sendPhoto = (token, key, photo, body) =>
  call(`visits/${key}/photos/${photo}/`, { method: "PUT", headers: authorised(token, "image/jpeg"), body });
