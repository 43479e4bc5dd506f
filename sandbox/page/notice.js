// Short words of the page itself (not of the bot), at the top of the window.

import { el } from "./dom.js";

const SHOWN_MS = 5000;
let place = null;

export function say(words) {
  place ??= document.body.appendChild(el("div", { class: "notices", role: "status", "aria-live": "polite" }));
  const line = el("p", { text: words });
  // A modal dialog would cover a line outside of it.
  (document.querySelector("dialog[open]") ?? document.body).append(place);
  place.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
