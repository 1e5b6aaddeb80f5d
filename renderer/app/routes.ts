// The addresses of the application. Each view takes the id of the open record, or none.
import type { RouteRecordRaw } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the view in `screens.views`. */
    readonly view?:
      | 'overview'
      | 'initiatives'
      | 'sessions'
      | 'organisations'
      | 'people'
      | 'conflicts'
      | 'toCorrect'
      | 'deleted'
      | 'settings';
  }
}

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/',
    name: 'overview',
    meta: { view: 'overview' },
    component: () => import('../features/overview/OverviewScreen.vue'),
  },
  {
    path: '/initiatives/:recordId?',
    name: 'initiatives',
    meta: { view: 'initiatives' },
    props: true,
    component: () => import('../features/initiatives/InitiativesScreen.vue'),
  },
  {
    path: '/sessions/:recordId?',
    name: 'sessions',
    meta: { view: 'sessions' },
    props: true,
    component: () => import('../features/sessions/SessionsScreen.vue'),
  },
  {
    path: '/organisations/:recordId?',
    name: 'organisations',
    meta: { view: 'organisations' },
    props: true,
    component: () => import('../features/organisations/OrganisationsScreen.vue'),
  },
  {
    path: '/people/:recordId?',
    name: 'people',
    meta: { view: 'people' },
    props: true,
    component: () => import('../features/people/PeopleScreen.vue'),
  },
  {
    path: '/conflicts/:conflictId?',
    name: 'conflicts',
    meta: { view: 'conflicts' },
    props: true,
    component: () => import('../features/conflicts/ConflictsScreen.vue'),
  },
  {
    path: '/to-correct',
    name: 'to-correct',
    meta: { view: 'toCorrect' },
    component: () => import('../features/sync-status/ToCorrectScreen.vue'),
  },
  {
    path: '/deleted/:recordId?',
    name: 'deleted',
    meta: { view: 'deleted' },
    props: true,
    component: () => import('../features/deleted/DeletedScreen.vue'),
  },
  {
    path: '/settings',
    name: 'settings',
    meta: { view: 'settings' },
    component: () => import('../features/settings/SettingsScreen.vue'),
  },
  { path: '/:address(.*)*', name: 'not-found', component: () => import('./NotFound.vue') },
];
