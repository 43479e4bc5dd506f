// One message as a bubble, with what stands around it: origin, quoted message, buttons, time.

import { el, icon, iconButton } from "./dom.js";
import { inlineKeyboard } from "./inline_buttons.js";
import { openActions } from "./actions.js";
import { media } from "./media.js";
import { day, hours, shortDay } from "./moment.js";
import { rendered } from "./text.js";
import { word } from "./words.js";

export function version(message, phone) {
  const tap = phone.chat.taps.get(message.id);
  return `${message.changed}/${tap ? tap.data : ""}/${message.reply_to ?? ""}`;
}

export function bubble(message, phone) {
  const mine = phone.wrote(message);
  const author = mine ? word("you") : message.from.name;
  const body = el(
    "div",
    { class: message.edited ? "bubble edited" : "bubble" },
    el("h3", { class: "heard", text: `${author}, ${hours(message.date * 1000)}` }),
    phone.group && !mine ? el("p", { class: "author", "aria-hidden": "true", text: author }) : null,
    message.forward_origin ? origin(message.forward_origin) : null,
    message.reply_to ? quoted(message.reply_to, phone) : null,
    media(message, phone),
    message.text ? el("div", { class: "text", dir: "auto" }, rendered(message.text, message.entities, phone)) : null,
    stamp(message, phone),
  );
  const node = el("article", { class: mine ? "message mine" : "message" }, body, inlineKeyboard(message, phone));
  body.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, button") || !getSelection().isCollapsed) return;
    event.preventDefault();
    openActions(message, phone);
  });
  return node;
}

function origin(from) {
  const name = from.sender_user_name ?? from.sender_user?.first_name ?? from.chat?.title ?? "?";
  const when = from.date * 1000;
  return el("p", { class: "origin" }, word("forwardedFrom"), " ", el("strong", { text: name }), `, ${shortDay(when)}, ${hours(when)}`);
}

function quoted(id, phone) {
  const answered = phone.chat.messages.get(id);
  const author = answered ? (phone.wrote(answered) ? word("you") : answered.from.name) : "";
  const text = answered ? summary(answered) : word("deletedMessage");
  const jump = () => phone.jumpTo(id);
  return el("button", { type: "button", class: "quoted", onclick: jump, "aria-label": `${word("answerTo")}: ${text}` }, el("strong", { text: author }), el("span", { text }));
}

export function summary(message) {
  return message.text || word(`kind.${message.kind}`);
}

function stamp(message, phone) {
  const instant = new Date(message.date * 1000).toISOString();
  const time = el("time", { datetime: instant, text: hours(message.date * 1000) });
  const more = iconButton("more", word("actions"), () => openActions(message, phone), { class: "icon-button more" });
  return el("p", { class: "stamp" }, message.edited ? `${word("edited")} ` : "", time, more);
}

export function dayLine(ms) {
  return el("p", { class: "day" }, el("span", { text: day(ms) }));
}

export function emptyHint(lines) {
  return el("div", { class: "hint" }, icon("person"), lines.map((line) => el("p", { text: line })));
}
