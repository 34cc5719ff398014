// Templates, in the words of the account.

import { documentCard, locationCard, pictureCard, soundCard } from "./cards.js";
import { el, icon } from "./dom.js";
import { outside } from "./format.js";
import { choice, long } from "./parts.js";

/** A template in the account's words; one that the account does not have shows what was sent. */
export function template(message, context, file) {
  if (!message.shown) return unknownTemplate(message, context, file);
  const cards = message.shown.cards.map((card, place) => el("li", { class: "card", "aria-label": `Card ${place + 1} of ${message.shown.cards.length}` }, whole(card, message, context, file)));
  return [...whole(message.shown, message, context, file), cards.length ? el("ul", { class: "cards", tabindex: "0" }, cards) : null];
}

/** A template, or one of its cards. */
function whole({ header, body, footer, buttons, offer }, message, context, file) {
  const parts = [];
  if (typeof header === "string") parts.push(el("div", { class: "head" }, header));
  else if (header) parts.push(mediaHeader(header, file));
  if (offer) parts.push(offerLine(offer));
  if (body) parts.push(el("div", { class: "words" }, long(body), footer ? el("div", { class: "foot" }, footer) : null));
  for (const { title, products } of buttons.flatMap((button) => button.products ?? [])) {
    parts.push(el("div", { class: "words" }, el("div", { class: "small" }, title), products.map((id) => el("div", {}, id))));
  }
  parts.push(el("div", { class: "choices" }, buttons.map((button) => templateButton(button, message, context))));
  return parts.flat();
}

/** What ends, and when. */
function offerLine({ text, ends }) {
  const until = ends ? el("span", { class: "small" }, `Ends ${new Date(ends).toLocaleString()}`) : null;
  return el("div", { class: "offer" }, icon("clock"), el("span", {}, el("b", {}, text)), until);
}

/** The city has no shop here: a product shows its id. */
function productCard(product) {
  return el("div", { class: "elsewhere" }, icon("list"), el("span", {}, `Product ${product.product_retailer_id}`));
}

function mediaHeader(header, file) {
  const kind = String(header.type).toLowerCase();
  const value = header[kind];
  if (kind === "image") return pictureCard(value, file(value));
  if (kind === "document") return documentCard(value, file(value));
  if (kind === "product") return productCard(value);
  return kind === "video" ? soundCard("video", value, file(value)) : locationCard(value);
}

function templateButton(button, message, { act }) {
  const link = (url, sign) => { const made = outside(url, icon(sign), el("span", {}, button.text)); made.classList.add("choice"); return made; };
  switch (button.kind) {
    case "quick_reply": return choice("reply", button.text, () => act.tap(message.id, button.payload));
    case "url": return link(button.url, "link");
    case "phone_number": return el("a", { class: "choice", href: `tel:${button.phone}` }, icon("phone"), el("span", {}, button.text));
    case "copy_code": return choice("save", `${button.text}: ${button.code}`, () => navigator.clipboard?.writeText(button.code));
    case "flow": return choice("form", button.text, () => act.form(message), { "aria-haspopup": "dialog" });
    case "request_contact_info": return choice("phone", button.text, () => act.contact(message.id));
    case "voice_call": return el("div", { class: "choice" }, icon("phone"), el("span", {}, button.text));
    case "catalog": case "mpm": case "spm": return el("div", { class: "choice" }, icon("list"), el("span", {}, button.text));
    default: return choice("form", button.text || button.kind, () => null);
  }
}

function unknownTemplate(message, { act }, file) {
  const content = message.content;
  const parts = [el("div", { class: "head" }, `Template: ${content.name}`)];
  const lines = [];
  const choices = [];
  for (const component of content.components ?? []) {
    for (const parameter of component.parameters ?? []) {
      const kind = String(parameter.type).toLowerCase();
      const value = parameter[kind];
      if (kind === "payload") choices.push(choice("reply", value, () => act.tap(message.id, value)));
      else if (["image", "document", "video"].includes(kind)) parts.unshift(mediaHeader(parameter, file));
      else lines.push([parameter.parameter_name ?? `${component.type} ${lines.length + 1}`, typeof value === "object" ? value.fallback_value ?? JSON.stringify(value) : String(value)]);
    }
  }
  const list = el("dl", {}, lines.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]).flat());
  parts.push(el("div", { class: "words" }, lines.length ? list : null, el("div", { class: "foot" }, `language ${content.language?.code ?? "?"}; this account does not have its words`)));
  if (choices.length) parts.push(el("div", { class: "choices" }, choices));
  return parts;
}
