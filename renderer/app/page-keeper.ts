// The page's side of service-worker.ts: starts it, and lets a newer version in at a quiet start. Browser only; the
// desktop shell brings its page itself.

/** A newer version that does not take over this soon waits for the next start. */
const takeOverTimeoutMs = 2_000;

/**
 * Reloads into a newer version of the page that is ready, if no other window works with the present one. Resolves when
 * this version goes on. To be called before anything is shown.
 */
export async function letNewerPageIn({ serviceWorker }: Pick<Navigator, 'serviceWorker'>): Promise<void> {
  const waiting = (await serviceWorker?.getRegistration())?.waiting;
  if (!waiting) return;
  const hasTakenOver = new Promise<boolean>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true });
    setTimeout(() => resolve(false), takeOverTimeoutMs);
  });
  waiting.postMessage('take-over');
  if (!(await hasTakenOver)) return;
  location.reload();
  // The reload is under way; nothing of this version starts any more.
  await new Promise(() => {});
}

/** From the next load on the page is there without the register. Says nothing when the browser refuses. */
export async function keepPageAtHand({ serviceWorker }: Pick<Navigator, 'serviceWorker'>): Promise<void> {
  // Absent outside a secure context: there the page simply needs the register.
  await serviceWorker?.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined);
}
