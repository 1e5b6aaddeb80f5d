// The switches burnt into the packaged Electron binary, and how to read them back.
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** @type {Readonly<Record<keyof typeof FuseV1Options, boolean>>} */
export const fuses = {
  // The application is no general Node, whatever its environment and command line say.
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableCookieEncryption: true,
  // A changed package does not start (Windows, macOS), and nothing beside it is loaded.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // Needs a snapshot of its own, which we do not make.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // The page is never a file.
  GrantFileProtocolExtraPrivileges: false,
};

const names = /** @type {(keyof typeof FuseV1Options)[]} */ (Object.keys(fuses));

/**
 * Sets the fuses, reads them back, and throws unless they are as wanted.
 * @param {{ binary: string, resetAdHocDarwinSignature?: boolean }} options
 */
export async function burnFuses({ binary, resetAdHocDarwinSignature = false }) {
  const wire = Object.fromEntries(names.map((name) => [FuseV1Options[name], fuses[name]]));
  await flipFuses(binary, { version: FuseVersion.V1, resetAdHocDarwinSignature, ...wire });
  const burnt = await readFuses(binary);
  const wrong = names.filter((name) => burnt[name] !== fuses[name]);
  if (wrong.length > 0) throw new Error(`Fuses not set in ${binary}: ${wrong.join(', ')}`);
}

/**
 * The state of each fuse; null for one this binary does not have.
 * @param {string} binary
 * @returns {Promise<Record<keyof typeof FuseV1Options, boolean | null>>}
 */
export async function readFuses(binary) {
  const wire = await getCurrentFuseWire(binary);
  const states = names.map((name) => [name, isOn(wire[FuseV1Options[name]])]);
  return Object.fromEntries(states);
}

/**
 * In the binary a fuse is the character "1" or "0"; "r" is one that Electron has taken out.
 * @param {number | undefined} state
 */
function isOn(state) {
  if (state === '1'.charCodeAt(0)) return true;
  return state === '0'.charCodeAt(0) ? false : null;
}
