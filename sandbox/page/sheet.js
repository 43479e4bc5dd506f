// Sheets that slide up over the phones: native dialogs, so focus, Escape and screen readers behave.

import { el, iconButton } from "./dom.js";
import { word } from "./words.js";

// `fill(close)` gives the content; the promise holds what `close` was called with, or null.
export function openSheet(title, fill, { kind = "sheet", wordless = false } = {}) {
  return new Promise((resolve) => {
    let result = null;
    const close = (value = null) => {
      result = value;
      dialog.close();
    };
    const head = el("header", {}, el("h2", { text: title.replace(/…$/, "") }), iconButton("close", word("close"), () => close()));
    const dialog = el("dialog", { class: kind, "aria-label": title }, wordless ? null : head);
    dialog.append(...[fill(close)].flat());
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// A list of choices, one below the other.
export function choose(title, choices) {
  return openSheet(title, (close) =>
    el(
      "div",
      { class: "choices" },
      choices.map(({ value, label, hint }) =>
        el("button", { type: "button", onclick: () => close(value) }, el("span", { text: label }), hint ? el("small", { text: hint }) : null),
      ),
    ),
  );
}

// A question with its answers as buttons; gives the label tapped, or null.
export function ask(title, body, answers) {
  return openSheet(title, (close) => [
    el("div", { class: "said" }, body),
    el("div", { class: "answers" }, answers.map((label) => el("button", { type: "button", onclick: () => close(label), text: label }))),
  ]);
}

// An alert as the bot makes it: a text and one button.
export function alertBox(text) {
  return openSheet(
    text,
    (close) => [el("p", { class: "said", text }), el("div", { class: "answers" }, el("button", { type: "button", onclick: () => close(), text: "OK" }))],
    { kind: "alert", wordless: true },
  );
}

// A form; `fields` are elements with a name, gives their values or null.
export function fillIn(title, fields, submit) {
  return openSheet(title, (close) => {
    const form = el("form", { method: "dialog", class: "form" }, fields, el("div", { class: "answers" }, el("button", { type: "submit", text: submit })));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close(Object.fromEntries(new FormData(form)));
    });
    return form;
  });
}

export function field(label, name, more = {}) {
  const input = el(more.rows ? "textarea" : "input", { name, ...more });
  if (more.rows && more.value) input.value = more.value;
  return el("label", {}, el("span", { text: label }), input);
}
