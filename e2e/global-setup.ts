// End-to-end tests run against what is shipped: build what is stale first.
import { ensureBuilt } from '../build/stale.mjs';

export async function setup(): Promise<void> {
  await ensureBuilt('renderer');
  await ensureBuilt('main');
  await ensureBuilt('register');
}
