// The initiatives of the demonstration. Nothing of a source is lost: what has no field of its own stands in words
// where a coordinator looks for it.
import { assert } from '../../shared/errors.ts';
import { findOrganisation } from './find-organisation.ts';
import { fixedId } from './fixed-id.ts';
import { bothLanguages, fixedElements, withoutEmpty } from './fixed-record.ts';
import type { FixedRecord } from './fixed-record.ts';
import { sourceLink, verificationTags } from './source-link.ts';
import { sourceInitiatives } from './sources.ts';
import type { SourceInitiative } from './sources.ts';

export function demoInitiatives(): readonly FixedRecord[] {
  return sourceInitiatives.map(initiativeRecord);
}

function initiativeRecord(source: SourceInitiative): FixedRecord {
  const key = `initiative:${source.titleNl}:${source.owner}`;
  const owner = findOrganisation(source.owner);
  assert(owner, `${source.owner} is an organisation`);
  const values = withoutEmpty({
    ...bothLanguages('title', { nl: source.titleNl, fr: source.titleFr }),
    ...bothLanguages('summary', { nl: source.summaryNl, fr: source.summaryFr }),
    stage: source.status,
    theme: source.theme,
    scope: isRegional(source.ownerKind) ? 'regional' : 'local',
    leadService: isOwnersName(source.owner, owner) ? null : source.owner,
    startOn: source.startYear && `${source.startYear}-01-01`,
    startOnPrecision: source.startYear && 'year',
    endOn: source.endYear && `${source.endYear}-01-01`,
    endOnPrecision: source.endYear && 'year',
    budgetLines:
      source.budgetEur && fixedElements(`${key}:budgetLines`, [{ amountEur: source.budgetEur.toFixed(2) }]),
    partners: fixedElements(
      `${key}:partners`,
      source.partners.map((name) => ({ name, organisationId: findOrganisation(name)?.id })),
    ),
    places:
      source.places &&
      fixedElements(
        `${key}:places`,
        source.places.map((address) => ({ kind: 'address', address })),
      ),
    tags: fixedElements(`${key}:tags`, verificationTags(source)),
    links: fixedElements(`${key}:links`, [sourceLink(source)]),
  });
  return {
    kind: 'initiative',
    record: { id: fixedId(key), ownerId: owner.id, reviewState: 'received', ...values },
  };
}

function isRegional(ownerKind: string): boolean {
  return ownerKind === 'region' || ownerKind === 'regional-body';
}

/** True when the source's wording of the owner says no more than the organisation's own names. */
function isOwnersName(wording: string, { nameNl, nameFr }: FixedRecord['record']): boolean {
  return [nameNl, nameFr, `${String(nameNl)} / ${String(nameFr)}`].includes(wording);
}
