import { afterEach, expect, it } from 'vitest';
import { tellWholeTexts } from './whole-text.ts';

tellWholeTexts(document);
afterEach(() => document.body.replaceChildren());

function pointedAt(text: string, style: string, title = ''): HTMLElement {
  const box = document.createElement('p');
  box.style.cssText = `width: 60px; white-space: nowrap; overflow: hidden; ${style}`;
  box.textContent = text;
  box.title = title;
  document.body.append(box);
  pointAt(box);
  return box;
}

function pointAt(element: HTMLElement): void {
  element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
}

it('what is cut with dots tells its whole, as long as it is cut, and what fits tells nothing', () => {
  const cut = pointedAt('Een lange naam van een veld', 'text-overflow: ellipsis');
  expect(cut.title).toBe('Een lange naam van een veld');
  cut.textContent = 'Een andere lange naam';
  pointAt(cut);
  expect(cut.title).toBe('Een andere lange naam');
  cut.textContent = 'Kort';
  pointAt(cut);
  expect(cut.hasAttribute('title')).toBe(false);
  expect(pointedAt('Kort', 'text-overflow: ellipsis').title).toBe('');
});

it('leaves a title that is there', () => {
  expect(pointedAt('Een lange naam van een veld', 'text-overflow: ellipsis', 'Uitleg').title).toBe('Uitleg');
});
