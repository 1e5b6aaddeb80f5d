// Runs in the product's page, handed over as text: it uses nothing from outside itself. Does what a person does all day, and
// tells how long it takes until the frame that shows it.

export interface WorkbenchDriver {
  readonly workbenchDriver: {
    /** Milliseconds from a click in the rail to the view with this heading, and something in it. */
    view(name: string): Promise<number>;
    /** Milliseconds from a click on one of the switches above the list to a list of another length. */
    filter(label: string): Promise<number>;
    /** Milliseconds from a text in the search of the list to a list of another length. */
    search(text: string): Promise<number>;
    /** Milliseconds from a click on a header to other rows. */
    sort(column: string): Promise<number>;
    /** Milliseconds from a click on a row of the list to its record. */
    open(row: number): Promise<number>;
    /** Milliseconds from a letter in a field of the open record to the next frame. */
    type(letter: string): Promise<number>;
  };
}

export function installWorkbenchDriver(): void {
  const patienceMs = 20_000;
  const find = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return found;
  };
  const rowCount = (): string | null | undefined =>
    document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount');
  const titleAt = (row: number): string =>
    document.querySelector(`.ag-row[row-index="${row}"] [col-id="title"]`)?.textContent.trim() ?? '';
  const timed = (act: () => void, isShown: () => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      act();
      const look = (): void => {
        if (isShown()) requestAnimationFrame(() => resolve(performance.now() - startedAt));
        else if (performance.now() - startedAt > patienceMs) reject(new Error('nothing is shown'));
        else setTimeout(look);
      };
      look();
    });
  const write = (field: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const otherLength = (act: () => void): Promise<number> => {
    const before = rowCount();
    return timed(act, () => rowCount() !== before);
  };
  const workbenchDriver: WorkbenchDriver['workbenchDriver'] = {
    view: (name) =>
      timed(
        () => find(`[data-pane="rail"] a[aria-label="${name}"]`).click(),
        () =>
          document.querySelector('h1')?.textContent.trim() === name &&
          document.querySelector('main .ag-row [role="gridcell"], main h2, main h3, main fieldset') !== null,
      ),
    filter: (label) =>
      otherLength(() => {
        const all = [...document.querySelectorAll<HTMLElement>('[data-pane="list"] button[aria-pressed]')];
        const wanted = all.find((button) => button.textContent.trim().startsWith(label));
        if (!wanted) throw new Error(`there is no switch ${label}`);
        wanted.click();
      }),
    search: (text) => otherLength(() => write(find('[role="searchbox"]') as HTMLInputElement, text)),
    sort(column) {
      const before = titleAt(0);
      return timed(
        () => find(`.ag-header-cell[col-id="${column}"] .ag-header-cell-label`).click(),
        () => titleAt(0) !== '' && titleAt(0) !== before,
      );
    },
    open(row) {
      const title = titleAt(row);
      return timed(
        () => find(`.ag-row[row-index="${row}"] [col-id="title"]`).click(),
        () => document.querySelector('[data-pane="record"] h2')?.textContent.trim() === title,
      );
    },
    type(letter) {
      const field = find('[data-pane="record"] textarea') as HTMLTextAreaElement;
      field.focus();
      let isDone = false;
      return timed(
        () => (write(field, `${field.value}${letter}`), requestAnimationFrame(() => (isDone = true))),
        () => isDone,
      );
    },
  };
  Object.assign(window, { workbenchDriver });
}
