// One resident's phone: header, chat, composer.

import { refresh, row } from "./bubble.js";
import { ask, el, icon } from "./dom.js";
import { flowSheet } from "./flow.js";
import { listSheet, locationSheet, openSheet } from "./sheet.js";

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_ROWS = 2000;

export class Phone {
  /** `resident` as the emulator tells it; `city` {name, number}; `hooks` {menu(), seen()}. */
  constructor(resident, city, hooks) {
    this.resident = resident;
    this.city = city;
    this.hooks = hooks;
    this.messages = new Map();
    this.rows = new Map();
    this.base = `/phone/residents/${encodeURIComponent(resident.id)}`;
    this.build();
  }

  build() {
    const { name } = this.city;
    this.presence = el("span", { class: "presence" }, "city account");
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": `Chat with ${name}`, tabindex: "0" });
    this.empty = el("div", { class: "empty" }, el("span", { class: "empty-sign" }, icon("city")), el("b", {}, name), el("p", {}, "Say Hi to start."),
      el("button", { type: "button", class: "chip", onclick: () => this.say("Hi") }, "Hi"));
    this.typing = el("div", { class: "row theirs typing", hidden: true, role: "status" },
      el("div", { class: "bubble" }, el("span", { class: "unseen" }, `${name} is typing`), el("i"), el("i"), el("i")));
    this.toast = el("p", { class: "toast", role: "alert", hidden: true });
    this.node = el("section", { class: "phone", "aria-label": `Phone of ${this.resident.name}`, "data-resident": this.resident.id },
      el("header", { class: "bar" },
        el("button", { type: "button", class: "round menu", "aria-label": "Residents and tools", onclick: () => this.hooks.menu() }, icon("people")),
        el("span", { class: "city-sign", "aria-hidden": "true" }, icon("city")),
        el("span", { class: "bar-words" }, el("b", {}, name), this.presence),
        el("span", { class: "who", title: this.resident.name }, el("span", { class: "unseen" }, "You are "), this.resident.name.split(" ")[0])),
      this.log, this.toast, this.composer());
    this.log.append(this.empty, this.typing);
  }

