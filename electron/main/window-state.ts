// Where the window was, so that it opens there again; a place that is no longer on any display is forgotten.
import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { isMissing } from './atomic-file.ts';
import { factsOf, type Log } from './log.ts';

const length = z.number().int().min(-100_000).max(100_000);

const windowStateSchema = z.object({
  x: length,
  y: length,
  width: length.min(1),
  height: length.min(1),
  isMaximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Placement {
  /** Absent: the system's choice, in the middle. */
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximised: boolean;
}

/** The smallest window the page is made for. */
export const smallest = { width: 1024, height: 700 };
const usual = { width: 1440, height: 900 };
/** So much of the title bar must be on a display for a person to get hold of the window. */
const grip = { width: 120, height: 32 };

export function placeWindow(state: WindowState | null, workAreas: readonly Rectangle[]): Placement {
  const area = state && workAreas.find((candidate) => canBeGripped(state, candidate));
  if (!state || !area) return { ...fitted(usual, workAreas[0]), isMaximised: state?.isMaximised ?? false };
  const { x, y, isMaximised } = state;
  return { x, y, ...fitted(state, area), isMaximised };
}

/** Null where there is none yet or it makes no sense. Read at once: the window waits for it. */
export function readWindowState({ file, log }: { file: string; log: Log }): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!isMissing(error)) log('info', 'window state not readable', factsOf(error));
    return null;
  }
}

function canBeGripped(state: WindowState, area: Rectangle): boolean {
  const across = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  const isTopInside = state.y >= area.y && state.y + grip.height <= area.y + area.height;
  return isTopInside && across >= Math.min(grip.width, state.width);
}

function fitted(size: { width: number; height: number }, area: Rectangle | undefined) {
  const most = area ?? { width: usual.width, height: usual.height };
  return {
    width: Math.min(Math.max(size.width, smallest.width), most.width),
    height: Math.min(Math.max(size.height, smallest.height), most.height),
  };
}
