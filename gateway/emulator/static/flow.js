// A form (WhatsApp Flow) that is open on a phone. The emulator keeps the form; here it is only drawn and filled in.

import { ask, el } from "./dom.js";
import { openSheet } from "./sheet.js";

/** Open the form of `message` on `phone` (a Phone). */
export async function flowSheet(phone, message) {
  const address = `${phone.base}/forms/${encodeURIComponent(message.id)}`;
  let shown;
  try {
    shown = await ask(address, {});
  } catch (error) {
    phone.complain(error.message);
    return;
  }
  if (!shown.screen) {
    phone.complain(shown.words ?? shown.error);
    return;
  }
  const dialog = openSheet(phone.node, shown.screen.title, (close) => {
    const holder = el("div", { class: "flow" });
    const back = el("button", { type: "button", class: "plain flow-back", hidden: true, onclick: () => show({ back: true }) }, "Back");
    const go = (order) => show({ screen: shown.screen.id, ...order });
    let orders = 0;
    const show = async (order) => {
      const mine = ++orders;
      const next = await ask(address, order);
      if (order.look && (mine !== orders || shape(next) === shape(shown))) return; // drawn anew, a button would not hear its click
      if (!next.screen) {
        close();
        if (next.closed !== "sent") phone.complain(next.words ?? next.error);
        return;
      }
      shown = next;
      dialog.querySelector("h2").textContent = next.screen.title;
      back.hidden = !next.back;
      draw(holder, next, go, phone);
    };
    draw(holder, shown, go, phone);
    setTimeout(() => dialog.querySelector(".sheet-head").append(back));
    return holder;
  });
}

/** What is shown, without what is filled in. */
const shape = (view) => JSON.stringify(view.screen?.children ?? null);

function draw(holder, shown, go, phone) {
  const note = el("p", { class: "flow-error", role: "alert", hidden: !shown.error }, shown.error ?? "");
  const form = el("form", { method: "dialog", class: "fields", novalidate: true });
  const readers = [];
  for (const component of shown.screen.children) {
    if (component.type === "Footer") continue;
    const { node, read } = drawn(component, shown.values[component.name], phone, go);
    const fault = shown.faults?.[component.name];
    const told = fault ? el("p", { class: "flow-error", role: "alert" }, fault) : null;
    const field = el("div", { class: "flow-field" }, node, told);
    if (told) field.addEventListener("input", () => told.remove(), { once: true }); // it is being mended
    form.append(field);
    if (component.name && read) readers.push([component.name, read]);
  }
  const values = () => Object.fromEntries(readers.map(([name, read]) => [name, read()]));
  if (shown.screen.live) { // what is shown hangs on what is filled in
    form.addEventListener("change", async (event) => {
      const name = event.target.name;
      await go({ values: values(), look: true });
      holder.querySelector(`[name="${CSS.escape(name)}"]:checked, [name="${CSS.escape(name)}"]`)?.focus();
    });
  }
  const footer = shown.screen.children.find((component) => component.type === "Footer");
  const send = el("button", { type: "submit", class: "go" }, footer?.label ?? "Send");
  const leadsOn = !footer && shown.screen.children.some((component) => component.type === "NavigationList");
  form.append(note, leadsOn ? "" : el("div", { class: "sheet-foot" }, send));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      await go({ values: values() });
    } catch (error) {
      note.textContent = error.message;
      note.hidden = false;
    }
    send.disabled = false;
  });
  holder.replaceChildren(form);
  holder.scrollTop = 0;
}

const TEXTS = { TextHeading: "h3", TextSubheading: "h4", TextBody: "p", TextCaption: "small" };
const INPUTS = { number: "text", email: "email", phone: "tel", password: "password", passcode: "password", text: "text" };
const KEYBOARDS = { number: "decimal", email: "email", phone: "tel", passcode: "numeric" };

/** One component: its node, and what reads its value. */
function drawn(component, value, phone, go) {
  const { type } = component;
  if (TEXTS[type]) return { node: el(TEXTS[type], { class: "flow-words" }, component.text), read: () => undefined };
  const makers = {
    TextInput: () => typed(component, value, el("input", { type: INPUTS[component["input-type"]] ?? "text", inputmode: KEYBOARDS[component["input-type"]] ?? null })),
    TextArea: () => typed(component, value, el("textarea", { rows: "3" })),
    DatePicker: () => typed(component, value, el("input", { type: "date", min: component["min-date"] ?? null, max: component["max-date"] ?? null })),
    RadioButtonsGroup: () => chosen(component, [value], "radio"),
    CheckboxGroup: () => chosen(component, value || [], "checkbox"),
    ChipsSelector: () => chosen(component, value || [], "checkbox"),
    Dropdown: () => dropped(component, value),
    OptIn: () => ticked(component, value),
    PhotoPicker: () => picked(component, value, phone, "image/jpeg,image/png"),
    DocumentPicker: () => picked(component, value, phone, null),
    Image: () => ({ node: picture(component.src, component["alt-text"], component) }),
    NavigationList: () => ({ node: leading(component, go) }),
  };
  return (makers[type] ?? (() => ({ node: el("p", { class: "small" }, `${type} is not drawn here`), read: () => undefined })))();
}

