// The application menu in the person's language. Roles, and the manual inside the page: what a role does is Electron's, what
// it is called is ours.
import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from './words.ts';

export interface MenuOptions {
  readonly words: DesktopWords;
  readonly platform: NodeJS.Platform;
  /** True in development: then the developer tools are there. */
  readonly hasDeveloperTools: boolean;
  readonly showManual: () => void;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

export function menuTemplate(options: MenuOptions): Item[] {
  const { platform, hasDeveloperTools } = options;
  const { menu } = options.words;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [appMenu(menu)] : []),
    { label: menu.file, submenu: [isMac ? close(menu) : { role: 'quit', label: menu.quit }] },
    { label: menu.edit, submenu: editItems(menu) },
    { label: menu.view, submenu: viewItems(menu, hasDeveloperTools) },
    { label: menu.window, role: 'window', submenu: windowItems(menu, isMac) },
    helpMenu(menu, options),
  ];
}

type MenuWords = DesktopWords['menu'];

function appMenu(menu: MenuWords): Item {
  return {
    label: menu.app,
    submenu: [
      { role: 'about', label: menu.about },
      separator,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      separator,
      { role: 'quit', label: menu.quit },
    ],
  };
}

function editItems(menu: MenuWords): Item[] {
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    separator,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'pasteAndMatchStyle', label: menu.pasteAsText },
    { role: 'selectAll', label: menu.selectAll },
  ];
}

function viewItems(menu: MenuWords, hasDeveloperTools: boolean): Item[] {
  return [
    { role: 'reload', label: menu.reload },
    separator,
    { role: 'resetZoom', label: menu.actualSize },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    separator,
    { role: 'togglefullscreen', label: menu.fullScreen },
    ...(hasDeveloperTools
      ? [separator, { role: 'toggleDevTools', label: menu.developerTools } as const]
      : []),
  ];
}

function windowItems(menu: MenuWords, isMac: boolean): Item[] {
  const minimise: Item = { role: 'minimize', label: menu.minimise };
  if (!isMac) return [minimise, close(menu)];
  return [
    minimise,
    { role: 'zoom', label: menu.zoomWindow },
    separator,
    { role: 'front', label: menu.bringToFront },
  ];
}

/** F1 is the page's own, in a browser too. */
function helpMenu(
  menu: MenuWords,
  { platform, showManual }: Pick<MenuOptions, 'platform' | 'showManual'>,
): Item {
  const manual: Item = { label: menu.manual, click: showManual };
  const about: Item[] = platform === 'darwin' ? [] : [separator, { role: 'about', label: menu.about }];
  return { label: menu.help, role: 'help', submenu: [manual, ...about] };
}

function close(menu: MenuWords): Item {
  return { role: 'close', label: menu.closeWindow };
}
