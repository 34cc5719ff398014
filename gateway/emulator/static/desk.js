// The desk on which the phones lie: who is there, which phones are open, the live line to the emulator.

import { ask, avatar, clockTime, el, icon } from "./dom.js";
import { Phone } from "./phone.js";
import { openSheet } from "./sheet.js";

const desk = document.getElementById("desk");
const rail = document.getElementById("rail");
const table = document.getElementById("phones");
const wide = window.matchMedia("(min-width: 760px)");
const SILENCE = 40000;

const state = { residents: [], city: null, gateway: {}, verification: "", log: [], phones: new Map(), unread: new Map() };

const room = () => Math.max(1, Math.min(3, Math.floor((window.innerWidth - 250) / 320)));
const wanted = () => new URLSearchParams(window.location.search).getAll("resident");

// ------------------------------------------------------------------------------------------------ phones

async function show(ids, focus) {
  const known = ids.filter((id) => state.residents.some((resident) => resident.id === id)).slice(0, wide.matches ? room() : 1);
  const open = known.length ? known : state.residents.slice(0, 1).map((resident) => resident.id);
  for (const [id, phone] of state.phones) {
    if (!open.includes(id)) { phone.node.remove(); state.phones.delete(id); }
  }
  const fresh = open.filter((id) => !state.phones.has(id));
  for (const id of fresh) {
    const resident = state.residents.find((one) => one.id === id);
    const phone = new Phone(resident, state.city, { menu: openMenu, seen: (who) => { state.unread.delete(who); drawRail(); } });
    state.phones.set(id, phone);
    table.append(phone.node);
  }
  const query = new URLSearchParams(open.map((id) => ["resident", id]));
  window.history.replaceState(null, "", `/?${query}`);
  document.title = `${open.map((id) => state.phones.get(id).resident.name).join(", ")} · City phone (emulator)`;
  drawRail();
  if (focus) state.phones.get(focus)?.focus();
  await Promise.all(fresh.map((id) => state.phones.get(id)).map((phone) => phone.load().catch((error) => phone.complain(error.message))));
}

function toggle(id) {
  const open = [...state.phones.keys()];
  if (!wide.matches) return show([id], id);
  if (!open.includes(id)) return show([...open, id].slice(-room()), id);
  return open.length > 1 ? show(open.filter((one) => one !== id)) : state.phones.get(id).focus();
}

// ------------------------------------------------------------------------------------------------ rail

function drawRail() {
  if (!state.city) return;
  const focused = document.activeElement?.dataset?.resident && rail.contains(document.activeElement) ? document.activeElement.dataset.resident : null;
  const scrolled = rail.querySelector(".people")?.scrollTop ?? 0;
  rail.replaceChildren(...railParts());
  rail.querySelector(".people").scrollTop = scrolled;
  if (focused) rail.querySelector(`[data-resident="${CSS.escape(focused)}"]`)?.focus();
}

function railParts(done = () => null) {
  const people = el("ul", { class: "people" }, state.residents.map((resident) => {
    const unread = state.unread.get(resident.id) ?? 0;
    const under = resident.phone ? `+${resident.phone}` : resident.username ? `@${resident.username}, no number` : "no number";
    return el("li", {}, el("button", { type: "button", class: "person", "data-resident": resident.id, "aria-pressed": String(state.phones.has(resident.id)), onclick: () => { done(); toggle(resident.id); } },
      avatar(resident.name), el("span", { class: "person-words" }, el("b", {}, resident.name), el("span", { class: "small" }, under)),
      unread ? el("span", { class: "count", "aria-label": `${unread} unread` }, String(unread)) : null));
  }));
  const trouble = state.gateway.trouble;
  const verified = state.verification.includes("verified");
  return [
    el("div", { class: "rail-head" }, el("p", { class: "rail-name" }, "City phone"), el("span", { class: "small" }, "emulator")),
    el("h2", { class: "rail-title" }, "Be a resident"), people,
    el("button", { type: "button", class: "wide", "aria-haspopup": "dialog", onclick: () => { done(); newResident(); } }, icon("plus"), "Add a resident"),
    el("div", { class: "rail-foot" },
      el("p", { class: `lamp ${trouble ? "red" : "green"}` }, trouble ? `Gateway: ${trouble}` : "Gateway takes webhooks"),
      el("p", { class: `lamp ${verified ? "green" : "amber"}` }, verified ? "Verify token fits" : `Verification: ${state.verification}`),
      el("div", { class: "rail-tools" },
        el("button", { type: "button", class: "plain", onclick: () => verify() }, "Verify webhook"),
        el("button", { type: "button", class: "plain", "aria-haspopup": "dialog", onclick: () => { done(); openLog(); } }, "API log"))),
  ];
}

const anchor = () => [...state.phones.values()][0]?.node ?? table;

