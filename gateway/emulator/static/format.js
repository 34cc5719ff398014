// WhatsApp's text marks as DOM nodes: *bold* _italic_ ~struck~ `code` ```block```, lists, quotes, links.

import { el } from "./dom.js";

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?')\]])|(\+\d[\d ]{7,16}\d)/g;
const MARKS = { "*": "strong", "_": "em", "~": "s" };
const MOST_DEPTH = 6;

/** The nodes for one text, line by line. */
export function formatted(text) {
  const out = document.createDocumentFragment();
  const blocks = text.split("```");
  blocks.forEach((block, place) => {
    if (place % 2 === 1 && place < blocks.length - 1) out.append(el("code", { class: "block" }, block.replace(/^\n|\n$/g, "")));
    else if (place % 2 === 1) out.append(lines("```" + block));
    else out.append(lines(place > 0 ? block.replace(/^\n/, "") : block));  // the block ends its own line
  });
  return out;
}

function lines(text) {
  const out = document.createDocumentFragment();
  const rows = text.split("\n");
  rows.forEach((row, place) => {
    const item = /^([*-]|\d{1,3}\.) (.*)$/.exec(row);
    const quote = /^> (.*)$/.exec(row);
    if (item) {
      const sign = item[1].length > 1 ? item[1] : "•";
      out.append(el("span", { class: "item" }, el("span", { class: "sign" }, sign), el("span", {}, inline(item[2]))));
    } else if (quote) {
      out.append(el("span", { class: "said" }, inline(quote[1])));
    } else {
      out.append(inline(row));
      if (place < rows.length - 1) out.append("\n");
    }
  });
  return out;
}

/** Marks and links inside one line. A mark counts only at the edge of words, as on the phone. */
export function inline(text, depth = 0) {
  const out = document.createDocumentFragment();
  let rest = text;
  while (rest && depth < MOST_DEPTH) {
    const found = firstMark(rest);
    if (!found) break;
    out.append(links(rest.slice(0, found.at)));
    const inner = rest.slice(found.at + 1, found.end);
    out.append(found.mark === "`" ? el("code", {}, inner) : el(MARKS[found.mark], {}, inline(inner, depth + 1)));
    rest = rest.slice(found.end + 1);
  }
  out.append(links(rest));
  return out;
}

function firstMark(text) {
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (!(mark in MARKS) && mark !== "`") continue;
    if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1])) continue;
    if (!text[at + 1] || /\s/.test(text[at + 1]) || text[at + 1] === mark) continue;
    for (let end = text.indexOf(mark, at + 2); end !== -1; end = text.indexOf(mark, end + 1)) {
      const after = text[end + 1];
      if (!/\s/.test(text[end - 1]) && (after === undefined || !/[\p{L}\p{N}]/u.test(after))) return { mark, at, end };
    }
  }
  return null;
}

function links(text) {
  const out = document.createDocumentFragment();
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    out.append(text.slice(done, match.index));
    const href = match[1] || `tel:${match[2].replaceAll(" ", "")}`;
    out.append(match[1] ? outside(href, href) : el("a", { href }, match[2]));
    done = match.index + match[0].length;
  }
  out.append(text.slice(done));
  return out;
}

/** A link that opens in a new tab, if it is a web address; else plain text. */
export function outside(url, ...children) {
  const fit = /^https?:\/\//i.test(url);
  return el(fit ? "a" : "span", fit ? { href: url, target: "_blank", rel: "noopener noreferrer" } : {}, ...children);
}

/** A text without its marks, for quotes and titles. */
export function plain(text) {
  return text.replace(/```|[*_~`]/g, "");
}
