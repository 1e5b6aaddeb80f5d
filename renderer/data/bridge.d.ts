// The page's only view of the shell it runs in.
import type { Bridge } from '../../shared/bridge.ts';

declare global {
  interface Window {
    /** Present in the desktop shell only. */
    readonly bridge?: Bridge;
  }
}
