// The page's one open database. `startData` sets it; everything else in this folder uses it.
import { AppError } from '../../shared/errors.ts';
import type { ClientDatabase } from './database.ts';

let opened: ClientDatabase | undefined;

/** @throws AppError storageUnavailable before `startData` has succeeded */
export function pageData(): ClientDatabase {
  if (!opened) throw new AppError('storageUnavailable');
  return opened;
}

export function setPageData(data: ClientDatabase | undefined): void {
  opened = data;
}
