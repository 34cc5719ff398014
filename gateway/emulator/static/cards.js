// Pictures, sound, documents, places and contacts inside a bubble.

import { add, avatar, el, icon, size, svg } from "./dom.js";
import { outside } from "./format.js";

const host = (link) => { try { return new URL(link).host; } catch { return link; } };

function gone(what) {
  return el("div", { class: "gone" }, icon("warn"), el("span", {}, `${what} is gone: deleted, too old, or pushed out by newer files.`));
}

/** What a link to a file elsewhere looks like; the phone itself fetches nothing from outside. */
function elsewhere(what, sign, link) {
  return el("div", { class: "elsewhere" }, icon(sign), el("span", {}, `${what} from `, outside(link, host(link))));
}

/** A picture or sticker. */
export function pictureCard(media, file, kind = "picture") {
  if (media.link) return elsewhere("Picture", "photo", media.link);
  if (!file) return gone("The picture");
  if (!file.mime.startsWith("image/")) return el("div", { class: "gone" }, icon("warn"), el("span", {}, `This file is no picture: ${file.mime}`));
  const words = media.caption || (kind === "sticker" ? "Sticker" : "Picture");
  const image = el("img", { src: file.url, alt: words, class: kind, loading: "lazy" });
  const frame = kind === "sticker" ? image : el("a", { href: file.url, target: "_blank", rel: "noopener", class: "frame" }, image);
  return media.caption ? frame : el("div", { class: "meta-spot over" }, frame);
}

/** A sound or a film. */
export function soundCard(kind, media, file) {
  if (media.link) return elsewhere(kind === "audio" ? "Sound" : "Film", "file", media.link);
  if (!file) return gone("The recording");
  return el(kind, { src: file.url, controls: true, preload: "metadata", class: kind });
}

/** A document: icon, name, size; opens in a new tab. */
export function documentCard(media, file) {
  const name = media.filename ?? file?.name ?? (media.link ? media.link.split("/").pop() : "Document");
  const ending = (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "file").toUpperCase();
  if (!file && !media.link) return gone(name);
  const details = file ? `${ending} · ${size(file.size)}` : `${ending} · on ${host(media.link)}`;
  const sheet = svg("svg", { viewBox: "0 0 34 42", class: "sheet-icon", "aria-hidden": "true" },
    svg("path", { d: "M3 0h20l11 11v28a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z", class: `paper paper-${ending.toLowerCase()}` }),
    svg("path", { d: "M23 0v8a3 3 0 0 0 3 3h8z", class: "fold" }));
  const label = svg("text", { x: "17", y: "30", "text-anchor": "middle", class: "paper-text" });
  label.textContent = ending.slice(0, 4);
  sheet.append(label);
  const card = el("a", { class: "document", href: file ? file.url : media.link, target: "_blank", rel: "noopener noreferrer" },
    sheet, el("span", { class: "document-words" }, el("span", { class: "document-name" }, name), el("span", { class: "small" }, details)));
  return card;
}

/** A place: our own little map, name, address, and a link that opens a map. */
export function locationCard(place) {
  const latitude = Number(place.latitude);
  const longitude = Number(place.longitude);
  const figures = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const link = el("a", { class: "place", href: `geo:${latitude},${longitude}?q=${latitude},${longitude}`, "aria-label": `${place.name ?? "Location"}, ${figures}, open in maps` },
    drawnMap(latitude, longitude));
  const names = el("div", { class: "words" }, place.name ? el("b", { class: "place-name" }, place.name) : null,
    place.address ? el("div", { class: "small" }, place.address) : null, el("div", { class: "small figures" }, figures));
  const both = document.createDocumentFragment();
  return [...add(both, link, names).childNodes];
}

