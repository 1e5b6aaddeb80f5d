// The files in resources/demo, typed. What each field means and where it comes from is in SOURCES.md beside them.
import bodiesFile from '../../resources/demo/bodies.json' with { type: 'json' };
import initiativesFile from '../../resources/demo/initiatives.json' with { type: 'json' };
import municipalitiesFile from '../../resources/demo/municipalities.json' with { type: 'json' };
import sessionsFile from '../../resources/demo/sessions.json' with { type: 'json' };

export interface SourceMunicipality {
  readonly nis: string;
  readonly nameNl: string;
  readonly nameFr: string;
  readonly postalCodes: readonly string[];
  readonly population2020: number;
  readonly townHallNl: string;
  readonly townHallFr: string;
  readonly lat: number;
  readonly lon: number;
  readonly coordPrecision: string;
}

export interface SourceBody {
  readonly nameNl: string;
  readonly nameFr: string;
  readonly roleEn: string;
  readonly basis: string;
}

interface SourceEntry {
  readonly titleNl: string;
  readonly titleFr: string;
  readonly sourceUrl: string;
  readonly confidence: string;
  readonly note: string;
}

export interface SourceInitiative extends SourceEntry {
  readonly ownerKind: string;
  readonly owner: string;
  readonly theme: string;
  readonly status: string;
  readonly startYear: number | null;
  readonly endYear: number | null;
  readonly partners: readonly string[];
  /** Only where the source names one: a street, a square, a quarter. */
  readonly places?: readonly string[];
  readonly summaryNl: string;
  readonly summaryFr: string;
  readonly budgetEur: number | null;
}

export interface SourceSession extends SourceEntry {
  readonly date: string;
  readonly endDate: string | null;
  readonly datePrecision: string;
  readonly kind: string;
  readonly place: string;
  readonly organiser: string;
  readonly participants: readonly string[];
  readonly topics: readonly string[];
}

export const sourceMunicipalities: readonly SourceMunicipality[] = municipalitiesFile;
export const sourceBodies: readonly SourceBody[] = bodiesFile;
export const sourceInitiatives: readonly SourceInitiative[] = initiativesFile;
export const sourceSessions: readonly SourceSession[] = sessionsFile;
