// The bar of the sandbox itself, above the phones: its clock, what goes wrong, language, light, beginning anew.

import { clockPart } from "./clock.js";
import { el, iconButton } from "./dom.js";
import { faultsPart } from "./faults.js";
import { openSheet } from "./sheet.js";
import { chooseTheme, theme } from "./theme.js";
import { attempt, post } from "./wire.js";
import { load, world } from "./world.js";
import { LANGUAGES, language, word } from "./words.js";
import { beginAnew } from "./welcome.js";

export function drawBar(place, shownPeople) {
  const title = el("h1", {}, "Stagecoach ", el("small", { text: word("sandbox") }));
  place.replaceChildren(title, clockPart(), faultsPart(shownPeople), iconButton("more", word("settings"), openSettings));
}

function openSettings() {
  return openSheet(word("settings"), (close) => [
    group(word("language"), Object.entries(LANGUAGES), language(), speak),
    group(word("theme"), ["auto", "light", "dark"].map((name) => [name, word(`theme.${name}`)]), theme(), chooseTheme),
    beginnings(close),
  ]);
}

function group(title, options, current, choose) {
  const radios = options.map(([value, label]) => {
    const input = el("input", { type: "radio", name: title, value, onchange: () => choose(value) });
    input.checked = value === current;
    return el("label", {}, input, el("span", { text: label }));
  });
  return el("fieldset", { class: "options" }, el("legend", { text: title }), radios);
}

// The page's words and the language Telegram tells the bot; a person's choice within the bot stays.
async function speak(code) {
  if ((await attempt(() => post("/control/stage/people", { language: code }))) !== null) await attempt(load);
  location.reload();
}

function beginnings(close) {
  if (!world.stage.bot) return [];
  const names = world.stage.sample ? ["sample", "empty"] : ["empty"];
  const button = (name) => el("button", { type: "button", onclick: () => begin(name, close) }, el("span", { text: word(`begin.${name}`) }), el("small", { text: word(`begin.${name}.hint`) }));
  return el("section", { class: "choices", "aria-label": word("begin.anew") }, el("h3", { text: word("begin.anew") }), names.map(button));
}

function begin(name, close) {
  close();
  return beginAnew(name);
}
