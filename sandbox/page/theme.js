// Light or dark: as the machine is set, unless chosen here.

import { recall, remember } from "./kept.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  return recall("theme", "auto");
}

export function chooseTheme(name) {
  remember("theme", name === "auto" ? null : name);
  applyTheme();
}

export function applyTheme() {
  const chosen = theme();
  const shown = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
  document.documentElement.dataset.theme = shown;
}

dark.addEventListener("change", applyTheme);
