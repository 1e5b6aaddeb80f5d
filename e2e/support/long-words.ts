// Each of these runs in the page, whole: nothing outside a function is there.

/** Makes every word on screen two fifths longer. */
export function lengthenWords(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const lengthened = nodes
    .filter((node) => !node.parentElement?.closest('script, style'))
    .map((node) => {
      const before = node.data;
      node.data = before.replace(
        /\p{L}{2,}/gu,
        (word) => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase(),
      );
      return { node, before, after: node.data };
    });
  Object.assign(window, { lengthened });
}

/** As the words were; what the page wrote meanwhile stays. */
export function restoreWords(): void {
  interface Lengthened {
    readonly node: Text;
    readonly before: string;
    readonly after: string;
  }
  const { lengthened = [] } = window as { lengthened?: readonly Lengthened[] };
  for (const { node, before, after } of lengthened) if (node.data === after) node.data = before;
}

/** What cannot be read whole, and where. */
export function brokenTexts(): readonly string[] {
  const faults: string[] = [];
  const slack = 1.5;
  const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
  const wholeIsAtHand = (element: Element): boolean => {
    element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    // A control that is called by more than it shows tells the same when it is pointed at.
    return element.closest('[title]:not([title=""]), button[aria-label]') !== null;
  };

  /** The box the text stands in, not counting what is in the line. */
  const boxOf = (element: Element): Element => {
    let box = element;
    while (getComputedStyle(box).display === 'inline' && box.parentElement) box = box.parentElement;
    return box;
  };

  /** Outside: of the first box around it that hides what does not fit; lists and panels that scroll are let be. */
  const cutBy = (text: DOMRect, from: Element): Element | null => {
    for (let box: Element | null = from; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(box);
      const edges = box.getBoundingClientRect();
      if (overflowX === 'auto' || overflowX === 'scroll' || overflowY === 'auto' || overflowY === 'scroll')
        return null;
      if (hides(overflowX) && (text.right > edges.right + slack || text.left < edges.left - slack))
        return box;
      if (hides(overflowY) && (text.bottom > edges.bottom + slack || text.top < edges.top - slack))
        return box;
      if (position === 'fixed') return null;
    }
    return null;
  };

  const judge = (node: Text): string | null => {
    const parent = node.parentElement;
    if (!parent || node.nodeValue?.trim() === '' || parent.closest('script, style')) return null;
    // Only for those who have the screen read to them.
    if (getComputedStyle(parent).clipPath === 'inset(50%)') return null;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0) return null;
    const where = `${parent.tagName.toLowerCase()}.${parent.className} “${node.nodeValue?.trim().slice(0, 60)}”`;
    const box = boxOf(parent);
    const cutter = cutBy(rect, box);
    if (cutter) {
      const { textOverflow, webkitLineClamp } = getComputedStyle(cutter);
      const endsInDots = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
      const isTold = endsInDots && wholeIsAtHand(parent);
      return isTold ? null : `cut: ${where}`;
    }
    return rect.right > box.getBoundingClientRect().right + slack ? `runs out: ${where}` : null;
  };

  const { scrollWidth, clientWidth } = document.documentElement;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const fault = judge(walker.currentNode as Text);
    if (fault) faults.push(fault);
  }
  if (faults.length === 0 && scrollWidth > clientWidth)
    faults.push(`the page scrolls sideways: ${scrollWidth - clientWidth}`);
  return faults;
}
