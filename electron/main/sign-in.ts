// The tokens of the person signed in, for the one register they belong to. Refreshes them when their time is up or
// the register no longer takes them, one refresh at a time. No token ever leaves towards the page.
import { tokensAnswer, errorAnswer } from '../../shared/sync/messages.ts';
import type { SignIn } from '../../shared/bridge.ts';
import type { z } from 'zod';
import type { StoredToken, TokenStore } from './tokens.ts';
import { factsOf, type Log } from './log.ts';

type Tokens = z.infer<typeof tokensAnswer>;

export type FetchRegister = (url: string, init: RequestInit) => Promise<Response>;

export interface SignInOptions {
  readonly tokens: TokenStore;
  readonly fetch: FetchRegister;
  /** Milliseconds that only ever go up; the computer's clock may be years off. */
  readonly monotonicMs: () => number;
  /** A new identifier each time. */
  readonly newAttempt: () => string;
  readonly log: Log;
}

/** `unreachable`: the tokens are kept; `answer` is what a busy register said, if it said anything. */
export type Access =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable'; readonly answer: Response | null };

interface Held extends StoredToken {
  /** Null after a start: the refresh token must be exchanged first. */
  readonly accessToken: string | null;
  /** On the monotonic clock; null where the register did not say how long, then only a 401 tells. */
  readonly renewAtMs: number | null;
}

const marginMs = 15_000;
const patienceMs = 30_000;
const answerLimit = 64_000;

export class SignInSession {
  readonly #options: SignInOptions;
  #held: Held | null = null;
  #opening: Promise<void> | null = null;
  #renewal: { readonly of: Held; readonly result: Promise<Access> } | null = null;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** A token for this register that has not run out. `rejected` names one the register just refused. */
  async access(register: string, rejected?: string): Promise<Access> {
    await this.#open();
    const held = this.#held;
    if (held?.register !== register) return { kind: 'signed-out' };
    if (held.accessToken !== null && held.accessToken !== rejected && !this.#isOver(held)) {
      return { kind: 'token', accessToken: held.accessToken };
    }
    return this.#renew(held);
  }

  /** Takes new tokens over from an answer of the register; kept safe before they are used. */
  async accept(
    register: string,
    answer: { readonly tokens: Tokens; readonly date: string | null },
  ): Promise<void> {
    await this.#open();
    await this.#hold(register, answer);
  }

  /** A new access token whatever the present one's age, as the page asks with /auth/refresh. */
  async renew(register: string): Promise<Access> {
    await this.#open();
    const held = this.#held;
    return held?.register === register ? this.#renew(held) : { kind: 'signed-out' };
  }

  async state(register: string | null): Promise<SignIn> {
    await this.#open();
    const isSignedIn = register !== null && this.#held?.register === register;
    return { isSignedIn, isRemembered: await this.#options.tokens.isLasting() };
  }

  /** Gone from here at once; the register hears it when it can be reached. */
  async signOut(): Promise<void> {
    await this.#open();
    const held = this.#held;
    await this.#forget();
    if (held) void this.#tellRegister(held);
  }

  async #forget(): Promise<void> {
    this.#held = null;
    await this.#options.tokens.clear();
  }

