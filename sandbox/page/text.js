// Telegram's entities as nodes: text becomes text nodes, so nothing in it can become markup.

import { el, icon } from "./dom.js";
import { follow } from "./links.js";
import { word } from "./words.js";

const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const LITERAL = new Set(["code", "pre", "text_link"]);
const FOUND = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)»])|(\bt\.me\/[\w/?=&-]+)|((?<![\w/])\/[a-z][a-z0-9_]{0,31}\b(?:@\w+)?(?![/\w]))|([\w.+-]+@[\w-]+\.[\w.-]*\w)|((?<![\w+])\+\d[\d ]{7,16}\d)/gi;

// `phone` is where a tapped command goes.
export function rendered(text, entities, phone) {
  const known = (entities ?? []).filter((entity) => INLINE[entity.type] || BLOCKS.has(entity.type) || entity.type === "spoiler" || entity.type === "text_link");
  const ordered = [...known].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return pieces({ text, entities: ordered, phone, literal: false }, 0, text.length);
}

function pieces(source, from, to) {
  const nodes = [];
  let at = from;
  for (let place = 0; place < source.entities.length; place += 1) {
    const entity = source.entities[place];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    const block = BLOCKS.has(entity.type);
    nodes.push(...plain(source, at, block && source.text[entity.offset - 1] === "\n" ? entity.offset - 1 : entity.offset));
    nodes.push(marked(source, entity, source.entities.slice(place + 1), end));
    // A block begins its own line: the break after it in the text would be one too many.
    at = block && source.text[end] === "\n" ? end + 1 : end;
  }
  nodes.push(...plain(source, at, to));
  return nodes;
}

function marked(source, entity, later, end) {
  const literal = source.literal || LITERAL.has(entity.type);
  const inside = pieces({ ...source, entities: later, literal }, entity.offset, end);
  if (entity.type === "text_link") return link(entity.url, inside, source.phone);
  if (entity.type === "blockquote") return el("blockquote", {}, inside);
  if (entity.type === "expandable_blockquote") return expandable(inside);
  if (entity.type === "spoiler") return spoiler(inside);
  return el(INLINE[entity.type], {}, inside);
}

function plain(source, from, to) {
  const text = source.text.slice(from, Math.max(from, to));
  if (!text) return [];
  if (source.literal) return [text];
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(FOUND)) {
    nodes.push(text.slice(at, match.index), found(match, source.phone));
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

function found([whole, url, short, command, mail, number], phone) {
  if (url) return link(url, [whole], phone);
  if (short) return link(`https://${short}`, [whole], phone);
  if (command) return el("button", { type: "button", class: "command", text: whole, onclick: () => phone.says(whole) });
  if (mail) return el("a", { href: `mailto:${mail}`, text: whole });
  return el("a", { href: `tel:${number.replaceAll(" ", "")}`, text: whole });
}

function link(url, inside, phone) {
  if (!/^(https?|tg):\/\//i.test(url)) return el("span", {}, inside);
  const onclick = (event) => {
    event.preventDefault();
    follow(url, phone);
  };
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank", onclick }, inside);
}

function spoiler(inside) {
  const reveal = (event) => event.currentTarget.classList.add("revealed");
  return el("button", { type: "button", class: "spoiler", "aria-label": word("spoiler"), onclick: reveal }, el("span", {}, inside));
}

// Folded to three lines, as Telegram does; where all of it fits there is nothing to unfold.
function expandable(inside) {
  const body = el("div", { class: "folded" }, inside);
  const toggle = el("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": word("unfold") }, icon("down"));
  toggle.addEventListener("click", () => {
    const open = body.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!open));
  });
  const quote = el("blockquote", { class: "expandable" }, body, toggle);
  new ResizeObserver((_entries, observer) => {
    if (!quote.isConnected) return observer.disconnect();
    if (body.classList.contains("folded")) toggle.hidden = body.scrollHeight <= body.clientHeight + 1;
    return undefined;
  }).observe(body);
  return quote;
}
