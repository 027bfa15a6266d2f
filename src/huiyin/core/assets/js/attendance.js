// The clerk's list of those present goes on without a network. Each tap is kept in this browser with its moment and a name of its
// own, and sent when there is a network again; the server takes the same tap once, however often it arrives.

const list = document.querySelector("[data-taps]");
if (list) {
  const place = `huiyin-taps:${location.pathname}`;
  const waiting = document.querySelector("[data-taps-waiting]");
  const read = () => JSON.parse(localStorage.getItem(place) ?? "[]");
  const row = (tap) => document.getElementById(tap.row);
  let busy = false;

  const keep = (taps) => {
    if (taps.length) localStorage.setItem(place, JSON.stringify(taps));
    else localStorage.removeItem(place);
    waiting.hidden = !taps.length;
    waiting.querySelector("b").textContent = taps.length;
    for (const tap of taps) row(tap)?.classList.add("waits");
  };

  const name = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // Only an answer takes a tap off the list: a dead network, a sign-in page or a server in trouble leave it for later.
  const send = async () => {
    if (busy) return;
    busy = true;
    try {
      for (let taps = read(); taps.length; taps = read()) {
        const [tap] = taps;
        const body = new URLSearchParams({ ...tap.said, csrfmiddlewaretoken: list.querySelector("[name=csrfmiddlewaretoken]").value });
        const answer = await fetch(tap.to, { method: "POST", body, redirect: "manual" });
        if (answer.status !== 200 && answer.status !== 409) break;
        const drawn = document.createElement("template");
        drawn.innerHTML = await answer.text();
        row(tap)?.replaceWith(drawn.content);
        keep(read().filter((other) => other.said.tap !== tap.said.tap));
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch says so when there is no network
    } finally {
      busy = false;
    }
  };

  list.addEventListener("submit", (event) => {
    event.preventDefault();
    const { target: form, submitter } = event;
    delete form.dataset.sent;
    const said = { attendance: submitter.value, reason: form.elements.reason.value, at: new Date().toISOString(), tap: name() };
    keep([...read(), { to: form.action, row: form.closest("li").id, said }]);
    send();
  });
  addEventListener("online", send);
  setInterval(send, 15000);
  keep(read());
  send();
}