/** A picture inside of the form. */
function picture(src, words, { height, width, "scale-type": scale } = {}) {
  const type = src.startsWith("/9j/") ? "image/jpeg" : "image/png";
  const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(src), (letter) => letter.charCodeAt(0))], { type }));
  const image = el("img", { src: address, alt: words ?? "", class: "flow-image" });
  image.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  if (height) image.style.height = `${height}px`;
  if (width) image.style.width = `${width}px`;
  if (scale) image.style.objectFit = scale;
  return image;
}

/** A list whose items lead on. */
function leading(component, go) {
  const items = component["list-items"].map((item) => {
    const content = item["main-content"];
    const words = [content.title, content.description, content.metadata].filter(Boolean);
    const end = [item.end?.title, item.end?.description, item.end?.metadata].filter(Boolean);
    return el("li", {}, el("button", { type: "button", class: "flow-item", onclick: () => go({ item: item.id }) },
      item.start?.image ? picture(item.start.image, item.start["alt-text"]) : null,
      el("span", { class: "option-words" }, words.map((line, n) => el("span", { class: n ? "small" : "" }, line))),
      item.badge ? el("span", { class: "flow-badge" }, item.badge) : null,
      el("span", { class: "flow-end small" }, end.join(" ")), el("span", { "aria-hidden": "true" }, "›")));
  });
  return el("div", {}, component.label ? el("h4", { class: "flow-words" }, component.label) : null, hint(component), el("ul", { class: "flow-items" }, items));
}

const named = (component) => (component.required ? component.label : `${component.label} (optional)`);
const hint = (component) => {
  const words = component["helper-text"] ?? component.description;
  return words ? el("span", { class: "small" }, words) : null;
};

function typed(component, value, input) {
  input.name = component.name;
  input.value = value ?? "";
  const most = component["max-chars"] ?? component["max-length"];
  if (most) input.maxLength = most;
  return { node: el("label", {}, named(component), input, hint(component)), read: () => input.value };
}

function chosen(component, values, kind) {
  const inputs = component["data-source"].map((option) => {
    const input = el("input", { type: kind, name: component.name, value: option.id });
    input.checked = values.includes(option.id);
    const words = el("span", { class: "option-words" }, el("span", {}, option.title), option.description ? el("span", { class: "small" }, option.description) : null);
    return { input, node: el("label", { class: "option" }, words, input) };
  });
  const node = el("fieldset", { class: "flow-group" }, el("legend", {}, named(component)), hint(component), inputs.map((each) => each.node));
  const read = () => {
    const ids = inputs.filter((each) => each.input.checked).map((each) => each.input.value);
    return kind === "radio" ? ids[0] ?? "" : ids;
  };
  return { node, read };
}

function dropped(component, value) {
  const input = el("select", { name: component.name }, el("option", { value: "" }, "…"),
    component["data-source"].map((option) => el("option", { value: option.id }, option.title)));
  input.value = value ?? "";
  return { node: el("label", {}, named(component), input, hint(component)), read: () => input.value };
}

function ticked(component, value) {
  const input = el("input", { type: "checkbox", name: component.name });
  input.checked = value === true;
  return { node: el("label", { class: "option" }, el("span", { class: "option-words" }, component.label), input), read: () => input.checked };
}

function picked(component, value, phone, accept) {
  let kept = value || [];
  const input = el("input", { type: "file", name: component.name, accept });
  const note = el("span", { class: "small", role: "status" }, kept[0]?.file_name ?? "");
  input.addEventListener("change", async () => {
    kept = [];
    note.textContent = "";
    if (!input.files[0]) return;
    const form = new FormData();
    form.append("file", input.files[0]);
    try {
      kept = [await ask(`${phone.base}/forms/files`, form)];
      note.textContent = kept[0].file_name;
    } catch (error) {
      note.textContent = error.message;
    }
  });
  return { node: el("label", {}, component.label, input, hint(component), note), read: () => kept };
}
