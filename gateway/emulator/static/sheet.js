// Panels that slide up from the bottom of a phone. The browser's own <dialog> keeps the focus and closes on Escape.

import { el, icon } from "./dom.js";

/** Open a panel over `phone`; `fill(close)` gives its content. Returns the dialog. */
export function openSheet(phone, title, fill) {
  const dialog = el("dialog", { class: "sheet", "aria-label": title });
  const close = () => dialog.close();
  dialog.append(el("div", { class: "sheet-head" },
    el("button", { type: "button", class: "round", "aria-label": "Close", onclick: close }, icon("close")), el("h2", {}, title)));
  dialog.append(fill(close));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  dialog.addEventListener("close", () => { window.removeEventListener("resize", place); dialog.remove(); });
  const place = () => {
    const box = phone.getBoundingClientRect();
    dialog.style.left = `${box.left}px`;
    dialog.style.width = `${box.width}px`;
    dialog.style.bottom = `${Math.max(0, window.innerHeight - box.bottom)}px`;
    dialog.style.maxHeight = `${box.height * 0.85}px`;
  };
  window.addEventListener("resize", place);
  document.body.append(dialog);
  place();
  dialog.showModal();
  return dialog;
}

/** The rows of a list message: choose one, then send it. `choose(id)` gets the row's id. */
export function listSheet(phone, message, choose) {
  const { action } = message.content;
  openSheet(phone, action.button, (close) => {
    const send = el("button", { type: "submit", class: "go", disabled: true }, "Send");
    const form = el("form", { method: "dialog", class: "choose" });
    const sections = action.sections.map((section) => el("fieldset", {},
      el("legend", { class: section.title ? "" : "unseen" }, section.title ?? action.button),
      section.rows.map((row, number) => el("label", { class: "option" },
        el("span", { class: "option-words" }, el("span", {}, row.title), row.description ? el("span", { class: "small" }, row.description) : null),
        el("input", { type: "radio", name: "row", value: row.id, autofocus: number === 0 })))));
    form.append(el("div", { class: "options" }, sections), el("div", { class: "sheet-foot" }, send));
    form.addEventListener("change", () => { send.disabled = false; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = new FormData(form).get("row");
      if (chosen === null) return;
      close();
      choose(chosen);
    });
    return form;
  });
}

const SQUARE = { latitude: -25.7461, longitude: 28.1881, name: "Church Square", address: "Pretoria" };

/** A place: typed, the sample, or where the device is. `send(place)` gets it. */
export function locationSheet(phone, send) {
  openSheet(phone, "Send location", (close) => {
    const latitude = el("input", { name: "latitude", inputmode: "decimal", required: true, placeholder: "-25.7461", pattern: "-?[0-9]{1,2}([.][0-9]+)?", title: "Degrees, like -25.7461" });
    const longitude = el("input", { name: "longitude", inputmode: "decimal", required: true, placeholder: "28.1881", pattern: "-?[0-9]{1,3}([.][0-9]+)?", title: "Degrees, like 28.1881" });
    const note = el("p", { class: "small", role: "status" });
    const here = el("button", { type: "button", class: "wide", onclick: () => {
      note.textContent = "Asking the device…";
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => { latitude.value = coords.latitude.toFixed(6); longitude.value = coords.longitude.toFixed(6); note.textContent = "Found. Send it?"; },
        () => { note.textContent = "The device does not tell. Type the figures, or use the sample."; }, { timeout: 10000 });
    } }, icon("pin"), "Where this device is");
    const sample = el("button", { type: "button", class: "wide", onclick: () => { close(); send(SQUARE); } }, icon("city"), "Sample: Church Square");
    const form = el("form", { method: "dialog", class: "fields" }, navigator.geolocation ? here : null, sample,
      el("div", { class: "pair" }, el("label", {}, "Latitude", latitude), el("label", {}, "Longitude", longitude)), note,
      el("div", { class: "sheet-foot" }, el("button", { type: "submit", class: "go" }, "Send")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const place = { latitude: Number(latitude.value), longitude: Number(longitude.value) };
      if (Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180) { note.textContent = "Latitude goes to 90, longitude to 180."; return; }
      close();
      send(place);
    });
    return form;
  });
}
