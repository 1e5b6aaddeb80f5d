// What every component test needs: the real English words, a fresh Pinia, an #app to stand in.
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import type { Component } from 'vue';
import { createI18n } from 'vue-i18n';
import { keeping } from '../../../shared/locales/en/keeping.ts';
import { screens } from '../../../shared/locales/en/screens.ts';

function testPlugins() {
  return [createI18n({ legacy: false, locale: 'en', messages: { en: { screens, keeping } } }), createPinia()];
}

/** Mounts into #app, the way the page does; `inert` and focus then mean something. */
export function mountInApp(
  component: Component,
  options: { readonly props?: Record<string, unknown>; readonly slots?: Record<string, string> } = {},
): VueWrapper {
  document.body.innerHTML = '<div id="app"></div>';
  return mount(component, {
    ...options,
    attachTo: '#app',
    global: { plugins: testPlugins() },
  });
}
