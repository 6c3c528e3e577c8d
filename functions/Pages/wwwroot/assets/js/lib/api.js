import { lang } from './i18n.js';

const PATIENCE_MS = 30_000;

/** The Date header has whole seconds, so a smaller difference says nothing. */
const CLOCK_GRAIN_MS = 2000;

/** Anything but a good answer. `status` 0 means that no answer came at all. */
export class ApiError extends Error {
  constructor({ status = 0, code = null, title = '', detail = '', errors = [], retryAfter = null, attemptsLeft = null }) {
    super(code ?? `HTTP ${status}`);
    Object.assign(this, { status, code, title, detail, errors, retryAfter, attemptsLeft });
  }

  get isNetwork() {
    return this.status === 0;
  }
}

/** How far the server's clock is ahead of this device's, by the last answer. Codes run out by the server's clock. */
let ahead = 0;

export const serverNow = () => Date.now() + ahead;

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { ...options, body });
export const remove = (path, options) => call('DELETE', path, options);

/** The headers that go with every call. */
export function headersOf({ token, idempotencyKey } = {}) {
  const headers = { Accept: 'application/json', 'Accept-Language': lang };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
  return headers;
}

async function call(method, path, options = {}) {
  const headers = headersOf(options);
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await send(path, {
    method,
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    credentials: 'omit',
    cache: options.cache ?? 'no-store',
  });
  noteClock(answer.headers.get('Date'));
  const body = await read(answer);
  if (!answer.ok) throw problem(answer.status, body, (name) => answer.headers.get(name));
  return body;
}

async function send(path, request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    return await fetch(path, { ...request, signal: stop.signal });
  } catch {
    throw new ApiError({});
  } finally {
    clearTimeout(timer);
  }
}

async function read(answer) {
  const text = await answer.text().catch(() => {
    throw new ApiError({});
  });
  return parse(text);
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function noteClock(date) {
  const time = Date.parse(date ?? '');
  if (Number.isNaN(time)) return;
  const difference = time - Date.now();
  ahead = Math.abs(difference) < CLOCK_GRAIN_MS ? 0 : difference;
}

/** An error from a status, a body (text or parsed) and a way to read headers; also used for uploads. */
export function problem(status, body, header) {
  const document = typeof body === 'string' ? parse(body) : body;
  return new ApiError({ ...document, status, retryAfter: secondsOf(header('Retry-After')) });
}

/** Retry-After is a number of seconds or a date. */
function secondsOf(retryAfter) {
  if (!retryAfter) return null;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(1, Math.ceil(seconds));
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(1, Math.ceil((date - serverNow()) / 1000));
}