/** Streets that follow from the figures: no tiles, no network, but each place has its own look. */
function drawnMap(latitude, longitude) {
  let seed = Math.abs(Math.round(latitude * 1e4) * 7919 + Math.round(longitude * 1e4) * 104729) % 2147483647 || 1;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const map = svg("svg", { viewBox: "0 0 260 130", class: "map", "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" });
  map.append(svg("rect", { width: "260", height: "130", class: "land" }));
  const x = 20 + next() * 170;
  map.append(svg("rect", { x, y: 10 + next() * 60, width: 45 + next() * 40, height: 30 + next() * 25, rx: 4, class: "park" }));
  const slope = next() * 40 - 20;
  map.append(svg("path", { d: `M-10 ${100 + slope} Q 90 ${70 + next() * 50} 270 ${110 - slope}`, class: "water" }));
  for (let i = 0; i < 6; i += 1) {
    const y = i * 26 + next() * 10 - 4;
    map.append(svg("path", { d: `M-5 ${y} L265 ${y + slope}`, class: i === 3 ? "road wide" : "road" }));
  }
  for (let i = 0; i < 7; i += 1) {
    const from = i * 42 + next() * 14 - 10;
    map.append(svg("path", { d: `M${from} -5 L${from - slope} 135`, class: i === 3 ? "road wide" : "road" }));
  }
  map.append(svg("ellipse", { cx: 130, cy: 82, rx: 8, ry: 2.5, class: "shade" }));
  map.append(svg("path", { d: "M130 38a16 16 0 0 0-16 16c0 12 16 28 16 28s16-16 16-28a16 16 0 0 0-16-16z", class: "pin" }));
  map.append(svg("circle", { cx: 130, cy: 54, r: 6, class: "pin-eye" }));
  return map;
}

/** Contact cards, each with its numbers, and a button that saves them. */
export function contactCards(contacts) {
  const cards = contacts.map((contact) => {
    const name = contact.name?.formatted_name ?? "Contact";
    const numbers = (contact.phones ?? []).filter((phone) => phone.phone);
    return el("div", { class: "contact" }, avatar(name),
      el("div", { class: "contact-words" }, el("b", {}, name),
        contact.org?.company ? el("span", { class: "small" }, [contact.org.company, contact.org.department].filter(Boolean).join(", ")) : null,
        numbers.map((phone) => el("a", { href: `tel:${phone.phone.replace(/[^+\d]/g, "")}` }, phone.phone)),
        (contact.emails ?? []).filter((mail) => mail.email).map((mail) => el("a", { href: `mailto:${mail.email}` }, mail.email)),
        (contact.addresses ?? []).map((place) => el("span", { class: "small" }, [place.street, place.city, place.zip, place.country].filter(Boolean).join(", "))),
        (contact.urls ?? []).filter((page) => page.url).map((page) => outside(page.url, host(page.url)))));
  });
  const first = contacts.flatMap((contact) => contact.phones ?? []).find((phone) => phone.phone);
  const save = el("a", { class: "choice", download: "contact.vcf", href: "#", "aria-label": "Save to contacts" }, icon("save"), el("span", {}, contacts.length > 1 ? `Save ${contacts.length} contacts` : "Save"));
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([contacts.map(vcard).join("")], { type: "text/vcard" }));
    save.href = address;
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  const call = first && contacts.length === 1
    ? el("a", { class: "choice", href: `tel:${first.phone.replace(/[^+\d]/g, "")}` }, icon("phone"), el("span", {}, "Call")) : null;
  return [el("div", { class: "contacts meta-spot" }, cards), el("div", { class: "choices side" }, call, save)];
}

function vcard(contact) {
  const clean = (text) => String(text).replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");
  const name = contact.name ?? {};
  const rows = ["BEGIN:VCARD", "VERSION:3.0", `FN:${clean(name.formatted_name ?? "")}`, `N:${clean(name.last_name ?? "")};${clean(name.first_name ?? "")};;;`];
  if (contact.org?.company) rows.push(`ORG:${clean(contact.org.company)}`);
  for (const phone of contact.phones ?? []) rows.push(`TEL;TYPE=${clean(phone.type ?? "WORK")}:${clean(phone.phone)}`);
  for (const mail of contact.emails ?? []) rows.push(`EMAIL:${clean(mail.email)}`);
  return [...rows, "END:VCARD", ""].join("\r\n");
}
