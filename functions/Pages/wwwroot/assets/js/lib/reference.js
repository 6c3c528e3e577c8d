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

const nameIn = (list, code) => named(list.find((entry) => entry.code === code)?.names) || code;

/** "Саран · Жалпы білім беретін кезек · 2023", the name of a queue. */
export function queueName(known, { locality, queueKind, birthYear }) {
  return [nameIn(known.localities, locality), nameIn(known.queueKinds, queueKind), birthYear].join('\u00a0· ');
}

export const benefitName = (known, code) => nameIn(known.benefits, code);

export const benefitOf = (known, code) => known.benefits.find((benefit) => benefit.code === code) ?? null;
