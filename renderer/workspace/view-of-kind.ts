/** Name of the route that shows records of a kind. */
export function viewOfKind(kind: string): string {
  return views[kind] ?? 'initiatives';
}

const views: Readonly<Record<string, string>> = {
  initiative: 'initiatives',
  session: 'sessions',
  organisation: 'organisations',
  person: 'people',
};
