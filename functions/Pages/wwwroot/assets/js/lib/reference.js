import { get } from './api.js';
import { named } from './i18n.js';

let pending = null;

/** Localities, queue kinds, benefits and limits: asked for once a page, and again after a failure. */
export function reference() {
  pending ??= get('/api/reference', { cache: 'default' }).catch((error) => {
    pending = null;
    throw error;
  });
  return pending;
}

/** The rules of one town: those for all, and over them its own where it has any. */
export const rulesOf = (known, locality) => ({ ...known, ...known.localities.find(({ code }) => code === locality) });

const nameIn = (list, code) => named(list.find((entry) => entry.code === code)?.names) || code;

/** "Саран · Жалпы білім беретін кезек · 2023", the name of a queue. */
export function queueName(known, { locality, queueKind, birthYear }) {
  const { queueKinds } = rulesOf(known, locality);
  return [nameIn(known.localities, locality), nameIn(queueKinds, queueKind), birthYear].join('\u00a0· ');
}

export const benefitName = (rules, code) => nameIn(rules.benefits, code);

export const benefitOf = (rules, code) => rules.benefits.find((benefit) => benefit.code === code) ?? null;
