import { vi } from 'vitest';

/** The next file the page offers to save, instead of the browser's own dialog. */
export function catchFile(): Promise<{ readonly name: string; readonly file: Blob }> {
  return new Promise((resolve, reject) => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      click.mockRestore();
      fetch(this.href).then(
        async (response) => resolve({ name: this.download, file: await response.blob() }),
        reject,
      );
    });
  });
}
