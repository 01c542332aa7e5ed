// Requests to the server, and the three ways in which one can fail.

const CSRF = document.querySelector('meta[name="csrf"]')?.content ?? "";

/** The server gave no answer: it is gone, or the network is. */
export class Unanswered extends Error {}

/** Somebody decided on the record since it was read; `state` is what stands now. */
export class Conflict extends Error {
  constructor(body) {
    super(body.message);
    this.state = body.state;
  }
}

/** The server read the request and says no, with a reason for people. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {{method?: string, body?: any}} [options]
 * @returns {Promise<any>} the answer's JSON
 */
export async function call(path, { method = "GET", body } = {}) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRF-Token"] = CSRF;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, {
      method, headers, credentials: "same-origin", signal: AbortSignal.timeout(15000),
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    throw new Unanswered("The server does not answer.", { cause: error });
  }
  if (answer.status >= 500) throw new Unanswered(await reason(answer));
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  if (answer.status === 409 && content.state) throw new Conflict(content);
  throw new Refused(answer.status, content.message ?? `The server refused (${answer.status}).`);
}

async function reason(answer) {
  const content = await answer.json().catch(() => ({}));
  return content.message ?? `The server failed (${answer.status}).`;
}
