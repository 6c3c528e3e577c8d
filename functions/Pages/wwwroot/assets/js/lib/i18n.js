/** The language of the page; the server has written it into the document. */
export const lang = document.documentElement.lang;

const strings = await load();

async function load() {
  const answer = await fetch(new URL(`../../i18n/${lang}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`Strings of ${lang}: ${answer.status}`);
  return answer.json();
}

/** @returns {boolean} whether the language has this string */
export const has = (key) => Object.hasOwn(strings, key);

/** The string of a key with {placeholders} filled in. An unknown key is a mistake of ours, so it is said aloud. */
export function t(key, values = {}) {
  const text = strings[key];
  if (typeof text !== 'string') throw new Error(`No string ${key} in ${lang}`);
  return fill(text, values);
}

const plurals = new Intl.PluralRules(lang);

/** The form of a string that goes with a count. Kazakh nouns keep one form after a number, so there it may be plain text. */
export function tn(key, count, values = {}) {
  const forms = strings[key];
  if (forms === undefined) throw new Error(`No string ${key} in ${lang}`);
  const text = typeof forms === 'string' ? forms : (forms[plurals.select(count)] ?? forms.many ?? forms.other);
  return fill(text, { count: number(count), ...values });
}

/** A name given in three languages, as in the reference. */
export const named = (names) => names?.[lang] ?? names?.kk ?? '';

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}

const THIN_SPACE = '\u202f';

/** 12345 → "12 345" (kk, ru), "12,345" (en); fractions with one digit. Not Intl: phones often lack Kazakh data. */
export function number(value) {
  const rounded = Number.isInteger(value) ? String(value) : value.toFixed(1);
  const [whole, fraction] = rounded.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : THIN_SPACE) : whole;
  return fraction && fraction !== '0' ? `${grouped}${lang === 'en' ? '.' : ','}${fraction}` : grouped;
}
