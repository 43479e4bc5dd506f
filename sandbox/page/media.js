// Pictures, voice notes, files, contacts, places: as a phone shows them, opened by a tap.

import { el, icon } from "./dom.js";
import { say } from "./notice.js";
import { openSheet } from "./sheet.js";
import { word } from "./words.js";

const PREVIEW_BYTES = 200_000;
const PREVIEWED = /^(text\/|application\/(json|xml|x-ndjson))|\.(txt|csv|json|md|log|toml|ics|vcf)$/i;

export function media(message, phone) {
  const show = SHOWN[message.kind];
  return show && message.media ? show(message.media, message, phone) : null;
}

function address(file) {
  return `/control/files/${encodeURIComponent(file.file_unique_id)}`;
}

function photo(file, message) {
  const alt = message.text ? `${word("kind.photo")}: ${message.text}` : word("kind.photo");
  const picture = el("img", { src: address(file), alt, width: file.width, height: file.height, loading: "lazy" });
  const open = () => openSheet(word("kind.photo"), () => el("img", { class: "large", src: address(file), alt }), { kind: "lightbox" });
  return el("button", { type: "button", class: "photo", "aria-label": `${alt}. ${word("open")}`, onclick: open }, picture);
}

function voice(file) {
  const sound = el("audio", { controls: true, preload: "metadata", src: address(file), "aria-label": word("kind.voice") });
  return el("div", { class: "voice" }, sound);
}

function documentFile(file) {
  const open = () => (PREVIEWED.test(file.mime_type ?? "") || PREVIEWED.test(file.file_name ?? "") ? preview(file) : save(file));
  const about = el("span", {}, el("strong", { text: file.file_name ?? word("kind.document") }), el("small", { text: size(file.file_size) }));
  return el("button", { type: "button", class: "document", onclick: open }, icon("file"), about);
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

async function preview(file) {
  const response = await fetch(address(file)).catch(() => null);
  if (!response?.ok) return say(word("fileGone"));
  const text = (await response.text()).slice(0, PREVIEW_BYTES);
  const keep = el("button", { type: "button", text: word("save"), onclick: () => save(file) });
  return openSheet(file.file_name ?? word("kind.document"), () => [
    el("pre", { class: "preview", tabindex: "0", text }),
    el("div", { class: "answers" }, keep),
  ]);
}

function save(file) {
  el("a", { href: address(file), download: file.file_name ?? "file" }).click();
  say(`${word("saved")}: ${file.file_name ?? ""}`);
}

function contact(card) {
  const name = [card.first_name, card.last_name].filter(Boolean).join(" ");
  const phone = card.phone_number ? (card.phone_number.startsWith("+") ? card.phone_number : `+${card.phone_number}`) : word("noNumber");
  return el("div", { class: "contact" }, icon("person"), el("span", {}, el("strong", { text: name }), el("small", { text: phone })));
}

function place(spot) {
  const where = `${spot.latitude.toFixed(4)}, ${spot.longitude.toFixed(4)}`;
  return el("div", { class: "place" }, icon("pin"), el("span", {}, el("strong", { text: word("kind.location") }), el("small", { text: where })));
}

function sticker(file) {
  return el("p", { class: "sticker", text: file.emoji ?? "🙂" });
}

function poll(asked) {
  const options = asked.options.map((option) => el("li", { text: option.text }));
  return el("div", { class: "poll" }, el("strong", { text: asked.question }), el("ul", {}, options));
}

const SHOWN = { photo, voice, document: documentFile, contact, location: place, sticker, poll };
