// The paper clip: pictures, files, a voice note, a contact, a place, a client's message passed on.

import { sendThing } from "./composer.js";
import { el } from "./dom.js";
import { asInput, fromInput } from "./moment.js";
import { samplePicture, sampleVoice } from "./samples.js";
import { choose, field, fillIn } from "./sheet.js";
import { attempt, post } from "./wire.js";
import { now } from "./world.js";
import { word } from "./words.js";

const PLACES = [
  { name: "place.sofia", latitude: 42.6977, longitude: 23.3219 },
  { name: "place.london", latitude: 51.5072, longitude: -0.1276 },
  { name: "place.berlin", latitude: 52.52, longitude: 13.405 },
  { name: "place.newYork", latitude: 40.7128, longitude: -74.006 },
];
const HOUR_MS = 3_600_000;
const VOICE_SECONDS = 3;

export async function openAttachments(phone) {
  const acts = { picture, files, voice, contact, own, choosePlace, forwardFromClient, sticker };
  const what = await choose(
    word("attach"),
    ["forwardFromClient", "picture", "files", "voice", "contact", "own", "choosePlace", "sticker"].map((name) => ({
      value: name,
      label: word(`attach.${name}`),
      hint: word(`attach.${name}.hint`),
    })),
  );
  if (what) await acts[what](phone);
}

async function picture(phone) {
  await sendThing(phone, { kind: "photo", content_base64: await samplePicture(word("sampleNote")), file_name: "note.png" });
}

function voice(phone) {
  return sendThing(phone, { kind: "voice", content_base64: sampleVoice(VOICE_SECONDS), mime_type: "audio/wav", duration: VOICE_SECONDS });
}

function own(phone) {
  return sendThing(phone, { kind: "contact", own: true });
}

function sticker(phone) {
  return sendThing(phone, { kind: "sticker" });
}

function files(phone) {
  const input = el("input", { type: "file", multiple: true, hidden: true });
  input.addEventListener("change", () => sendFiles(phone, [...input.files]));
  document.body.append(input);
  input.click();
  input.remove();
}

async function sendFiles(phone, chosen) {
  const items = await Promise.all(chosen.map(asThing));
  if (items.length === 1) return sendThing(phone, items[0]);
  if (!items.length) return null;
  return attempt(() => post(`/control/people/${phone.person}/sends-album`, { items, chat: phone.chat.id }));
}

async function asThing(file) {
  const kind = /^image\/(png|jpeg|webp)$/.test(file.type) ? "photo" : "document";
  const type = file.type || "application/octet-stream";
  return { kind, file_name: file.name, mime_type: type, content_base64: await base64(file) };
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

async function contact(phone) {
  const filled = await fillIn(
    word("attach.contact"),
    [
      field(word("firstName"), "first_name", { required: true, value: word("client.first") }),
      field(word("lastName"), "last_name", { value: word("client.last") }),
      field(word("number"), "phone", { type: "tel", value: "+359 88 812 3456" }),
      el("p", { class: "hint-line", text: word("numberHint") }),
    ],
    word("share"),
  );
  if (!filled) return;
  await sendThing(phone, { kind: "contact", ...filled, last_name: filled.last_name || null, phone: filled.phone || null });
}

export async function choosePlace(phone) {
  const chosen = await choose(word("attach.choosePlace"), PLACES.map((place) => ({ value: place, label: word(place.name) })));
  if (chosen) await sendThing(phone, { kind: "location", latitude: chosen.latitude, longitude: chosen.longitude });
}

// As if the client's messages were marked in another chat and forwarded to the bot at once.
async function forwardFromClient(phone) {
  const filled = await fillIn(
    word("attach.forwardFromClient"),
    [
      field(word("clientName"), "name", { required: true, value: `${word("client.first")} ${word("client.last")}` }),
      field(word("writtenAt"), "date", { type: "datetime-local", required: true, value: asInput(now() - HOUR_MS) }),
      field(word("clientWrote"), "text", { required: true, rows: 5, dir: "auto" }),
      el("p", { class: "hint-line", text: word("severalHint") }),
    ],
    word("forward"),
  );
  if (!filled) return;
  const date = Math.floor(fromInput(filled.date) / 1000);
  const forwarded = { type: "hidden_user", name: filled.name, date };
  for (const text of filled.text.split(/\n\s*\n/).map((piece) => piece.trim()).filter(Boolean)) {
    if ((await sendThing(phone, { kind: "text", text, forwarded })) === null) return;
  }
}
