// Asks the server, and keeps asking while it is away: a restart under the page costs a wait, never the question.

const PATIENCE = 20000; // milliseconds until a request counts as lost
const PAUSE = 2000;
const LONGEST_PAUSE = 10000;
const AWAY = new Set([429, 502, 503, 504]);

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

// `away(kind)` is told "recovering" or "busy" while a request has to wait, and null when it is through.
export function createTalk(base, away) {
  let current = null; // what ends all requests of the visitor that is there
  const renew = () => (current = new AbortController());
  renew();

  async function once(path, body, signal) {
    const give = new AbortController();
    const stop = () => give.abort();
    signal.addEventListener("abort", stop);
    const timer = setTimeout(stop, PATIENCE);
    try {
      const sent = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
      const response = await fetch(base + path, { ...sent, cache: "no-store", signal: give.signal });
      if (AWAY.has(response.status)) return { away: response.status === 429 ? "busy" : "recovering", after: response.headers.get("Retry-After") };
      try {
        return { content: await response.json() };
      } catch (error) {
        if (response.ok) throw error; // cut off on the way
        return { content: { ok: false } };
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }

  return {
    // The JSON that comes back, however long it takes; null when the visitor went away first.
    async ask(path, body) {
      const { signal } = current;
      let waited = false;
      while (!signal.aborted) {
        const got = await once(path, body, signal).catch(() => ({ away: "recovering" }));
        if (signal.aborted) break;
        if (!got.away) {
          if (waited) away(null);
          return got.content;
        }
        waited = true;
        away(got.away);
        const asked = Number(got.after) * 1000;
        await wait(Math.min(LONGEST_PAUSE, asked > 0 ? asked : PAUSE));
      }
      return null;
    },
    // One try; null when the server is away.
    async look(path) {
      const got = await once(path, undefined, new AbortController().signal).catch(() => null);
      return got?.content ?? null;
    },
    forget() {
      current.abort();
      renew();
      away(null);
    },
  };
}
