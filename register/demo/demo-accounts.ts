// The accounts of the demonstration: one per municipality, the Smart City Office and an administrator.
import type { Account } from '../../shared/sync/messages.ts';
import { fixedId } from './fixed-id.ts';
import { municipalityId, officeId } from './organisation-records.ts';
import { sourceMunicipalities } from './sources.ts';

export interface DemoAccount {
  readonly id: string;
  /** Reusable, and known to everyone. */
  readonly code: string;
  readonly name: string;
  readonly role: Account['role'];
  readonly organisationId: string;
  /** Of the organisation, for the buttons on the sign-in screen. */
  readonly nameNl: string;
  readonly nameFr: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  ...sourceMunicipalities.map(({ nis, nameNl, nameFr }) =>
    demoAccount(`demo-${nis}`, {
      name: `Coördinatie ${nameNl} / Coordination ${nameFr}`,
      ...{ role: 'coordinator', organisationId: municipalityId(nis), nameNl, nameFr },
    }),
  ),
  demoAccount('demo-sco', {
    name: 'Smart City Office',
    ...{ role: 'office', organisationId: officeId, nameNl: 'Smart City Office', nameFr: 'Smart City Office' },
  }),
  demoAccount('demo-admin', {
    name: 'Beheer / Administration',
    ...{ role: 'admin', organisationId: officeId, nameNl: 'Beheer', nameFr: 'Administration' },
  }),
];

export function demoAccountOf(code: string): DemoAccount | undefined {
  return demoAccounts.find((account) => account.code === code);
}

function demoAccount(code: string, account: Omit<DemoAccount, 'id' | 'code'>): DemoAccount {
  return { id: fixedId(`account:${code}`), code, ...account };
}
