import { ApiError } from './api.js';
import { el } from './dom.js';
import { t, tn } from './i18n.js';

/** "in 40 seconds", "in 3 minutes". */
export const inTime = (seconds) =>
  seconds < 90 ? tn('time.inSeconds', Math.ceil(seconds)) : tn('time.inMinutes', Math.ceil(seconds / 60));

/** An error in words for a parent: what happened and what to do now. */
export function describe(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.isNetwork) return t('trouble.network');
  if (error.retryAfter) return t(error.status === 429 ? 'trouble.tooMany' : 'trouble.busy', { when: inTime(error.retryAfter) });
  if (error.status === 429) return t('trouble.tooMany', { when: t('time.later') });
  if (error.status >= 500) return t('trouble.busy', { when: t('time.later') });
  return error.detail || error.title || t('trouble.unknown');
}

/** Shows an error in a place of its own, with a button to try again. */
export function showTrouble(place, error, again) {
  place.replaceChildren(
    el(
      'div',
      { class: 'notice notice--error', role: 'alert' },
      el('p', {}, describe(error)),
      again && el('p', {}, el('button', { class: 'button button--plain', type: 'button', onclick: again }, t('trouble.again'))),
    ),
  );
}

export const clearTrouble = (place) => place.replaceChildren();
