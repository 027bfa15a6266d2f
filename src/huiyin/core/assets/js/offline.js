// A form with data-offline reaches the server though there is no network when it is sent: what was said is kept in this browser, with its
// moment, and goes out from whichever page of the desk is open when there is one again. The server takes it once, however often it
// arrives. It is kept for the person who said it: somebody else who signs in here neither sends it nor sees it.

const told = document.querySelector("[data-pending]");
if (told) {
  const place = `huiyin-pending:${told.dataset.pending}`;
  const waiting = told.querySelector("[data-pending-waiting]");
  const refused = told.querySelector("[data-pending-refused]");
  const read = () => JSON.parse(localStorage.getItem(place) ?? "[]");
  let busy = false;

  const tell = (line, texts) => {
    line.hidden = !texts.length;
    line.querySelector("b").textContent = texts.join("；");
  };
  const keep = (all) => {
    if (all.length) localStorage.setItem(place, JSON.stringify(all));
    else localStorage.removeItem(place);
    told.hidden = !all.length;
    tell(waiting, all.filter((one) => !one.refusal).map((one) => one.what));
    tell(refused, all.filter((one) => one.refusal).map((one) => `${one.what}：${one.refusal}`));
  };

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const post = ({ to, said }) => {
    const body = new URLSearchParams({ ...said, csrfmiddlewaretoken: token() });
    return fetch(to, { method: "POST", body, redirect: "manual", headers: { "X-Pending": "yes" } });
  };
  const offline = (error) => {
    if (!(error instanceof TypeError)) throw error; // fetch says so when there is no network
    return null;
  };
  const words = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = ["main .error", "main [role=alert]:not([hidden])", "main .empty .lead"].map((where) => page.querySelector(where));
    return said.find(Boolean)?.textContent.trim() ?? answer.status;
  };

  // Only the server's own yes or no ends the waiting: a sign-in page or a server in trouble leave it for later.
  const send = async () => {
    if (busy) return;
    busy = true;
    for (const one of read().filter((other) => !other.refusal)) {
      const answer = await post(one).catch(offline);
      if (![204, 404, 409].includes(answer?.status)) break;
      const others = read().filter((other) => other.said.at !== one.said.at);
      keep(answer.status === 204 ? others : [...others, { ...one, refusal: await words(answer) }]);
    }
    busy = false;
    if (!read().length && document.querySelector("[data-offline] :disabled")) location.assign(location.pathname);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-offline]") || event.defaultPrevented) return;
    event.preventDefault();
    const said = { ...Object.fromEntries(new FormData(form)), at: new Date().toISOString() };
    const one = { to: form.action, what: form.dataset.offline, said };
    const answer = await post(one).catch(offline);
    if (answer?.status === 204) location.assign(location.pathname);
    else if (answer) HTMLFormElement.prototype.submit.call(form); // its page says why not
    else {
      form.querySelector("button").disabled = true;
      keep([...read(), one]);
      told.scrollIntoView({ block: "center" });
    }
  });
  told.querySelector("[data-pending-drop]").addEventListener("click", () => keep(read().filter((one) => !one.refusal)));
  addEventListener("online", send);
  setInterval(send, 15_000);
  keep(read());
  send();
}
