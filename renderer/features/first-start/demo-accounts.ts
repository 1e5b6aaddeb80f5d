// The accounts a demonstration register offers to click. Any other register has no such list.

export interface DemoAccount {
  readonly code: string;
  readonly role: string;
  /** Of the organisation the account works for. */
  readonly nameNl: string;
  readonly nameFr: string;
}

/** Empty when the register offers none; `null` when it cannot be reached and nobody knows. */
export async function fetchDemoAccounts(): Promise<readonly DemoAccount[] | null> {
  try {
    const answer = await fetch('/api/v1/auth/demo', { headers: { accept: 'application/json' } });
    return answer.ok ? readAccounts(await answer.json()) : [];
  } catch {
    // Unreachable, or something else answering in its place: signing in will say so in words.
    return null;
  }
}

function readAccounts(body: unknown): readonly DemoAccount[] {
  const accounts = typeof body === 'object' && body !== null && 'accounts' in body ? body.accounts : [];
  return Array.isArray(accounts) ? accounts.filter(isDemoAccount) : [];
}

function isDemoAccount(value: unknown): value is DemoAccount {
  if (typeof value !== 'object' || value === null) return false;
  const { code, role, nameNl, nameFr } = value as Partial<Record<keyof DemoAccount, unknown>>;
  return [code, role, nameNl, nameFr].every((text) => typeof text === 'string');
}
