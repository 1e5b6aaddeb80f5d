// Where a record of the demonstration was found: its link, and a tag to filter on where somebody should look again.
interface Finding {
  readonly sourceUrl: string;
  readonly confidence: string;
  readonly note: string;
}

export function sourceLink({ sourceUrl, note }: Finding): { url: string; label: string } {
  const site = siteName(sourceUrl);
  return { url: sourceUrl, label: note === '' ? site : `${site}: ${note}` };
}

/** As a person names a site. */
export function siteName(url: string): string {
  return new URL(url).host.replace(/^www\./, '');
}

export function verificationTags({ confidence }: Pick<Finding, 'confidence'>): readonly { label: string }[] {
  return confidence === 'high' ? [] : [{ label: 'na te kijken / à vérifier' }];
}
