// The single facts a client keeps beside its records, and who it is.
import type { Value } from '../../fields/field.ts';
import type { Account } from '../messages.ts';
import type { ClientRead, ClientWrite } from './context.ts';

export interface ClientFacts {
  /** Versions of the program that wrote last. */
  readonly schema: { readonly records: number; readonly tables: number };
  /** Who is enrolled on this computer. */
  readonly account: Account;
  /** They have signed out; their records and unsent work stay for when they are back. */
  readonly signedOutAt: string;
  readonly deviceId: string;
  /** Every device this computer has been, by person (`devices.ts`). */
  readonly devices: Readonly<Record<string, readonly string[]>>;
  /** The `n` of the next operation. */
  readonly nextN: number;
  /** Where the next pull goes on; absent: from the start. */
  readonly cursor: string;
  /** The life of the register's database; another one after it was restored from a backup. */
  readonly epoch: string;
  /**
   * Those before it, oldest first, until a comparison has reached its end. Rows that `comparison` has not reached, nor one
   * after it, count their revisions in that epoch.
   */
  readonly formerEpochs: readonly { readonly epoch: string; readonly comparison: number }[];
  /** Number of the full comparison that is under way, from the start: until its end older rows count too. */
  readonly comparison: number;
  readonly lastComparison: number;
  /** The last comparison would remove so much that a person must say so first. */
  readonly removalQuestion: { readonly count: number; readonly total: number; readonly comparison: number };
  /** When all this computer holds was last found to be what the register has, or was made so. */
  readonly lastCheckAt: string;
  readonly lastRepair: { readonly at: string; readonly count: number };
  /** A person has asked for a check. */
  readonly isCheckWanted: true;
  /** The version of messages spoken with a register older than this program. */
  readonly spoken: { readonly protocol: number; readonly ofProgram: number };
  /** When old acknowledged operations were last cleared away. */
  readonly lastSweepAt: string;
  /** The first synchronisation is whole. */
  readonly isComplete: boolean;
  readonly lastSuccessAt: string;
  readonly offlineSince: string;
  /** Clock of this computer minus clock of the register. */
  readonly clockSkewMs: number;
  /** The register no longer serves these versions of messages and records: read and export only. */
  readonly refusedVersions: { readonly protocol: number; readonly schema: number };
  /** The operation the register fails on, sent alone, and in how many rounds although it answered everything else. */
  readonly failing: { readonly opId: string; readonly rounds: number; readonly lastSuccessAt: string | null };
  /** Names the enrolment with this code through its repetitions, until it has succeeded. */
  readonly enrolment: { readonly code: string; readonly attempt: string };
  /** In the browser only; the desktop shell keeps them outside the page. */
  readonly tokens: {
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly expiresAt: string;
    /** Names the next refresh through its repetitions, so that a lost answer can be had again. */
    readonly attempt: string;
  };
}

export type FactName = keyof ClientFacts;

type Facts<Name extends FactName> = { readonly [Key in Name]: ClientFacts[Key] | undefined };

/** The facts of these names; `undefined` where nothing is known. */
export async function readFacts<Name extends FactName>(
  transaction: ClientRead,
  names: readonly Name[],
): Promise<Facts<Name>> {
  const rows = await transaction.get('meta', names);
  return Object.fromEntries(names.map((name, i) => [name, rows[i]?.value])) as Facts<Name>;
}

/** Stores facts; `undefined` forgets one. */
export async function writeFacts(
  transaction: ClientWrite,
  facts: { readonly [Key in FactName]?: ClientFacts[Key] | undefined },
): Promise<void> {
  const entries = Object.entries(facts);
  const gone = entries.filter(([, value]) => value === undefined).map(([key]) => key);
  const kept = entries.filter(([, value]) => value !== undefined);
  if (gone.length > 0) await transaction.remove('meta', gone);
  if (kept.length > 0) {
    await transaction.put(
      'meta',
      kept.map(([key, value]) => ({ key, value: value as Value })),
    );
  }
}
