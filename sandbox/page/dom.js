// Elements are made from names and texts; nothing on this page is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  clip: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  send: "M4 12 20 4l-5 16-4-6z M11 14l9-10",
  close: "M6 6l12 12M18 6 6 18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M6 9l6 6 6-6",
  reply: "M10 8 5 12.5 10 17M5 12.5h8a6 6 0 0 1 6 6",
  edit: "M5 19h4L19 9l-4-4L5 15z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  pin: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.800 7 11 7 11M12 7.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M5 20c0-3.900 3.100-6 7-6s7 2.100 7 6",
  people: "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M3 19c0-3.500 2.600-5.500 6-5.500s6 2 6 5.500M16 5.500a3 3 0 0 1 0 6M17 14c2.500.4 4 2.300 4 5",
  keys: "M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8",
};

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) setAttribute(node, key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setAttribute(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key === "text") node.textContent = value;
  else node.setAttribute(key, value === true ? "" : String(value));
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, more = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

// Puts these keyed nodes into a container, reusing the ones whose version has not changed.
export function reconcile(container, items) {
  const known = new Map([...container.children].map((node) => [node.dataset.key, node]));
  let place = container.firstElementChild;
  for (const item of items) {
    const old = known.get(item.key);
    known.delete(item.key);
    const node = old && old.dataset.version === item.version ? old : made(item);
    if (old && old !== node) {
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      if (place === old) place = node;
      old.replaceWith(node);
      if (focused) refocus(node, focused);
    } else if (node !== place) {
      container.insertBefore(node, place);
    }
    if (node === place) place = node.nextElementSibling;
  }
  for (const node of known.values()) node.remove();
}

function made(item) {
  const node = item.make();
  node.dataset.key = item.key;
  node.dataset.version = item.version;
  return node;
}

// Who stood on a button keeps standing there, or on the nearest thing, when the message under it changes.
function refocus(node, focused) {
  const buttons = [...node.querySelectorAll("button, a[href]")];
  const same = buttons.find((button) => button.textContent === focused.textContent && button.className === focused.className);
  const next = same ?? buttons.find((button) => button.classList.contains("inline-button"));
  if (next) return next.focus();
  node.tabIndex = -1;
  return node.focus();
}
