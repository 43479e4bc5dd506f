// What can go wrong on a real day, switched on by hand: one sees what a rep would see.

import { el, icon } from "./dom.js";
import { openSheet } from "./sheet.js";
import { attempt, post, remove } from "./wire.js";
import { load, on, person, world } from "./world.js";
import { word } from "./words.js";

const BUSY = { kind: "too_many", method: "sendMessage", times: 3, seconds: 5 };
const SLOW = { kind: "delay", method: "*", times: 4, seconds: 3 };

export function faultsPart(shownPeople) {
  const badge = el("b", { class: "badge" });
  const button = el("button", { type: "button", class: "bar-button", onclick: () => openFaults(shownPeople) }, icon("bolt"), el("span", { text: word("faults") }), badge);
  const draw = () => {
    const count = active();
    badge.textContent = String(count || "");
    badge.hidden = !count;
    button.querySelector("span").textContent = word("faults");
    button.setAttribute("aria-label", count ? `${word("faults")}: ${count}` : word("faults"));
  };
  for (const kind of ["world", "person", "network", "bot"]) on(kind, draw);
  draw();
  return button;
}

function active() {
  const blocked = [...world.roles.keys()].filter((id) => person(id).blocked).length;
  const stopped = world.stage.bot && !world.stage.bot.running ? 1 : 0;
  return blocked + stopped + (world.networkOn ? 0 : 1) + (world.limitsOn ? 1 : 0) + (world.faults ? 1 : 0);
}

async function openFaults(shownPeople) {
  await attempt(load);
  await openSheet(word("faults"), () => {
    const list = el("div", { class: "switches" });
    const draw = () => redraw(list, shownPeople());
    const undo = ["world", "person"].map((kind) => on(kind, draw));
    draw();
    setTimeout(() => list.closest("dialog").addEventListener("close", () => undo.forEach((leave) => leave())));
    return list;
  });
}

function redraw(list, people) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  list.replaceChildren(...rows(people));
  if (focused) list.querySelector(`[data-name="${focused}"]`)?.focus();
}

function rows(people) {
  const each = [
    toggle("network", !world.networkOn, (off) => post("/control/network", { on: !off })),
    act("busy", () => post("/control/faults", BUSY)),
    act("slow", () => post("/control/faults", SLOW)),
    toggle("limits", world.limitsOn, (limited) => post("/control/limits", { on: limited })),
    ...people.map((id) => blocking(id)),
    ...processRows(),
    act("well", allWell),
  ];
  return each;
}

function blocking(id) {
  const block = (on) => post(`/control/people/${id}/${on ? "block" : "unblock"}`);
  return toggle("block", Boolean(person(id).blocked), block, { name: person(id).first_name, id });
}

function processRows() {
  if (!world.stage.bot) return [];
  if (!world.stage.bot.running) return [act("startBot", () => post("/control/stage/start"))];
  const again = async () => {
    await post("/control/stage/kill");
    await post("/control/stage/start");
  };
  return [act("killBot", () => post("/control/stage/kill")), act("restartBot", again)];
}

async function allWell() {
  await remove("/control/faults");
  await post("/control/network", { on: true });
  await post("/control/limits", { on: false });
  for (const id of world.roles.keys()) if (person(id).blocked) await post(`/control/people/${id}/unblock`);
  if (world.stage.bot && !world.stage.bot.running) await post("/control/stage/start");
}

function toggle(name, pressed, change, values = {}) {
  const run = async (event) => {
    const wanted = event.currentTarget.getAttribute("aria-checked") !== "true";
    await attempt(() => change(wanted));
    await attempt(load);
  };
  return row(name, { role: "switch", "aria-checked": String(pressed), onclick: run }, values);
}

function act(name, run) {
  const running = async (event) => {
    const button = event.currentTarget;
    button.setAttribute("aria-busy", "true");
    await attempt(run);
    button.removeAttribute("aria-busy");
    await attempt(load);
  };
  const waiting = ["busy", "slow"].includes(name) && world.faults ? word("faultsWaiting", { n: world.faults }) : null;
  return row(name, { onclick: running }, {}, waiting);
}

function row(name, attributes, values = {}, more = null) {
  const words = el("span", {}, el("strong", { text: word(`fault.${name}`, values) }), el("small", { text: more ?? word(`fault.${name}.hint`, values) }));
  return el("button", { type: "button", "data-name": `${name}${values.id ?? ""}`, ...attributes }, words);
}
