// The head of a phone: which chat is open, and the way to the other one, where its person is in a group.

import { el, icon } from "./dom.js";
import { unreadBadge } from "./people.js";
import { groupOf, world } from "./world.js";
import { word } from "./words.js";

export function phoneHead(phone) {
  const open = phone.group;
  const face = open ? icon("people") : "S";
  return el(
    "div",
    { class: "phone-head" },
    el("span", { class: "avatar", "aria-hidden": "true" }, face),
    el("p", {}, el("strong", { text: open?.title ?? world.bot.first_name }), phone.status),
    otherChat(phone, open),
  );
}

function otherChat(phone, open) {
  const group = groupOf(phone.person);
  if (!open && !group) return null;
  const chat = open ? phone.person : group.id;
  const title = open ? world.bot.first_name : group.title;
  const go = () => phone.show(phone.person, chat);
  return el("button", { type: "button", class: "other-chat", title: `${word("openChat")}: ${title}`, onclick: go }, icon(open ? "person" : "people"), el("span", { text: title }), unreadBadge(chat));
}
