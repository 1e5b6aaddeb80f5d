// The list is there first; the pane comes while it is being read. Defined once for the page: a screen that made its own
// would have its first record wait for what is here long since.
import { defineAsyncComponent } from 'vue';

export const loadRecordPane = () => import('./RecordPane.vue');
export const RecordPane = defineAsyncComponent(loadRecordPane);
