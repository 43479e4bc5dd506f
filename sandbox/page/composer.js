// Where a person writes: text, answer to a message, change of an own one, commands, attachments.

import { openAttachments } from "./attach.js";
import { summary } from "./bubble.js";
import { openCommands, suggestions } from "./commands.js";
import { el, icon, iconButton } from "./dom.js";
import { recall, remember } from "./kept.js";
import { attempt, post } from "./wire.js";
import { word } from "./words.js";

const TALLEST = 140;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.input = el("textarea", { rows: 1, maxlength: 40_000, enterkeyhint: "send", autocomplete: "off", dir: "auto" });
    this.sendButton = iconButton("send", word("send"), () => this.send(), { class: "icon-button send" });
    this.about = el("div", { class: "about", hidden: true });
    this.hints = el("div", { class: "suggestions", role: "group", hidden: true });
    this.keys = iconButton("keys", word("toggleKeyboard"), () => phone.toggleKeyboard(), { hidden: true });
    this.node = el(
      "form",
      { class: "composer" },
      this.hints,
      this.about,
      el(
        "div",
        { class: "line" },
        iconButton("menu", word("commands"), () => openCommands(phone)),
        this.input,
        this.keys,
        iconButton("clip", word("attach"), () => openAttachments(phone)),
        this.sendButton,
      ),
    );
    this.node.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.fill();
  }

  // The draft of whoever's phone this is now, in the chat that is open.
  fill() {
    const draft = recall(this.key(), {});
    this.input.value = draft.text ?? "";
    this.replyTo = draft.replyTo ?? null;
    this.editing = draft.editing ?? null;
    this.shape();
  }

  key() {
    const { person, group } = this.phone;
    return group ? `draft.${person}.${group.id}` : `draft.${person}`;
  }

  keep() {
    const draft = { text: this.input.value, replyTo: this.replyTo, editing: this.editing };
    remember(this.key(), draft.text || draft.replyTo || draft.editing ? draft : null);
  }

  typed() {
    this.keep();
    this.grow();
    suggestions(this.hints, this.input.value, this.phone);
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.sendButton.disabled = !this.input.value.trim();
  }

  pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape" && (this.replyTo || this.editing)) {
      event.preventDefault();
      this.leave();
    }
    if (event.key === "ArrowUp" && !this.input.value) this.editLast(event);
  }

  editLast(event) {
    const last = this.phone.chat.ordered().findLast((message) => this.phone.wrote(message) && message.kind === "text" && !message.forward_origin);
    if (!last) return;
    event.preventDefault();
    this.edit(last);
  }

  answer(message) {
    this.replyTo = message.id;
    this.editing = null;
    this.keep();
    this.shape();
    this.input.focus();
  }

  edit(message) {
    this.editing = message.id;
    this.replyTo = null;
    this.input.value = message.text;
    this.keep();
    this.shape();
    this.input.focus();
  }

  insert(text) {
    this.input.value = text;
    this.typed();
    this.input.focus();
  }

  leave() {
    if (this.editing) this.input.value = "";
    this.editing = null;
    this.replyTo = null;
    this.keep();
    this.shape();
    this.input.focus();
  }

  // What is being answered or changed, above the line.
  shape() {
    const id = this.editing ?? this.replyTo;
    const message = id ? this.phone.chat.messages.get(id) : null;
    this.about.hidden = !id;
    if (id) {
      const label = word(this.editing ? "editing" : "answerTo");
      const text = message ? summary(message) : "";
      this.about.replaceChildren(
        icon(this.editing ? "edit" : "reply"),
        el("p", {}, el("strong", { text: label }), el("span", { text })),
        iconButton("close", word("cancel"), () => this.leave()),
      );
    }
    const placeholder = this.phone.chat.keyboard?.input_field_placeholder;
    this.input.placeholder = placeholder ?? word("message");
    this.input.setAttribute("aria-label", word("message"));
    this.grow();
    suggestions(this.hints, "", this.phone);
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { editing, replyTo } = this;
    this.input.value = "";
    this.editing = null;
    this.replyTo = null;
    this.keep();
    this.shape();
    const done = editing ? await this.phone.edits(editing, text) : await this.phone.says(text, replyTo);
    if (done) return;
    // Nothing typed is lost, also where the stand-in refused it.
    if (!this.input.value) this.insert(text);
  }
}

export function sendThing(phone, thing) {
  return attempt(() => post(`/control/people/${phone.person}/sends`, { chat: phone.chat.id, ...thing }));
}
