// The control side of the stand-in, as JSON.

import { say } from "./notice.js";

export async function get(path) {
  return answer(await fetch(path, { cache: "no-store" }));
}

export async function post(path, body = {}) {
  return answer(
    await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  );
}

export async function remove(path) {
  return answer(await fetch(path, { method: "DELETE" }));
}

async function answer(response) {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

// Runs something asked for by a tap; what goes wrong is said, not swallowed.
export async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    say(String(error.message ?? error));
    return null;
  }
}
