// One phone: whose it is, the chat, and where one writes.

import { alertBox } from "./sheet.js";
import { bubble, dayLine, emptyHint, version } from "./bubble.js";
import { chatOf } from "./chat.js";
import { Composer } from "./composer.js";
import { el, iconButton, reconcile } from "./dom.js";
import { phoneHead } from "./head.js";
import { remember } from "./kept.js";
import { startCode } from "./links.js";
import { dayKey } from "./moment.js";
import { peopleStrip, seen } from "./people.js";
import { replyKeyboard } from "./reply_keyboard.js";
import { attempt, post } from "./wire.js";
import { on, person, world } from "./world.js";
import { word } from "./words.js";

const PAGE_SIZE = 80;
const NEAR_END = 60;
const TOAST_MS = 3500;

export class Phone {
  constructor(slot, personId, all) {
    this.slot = slot;
    this.all = all;
    this.strip = el("div", {});
    this.status = el("span", { class: "status", role: "status" });
    this.log = el("div", { class: "log", role: "log", tabindex: "0" });
    this.toEnd = iconButton("down", word("toEnd"), () => this.scrollToEnd(true), { class: "icon-button to-end", hidden: true });
    this.toast = el("p", { class: "toast", role: "status", hidden: true });
    this.foot = el("div", { class: "foot" });
    this.head = el("div", {});
    this.node = el("section", { class: "phone" }, this.strip, this.head, el("div", { class: "log-frame" }, this.log, this.toEnd, this.toast), this.foot);
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.stays && this.scrollToEnd()).observe(this.log);
    on("person", () => this.drawFoot());
    on("bot", () => this.drawStatus());
    on("world", () => this.draw());
    on("group", () => this.draw());
    on("unread", () => {
      this.drawStrip();
      this.drawHead();
    });
    this.show(personId);
  }

  // Whose phone it is from now on, and which chat is open: the private one with the bot unless told.
  show(personId, chatId = personId) {
    this.person = personId;
    remember(`slot.${this.slot}`, personId);
    this.unlisten?.();
    this.chat = chatOf(chatId);
    this.unlisten = this.chat.listen((kind, details) => this.heard(kind, details));
    this.shown = PAGE_SIZE;
    this.stays = true;
    this.keyboardHidden = false;
    this.composer = new Composer(this);
    this.log.replaceChildren();
    this.chat.refresh();
    seen(chatId);
    this.draw();
    this.scrollToEnd();
  }

  // The group whose chat is open; null in the private one.
  get group() {
    return world.groups.get(this.chat.id) ?? null;
  }

  wrote(message) {
    return message.from.id === this.person;
  }

  // The phone in sight that is this person's; where there is none, this one becomes it.
  holderOf(personId) {
    const held = this.all.find((phone) => phone.person === personId && !phone.node.hidden);
    if (!held) this.show(personId);
    else if (held.group) held.show(personId);
    return held ?? this;
  }

  draw() {
    const name = person(this.person).first_name;
    this.node.setAttribute("aria-label", `${word("phoneOf")} ${name}`);
    this.log.setAttribute("aria-label", `${word("messages")}: ${this.group?.title ?? name}`);
    this.drawStrip();
    this.drawHead();
    this.drawStatus();
    this.drawMessages();
    this.drawFoot();
  }

  drawStrip() {
    const focused = this.strip.contains(document.activeElement);
    this.strip.replaceChildren(peopleStrip(this));
    if (focused) this.strip.querySelector("input:checked")?.focus();
  }

  drawHead() {
    const focused = this.head.contains(document.activeElement);
    this.head.replaceChildren(phoneHead(this));
    if (focused) this.head.querySelector("button")?.focus();
  }

  heard(kind, details) {
    if (kind === "status") return this.drawStatus();
    if (kind === "toast" && details.person !== this.person) return undefined;
    if (kind === "toast") return details.alert ? alertBox(details.text) : this.showToast(details.text);
    this.drawMessages();
    if (kind === "messages") this.came(details);
    return undefined;
  }

  came({ changed, first }) {
    this.drawFoot();
    seen(this.chat.id);
    const mine = changed.some((message) => this.wrote(message) && !message.deleted);
    if (first || mine || this.stays) this.scrollToEnd();
    else this.toEnd.classList.add("news");
  }

  drawStatus() {
    const stopped = world.stage.bot && !world.stage.bot.running;
    const state = stopped ? "stopped" : this.chat.status(Boolean(this.group));
    this.status.textContent = word(`status.${state}`, { n: this.group?.members.length });
    this.status.dataset.state = state;
  }

  drawMessages() {
    const all = this.chat.ordered();
    const items = [];
    let last = "";
    for (const message of all.slice(-this.shown)) {
      const ms = message.date * 1000;
      if (dayKey(ms) !== last) {
        last = dayKey(ms);
        items.push({ key: `d${last}`, version: document.documentElement.lang, make: () => dayLine(ms) });
      }
      items.push({ key: `m${message.id}`, version: `${version(message, this)}/${document.documentElement.lang}`, make: () => bubble(message, this) });
    }
    if (!items.length && this.chat.loaded) {
      items.push({ key: "hint", version: `${this.person}/${document.documentElement.lang}`, make: () => emptyHint(this.hintLines()) });
    }
    reconcile(this.log, items);
  }

  hintLines() {
    if (this.group) return [word("hint.group", { title: this.group.title }), word("hint.group.team")];
    const role = world.roles.get(this.person) ?? "rep";
    return [word("hint.whose", { name: person(this.person).first_name }), word(`hint.${role}`)];
  }

  drawFoot() {
    const one = person(this.person);
    const never = this.chat.loaded && !this.chat.messages.size;
    if (this.group) return this.drawComposer();
    if (one.blocked) return this.foot.replaceChildren(this.wide(word("unblock"), () => this.unblocks()));
    if (never) return this.foot.replaceChildren(this.wide(word("start"), () => this.starts()));
    return this.drawComposer();
  }

  drawComposer() {
    if (!this.foot.contains(this.composer.node)) this.foot.replaceChildren(this.composer.node);
    this.composer.shape();
    return this.drawKeyboard();
  }

  drawKeyboard() {
    const version = JSON.stringify([this.chat.keyboard, this.keyboardHidden]);
    const drawn = this.foot.querySelector(".reply-keyboard");
    if (drawn?.dataset.version === version) return;
    drawn?.remove();
    const keyboard = replyKeyboard(this.chat.keyboard, this);
    this.composer.keys.hidden = !keyboard;
    if (!keyboard || this.keyboardHidden) return;
    keyboard.dataset.version = version;
    this.foot.append(keyboard);
  }

  toggleKeyboard() {
    this.keyboardHidden = !this.keyboardHidden;
    this.drawKeyboard();
  }

  wide(label, onclick) {
    return el("button", { type: "button", class: "wide", onclick, text: label });
  }

  starts() {
    const link = world.roles.get(this.person) === "owner" ? world.stage.bot?.owner_link : null;
    const code = link ? startCode(link) : "";
    return this.says(code ? `/start ${code}` : "/start");
  }

  unblocks() {
    return attempt(() => post(`/control/people/${this.person}/unblock`));
  }

  says(text, replyTo = null) {
    const body = { text, chat: this.chat.id, ...(replyTo ? { reply_to: replyTo } : {}) };
    return attempt(() => post(`/control/people/${this.person}/says`, body));
  }

  edits(message, text) {
    return attempt(() => post(`/control/people/${this.person}/edits`, { message, text, chat: this.chat.id }));
  }

  showToast(text) {
    if (!text) return;
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      this.toast.hidden = true;
    }, TOAST_MS);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    this.stays = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.toEnd.hidden = this.stays;
    if (this.stays) this.toEnd.classList.remove("news");
    if (scrollTop < NEAR_END && this.chat.messages.size > this.shown) this.showEarlier();
  }

  // Earlier messages come as one scrolls up; what stood in view stays where it was, and isn't read aloud.
  showEarlier() {
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    this.shown += PAGE_SIZE;
    this.log.setAttribute("aria-busy", "true");
    this.drawMessages();
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
    this.log.removeAttribute("aria-busy");
  }

  scrollToEnd(smooth = false) {
    this.stays = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  }

  jumpTo(id) {
    while (!this.log.querySelector(`[data-key="m${id}"]`) && this.shown < this.chat.messages.size) this.showEarlier();
    const node = this.log.querySelector(`[data-key="m${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1500);
  }
}
