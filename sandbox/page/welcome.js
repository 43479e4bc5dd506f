// The first opening: in which language, and with what. Also «begin anew» later on.

import { el } from "./dom.js";
import { forgetAll } from "./kept.js";
import { ask } from "./sheet.js";
import { attempt, post } from "./wire.js";
import { load, on, world } from "./world.js";
import { LANGUAGES, language, setLanguage, word } from "./words.js";

export function welcome() {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "welcome", "aria-labelledby": "welcome-title" });
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    const draw = () => dialog.replaceChildren(...content(draw, (begun) => finish(dialog, begun, resolve)));
    draw();
    document.body.append(dialog);
    dialog.showModal();
  });
}

function content(draw, finish) {
  const choose = (code) => () => {
    setLanguage(code);
    draw();
  };
  const languages = Object.entries(LANGUAGES).map(([code, name]) =>
    el("button", { type: "button", lang: code, "aria-pressed": String(code === language()), onclick: choose(code), text: name }),
  );
  const begin = (name) => el("button", { type: "button", class: name === firstChoice() ? "likely" : "", onclick: () => finish(name) }, el("strong", { text: word(`begin.${name}`) }), el("small", { text: word(`begin.${name}.hint`) }));
  return [
    el("h1", { id: "welcome-title", text: word("welcome") }),
    el("p", { text: word("welcome.text") }),
    el("div", { class: "languages", role: "group", "aria-label": word("language") }, languages),
    ...(world.stage.sample ? [begin("sample")] : []),
    begin("empty"),
  ];
}

function firstChoice() {
  return world.stage.sample ? "sample" : "empty";
}

async function finish(dialog, name, resolve) {
  dialog.replaceChildren(busy(name));
  const done = await attempt(() => beginWith(name));
  if (done === null) dialog.replaceChildren(...content(() => {}, (again) => finish(dialog, again, resolve)));
  else {
    dialog.close();
    dialog.remove();
    resolve(name);
  }
}

function busy(name) {
  const line = el("small", {});
  const bar = el("progress", { max: 100, hidden: true, "aria-label": word(`begin.${name}`) });
  on("progress", (event) => {
    line.textContent = event.line;
    bar.value = Number.parseInt(event.line, 10) || 0;
    bar.hidden = false;
  });
  return el("p", { class: "busy-line", role: "status" }, word(`begin.${name}.busy`), bar, line);
}

// Without a bot of its own, the stand-in only gets its people: whoever runs the bot began it anew already.
async function beginWith(name) {
  await post(world.stage.bot ? `/control/stage/${name}` : "/control/stage/people", { language: language() });
  await load();
  return true;
}

export async function beginAnew(name) {
  const answer = await ask(word(`begin.${name}`), el("p", { text: word("begin.sure") }), [word("no"), word("yes")]);
  if (answer !== word("yes")) return;
  const dialog = el("dialog", { class: "welcome" }, busy(name));
  document.body.append(dialog);
  dialog.showModal();
  const done = await attempt(() => beginWith(name));
  dialog.remove();
  if (done === null) return;
  forgetAll();
  location.reload();
}