  async #tellRegister({ register, refreshToken }: Held): Promise<void> {
    try {
      await this.#options.fetch(`${register}/api/v1/auth/sign-out`, questionOf({ refreshToken }));
    } catch (error) {
      this.#options.log('debug', 'register not reached to sign out', factsOf(error));
    }
  }

  #open(): Promise<void> {
    this.#opening ??= this.#options.tokens.read().then((stored) => {
      if (stored) this.#held = { ...stored, accessToken: null, renewAtMs: null };
    });
    return this.#opening;
  }

  #isOver({ renewAtMs }: Held): boolean {
    return renewAtMs !== null && this.#options.monotonicMs() >= renewAtMs;
  }

  #renew(held: Held): Promise<Access> {
    if (this.#renewal?.of === held) return copyOf(this.#renewal.result);
    const renewal = { of: held, result: this.#exchange(held) };
    this.#renewal = renewal;
    const done = () => {
      if (this.#renewal === renewal) this.#renewal = null;
    };
    void renewal.result.then(done, done);
    return copyOf(renewal.result);
  }

  async #exchange(held: Held): Promise<Access> {
    const response = await this.#askForTokens(held);
    if (response === null) return { kind: 'unreachable', answer: null };
    const text = await readText(response);
    // Signed out, or signed in anew, while the register thought: what it says is about tokens we dropped.
    if (this.#held !== held) return this.#present(held.register);
    if (response.ok) return this.#takeOver(held, { text, date: response.headers.get('date') });
    if (isFinal(text)) {
      this.#options.log('info', 'sign-in ended by the register', { status: response.status });
      await this.#forget();
      return { kind: 'signed-out' };
    }
    const { status, headers } = response;
    return { kind: 'unreachable', answer: new Response(text, { status, headers: passedOn(headers) }) };
  }

  #present(register: string): Access {
    const held = this.#held;
    if (held?.register !== register || held.accessToken === null) return { kind: 'signed-out' };
    return { kind: 'token', accessToken: held.accessToken };
  }

  async #askForTokens({ register, refreshToken, attempt }: Held): Promise<Response | null> {
    try {
      return await this.#options.fetch(
        `${register}/api/v1/auth/refresh`,
        questionOf({ refreshToken, attempt }),
      );
    } catch (error) {
      this.#options.log('debug', 'register not reached for a token', factsOf(error));
      return null;
    }
  }

  async #takeOver(
    { register }: Held,
    { text, date }: { readonly text: string; readonly date: string | null },
  ): Promise<Access> {
    const parsed = tokensAnswer.safeParse(parseJson(text));
    // A 200 from something else than the register (a hotel's sign-in page) is no answer at all.
    if (!parsed.success) return { kind: 'unreachable', answer: null };
    await this.#hold(register, { tokens: parsed.data, date });
    return { kind: 'token', accessToken: parsed.data.accessToken };
  }

  async #hold(
    register: string,
    { tokens, date }: { readonly tokens: Tokens; readonly date: string | null },
  ): Promise<void> {
    const { accessToken, refreshToken, expiresAt } = tokens;
    const lifeMs = date === null ? NaN : Date.parse(expiresAt) - Date.parse(date);
    const renewAtMs =
      lifeMs > 0 ? this.#options.monotonicMs() + Math.max(lifeMs - marginMs, lifeMs / 2) : null;
    const stored = { register, refreshToken, attempt: this.#options.newAttempt() };
    this.#held = { ...stored, accessToken, renewAtMs };
    await this.#options.tokens.write(stored);
  }
}

function questionOf(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    credentials: 'omit',
    // Everybody waits for a refresh's one answer; it must not hang.
    signal: AbortSignal.timeout(patienceMs),
  };
}

/** A refusal that no waiting mends, in the register's own words; a proxy's 401 is not one. */
function isFinal(text: string): boolean {
  const parsed = errorAnswer.safeParse(parseJson(text));
  return parsed.success && ['refreshTokenInvalid', 'notSignedIn'].includes(parsed.data.error.code);
}

/** Everyone who waited for the same refresh gets a body of their own. */
async function copyOf(result: Promise<Access>): Promise<Access> {
  const access = await result;
  if (access.kind !== 'unreachable' || access.answer === null) return access;
  return { kind: 'unreachable', answer: access.answer.clone() };
}

function passedOn(headers: Headers): Headers {
  const kept = new Headers();
  for (const name of ['content-type', 'retry-after', 'date']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

async function readText(response: Response): Promise<string> {
  try {
    return (await response.text()).slice(0, answerLimit);
  } catch {
    // Cut off in the middle: as good as no answer.
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
