// What can be done with a message: answer it, edit an own one, copy, forward to the bot once more.

import { summary } from "./bubble.js";
import { copy } from "./inline_buttons.js";
import { choose } from "./sheet.js";
import { attempt, post } from "./wire.js";
import { word } from "./words.js";

export async function openActions(message, phone) {
  const own = phone.wrote(message) && !message.forward_origin;
  const editable = own && (message.kind === "text" || ["photo", "voice", "document"].includes(message.kind));
  const choices = [
    { value: "reply", label: word("reply") },
    editable ? { value: "edit", label: word("edit") } : null,
    message.text ? { value: "copy", label: word("copy") } : null,
    message.text ? { value: "forward", label: word("forwardAgain") } : null,
  ].filter(Boolean);
  const what = await choose(summary(message).slice(0, 60), choices);
  if (what === "reply") phone.composer.answer(message);
  if (what === "edit") phone.composer.edit(message);
  if (what === "copy") await copy(message.text);
  if (what === "forward") await forward(message, phone);
}

function forward(message, phone) {
  const forwarded = { type: "user", name: message.from.name, person: message.from.id, date: message.date };
  const thing = { kind: "text", text: message.text, forwarded };
  return attempt(() => post(`/control/people/${phone.person}/sends`, thing));
}
