// The clock of the sandbox: shown, and moved forward to see reminders come.

import { el, icon } from "./dom.js";
import { hours, nextMonday, shortDay, zoneName } from "./moment.js";
import { say } from "./notice.js";
import { attempt, get, post } from "./wire.js";
import { now, on, world } from "./world.js";
import { word } from "./words.js";

const HOUR = 3600;
const FOLLOW_SECONDS = 3;

export function clockPart() {
  const text = el("span", {});
  const face = el("button", { type: "button", class: "bar-button", "aria-expanded": "false", "aria-controls": "moves" }, icon("clock"), text);
  const moves = el("div", { id: "moves", class: "moves", role: "group", "aria-label": word("moveClock") });
  const part = el("div", { class: "clock" }, face, moves);
  const tick = () => {
    text.textContent = `${shortDay(now())}, ${hours(now())}`;
    face.setAttribute("aria-label", `${word("clock")}: ${text.textContent}`);
  };
  const open = (wanted) => face.setAttribute("aria-expanded", String(wanted));
  face.addEventListener("click", () => open(face.getAttribute("aria-expanded") !== "true"));
  part.addEventListener("keydown", (event) => event.key === "Escape" && (open(false), face.focus()));
  document.addEventListener("click", (event) => part.contains(event.target) || open(false));
  const draw = () => {
    const run = (move) => async () => {
      open(false);
      part.classList.add("busy");
      await attempt(move);
      part.classList.remove("busy");
    };
    moves.replaceChildren(...Object.entries(moveNames()).map(([name, move]) => el("button", { type: "button", "data-move": name, onclick: run(move), text: word(`move.${name}`) })), el("small", { text: word("zone", { zone: zoneName() }) }));
    tick();
  };
  draw();
  setInterval(tick, 1000);
  on("clock", tick);
  on("world", draw);
  return part;
}

function moveNames() {
  const all = {
    now: () => set(Date.now()),
    hour: () => advance(HOUR),
    reminder: toReminder,
    day: () => advance(24 * HOUR),
    week: () => advance(7 * 24 * HOUR),
    monday: () => set(nextMonday(now(), 8, 30)),
  };
  if (!world.stage.bot) delete all.reminder;
  return all;
}

function advance(seconds) {
  return post("/clock", { advance_seconds: seconds, wait: FOLLOW_SECONDS });
}

function set(ms) {
  return post("/clock", { set: Math.round(ms), wait: FOLLOW_SECONDS });
}

async function toReminder() {
  const { due } = await get("/control/stage/due").catch(() => ({ due: undefined }));
  if (due === undefined) return say(word("dueUnknown"));
  if (due === null) return say(word("noReminder"));
  if (due <= now()) return say(word("reminderNow"));
  return set(due);
}
