import { post } from '../lib/api.js';
import { lang } from '../lib/i18n.js';
import { tidyIin } from '../lib/iin.js';
import { keepOwn } from '../lib/session.js';
import { clearDraft, draft, keep, keepReceipt } from './draft.js';

/** Fields that stand on the first step. */
export const QUEUE_FIELDS = ['locality', 'queueKind', 'benefit'];

/**
 * Sends the application. A repeat of the same body (no answer came, the button was pressed again) bears the same
 * Idempotency-Key, so a child is never put into the queue twice; another body gets another key.
 */
export async function submitApplication(phoneToken, phone, open) {
  const body = bodyOf(phoneToken, phone);
  const accepted = await post('/api/applications', body, { idempotencyKey: keyFor(body) });
  keepOwn({ number: accepted.number, accessToken: accepted.accessToken, ...accepted.queue });
  const { accessToken, ...shown } = accepted;
  keepReceipt({ ...shown, benefit: draft.benefit || null });
  clearDraft();
  open('done');
}

function bodyOf(phoneToken, phone) {
  const { fields } = draft;
  const person = (role) => ({
    iin: tidyIin(fields[`${role}.iin`]),
    surname: fields[`${role}.surname`].trim(),
    givenName: fields[`${role}.givenName`].trim(),
  });
  return {
    channel: 'phone',
    phoneToken,
    child: person('child'),
    parent: person('parent'),
    phone,
    email: fields.email?.trim() || null,
    language: lang,
    locality: draft.locality,
    queueKind: draft.queueKind,
    benefit: draft.benefit || null,
  };
}

function keyFor(body) {
  const text = JSON.stringify(body);
  if (draft.attempt?.body !== text) keep({ attempt: { body: text, key: crypto.randomUUID() } });
  return draft.attempt.key;
}
