// What opens when a link is tapped: the bot's own links act here, anything else only after a question.

import { el } from "./dom.js";
import { ask, choose } from "./sheet.js";
import { person, world } from "./world.js";
import { word } from "./words.js";

export function startCode(url) {
  let address = null;
  try {
    address = new URL(url);
  } catch {
    return null;
  }
  const ours = address.hostname === "t.me" && address.pathname.slice(1).toLowerCase() === world.bot.username.toLowerCase();
  return ours ? (address.searchParams.get("start") ?? "") : null;
}

export async function follow(url, phone) {
  const code = startCode(url);
  if (code !== null) return phone.group ? openPrivately(code, phone) : openAs(code, phone);
  if (/^tg:/i.test(url)) return ask(word("telegramOnly"), el("p", { class: "address", text: url }), [word("fine")]);
  const answer = await ask(word("openLink"), el("p", { class: "address", text: url }), [word("cancel"), word("open")]);
  if (answer === word("open")) window.open(url, "_blank", "noopener,noreferrer");
  return undefined;
}

// Where a group's message leads to is for whoever taps it, in the private chat.
function openPrivately(code, phone) {
  phone.show(phone.person);
  return code ? phone.says(`/start ${code}`) : undefined;
}

// An invitation is meant for somebody else than who made it: so the page asks whose phone opens it.
async function openAs(code, phone) {
  const others = [...world.roles.keys()].sort((one, other) => (one === phone.person) - (other === phone.person));
  const label = (id) => `${person(id).first_name} · ${word(`role.${world.roles.get(id)}`)}`;
  const who = await choose(word("openAs"), others.map((id) => ({ value: id, label: label(id) })));
  if (who === null) return;
  const opener = phone.holderOf(who);
  await opener.says(code ? `/start ${code}` : "/start");
}
