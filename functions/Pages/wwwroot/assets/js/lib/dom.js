const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element. Attributes starting with "on" are listeners, null and false leave the attribute out. */
export const el = (tag, attributes, ...children) => furnish(document.createElement(tag), attributes, children);

/** The same for a part of an inline picture. */
export const svg = (tag, attributes, ...children) => furnish(document.createElementNS(SVG, tag), attributes, children);

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Shows or hides; a hidden part is out of the tab order and of the accessibility tree. */
export const show = (element, visible = true) => {
  element.hidden = !visible;
  return element;
};

/** Text for screen readers only. */
export const unseen = (text) => el('span', { class: 'visually-hidden' }, text);

let turn = false;

/** Says something to a screen reader without moving the focus. The same words twice are still said twice. */
export function announce(text) {
  turn = !turn;
  byId('announcer').textContent = turn ? text : `${text}\u00a0`;
}

/** Moves the focus to a heading, so that a reader starts there. */
export function goTo(heading) {
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: 'start' });
}

/** The page's scripts have arrived: the note that it is loading goes away. */
export const loaded = () => document.querySelectorAll('[data-loading]').forEach((note) => note.remove());
