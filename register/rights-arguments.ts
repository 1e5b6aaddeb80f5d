// Roles and organisations as they are typed after a command.
import { AppError } from '../shared/errors.ts';
import type { Account } from '../shared/sync/messages.ts';
import type { RegisterStorage } from '../shared/sync/register/environment.ts';
import { municipalityId, officeId } from './demo/organisation-records.ts';

const roles: readonly Account['role'][] = ['coordinator', 'office', 'admin'];

/** @throws AppError argumentMissing, settingInvalid */
export function readRole(role: string | undefined): Account['role'] {
  if (role === undefined) throw new AppError('argumentMissing', { argument: '--role' });
  const wanted = roles.find((known) => known === role);
  if (wanted === undefined) throw new AppError('settingInvalid', { name: '--role', value: role });
  return wanted;
}

/** A NIS code or `sco`, the Smart City Office. @throws AppError argumentMissing, settingInvalid */
export function readOrganisation(organisation: string | undefined): string {
  if (organisation === undefined) throw new AppError('argumentMissing', { argument: '--organisation' });
  if (organisation === 'sco') return officeId;
  if (/^\d{5}$/.test(organisation)) return municipalityId(organisation);
  throw new AppError('settingInvalid', { name: '--organisation', value: organisation });
}

/** `typed` is what the sentence names. @throws AppError settingInvalid */
export async function checkOrganisation(
  storage: RegisterStorage,
  { id, typed = id }: { readonly id: string; readonly typed: string | undefined },
): Promise<void> {
  const [row] = await storage.read((transaction) => transaction.get('records', [id]));
  if (!row) throw new AppError('settingInvalid', { name: '--organisation', value: typed });
}
