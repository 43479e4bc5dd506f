// The keyboard a bot puts in place of letters: texts to send, a number or a place to share.

import { choosePlace } from "./attach.js";
import { el } from "./dom.js";
import { sendThing } from "./composer.js";
import { ask } from "./sheet.js";
import { person } from "./world.js";
import { word } from "./words.js";

export function replyKeyboard(keyboard, phone) {
  if (!keyboard?.keyboard) return null;
  const rows = keyboard.keyboard.map((row) => el("div", { class: "button-row" }, row.map((button) => key(button, phone))));
  return el("div", { class: "reply-keyboard", role: "group", "aria-label": word("keyboard") }, rows);
}

function key(button, phone) {
  const classes = button.style ? `key style-${button.style}` : "key";
  return el("button", { type: "button", class: classes, onclick: () => press(button, phone), text: button.text });
}

async function press(button, phone) {
  if (button.request_contact) return shareOwn(phone);
  if (button.request_location) return choosePlace(phone);
  return phone.says(button.text);
}

async function shareOwn(phone) {
  const number = `+${person(phone.person).phone ?? "359888000000"}`;
  const answer = await ask(word("shareNumber"), el("p", { text: number }), [word("cancel"), word("share")]);
  if (answer === word("share")) await sendThing(phone, { kind: "contact", own: true });
}