  composer() {
    this.field = el("textarea", { rows: "1", maxlength: "4096", placeholder: "Message", "aria-label": "Message", autocomplete: "off" });
    this.button = el("button", { type: "submit", class: "round go", "aria-label": "Send" }, icon("send"));
    const picture = this.picker("image/jpeg,image/png");
    const anything = this.picker("");
    const attach = el("button", { type: "button", class: "round", "aria-label": "Attach", "aria-haspopup": "dialog", onclick: () => this.attach(picture, anything) }, icon("plus"));
    const form = el("form", { class: "composer" }, el("div", { class: "pill" }, attach, this.field), this.button, picture, anything);
    const grow = () => { this.field.style.height = "auto"; this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`; };
    this.field.addEventListener("input", grow);
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = this.field.value.trim();
      if (!text) return;
      this.field.value = "";
      grow();
      if (!(await this.say(text)) && !this.field.value) this.field.value = text;
    });
    return form;
  }

  picker(accept) {
    const input = el("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", accept: accept || null });
    input.addEventListener("change", async () => {
      const file = input.files[0];
      input.value = "";
      if (file) await this.sendFile(file);
    });
    return input;
  }

  attach(picture, anything) {
    openSheet(this.node, "Send", (close) => {
      const item = (sign, words, tone, then) => el("button", { type: "button", class: "tile", onclick: () => { close(); then(); } },
        el("span", { class: `tile-sign ${tone}` }, icon(sign)), words);
      return el("div", { class: "tiles" },
        item("photo", "Picture", "tone-1", () => picture.click()),
        item("file", "Document", "tone-3", () => anything.click()),
        item("pin", "Location", "tone-0", () => this.askLocation()));
    });
  }

  askLocation(replyTo) {
    locationSheet(this.node, (place) => this.order({ kind: "location", ...place, reply_to: replyTo ?? null }));
  }

  // ---------------------------------------------------------------------------------------------- sending

  async order(order) {
    try {
      this.receive(await ask(`${this.base}/messages`, order));
      return true;
    } catch (error) {
      this.complain(error.message);
      return false;
    }
  }

  say(text) { return this.order({ kind: "text", body: text }); }

  async sendFile(file) {
    if (file.size > MOST_BYTES) { this.complain("The file is too large: this phone sends up to 16 MB."); return; }
    const form = new FormData();
    form.append("file", file);
    try {
      this.receive(await ask(`${this.base}/files`, form));
    } catch (error) {
      this.complain(error.message);
    }
  }

  complain(words) {
    this.toast.textContent = words;
    this.toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { this.toast.hidden = true; }, 6000);
  }

  // ---------------------------------------------------------------------------------------------- receiving

  /** Load what this phone does not know yet. */
  async load() {
    const chat = await ask(this.base);
    for (const message of chat.messages) this.receive(message);
    if (chat.typing_seconds > 0) this.showTyping(chat.typing_seconds);
    this.bottom();
  }

  /** A message that is new or has changed. Answers and live events cross each other: the older news is dropped. */
  receive(message) {
    const known = this.messages.get(message.id);
    if (known && known.rev >= message.rev) return;
    this.messages.set(message.id, message);
    if (message.type === "reaction") { this.react(message); return; }
    if (known) { refresh(this.rows.get(message.id), message); return; }
    const atEnd = this.atEnd();
    this.empty.hidden = true;
    const line = row(message, { me: "You", city: this.city.name, find: (id) => this.messages.get(id), act: this.acts() });
    this.rows.set(message.id, line);
    this.place(line, message);
    if (this.rows.size > MOST_ROWS) this.forget(this.rows.keys().next().value);
    if (message.side === "city") this.stopTyping();
    for (const image of line.querySelectorAll("img")) image.addEventListener("load", () => { if (this.stick) this.bottom(); });
    if (atEnd || message.side === "resident") this.bottom();
    this.tellSeen();
  }

  acts() {
    return {
      tap: (message, option) => this.order({ kind: "tap", message, option }),
      sheet: (message) => listSheet(this.node, message, (option) => this.order({ kind: "tap", message: message.id, option })),
      location: (message) => this.askLocation(message),
      contact: (message) => this.order({ kind: "share_contact", message }),
      form: (message) => flowSheet(this, message),
    };
  }

  react(message) {
    const line = this.rows.get(message.content?.message_id);
    if (!line) return;
    const kind = message.side === "city" ? "of-city" : "of-resident";
    line.querySelector(`.reaction.${kind}`)?.remove();
    if (message.content.emoji && message.status !== "failed") {
      line.append(el("span", { class: `reaction ${kind}`, role: "img", "aria-label": `Reaction ${message.content.emoji}` }, message.content.emoji));
    }
  }

  /** Put a row where it belongs: nearly always at the end. */
  place(line, message) {
    line.dataset.seq = message.seq;
    line.dataset.day = new Date(message.at * 1000).toDateString();
    let before = this.typing.previousElementSibling;
    while (before?.dataset.seq > message.seq || (before && !before.dataset.seq && before !== this.empty)) before = before.previousElementSibling;
    const sign = before.nextElementSibling;
    if (sign.classList.contains("day") && sign.dataset.day === line.dataset.day) before = sign;
    before.after(line);
    if (before.dataset.day !== line.dataset.day) before.after(daySign(message.at));
    if (before.dataset.day !== line.dataset.day || before.classList.contains("mine") !== line.classList.contains("mine")) line.classList.add("first");
  }

  forget(id) {
    this.rows.get(id).remove();
    this.rows.delete(id);
    this.messages.delete(id);
  }

  showTyping(seconds) {
    this.typing.hidden = false;
    this.presence.textContent = "typing…";
    if (this.atEnd()) this.bottom();
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.stopTyping(), seconds * 1000);
  }

  stopTyping() {
    clearTimeout(this.typingTimer);
    this.typing.hidden = true;
    this.presence.textContent = "city account";
  }

  atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80; }

  bottom() {
    this.stick = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** Tell the emulator what this phone has shown; only while somebody can see it. */
  tellSeen() {
    if (document.visibilityState !== "visible" || !this.node.isConnected || this.seenTimer) return;
    this.seenTimer = setTimeout(async () => {
      this.seenTimer = null;
      const fresh = [...this.messages.values()].filter((message) => message.side === "city" && !message.seen).map((message) => message.id);
      if (!fresh.length) return;
      for (const id of fresh) this.messages.get(id).seen = true;
      await ask(`${this.base}/seen`, { messages: fresh }).catch(() => null);
      this.hooks.seen(this.resident.id);
    }, 120);
  }

  focus() { this.field.focus({ preventScroll: true }); }
}

/** The little sign over the first message of a day. */
function daySign(at) {
  const day = new Date(at * 1000);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  const words = day.toDateString() === today.toDateString() ? "Today" : day.toDateString() === yesterday.toDateString() ? "Yesterday"
    : day.toLocaleDateString("en-ZA", { day: "numeric", month: "long", year: "numeric" });
  return el("div", { class: "day", "data-day": day.toDateString() }, el("span", {}, words));
}
