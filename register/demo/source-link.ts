// Where a record of the demonstration was found, and how sure that is: shown with its link, and as a tag to filter on
// where somebody should look again.
interface Finding {
  readonly sourceUrl: string;
  readonly confidence: string;
  readonly note: string;
}

const confidences: Readonly<Record<string, string>> = {
  high: 'zeker / sûr',
  medium: 'tamelijk zeker / assez sûr',
  low: 'onzeker / incertain',
};

export function sourceLink({ sourceUrl, confidence, note }: Finding): { url: string; label: string } {
  const facts = [new URL(sourceUrl).host, confidences[confidence] ?? confidence, note].filter(
    (fact) => fact !== '',
  );
  return { url: sourceUrl, label: facts.join(' · ') };
}

export function verificationTags({ confidence }: Finding): readonly { label: string }[] {
  return confidence === 'high' ? [] : [{ label: 'na te kijken / à vérifier' }];
}
