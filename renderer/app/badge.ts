// How much needs the person, beside the name of the application: in its title, and on its icon where there is one.

export function badgedTitle(title: string, count: number): string {
  return count === 0 ? title : `(${count}) ${title}`;
}

/** The desktop shell has a window title of its own, and icons; a browser has icons of installed pages. */
export function showBadge(count: number): void {
  if (window.bridge) return void window.bridge.setWaitingCount(count).catch(() => undefined);
  // Absent in some browsers, and refused where the page is not installed.
  if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => undefined);
}
