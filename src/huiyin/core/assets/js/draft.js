// A questionnaire that is being filled in is kept in this browser until it is sent, so that a lost connection loses nothing. What is
// kept are the fields of the page, hidden ones too: all that was answered so far. The key goes along, so that a form whose answer was
// lost on the way is the same form when it is sent again. A form with data-draft names the place.

// Who somebody is stays off a device that others may use too.
const NOT_KEPT = ["csrfmiddlewaretoken", "name", "phone", "answer"];
const form = document.querySelector("form[data-draft]");
const sent = document.querySelector("[data-draft-sent]");
if (sent) localStorage.removeItem(`huiyin-${sent.dataset.draftSent}`);

if (form) {
  const place = `huiyin-${form.dataset.draft}`;
  const offer = document.querySelector("[data-draft-offer]");
  const offline = document.querySelector("[data-draft-offline]");
  const fields = () => [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.includes(name) && typeof value === "string");
  const read = () => JSON.parse(localStorage.getItem(place) ?? "null");
  const keep = () => localStorage.setItem(place, JSON.stringify(fields()));

  // The page as it came from a POST holds all that was answered; only a page opened anew may find more in the draft.
  const kept = read();
  const isNew = !kept || kept.some(([name, value]) => name === "key" && value === form.elements.key.value);
  offer.hidden = isNew;
  if (kept && isNew) keep();

  form.addEventListener("input", () => {
    offer.hidden = true;
    keep();
  });
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    delete form.dataset.sent;
    offline.hidden = false;
    offline.scrollIntoView({ block: "center" });
  });
  addEventListener("online", () => (offline.hidden = true));

  document.querySelector("[data-draft-take]").addEventListener("click", () => {
    const token = form.elements.csrfmiddlewaretoken;
    form.replaceChildren(token);
    for (const [name, value] of [...kept, ["go", "stay"]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(form);
  });
  for (const button of document.querySelectorAll("[data-draft-drop]")) {
    button.addEventListener("click", () => {
      localStorage.removeItem(place);
      location.assign(location.pathname);
    });
  }
}

// A question that depends on an answer on the same page is shown once that answer is chosen; the server decides in any case.
const depending = [...document.querySelectorAll(".portal [data-only-if]")];
const showWhatIsAsked = () => {
  for (const question of depending) {
    const decides = document.querySelectorAll(`.portal input[name="${question.dataset.onlyIf}"]`);
    if (![...decides].some(({ type }) => type !== "hidden")) continue;
    const wanted = question.dataset.onlyAnswers.split(" ");
    question.hidden = ![...decides].some(({ checked, value }) => checked && wanted.includes(value));
  }
};
if (depending.length) {
  document.addEventListener("change", showWhatIsAsked);
  showWhatIsAsked();
}
