// Whatever is cut short with three dots tells the whole of it when it is pointed at, wherever on the page it stands.

const told = new WeakSet<HTMLElement>();

/** To be called once; the page listens from then on. */
export function tellWholeTexts(page: Pick<Document, 'addEventListener'>): void {
  page.addEventListener('pointerover', ({ target }) => {
    if (target instanceof HTMLElement) tellWhole(target);
  });
}

function tellWhole(element: HTMLElement): void {
  const isOurs = told.has(element);
  if (element.title !== '' && !isOurs) return;
  const isCut =
    element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === 'ellipsis';
  if (isCut) {
    told.add(element);
    element.title = element.textContent.trim();
  } else if (isOurs) element.removeAttribute('title');
}
