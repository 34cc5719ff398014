// One message as a bubble. `act` is what a thumb can do: {tap, sheet, form, location, contact}.

import { contactCards, documentCard, locationCard, pictureCard, soundCard } from "./cards.js";
import { add, clockTime, el, icon, ticks } from "./dom.js";
import { outside, plain } from "./format.js";
import { choice, long, words } from "./parts.js";
import { template } from "./templates.js";

/** The whole row of a message. */
export function row(message, context) {
  const mine = message.side === "resident";
  const bare = message.type === "sticker";
  const bubble = el("div", { class: `bubble${bare ? " bare" : ""}` });
  add(bubble, el("span", { class: "unseen" }, `${mine ? context.me : context.city}: `), quote(message, context), body(message, context));
  const line = el("div", { class: `row ${mine ? "mine" : "theirs"}`, "data-id": message.id, "data-type": message.type }, bubble);
  refresh(line, message);
  return line;
}

/** Bring time, ticks and troubles of a row up to date, without touching the rest. */
export function refresh(line, message) {
  const bubble = line.querySelector(".bubble");
  bubble.querySelector(".meta")?.remove();
  line.querySelector(".trouble")?.remove();
  line.dataset.status = message.status;
  const meta = el("span", { class: "meta" }, el("time", {}, clockTime(message.at)));
  if (message.side === "resident") meta.append(ticks(message.status));
  const spot = [...bubble.querySelectorAll(".words")].filter((each) => !each.closest(".cards")).at(-1) ?? bubble.querySelector(".meta-spot") ?? bubble;
  meta.classList.toggle("tucked", Boolean(spot.lastElementChild?.matches(".foot, .small")));
  spot.append(meta);
  if (message.status === "failed") {
    const words = `Not delivered to this phone. ${message.error?.code ?? ""}: ${message.error?.details ?? ""}`;
    line.append(el("p", { class: "trouble" }, icon("warn"), el("span", {}, words)));
  } else if (message.trouble && message.status === "waiting") {
    line.append(el("p", { class: "trouble" }, icon("clock"), el("span", {}, `Waiting: ${message.trouble}. It is sent again by itself.`)));
  }
}

/** A message in a few words, for quotes. */
export function summary(message) {
  const content = message.content ?? {};
  switch (message.type) {
    case "text": return plain(content.body ?? "");
    case "interactive": {
      const reply = content.button_reply ?? content.list_reply ?? (content.nfm_reply && { title: content.nfm_reply.body });
      return reply ? reply.title : plain(content.body?.text ?? "");
    }
    case "button": return content.text ?? "";
    case "document": return content.filename ?? "Document";
    case "contacts": return content[0]?.name?.formatted_name ?? "Contact";
    case "location": return content.name ?? "Location";
    case "template": return plain(message.shown?.body ?? `Template ${content.name ?? ""}`);
    default: return content.caption ?? message.type;
  }
}

function quote(message, context) {
  if (!message.reply_to) return null;
  const quoted = context.find(message.reply_to);
  if (!quoted) return null;
  const author = quoted.side === "city" ? context.city : "You";
  return el("div", { class: `quote ${quoted.side}` }, el("b", {}, author), el("span", {}, summary(quoted)));
}

function body(message, context) {
  const content = message.content ?? {};
  const file = (media) => message.files?.[media?.id] ?? null;
  const drawers = {
    text: () => words(content.body ?? ""),
    image: () => [pictureCard(content, file(content)), content.caption ? words(content.caption) : null],
    sticker: () => pictureCard(content, file(content), "sticker"),
    video: () => [soundCard("video", content, file(content)), content.caption ? words(content.caption) : null],
    audio: () => soundCard("audio", content, file(content)),
    document: () => [documentCard(content, file(content)), content.caption ? words(content.caption) : null],
    location: () => locationCard(content),
    contacts: () => contactCards(content, context.act),
    interactive: () => (message.side === "city" ? interactive(message, context, file) : answered(content)),
    button: () => words(content.text ?? ""),
    template: () => template(message, context, file),
  };
  const draw = drawers[message.type];
  return draw ? [draw()].flat() : el("div", { class: "words" }, el("i", {}, `A message of type ${message.type}`));
}

function answered(content) {
  if (content.nfm_reply) return el("div", { class: "words" }, el("span", { class: "text with-icon" }, icon("form"), content.nfm_reply.body ?? "Sent"));
  const reply = content.button_reply ?? content.list_reply;
  if (!reply) return words(content.type ?? "reply");
  return el("div", { class: "words" }, el("div", { class: "text" }, el("b", { class: reply.description ? "" : "soft" }, reply.title)),
    reply.description ? el("div", { class: "small" }, reply.description) : null);
}

function interactive(message, context, file) {
  const content = message.content;
  const header = content.header;
  const parts = [];
  if (header?.type === "text") parts.push(el("div", { class: "head" }, header.text));
  else if (header?.type === "image") parts.push(pictureCard(header.image, file(header.image)));
  else if (header?.type === "video") parts.push(soundCard("video", header.video, file(header.video)));
  else if (header?.type === "document") parts.push(documentCard(header.document, file(header.document)));
  if (content.body) parts.push(el("div", { class: "words" }, long(content.body.text), content.footer ? el("div", { class: "foot" }, content.footer.text) : null));
  parts.push(el("div", { class: "choices" }, options(message, context)));
  return parts;
}

function options(message, { act }) {
  const { type, action } = message.content;
  const parameters = action.parameters ?? {};
  switch (type) {
    case "button":
      return action.buttons.map(({ reply }) => choice("reply", reply.title, () => act.tap(message.id, reply.id)));
    case "list":
      return [choice("list", action.button, (event) => act.sheet(message, event.currentTarget), { "aria-haspopup": "dialog" })];
    case "cta_url":
      return [outside(parameters.url, icon("link"), el("span", {}, parameters.display_text))].map((link) => { link.classList.add("choice"); return link; });
    case "location_request_message":
      return [choice("pin", "Send location", () => act.location(message.id), { "aria-haspopup": "dialog" })];
    case "request_contact_info":
      return [choice("phone", "Share phone number", () => act.contact(message.id))];
    default:
      return [choice("form", parameters.flow_cta ?? "Open", () => act.form(message), { "aria-haspopup": "dialog" })];
  }
}
