import "./shared.js";
import "./draft.js";

// The QR code of a receipt brings the code behind a #, which no server sees. Put it into its field and out of the address.
const code = document.querySelector("input.code-input");
if (code && /^#\d{20}$/.test(location.hash)) {
  code.value = location.hash.slice(1).replace(/(\d{4})(?=\d)/g, "$1 ");
  history.replaceState(null, "", location.pathname);
}

// Ticking what to mask changes the preview at once.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "mask") return;
  for (const piece of document.querySelectorAll("#preview [data-finding]")) {
    if (piece.dataset.finding !== target.value) continue;
    piece.textContent = target.checked ? piece.dataset.maskWith : piece.dataset.finding;
    piece.className = target.checked ? "masked" : "found";
  }
});
