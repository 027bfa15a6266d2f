// The editor of articles: turns <textarea data-editor> into a page that looks as it will be read. Without it the field takes plain
// paragraphs. What it may hold is the schema below; the server sanitises to the same set (disclosure/markup.py).

import { Editor, Node } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";

const PAUSE = 2000; // milliseconds without a key before what was typed is kept

const field = document.querySelector("textarea[data-editor]");
const frame = document.querySelector("[data-editor-frame]");
const bar = frame.querySelector("[data-editor-bar]");
const link = frame.querySelector("[data-editor-link]");
const kept = document.querySelector("[data-kept]");

// A photo of the article, named by its number; the picture and its words stand in the list of photos on the page.
const Photo = Node.create({
  name: "photo",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ number: { parseHTML: (element) => element.dataset.photo, renderHTML: ({ number }) => ({ "data-photo": number }) } }),
  parseHTML: () => [{ tag: "figure[data-photo]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView: () => ({ node }) => {
    const listed = document.querySelector(`[data-photo-listed="${CSS.escape(node.attrs.number)}"] img`);
    const dom = document.createElement("figure");
    dom.append(Object.assign(document.createElement("img"), { src: listed?.dataset.view ?? "", alt: listed?.alt ?? "" }));
    if (listed?.alt) dom.append(Object.assign(document.createElement("figcaption"), { textContent: listed.alt }));
    return { dom };
  },
});

// Plain paragraphs as they are typed without the editor.
function asMarkup(text) {
  if (/^\s*<[a-z]/i.test(text)) return text;
  const holder = document.createElement("div");
  for (const paragraph of text.split(/\n\s*\n/).filter((one) => one.trim())) {
    const lines = paragraph.trim().split("\n");
    const drawn = document.createElement("p");
    lines.forEach((line, at) => drawn.append(...(at ? [document.createElement("br"), line] : [line])));
    holder.append(drawn);
  }
  return holder.innerHTML;
}

const label = document.querySelector(`label[for="${field.id}"]`);
label.id ||= `${field.id}_label`;

const editor = new Editor({
  element: frame.querySelector("[data-editor-page]"),
  injectCSS: false,
  content: asMarkup(field.value),
  extensions: [
    StarterKit.configure({
      code: false, codeBlock: false, horizontalRule: false, strike: false, underline: false,
      heading: { levels: [2, 3] },
      link: { openOnClick: false, autolink: false, protocols: ["mailto", "tel"], HTMLAttributes: { target: null, rel: null } },
    }),
    TableKit.configure({ table: { resizable: false } }),
    Photo,
  ],
  editorProps: { attributes: { class: "prose written", role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id } },
  onUpdate: () => {
    field.value = editor.isEmpty ? "" : editor.getHTML();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },
  onTransaction: ({ editor: now }) => showState(now),
});

const acts = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  "heading-2": (chain) => chain.toggleHeading({ level: 2 }),
  "heading-3": (chain) => chain.toggleHeading({ level: 3 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  table: (chain) => (editor.isActive("table") ? chain.deleteTable() : chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true })),
  row: (chain) => chain.addRowAfter(),
  column: (chain) => chain.addColumnAfter(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};

function showState(now) {
  for (const button of bar.querySelectorAll("[data-act]")) {
    const [name, level] = button.dataset.act.split("-");
    if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(now.isActive(name, level ? { level: Number(level) } : {})));
    if (button.hasAttribute("data-in-table")) button.hidden = !now.isActive("table");
  }
}

bar.addEventListener("click", ({ target }) => {
  const act = target.closest("[data-act]")?.dataset.act;
  if (act === "link") return askForLink();
  if (act) acts[act](editor.chain().focus()).run();
});

function askForLink() {
  link.hidden = !link.hidden;
  if (link.hidden) return;
  link.querySelector("input").value = editor.getAttributes("link").href ?? "";
  link.querySelector("input").focus();
}

function setLink() {
  const href = link.querySelector("input").value.trim();
  const chain = editor.chain().focus().extendMarkRange("link");
  (href ? chain.setLink({ href }) : chain.unsetLink()).run();
  link.hidden = true;
}

link.querySelector("button").addEventListener("click", setLink);
link.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  setLink();
});

document.addEventListener("click", ({ target }) => {
  const listed = target.closest("[data-place]")?.closest("[data-photo-listed]");
  if (listed) editor.chain().focus().insertContent({ type: "photo", attrs: { number: listed.dataset.photoListed } }).run();
});

// What is typed is kept by itself, apart from the draft, until it is saved.
let waiting;
let sending;
const form = field.form;

async function keep() {
  clearTimeout(waiting);
  sending?.abort();
  sending = new AbortController();
  const typed = new FormData();
  for (const name of ["csrfmiddlewaretoken", "title", "body", "edits"]) typed.append(name, form.elements[name].value);
  try {
    const answer = await fetch(kept.dataset.kept, { method: "POST", body: typed, signal: sending.signal });
    kept.textContent = answer.ok ? kept.dataset.done : kept.dataset.failed;
  } catch (error) {
    if (error.name !== "AbortError") kept.textContent = kept.dataset.failed;
  }
}

form.addEventListener("input", ({ target }) => {
  if (![form.elements.title, field].includes(target)) return;
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
});
form.addEventListener("submit", () => clearTimeout(waiting));

field.hidden = true;
frame.hidden = false;
for (const button of document.querySelectorAll("[data-place]")) button.hidden = false;
showState(editor);
label.addEventListener("click", () => editor.commands.focus());
