// A BrowserWindow without a screen: keeps its listeners, so that a test can be the person and the system.
import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';

class StandInWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  readonly done: string[] = [];
  bounds = { x: 10, y: 20, width: 1200, height: 800 };
  isMaximisedNow = false;
  isMinimisedNow = false;

  loadURL(url: string): Promise<void> {
    this.done.push(`load ${url}`);
    return Promise.resolve();
  }
  getNormalBounds() {
    return this.bounds;
  }
  isMaximized() {
    return this.isMaximisedNow;
  }
  isMinimized() {
    return this.isMinimisedNow;
  }
  maximize() {
    this.done.push('maximise');
  }
  restore() {
    this.done.push('restore');
  }
  show() {
    this.done.push('show');
  }
  focus() {
    this.done.push('focus');
  }
  close() {
    this.done.push('close');
  }
}

export function standInWindows() {
  const windows: StandInWindow[] = [];
  const given: BrowserWindowConstructorOptions[] = [];
  const create = (options: BrowserWindowConstructorOptions): BrowserWindow => {
    const window = new StandInWindow();
    windows.push(window);
    given.push(options);
    return window as unknown as BrowserWindow;
  };
  return { create, windows, given };
}
