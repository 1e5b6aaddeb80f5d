/** Offers a file to the person, to save where they like. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after this; it is let go once a person could have answered where to.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
