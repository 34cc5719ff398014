// Words and buttons, as all bubbles have them.

import { add, el, icon } from "./dom.js";
import { formatted } from "./format.js";

const LONG = 900;

/** Words with WhatsApp's own marks. */
export const words = (text) => el("div", { class: "words" }, long(text));

/** Words that fold when there are many. */
export function long(text) {
  const node = el("div", { class: "text" }, formatted(text));
  if (text.length <= LONG) return node;
  node.classList.add("long");
  const more = el("button", { type: "button", class: "more" }, "Read more");
  more.addEventListener("click", () => { node.classList.remove("long"); more.remove(); });
  const both = document.createDocumentFragment();
  return add(both, node, more);
}

/** One button below a bubble. */
export const choice = (sign, label, onclick, extra = {}) =>
  el("button", { type: "button", class: "choice", onclick, ...extra }, icon(sign), el("span", {}, label));
