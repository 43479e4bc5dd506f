// The page's own words; the bot's come from the bot.

import { BULGARIAN } from "./words_bg.js";
import { ENGLISH } from "./words_en.js";

export const LANGUAGES = { en: "English", bg: "Български" };
const TABLES = { en: ENGLISH, bg: BULGARIAN };
let spoken = "en";

export function language() {
  return spoken;
}

export function setLanguage(code) {
  spoken = code in TABLES ? code : "en";
  document.documentElement.lang = spoken;
}

export function guessLanguage() {
  setLanguage(navigator.languages.some((code) => code.startsWith("bg")) ? "bg" : "en");
}

export function word(key, values = {}) {
  const found = TABLES[spoken][key] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
