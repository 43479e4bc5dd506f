// One chat, a person's with the bot or a group's: its messages, toasts, keyboard, and whether the bot is awaited.

import { get } from "./wire.js";
import { emit, on } from "./world.js";

const TYPING_MS = 5000;
const PATIENCE_MS = 1200;
const TAP_MS = 60_000;
const chats = new Map();

export function chatOf(id) {
  if (!chats.has(id)) chats.set(id, new Chat(id));
  return chats.get(id);
}

export function forgetChats() {
  for (const chat of chats.values()) chat.forget();
}

export async function refreshAll() {
  await Promise.all([...chats.values()].map((chat) => chat.refresh()));
}

class Chat {
  constructor(id) {
    this.id = id;
    this.listeners = new Set();
    this.forget();
  }

  forget() {
    this.messages = new Map();
    this.keyboard = null;
    this.seq = 0;
    this.loaded = false;
    this.typingUntil = 0;
    this.waitingSince = null;
    this.taps = new Map();
    this.asked = false;
    this.underWay = null;
  }

  listen(react) {
    this.listeners.add(react);
    return () => this.listeners.delete(react);
  }

  tell(kind, details = {}) {
    for (const react of [...this.listeners]) react(kind, details);
  }

  // One reading at a time; what happens during it is read right after.
  refresh() {
    this.asked = true;
    this.underWay ??= this.read().finally(() => {
      this.underWay = null;
    });
    return this.underWay;
  }

  async read() {
    while (this.asked) {
      this.asked = false;
      const news = await get(`/control/chats/${this.id}/news?after=${this.seq}`).catch(() => null);
      if (news) this.takeIn(news);
    }
  }

  takeIn(news) {
    const first = !this.loaded;
    const before = this.seq;
    for (const message of news.messages) {
      if (message.deleted) this.messages.delete(message.id);
      else this.messages.set(message.id, message);
    }
    this.keyboard = news.keyboard;
    this.seq = news.seq;
    this.loaded = true;
    const fromBot = news.messages.filter((message) => message.by_bot);
    if (fromBot.length) this.typingUntil = 0;
    for (const toast of news.toasts) this.taps.delete(toast.message_id);
    this.tell("messages", { changed: news.messages, first });
    if (!first) for (const toast of news.toasts) this.tell("toast", toast);
    emit("chat", { chat: this.id, fresh: first ? [] : fromBot.filter((message) => message.created > before) });
  }

  ordered() {
    return [...this.messages.values()].sort((one, other) => one.id - other.id);
  }

  tapped(messageId, data) {
    this.taps.set(messageId, { data, until: Date.now() + TAP_MS });
    this.startsWaiting();
    this.tell("taps");
    setTimeout(() => this.settleTap(messageId), TAP_MS);
  }

  settleTap(messageId) {
    if ((this.taps.get(messageId)?.until ?? 0) > Date.now()) return;
    this.taps.delete(messageId);
    this.tell("taps");
  }

  untapped(messageId) {
    this.taps.delete(messageId);
    this.tell("taps");
  }

  // In a group nobody awaits the bot: most of what is said there isn't meant for it.
  status(inGroup) {
    const moment = Date.now();
    if (this.typingUntil > moment) return "typing";
    if (inGroup) return "group";
    if (this.waitingSince !== null && moment - this.waitingSince > PATIENCE_MS) return "waiting";
    return "bot";
  }

  startsWaiting() {
    this.waitingSince ??= Date.now();
    setTimeout(() => this.tell("status"), PATIENCE_MS + 50);
  }

  reacted() {
    this.waitingSince = null;
    this.tell("status");
  }

  types() {
    this.typingUntil = Date.now() + TYPING_MS;
    this.tell("status");
    setTimeout(() => this.tell("status"), TYPING_MS + 50);
  }
}

// Wires the stream of events to the chats somebody looks at.
export function followEvents() {
  for (const kind of ["message", "edited", "deleted", "toast"]) {
    on(kind, async (event) => {
      const chat = chatOf(event.chat);
      await chat.refresh();
      const message = chat.messages.get(event.message);
      if (kind === "toast" || message?.by_bot) chat.reacted();
      else if (kind === "message") chat.startsWaiting();
    });
  }
  on("action", (event) => chatOf(event.chat).types());
  on("found", refreshAll);
}
