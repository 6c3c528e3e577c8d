/**
 * What this tab remembers. sessionStorage is gone when the tab is closed and is never sent anywhere; where a browser
 * forbids it, the values live in memory until the page is left.
 */
const memory = new Map();

export function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return memory.get(key) ?? null;
  }
}

export function remember(key, value) {
  memory.set(key, value);
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: memory still has it.
  }
}

export function forget(key) {
  memory.delete(key);
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}

const OWN = 'applications';

/** Own applications of this tab: number, access token and queue. No name, no IIN. */
export const ownApplications = () => recall(OWN) ?? [];

export function keepOwn(application) {
  remember(OWN, [application, ...ownApplications().filter((other) => other.number !== application.number)]);
}

export const dropOwn = () => forget(OWN);
