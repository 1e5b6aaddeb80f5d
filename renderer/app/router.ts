// Hash addresses: the same page is served at / by the register and at app://register/ by the desktop shell.
import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import { routes } from './routes.ts';

export function createPageRouter(): Router {
  return createRouter({ history: createWebHashHistory(), routes: [...routes] });
}
