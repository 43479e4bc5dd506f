// What the page knows of the world, kept fresh by the events, and who wants to hear of changes.

import { get } from "./wire.js";
import { setLanguage } from "./words.js";
import { setZone } from "./moment.js";

export const world = {
  people: new Map(),
  groups: new Map(),
  roles: new Map(),
  bot: { username: "", first_name: "Stagecoach" },
  stage: { language: null, bot: null, sample: false, begun: false },
  networkOn: true,
  limitsOn: false,
  faults: 0,
  seq: 0,
  offsetMs: 0,
};

const listeners = new Map();

export function on(kind, react) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(react);
  return () => listeners.get(kind).delete(react);
}

export function emit(kind, details = {}) {
  for (const react of [...(listeners.get(kind) ?? [])]) react(details);
}

export function now() {
  return Date.now() + world.offsetMs;
}

export function person(id) {
  return world.people.get(id) ?? { id, first_name: "?", language_code: "en" };
}

// The group that this person and the bot are both in, or null.
export function groupOf(personId) {
  return [...world.groups.values()].find((group) => group.bot_is_member && group.members.includes(personId)) ?? null;
}

export async function load() {
  const [state, stage, faults] = await Promise.all([get("/control/state"), get("/control/stage"), get("/control/faults")]);
  world.bot = state.bot;
  world.seq = state.seq;
  world.offsetMs = state.now - Date.now();
  world.networkOn = state.network_on;
  world.limitsOn = state.limits_on;
  world.faults = faults.length;
  world.people = new Map(state.people.map((one) => [one.id, one]));
  world.groups = new Map(state.groups.map((one) => [one.id, one]));
  world.roles = new Map(stage.cast.map((part) => [part.id, part.role]));
  world.stage = stage;
  if (stage.timezone) setZone(stage.timezone);
  if (stage.language) setLanguage(stage.language);
  emit("world");
  return state;
}
