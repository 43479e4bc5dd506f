// Days and times, in the zone the sandbox plays in.

import { language, word } from "./words.js";

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function setZone(name) {
  zone = name;
}

export function zoneName() {
  const key = `zone.${zone}`;
  const known = word(key);
  return known === key ? zone.split("/").at(-1).replaceAll("_", " ") : known;
}

function format(ms, options) {
  return new Intl.DateTimeFormat(language() === "bg" ? "bg-BG" : "en-GB", { timeZone: zone, ...options }).format(ms);
}

export function hours(ms) {
  return format(ms, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).replace(" ч.", "");
}

export function day(ms) {
  return format(ms, { weekday: "short", day: "numeric", month: "long" });
}

export function shortDay(ms) {
  return format(ms, { weekday: "short", day: "numeric", month: "short" });
}

export function dayKey(ms) {
  const { year, month, day: date } = wall(ms);
  return `${year}-${month}-${date}`;
}

function wall(ms) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options }).formatToParts(ms);
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

// The instant of a wall time; asked twice, because the first guess may lie on the other side of a change of hour.
export function instant(year, month, date, hour, minute) {
  const wanted = Date.UTC(year, month - 1, date, hour, minute);
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) guess = wanted - shift(guess);
  return guess;
}

function shift(ms) {
  const at = wall(ms);
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - Math.floor(ms / 1000) * 1000;
}

export function nextMonday(ms, hour, minute) {
  const at = wall(ms);
  const today = new Date(Date.UTC(at.year, at.month - 1, at.day));
  const ahead = (8 - today.getUTCDay()) % 7;
  for (const days of [ahead, ahead + 7]) {
    const date = new Date(today.getTime() + days * 86_400_000);
    const found = instant(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), hour, minute);
    if (found > ms) return found;
  }
  return ms;
}

// For <input type="datetime-local">.
export function asInput(ms) {
  const at = wall(ms);
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}

export function fromInput(value) {
  const [year, month, date, hour, minute] = value.split(/\D/).map(Number);
  return instant(year, month, date, hour, minute);
}
