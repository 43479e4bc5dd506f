// The buttons under a message. A tapped one turns until the bot has answered the tap.

import { el } from "./dom.js";
import { follow } from "./links.js";
import { say } from "./notice.js";
import { attempt, post } from "./wire.js";
import { world } from "./world.js";
import { word } from "./words.js";

export function inlineKeyboard(message, phone) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => el("div", { class: "button-row" }, row.map((button) => inlineButton(button, message, phone))));
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": word("buttons") }, rows);
}

function inlineButton(button, message, phone) {
  const spins = button.data !== undefined && phone.chat.taps.get(message.id)?.data === button.data;
  const classes = ["inline-button", button.style ? `style-${button.style}` : "", spins ? "spins" : ""].filter(Boolean).join(" ");
  const tap = () => press(button, message, phone);
  const node = el("button", { type: "button", class: classes, title: button.label, "aria-busy": spins ? "true" : null, onclick: tap }, el("span", { text: button.label }));
  if (button.url) node.append(el("i", { class: "corner", "aria-hidden": "true", text: "↗" }));
  if (button.copy) node.append(el("i", { class: "corner", "aria-hidden": "true", text: "⧉" }));
  return node;
}

async function press(button, message, phone) {
  if (button.url) return follow(button.url, phone);
  if (button.copy) return copy(button.copy);
  if (button.insert !== undefined) return phone.composer.insert(`@${world.bot.username} ${button.insert}`);
  phone.chat.tapped(message.id, button.data);
  const done = await attempt(() => post(`/control/people/${phone.person}/presses`, { message: message.id, data: button.data, chat: phone.chat.id }));
  if (done === null || !done.queries.length) phone.chat.untapped(message.id);
  return undefined;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(word("copied"));
  } catch {
    say(word("notCopied"));
  }
}
