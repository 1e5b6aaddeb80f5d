// Runs in a page with one AG Grid, the product's or a bare one, handed over as text: it uses nothing from outside itself.
// Both are driven and looked at through the same elements.

export interface ShownRows {
  readonly least: number;
  readonly most: number;
  readonly text: string;
}

export interface GridDriver {
  readonly gridDriver: {
    /** Milliseconds from a click on the column's header to the frame that shows other rows. */
    sort(column: string): Promise<number>;
    /** Milliseconds from `act` to the frame that shows as many rows, and this text in the title of the first. */
    until(act: () => void, shown: ShownRows): Promise<number>;
  };
}

export function installGridDriver(): void {
  const title = (): string =>
    document.querySelector('.ag-row[row-index="0"] [col-id="title"]')?.textContent?.trim() ?? '';
  const rowCount = (): number =>
    Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 0) - 1;
  const timed = (act: () => void, isShown: () => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      act();
      const look = (): void => {
        if (isShown()) requestAnimationFrame(() => resolve(performance.now() - startedAt));
        else if (performance.now() - startedAt > 60_000)
          reject(new Error(`still ${title()}, ${rowCount()} rows`));
        else setTimeout(look);
      };
      look();
    });
  const gridDriver: GridDriver['gridDriver'] = {
    sort(column) {
      const before = title();
      const header = document.querySelector<HTMLElement>(
        `.ag-header-cell[col-id="${column}"] .ag-header-cell-label`,
      );
      if (!header) throw new Error(`there is no column ${column}`);
      return timed(
        () => header.click(),
        () => title() !== '' && title() !== before,
      );
    },
    until: (act, { least, most, text }) =>
      timed(act, () => {
        const count = rowCount();
        return count >= least && count <= most && title() !== '' && title().includes(text);
      }),
  };
  Object.assign(window, { gridDriver });
}
