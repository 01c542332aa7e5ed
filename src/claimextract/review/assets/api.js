// Requests to the server, and the three ways in which one can fail.

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
const ANNOTATOR = meta("annotator");
let csrf = meta("csrf");
/** Set when another window of this browser changed who decides; the session is looked at before the next decision. */
let doubtful = false;
const windows = new BroadcastChannel("claimextract annotator");
windows.addEventListener("message", () => (doubtful = true));

/** Tells the other windows of this browser that somebody else decides now. */
export const tellWindows = () => windows.postMessage("changed");

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
export async function call(path, { method = "GET", body } = {}, again = true) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-CSRF-Token"] = csrf;
    // another window of this browser may have changed who is signed in
    headers["X-Annotator"] = encodeURIComponent(ANNOTATOR);
  }
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && doubtful) {
    if (!(await renewed())) throw new Unanswered(elsewhere());
    doubtful = false;
  }
  let answer;
  try {
    answer = await fetch(path, {
      method, headers, credentials: "same-origin", signal: AbortSignal.timeout(15000),
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    throw new Unanswered("The server does not answer.", { cause: error });
  }
  if (answer.status === 401 || answer.status === 403) {
    if (again && (await renewed())) return call(path, { method, body }, false);
    throw new Unanswered(elsewhere());
  }
  if (answer.status >= 500 || answer.status === 429) throw new Unanswered(await reason(answer));
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  if (answer.status === 409 && content.state) throw new Conflict(content);
  throw new Refused(answer.status, content.message ?? `The server refused (${answer.status}).`);
}

const elsewhere = () => `You are no longer signed in as ${ANNOTATOR} here. Become ${ANNOTATOR} again in another window, then try again.`;

// The session may be a new one of the same annotator, with a new CSRF token.
async function renewed() {
  try {
    const answer = await fetch("/api/session", { credentials: "same-origin" });
    const session = await answer.json();
    if (!answer.ok || session.annotator !== ANNOTATOR) return false;
    csrf = session.csrf;
    return true;
  } catch {
    return false;
  }
}

async function reason(answer) {
  const content = await answer.json().catch(() => ({}));
  return content.message ?? `The server failed (${answer.status}).`;
}
