// Since when a person has not looked: by the newest change that was here then, since this computer's clock may be wrong.

const keyOf = (person: string): string => `smart-city-register.last-visit.${person}`;
/** As it was when the window opened: what is new stays new until it is closed. */
const sinceByPerson = new Map<string, string | null>();

/** The newest change of the visit before; `null` when there was none. */
export function lastVisitOf(person: string): string | null {
  const known = sinceByPerson.get(person);
  if (known !== undefined) return known;
  const stored = read(person);
  sinceByPerson.set(person, stored);
  return stored;
}

/** What the next visit counts from. */
export function noteVisit(person: string, newestChange: string): void {
  lastVisitOf(person);
  try {
    localStorage.setItem(keyOf(person), newestChange);
  } catch {
    // Full or switched off: next time nothing is told as new.
  }
}

/** For tests: as if the window had been closed. */
export function forgetVisits(): void {
  sinceByPerson.clear();
}

function read(person: string): string | null {
  try {
    return localStorage.getItem(keyOf(person));
  } catch {
    return null;
  }
}
