// Building blocks of the page. Data only ever becomes text nodes and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element: el("p", {class: "x", onclick: f, "aria-label": "y"}, "text", child, null). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  add(node, ...children);
  return node;
}

/** Append children; null and undefined are left out, strings become text. */
export function add(node, ...children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const PATHS = {
  send: "M3 20.5V13.7L12 12 3 10.3V3.5L22 12z",
  plus: "M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7z",
  close: "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z",
  list: "M4 6.5a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zm0 6.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zm0 6.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zM8 4.2h13v2H8zm0 6.8h13v2H8zm0 6.8h13v2H8z",
  reply: "M10 9V5l-7 7 7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z",
  link: "M5 5h6v2H7v10h10v-4h2v6H5zm9 0h5v5h-2V8.4l-6.3 6.3-1.4-1.4L15.6 7H14z",
  pin: "M12 2a7 7 0 0 0-7 7c0 5.2 7 13 7 13s7-7.8 7-13a7 7 0 0 0-7-7zm0 9.5A2.5 2.5 0 1 1 12 6.5a2.5 2.5 0 0 1 0 5z",
  file: "M6 2h8l5 5v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm7 1.5V8h4.5zM7 12v1.6h9V12zm0 4v1.6h9V16z",
  photo: "M4 5h3l1.5-2h7L17 5h3a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zm8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm0 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
  people: "M9 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zm0 1.8c-3.3 0-7 1.6-7 4.5V20h14v-2.2c0-2.9-3.7-4.5-7-4.5zm7.3-1.8a3.3 3.3 0 1 0-1.5-6.3 5.6 5.6 0 0 1 0 6 3.3 3.3 0 0 0 1.5.3zm1 1.9c.9 1.1 1.4 2.4 1.4 4V20H22v-2.4c0-2.2-2.2-3.7-4.7-4.2z",
  phone: "M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.25 1z",
  save: "M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3zM4 18h16v2H4z",
  city: "M3 21V10l5-3v3l4-2.5V3h7v18h-5v-4h-3v4zm3-3h2v-2H6zm0-4h2v-2H6zm8-1h3v-2h-3zm0-5h3V6h-3z",
  form: "M5 3h14a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm2 4v2h10V7zm0 4v2h10v-2zm0 4v2h6v-2z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 16a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM11 7h2v4.6l3 1.8-1 1.6-4-2.4z",
  warn: "M12 2.5 1.5 21h21zM11 9.5h2v5.5h-2zm0 7h2v2h-2z",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-3.2 6a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm6.4 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zM12 17.5a5 5 0 0 1-4.5-3h9a5 5 0 0 1-4.5 3z",
};

/** One of our own line drawings, hidden from screen readers. */
export function icon(name) {
  const drawing = svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" });
  drawing.append(svg("path", { d: PATHS[name], fill: "currentColor" }));
  return drawing;
}

/** Ticks: "waiting", "sent", "delivered" or "read". */
export function ticks(status) {
  const words = { waiting: "Waiting", accepted: "Sent", sent: "Sent", delivered: "Delivered", read: "Read" }[status] || status;
  const box = el("span", { class: `ticks ticks-${status}`, role: "img", "aria-label": words, title: words });
  if (status === "waiting") return add(box, icon("clock"));
  const drawing = svg("svg", { viewBox: "0 0 20 12", class: "icon", "aria-hidden": "true" });
  const line = { fill: "none", stroke: "currentColor", "stroke-width": "1.7", "stroke-linecap": "round", "stroke-linejoin": "round" };
  const double = status === "delivered" || status === "read";
  drawing.append(svg("path", { ...line, d: double ? "M1.5 6.5 5 10l7.5-8.5" : "M4 6.5 7.5 10 15 1.5" }));
  if (double) drawing.append(svg("path", { ...line, d: "M9.2 9.2 10 10l7.5-8.5" }));
  return add(box, drawing);
}

/** A round picture with initials, coloured by the name. */
export function avatar(name) {
  const initials = name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return el("span", { class: `avatar tone-${sum % 6}`, "aria-hidden": "true" }, initials || "?");
}

/** 14:05 */
export function clockTime(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("en-ZA", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** 12 KB */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** Ask the emulator; throws an Error in words when it says no. */
export async function ask(path, body) {
  const options = body === undefined ? {} : body instanceof FormData
    ? { method: "POST", body }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error("The emulator does not answer. Is it still running?");
  }
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(data.problem || `The emulator answered ${answer.status}.`);
  return data;
}
