// The list: whom to visit, difficulties first as the server ordered them, and what was written down on this phone.

import { filled, part, say, word } from "./page.js";
import * as seal from "./seal.js";
import * as store from "./store.js";
import { isWaiting, written } from "./sync.js";

const HOUR = 3600;
const CLOCK_TOLERANCE = 2 * HOUR;

export async function drawList(open) {
  const [list, visits, drafts] = await Promise.all([seal.read("list"), written(), store.names("draft:")]);
  const done = new Set(visits.filter((visit) => visit.state !== "refused").map((visit) => visit.household.code));
  const cards = (list?.households ?? []).map((household) => card(household, { done, drafts, open }));
  redraw(part("households"), cards.sort((one, other) => one.dataset.done.localeCompare(other.dataset.done)));
  part("nobody").hidden = cards.length > 0;
  say(part("as-of"), list && word("as-of", { day: list.today, name: list.visitor }));
  part("outbox").hidden = !visits.length;
  redraw(part("written"), visits.reverse().map(entry));
  if (Math.abs(list?.clock_off ?? 0) > CLOCK_TOLERANCE) say(part("message"), word("clock-now"));
  return visits.filter(isWaiting).length;
}

// What looks the same stays: a list exchanged under a thumb loses the tap.
function redraw(list, drawn) {
  const same = drawn.length === list.children.length && drawn.every((one, at) => one.isEqualNode(list.children[at]));
  if (!same) list.replaceChildren(...drawn);
}

function card(household, { done, drafts, open }) {
  const isDone = done.has(household.code);
  const isBegun = drafts.includes(`draft:${household.code}`);
  const drawn = filled("household", {
    name: household.name || household.code,
    kind_name: household.kind_name,
    done: isDone ? word("written") : isBegun && word("begun"),
    place: [household.township, household.village, household.address].filter(Boolean).join(" "),
    due: [word("due", { day: household.due_on }), word("people", { count: household.people })].join(" · "),
  });
  drawn.dataset.done = isDone ? "1" : "0";
  drawn.dataset.household = household.code;
  drawn.dataset.revision = household.revision;
  drawn.querySelector("[data-fill=kind_name]").classList.toggle("tone-yellow", household.comes_first);
  drawn.querySelector("[data-write]").addEventListener("click", () => open(household));
  const call = drawn.querySelector("[data-call]");
  if (household.phone) call.href = `tel:${household.phone.replace(/[^\d+]/g, "")}`;
  else call.remove();
  return drawn;
}

function entry(visit) {
  const drawn = filled("written", {
    label: visit.label,
    state: visit.state === "sent" && visit.photos.length ? word("photos-left", { count: visit.photos.length }) : word(visit.state),
    day: visit.answer?.day ?? visit.day,
    told: told(visit),
  });
  drawn.dataset.key = visit.key;
  drawn.dataset.state = isWaiting(visit) ? "waiting" : visit.state;
  const codes = drawn.querySelector("[data-codes]");
  for (const code of visit.answer?.codes ?? []) {
    const line = document.createElement("p");
    line.className = "visit-code";
    line.textContent = code.replace(/(.{4})(?=.)/g, "$1 ");
    codes.append(line);
    codes.hidden = false;
  }
  return drawn;
}

function told({ told, answer, photoFault }) {
  const said = [
    told,
    answer?.twin && word("twin"),
    answer?.clash && word("clash"),
    (answer?.clock_off || answer?.day_is_doubtful) && word("clock", { day: answer.day }),
    photoFault && word("photo-refused", { reason: photoFault }),
  ];
  return said.filter(Boolean).join(" ");
}
