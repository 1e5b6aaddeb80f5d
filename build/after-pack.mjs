// Called by electron-builder once the application is laid out and before it is signed.
import path from 'node:path';
import { burnFuses } from './fuses.mjs';

/** @param {import('electron-builder').AfterPackContext} context */
export async function afterPack({ appOutDir, electronPlatformName, packager, arch }) {
  const isMac = electronPlatformName === 'darwin';
  const name = {
    darwin: `${packager.appInfo.productFilename}.app`,
    win32: `${packager.appInfo.productFilename}.exe`,
    linux: /** @type {{ executableName?: string }} */ (packager).executableName,
  }[electronPlatformName];
  if (!name) throw new Error(`No fuses known for ${electronPlatformName}`);
  const arm64 = 3;
  await burnFuses({
    binary: path.join(appOutDir, name),
    // Changing bytes breaks the signature that Apple silicon insists on even before ours.
    resetAdHocDarwinSignature: isMac && arch === arm64,
  });
}
