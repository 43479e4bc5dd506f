// The command menu as Telegram shows it to this person, in this person's language.

import { el } from "./dom.js";
import { openSheet } from "./sheet.js";
import { get } from "./wire.js";
import { on, world } from "./world.js";
import { word } from "./words.js";

const menus = new Map();
on("commands", () => menus.clear());
on("person", () => menus.clear());

function menuOf(phone) {
  const path = `/control/people/${phone.person}/commands?chat=${phone.chat.id}`;
  if (!menus.has(path)) menus.set(path, get(path).catch(() => []));
  return menus.get(path);
}

// Among several people a command says which bot it is for, as Telegram's own menu does.
function written(command, phone) {
  return phone.group ? `/${command}@${world.bot.username}` : `/${command}`;
}

function entry(command, run) {
  return el("button", { type: "button", class: "command-entry", onclick: run }, el("strong", { text: `/${command.command}` }), el("span", { text: command.description }));
}

export async function openCommands(phone) {
  const menu = await menuOf(phone);
  const list = (close) =>
    menu.length
      ? el("div", { class: "choices" }, menu.map((command) => entry(command, () => close(written(command.command, phone)))))
      : el("p", { class: "said", text: word("noCommands") });
  const chosen = await openSheet(word("commands"), list);
  if (chosen) await phone.says(chosen);
}

// While a command is being typed, the ones that begin so stand above the line.
export async function suggestions(place, typed, phone) {
  const begun = /^\/(\w*)$/.exec(typed);
  const menu = begun ? await menuOf(phone) : [];
  const fitting = begun ? menu.filter((command) => command.command.startsWith(begun[1].toLowerCase())) : [];
  place.hidden = !fitting.length;
  place.setAttribute("aria-label", word("commands"));
  place.replaceChildren(...fitting.map((command) => entry(command, () => choose(command, phone))));
}

function choose(command, phone) {
  phone.composer.insert("");
  phone.says(written(command.command, phone));
}