function openMenu() {
  openSheet(anchor(), "Residents and tools", (close) => el("div", { class: "rail inside" }, railParts(close)));
}

function newResident() {
  openSheet(anchor(), "Add a resident", (close) => {
    const name = el("input", { name: "name", required: true, maxlength: "100", autocomplete: "off" });
    const phone = el("input", { name: "phone", inputmode: "tel", autocomplete: "off", placeholder: "+27 82 555 0100" });
    const note = el("p", { class: "small", role: "alert" });
    const form = el("form", { method: "dialog", class: "fields" }, el("label", {}, "Name", name),
      el("label", {}, "Phone number", phone, el("span", { class: "small" }, "Leave it empty for somebody who hides the number.")), note,
      el("div", { class: "sheet-foot" }, el("button", { type: "submit", class: "go" }, "Add")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const resident = await ask("/phone/residents", { name: name.value.trim(), phone: phone.value.replace(/\D/g, "") });
        meet(resident);
        close();
        toggle(resident.id);
      } catch (error) {
        note.textContent = error.message;
      }
    });
    return form;
  });
}

function meet(resident) {
  if (!state.residents.some((one) => one.id === resident.id)) state.residents.push(resident);
  drawRail();
}

async function verify() {
  const result = await ask("/phone/verify", {}).catch((error) => ({ words: error.message }));
  state.verification = result.words;
  drawRail();
  for (const phone of state.phones.values()) phone.complain(result.words);
}

function openLog() {
  openSheet(anchor(), "What the Cloud API was asked", () => el("ol", { class: "lines", tabindex: "0" },
    state.log.length ? state.log.slice().reverse().map((line) => el("li", { class: line.kind },
      el("time", {}, clockTime(line.at)), el("b", {}, line.code ? `${line.kind} ${line.code}` : line.kind), el("span", {}, line.text)))
      : el("li", {}, "Nothing yet.")));
}

// ------------------------------------------------------------------------------------------------ live line

const banner = el("div", { class: "banner", role: "alert", hidden: true }, el("span", {}, "The line to the emulator is lost. Trying again…"),
  el("button", { type: "button", class: "plain", onclick: () => connect() }, "Try now"));
const notice = el("pre", { class: "notice", role: "alert", hidden: true });
let line = null;
let lastSign = 0;
let lost = false;

function connect() {
  line?.close();
  lastSign = Date.now();
  line = new EventSource("/phone/events");
  const on = (name, then) => line.addEventListener(name, (event) => { lastSign = Date.now(); then(JSON.parse(event.data)); });
  on("alive", () => null);
  on("hello", async () => {
    if (!lost) return;
    lost = false;
    banner.hidden = true;
    const before = state.started;
    await loadState().catch(() => null);
    if (state.started !== before) { window.location.reload(); return; }
    for (const phone of state.phones.values()) await phone.load().catch(() => null);
  });
  on("message", (message) => {
    const phone = state.phones.get(message.resident);
    if (phone) phone.receive(message);
    else if (message.side === "city" && message.status === "accepted") {
      state.unread.set(message.resident, (state.unread.get(message.resident) ?? 0) + 1);
      drawRail();
    }
  });
  on("typing", ({ resident, seconds }) => state.phones.get(resident)?.showTyping(seconds));
  on("resident", meet);
  on("log", (entry) => { state.log.push(entry); if (state.log.length > 200) state.log.shift(); if (entry.kind === "webhook") refreshVerification(); });
  on("gateway", (gateway) => { Object.assign(state.gateway, gateway); drawRail(); });
  on("notice", ({ text }) => showNotice(text));
  line.onerror = lose;
}

function showNotice(text) {
  const atEnd = [...state.phones.values()].filter((phone) => phone.atEnd());
  notice.textContent = text;
  notice.hidden = !text;
  for (const phone of atEnd) phone.bottom();  // the notice takes room; the newest message stays in sight
}

function lose() {
  lost = true;
  banner.hidden = false;
  if (line.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
}

async function refreshVerification() {
  state.verification = (await ask("/phone/state").catch(() => state)).verification;
  drawRail();
}

async function loadState() {
  const told = await ask("/phone/state");
  Object.assign(state, { residents: told.residents, city: told.city, gateway: told.gateway, verification: told.verification, log: told.log, started: told.started });
  showNotice(told.notice);
}

async function begin() {
  desk.before(banner, notice);
  try {
    await loadState();
  } catch {
    banner.hidden = false;
    setTimeout(begin, 2000);
    return;
  }
  banner.hidden = true;
  connect();
  await show(wanted());
  desk.dataset.ready = "yes";
  setInterval(() => { if (Date.now() - lastSign > SILENCE) { lose(); connect(); } }, 5000);
  document.addEventListener("visibilitychange", () => { for (const phone of state.phones.values()) phone.tellSeen(); });
  wide.addEventListener("change", () => show([...state.phones.keys()]));
}

begin();
