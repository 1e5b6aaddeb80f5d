// A form on a desk: a record it shows, and a drawer in which everything it saves is kept.
import { mount, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h, shallowRef, type ShallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import type { RecordDefinition } from '../../../shared/records/definition.ts';
import type { SaveOptions, UnsavedCounts, Values } from '../form-context.ts';
import { formGroups } from '../../../shared/records/form-layout.ts';
import RecordForm from '../RecordForm.vue';
import { openUnsavedTexts } from '../unsaved-texts.ts';
import { referenceId } from './typing.ts';

export interface FormDesk {
  readonly page: VueWrapper;
  readonly values: ShallowRef<Values>;
  readonly revision: ShallowRef<number>;
  readonly saved: { readonly values: Values; readonly options: SaveOptions }[];
  readonly created: string[];
  /** Names of files given to the person. */
  readonly savedFiles: string[];
  /** Names of files looked at. */
  readonly shownFiles: string[];
  readonly faults: ShallowRef<number>;
  /** Fields with something typed that is not saved. */
  readonly unsavedTotal: ShallowRef<number>;
  readonly form: () => InstanceType<typeof RecordForm>;
  /** Fails the next saves while set. */
  readonly failure: ShallowRef<Error | null>;
  /** Saves do not come back from the database while set. */
  readonly isSlow: ShallowRef<boolean>;
  readonly field: (name: string) => Element;
  readonly showGroup: (name: string) => Promise<void>;
}

interface FormOnDesk {
  readonly values?: Values;
  readonly isReadOnly?: boolean;
  /** The record it is, where that matters: what is typed and not saved is kept by record. */
  readonly recordId?: string;
  readonly account?: string;
  readonly group?: string;
}

/** Of what was made by a field that points to it. */
const createdId = '0193d3c4-7b1e-7c3a-8f7e-ffffffffffff';

let count = 0;

export function mountForm(definition: RecordDefinition, initial: FormOnDesk = {}): FormDesk {
  document.body.innerHTML = '<div id="app"></div>';
  const values = shallowRef<Values>(initial.values ?? {});
  const revision = shallowRef(1);
  const group = shallowRef(initial.group ?? '');
  const unsaved = openUnsavedTexts({
    account: initial.account ?? 'account',
    recordId: initial.recordId ?? `record-${++count}`,
  });
  const faults = shallowRef(0);
  const unsavedTotal = shallowRef(0);
  const failure = shallowRef<Error | null>(null);
  const isSlow = shallowRef(false);
  const saved: FormDesk['saved'] = [];
  const created: string[] = [];
  const savedFiles: string[] = [];
  const shownFiles: string[] = [];

  async function save(changes: Values, options: SaveOptions): Promise<void> {
    if (failure.value) throw failure.value;
    saved.push({ values: changes, options });
    if (isSlow.value) return;
    values.value = { ...values.value, ...changes };
  }

  const Desk = defineComponent(
    () => () =>
      h(RecordForm, {
        definition,
        values: values.value,
        revision: revision.value,
        isReadOnly: initial.isReadOnly ?? false,
        language: 'nl',
        references: {
          nameOf: (_kind, id) => ({ [referenceId]: 'Sibelga', [createdId]: 'Vzw' })[id] ?? '',
          search: (_kind, text) => ('sibelga'.includes(text) ? [{ id: referenceId, name: 'Sibelga' }] : []),
          canCreate: () => true,
          create: async (kind, name) => {
            created.push(`${kind} ${name}`);
            return createdId;
          },
          open: () => undefined,
        },
        files: {
          add: async ({ name, size }) => ({
            sha256: 'a'.repeat(64),
            name,
            byteCount: size,
            mediaType: 'application/pdf',
          }),
          save: async ({ name }) => void savedFiles.push(name),
          show: (files, at) => void shownFiles.push(files[at]?.name ?? ''),
          placeOf: () => ({ kind: 'region' as const }),
        },
        newId: () => `0193d3c4-7b1e-7c3a-8f7e-${String(++count).padStart(12, '0')}`,
        today: () => '2026-11-23',
        save,
        group: group.value,
        'onUpdate:group': (name: string) => (group.value = name),
        unsaved,
        hasRedoSince: () => false,
        onUnsaved: (counts: UnsavedCounts) => {
          faults.value = counts.faults;
          unsavedTotal.value = counts.total;
        },
      }),
  );
  const i18n = createI18n({ legacy: false, locale: 'nl', messages: { nl: { screens, workingScreens } } });
  const page = mount(Desk, { attachTo: '#app', global: { plugins: [i18n] } });

  return {
    page,
    values,
    revision,
    saved,
    created,
    savedFiles,
    shownFiles,
    faults,
    unsavedTotal,
    form: () => page.findComponent(RecordForm).vm,
    failure,
    isSlow,
    field: (name) => {
      const found = document.querySelector(`[data-field="${name}"]`);
      if (!found) throw new Error(`the form shows no ${name}`);
      return found;
    },
    showGroup: async (name) => {
      const index = formGroups(definition).findIndex((part) => part.name === name);
      document.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.click();
      await page.vm.$nextTick();
    },
  };
}
