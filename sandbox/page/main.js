// The page's main path: know the world, welcome, put the phones there, listen.

import { drawBar } from "./bar.js";
import { chatOf, followEvents } from "./chat.js";
import { recall } from "./kept.js";
import { listen } from "./live.js";
import { followUnread } from "./people.js";
import { Phone } from "./phone.js";
import { applyTheme } from "./theme.js";
import { welcome } from "./welcome.js";
import { emit, load, on, person, world } from "./world.js";
import { guessLanguage, word } from "./words.js";

const WIDTHS = [0, 800, 1180];
const phones = [];

// Where a team plays already, its reps and manager; in an empty beginning the owner comes first.
function defaultPerson(slot) {
  const [owner, manager, rep, second] = [...world.roles.keys()];
  const plays = person(second).chat_open && person(manager).chat_open;
  return (plays ? [rep, second, manager] : [owner, rep, manager])[slot];
}

function personOf(slot) {
  const kept = recall(`slot.${slot}`, null);
  return world.roles.has(kept) ? kept : defaultPerson(slot);
}

function shownPeople() {
  return phones.filter((phone) => !phone.node.hidden).map((phone) => phone.person);
}

function shownChats() {
  return phones.filter((phone) => !phone.node.hidden).map((phone) => phone.chat.id);
}

// As many phones as fit beside each other; one on a phone.
function placePhones() {
  const room = WIDTHS.filter((width) => innerWidth >= width).length;
  for (let slot = phones.length; slot < room; slot += 1) {
    const phone = new Phone(slot, personOf(slot), phones);
    phones.push(phone);
    document.querySelector("#phones").append(phone.node);
    phone.scrollToEnd();
  }
  phones.forEach((phone, slot) => {
    phone.node.hidden = slot >= room;
  });
  emit("world");
}

function tellTrouble() {
  const place = document.querySelector("#trouble");
  on("lost", () => {
    place.textContent = word("lost");
    place.hidden = false;
  });
  on("found", () => {
    place.hidden = true;
  });
  on("anew", () => !document.querySelector("dialog.welcome") && location.reload());
}

async function main() {
  applyTheme();
  guessLanguage();
  await load();
  tellTrouble();
  listen();
  if (!world.stage.language) await welcome();
  followUnread(shownChats);
  followEvents();
  drawBar(document.querySelector("#bar"), shownPeople);
  placePhones();
  for (const id of [...world.roles.keys(), ...world.groups.keys()]) chatOf(id).refresh();
  addEventListener("resize", placePhones);
}

main();
