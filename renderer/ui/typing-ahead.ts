// Whoever asks for a field with a key goes on typing at once. Until the field is there, what is typed is held for it.

/** By then the field is there, or will not come. */
const longestMs = 5_000;

let held = '';
let givingUp: ReturnType<typeof setTimeout> | undefined;

export function holdTyping(): void {
  takeTyping();
  addEventListener('keydown', hold, { capture: true });
  givingUp = setTimeout(takeTyping, longestMs);
}

/** What was typed meanwhile; from now on keys go where the focus is. */
export function takeTyping(): string {
  clearTimeout(givingUp);
  removeEventListener('keydown', hold, { capture: true });
  const text = held;
  held = '';
  return text;
}

function hold(event: KeyboardEvent): void {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key.length === 1) held += key;
  else if (key === 'Backspace') held = held.slice(0, -1);
  // Of what has the focus now nothing is meant to be opened.
  else if (key !== 'Enter') return;
  event.preventDefault();
}
