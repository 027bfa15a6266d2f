// Notes of a symposium go on without a network. Each note is kept in this browser with a name of its own until the server has
// it, and sent in the order in which it was made; the server takes the same note once, however often it arrives.

const form = document.querySelector("form[data-notes]");
if (form) {
  const place = `huiyin-notes:${location.pathname}`;
  const waiting = document.querySelector("[data-notes-waiting]");
  const noted = document.querySelector("[data-noted]");
  const fault = form.querySelector("[data-notes-fault]");
  const read = () => JSON.parse(localStorage.getItem(place) ?? "[]");
  let busy = false;

  const keep = (notes) => {
    if (notes.length) localStorage.setItem(place, JSON.stringify(notes));
    else localStorage.removeItem(place);
    waiting.hidden = !notes.length;
    waiting.querySelector("b").textContent = notes.length;
  };

  const name = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // Only an answer takes a note off the list: a dead network, a sign-in page or a server in trouble leave it for later.
  const send = async () => {
    if (busy) return;
    busy = true;
    try {
      for (let notes = read(); notes.length; notes = read()) {
        const [note] = notes;
        const body = new URLSearchParams({ ...note, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
        const answer = await fetch(location.pathname, { method: "POST", body, redirect: "manual", headers: { "HX-Request": "true" } });
        if (answer.status !== 200 && answer.status !== 409) break;
        const drawn = document.createElement("template");
        drawn.innerHTML = await answer.text();
        if (answer.status === 200) noted.prepend(drawn.content);
        else fault.replaceChildren(note.text, drawn.content); // what was refused is not lost: it stands beside the reason
        keep(read().filter((other) => other.tap !== note.tap));
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch says so when there is no network
    } finally {
      busy = false;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    delete form.dataset.sent;
    const { guest, text, kind } = Object.fromEntries(new FormData(form));
    fault.replaceChildren();
    if (!text.trim()) return form.elements.text.focus();
    keep([...read(), { guest, text, kind, tap: name() }]);
    form.elements.text.value = "";
    form.elements.text.focus();
    send();
  });
  addEventListener("online", send);
  setInterval(send, 15000);
  keep(read());
  send();
}
