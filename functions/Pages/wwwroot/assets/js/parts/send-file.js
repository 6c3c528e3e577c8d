import { ApiError, headersOf, problem } from '../lib/api.js';

/** XMLHttpRequest, because fetch does not tell how much of a body has gone. */
export function sendFile(path, file, { token, idempotencyKey, onProgress }) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open('POST', path);
    for (const [name, value] of Object.entries(headersOf({ token, idempotencyKey }))) request.setRequestHeader(name, value);
    request.setRequestHeader('Content-Type', file.type);
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener('load', () => finish(request, resolve, reject));
    request.addEventListener('error', () => reject(new ApiError({})));
    request.addEventListener('abort', () => reject(new ApiError({ code: 'cancelled' })));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

function finish(request, resolve, reject) {
  const header = (name) => request.getResponseHeader(name);
  if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText));
  else reject(problem(request.status, request.responseText, header));
}
