// What a screen reader says of a page: of what has the focus its role, name, value and states, as the browser tells them
// to assistive technology, and what is announced beside it.
import type { CDPSession, Page } from 'playwright';

export interface ScreenReader {
  /** What has the focus now, as one line: `button “Nieuw” collapsed`. */
  readonly focus: () => Promise<string>;
  /** What live regions have come to say since it was asked last: the last of each, without times. */
  readonly announcements: () => Promise<readonly string[]>;
}

/** The states of an element that are said, and how; everything else of the browser's list is its own. */
const saidStates: Readonly<Record<string, (value: unknown) => string>> = {
  expanded: (value) => (value === true ? 'expanded' : 'collapsed'),
  checked: (value) => (value === 'true' ? 'checked' : 'not checked'),
  pressed: (value) => (value === 'true' ? 'pressed' : ''),
  selected: (value) => (value === true ? 'selected' : ''),
  disabled: (value) => (value === true ? 'disabled' : ''),
  required: (value) => (value === true ? 'required' : ''),
  invalid: (value) => (value === 'true' ? 'invalid' : ''),
};

interface AccessibleNode {
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly value?: { readonly value?: unknown };
  readonly description?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

export async function listenTo(page: Page): Promise<ScreenReader> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Accessibility.enable');
  await page.evaluate(listenToLiveRegions);
  const focus = async (): Promise<string> => spoken(await focusedNode(devtools));
  return {
    focus,
    async announcements() {
      const said = await page.evaluate(() => (globalThis as unknown as LiveWindow).takeAnnounced());
      return said.map((text) => text.replace(/\d{1,2}:\d{2}/g, 'hh:mm'));
    },
  };
}

/** Of a list that keeps the focus itself, the entry it points at. */
async function focusedNode(devtools: CDPSession): Promise<AccessibleNode> {
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: `(() => {
      const focused = document.activeElement;
      const pointedAt = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '');
      return pointedAt ?? focused;
    })()`,
  });
  if (result.objectId === undefined) return {};
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', {
    ...{ objectId: result.objectId, fetchRelatives: false },
  });
  return nodes[0] ?? {};
}

function spoken({ role, name, value, properties = [] }: AccessibleNode): string {
  const states = properties.flatMap((property) => {
    const said = saidStates[property.name]?.(property.value.value) ?? '';
    return said === '' ? [] : [said];
  });
  const text = String(value?.value ?? '');
  return [
    ...[String(role?.value ?? 'nothing'), `“${String(name?.value ?? '')}”`],
    ...(text === '' ? [] : [`= ${text.replaceAll('\n', ' ')}`]),
    ...states,
  ].join(' ');
}

interface LiveWindow {
  readonly takeAnnounced: () => readonly string[];
}

// Runs in the page.
function listenToLiveRegions(): void {
  const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]';
  const told = new WeakMap<Element, string>();
  const news = new Set<Element>();
  const textOf = (region: Element): string => {
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    const parts: string[] = [];
    while (walker.nextNode()) parts.push(walker.currentNode.textContent ?? '');
    return parts.join(' ').replace(/\s+/g, ' ').trim();
  };
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
      if (region) news.add(region);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  const takeAnnounced = (): readonly string[] => {
    const said = [...news].flatMap((region) => {
      const text = region.isConnected ? textOf(region) : '';
      if (text === '' || told.get(region) === text) return [];
      told.set(region, text);
      return [text];
    });
    news.clear();
    return said;
  };
  Object.assign(globalThis, { takeAnnounced });
}
