// Before each file of browser tests: what is waited for may take longer than the second it is given by default, where
// several browsers share a processor. A test that passes is no slower for it.
import { vi } from 'vitest';

const patienceMs = 15_000;
const waitFor = vi.waitFor;

vi.waitFor = (callback, options = patienceMs) => waitFor(callback, options);
