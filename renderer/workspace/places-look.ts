// A list by place, for the kinds whose records have one.
import { computed, defineAsyncComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import { MapPin } from '@lucide/vue';
import type { ListLook } from './list-look.ts';

const PlacesLook = defineAsyncComponent(() => import('./PlacesLook.vue'));

export function usePlacesLook() {
  const { t } = useI18n();
  return computed<ListLook>(() => ({
    label: t('workingScreens.map.look'),
    icon: MapPin,
    component: PlacesLook,
  }));
}
