/** To the control of that id: a button that was pressed and goes must not take the keyboard along. */
export function keepKeyboardIn(id: string): void {
  document.getElementById(id)?.focus();
}
