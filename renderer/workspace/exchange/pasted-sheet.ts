// Rows copied in a spreadsheet and pasted over a list are a sheet to import: seen first, saved only then.
import { onBeforeUnmount, onMounted } from 'vue';

/** Calls back with what is pasted anywhere but into a field or a dialog, if it is a table. */
export function usePastedSheet(take: (text: string) => void): void {
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (isElsewhere(event.target) || !isTable(text)) return;
    event.preventDefault();
    take(text);
  };
  onMounted(() => document.addEventListener('paste', paste));
  onBeforeUnmount(() => document.removeEventListener('paste', paste));
}

/** As spreadsheets copy: a line with the names of at least two columns, and one row or more. */
export function isTable(text: string): boolean {
  const [header = '', first = ''] = text.split(/\r?\n/);
  return header.split('\t').length > 1 && first.split('\t').length > 1;
}

function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
  );
}
