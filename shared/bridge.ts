// What the desktop shell offers the page, as `window.bridge`. In a browser there is no bridge: what needs one is
// absent there. Nothing here may hand out tokens, files or a shell, and nothing may take a path.
import type { Language } from './locales/labels.ts';

export type Platform = 'linux' | 'mac' | 'windows';

export interface RegisterAddress {
  /** Origin of the register, as `https://register.example.brussels`; null until somebody has said. */
  readonly address: string | null;
  /** True where an administrator set it for this computer; the page cannot change it then. */
  readonly isFixed: boolean;
}

/** `declined`: the person said no when asked. `invalid`: not https (http only on this computer itself). */
export type RegisterAddressChange = 'set' | 'declined' | 'invalid' | 'fixed';

export interface SignIn {
  readonly isSignedIn: boolean;
  /** False where this computer keeps no secrets: then a person signs in at each start, and is told so. */
  readonly isRemembered: boolean;
}

export interface Bridge {
  readonly platform: Platform;
  readonly appVersion: string;
  readonly getRegisterAddress: () => Promise<RegisterAddress>;
  /** Asks the person first; a change signs out. */
  readonly setRegisterAddress: (address: string) => Promise<RegisterAddressChange>;
  /** The language of the menu and the dialogs. */
  readonly setLanguage: (language: Language) => Promise<void>;
  /** Opens an https or mailto address outside, after asking; answers whether it was opened. */
  readonly openExternal: (url: string) => Promise<boolean>;
  readonly getSignIn: () => Promise<SignIn>;
  /** Forgets the tokens; the records on this computer stay. */
  readonly signOut: () => Promise<void>;
}

/** The channel of each function. Preload and main read this one list. */
export const bridgeChannels = {
  getRegisterAddress: 'bridge:get-register-address',
  setRegisterAddress: 'bridge:set-register-address',
  setLanguage: 'bridge:set-language',
  openExternal: 'bridge:open-external',
  getSignIn: 'bridge:get-sign-in',
  signOut: 'bridge:sign-out',
} as const satisfies Partial<Record<keyof Bridge, string>>;

export type BridgeFunction = keyof typeof bridgeChannels;

/** How main tells the preload the version: a sandboxed preload can ask nothing at start. */
export const appVersionArgument = '--register-app-version=';
