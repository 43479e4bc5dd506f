// Whose phone: a strip of people, with how many messages wait unread in each chat.

import { el } from "./dom.js";
import { recall, remember } from "./kept.js";
import { emit, on, person, world } from "./world.js";
import { word } from "./words.js";

const unread = recall("unread", {});
let shownOn = () => [];

export function followUnread(shown) {
  shownOn = shown;
  on("chat", ({ chat, fresh }) => {
    if (!fresh.length || shownOn().includes(chat)) return;
    unread[chat] = (unread[chat] ?? 0) + fresh.length;
    changed();
  });
}

export function seen(id) {
  if (!unread[id]) return;
  delete unread[id];
  changed();
}

function changed() {
  remember("unread", unread);
  emit("unread");
}

export function unreadBadge(chat) {
  const count = unread[chat] ?? 0;
  return count ? el("b", { class: "badge" }, String(count), el("span", { class: "heard", text: ` ${word("unread")}` })) : null;
}

export function peopleStrip(phone) {
  const radios = [...world.roles.keys()].map((id) => chip(id, phone));
  return el("fieldset", { class: "people" }, el("legend", { class: "heard", text: word("whosePhone") }), radios);
}

function chip(id, phone) {
  const input = el("input", { type: "radio", name: `person-${phone.slot}`, value: id, onchange: () => phone.show(id) });
  input.checked = id === phone.person;
  const role = word(`role.${world.roles.get(id)}`);
  return el("label", {}, input, el("span", {}, el("strong", { text: person(id).first_name }), el("small", { text: role }), unreadBadge(id)));
}
