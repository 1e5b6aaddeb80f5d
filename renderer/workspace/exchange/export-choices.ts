// What can be asked of a file, in the words of the screen.
import { computed, ref } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { BookOpenText, CalendarDays, FileSpreadsheet, FileText, Table2 } from '@lucide/vue';
import type { Component } from 'vue';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { rememberedExport, rememberExport } from './export-memory.ts';
import type { ExportChoice } from './export-memory.ts';
import type { ExportRequest } from './use-record-export.ts';

export type ExportFormat = ExportRequest['format'];

const icons: Readonly<Record<ExportFormat, Component>> = {
  docx: FileText,
  pdf: BookOpenText,
  xlsx: FileSpreadsheet,
  ods: FileSpreadsheet,
  csv: Table2,
  ics: CalendarDays,
};
const allFormats = Object.keys(icons) as readonly ExportFormat[];
const documents: ReadonlySet<ExportFormat> = new Set(['docx', 'pdf']);

/** More whole records make a document nobody opens, and take this computer too long. */
export const mostInDocument = 1_000;

interface Option<Value> {
  readonly value: Value;
  readonly label: string;
}

export interface ExportChoices {
  readonly format: Ref<ExportFormat>;
  readonly columns: Ref<ExportChoice['columns']>;
  readonly language: Ref<ExportChoice['language']>;
  readonly isDocument: ComputedRef<boolean>;
  readonly formatOptions: ComputedRef<
    readonly (Option<ExportFormat> & { readonly text: string; readonly icon: Component })[]
  >;
  readonly columnOptions: ComputedRef<readonly Option<ExportChoice['columns']>[]>;
  readonly languageOptions: ComputedRef<
    readonly (Option<ExportChoice['language']> & { readonly lang?: string })[]
  >;
  /** The languages of a document, the reader's own first. */
  readonly languages: ComputedRef<readonly ('nl' | 'fr')[]>;
  readonly remember: () => void;
}

export function useExportChoices(kind: Kind, person: string): ExportChoices {
  const { t, locale } = useI18n();
  const last = rememberedExport(person);
  const { calendar } = definitionOf(kind);
  const formats = allFormats.filter((each) => each !== 'ics' || calendar !== undefined);
  const reading = locale.value === 'fr' ? ('fr' as const) : ('nl' as const);
  const format = ref(oneOf(formats, last.format) ?? 'xlsx');
  const columns = ref(oneOf(['all', 'shown'] as const, last.columns) ?? 'all');
  const language = ref(oneOf(['nl', 'fr', 'both'] as const, last.language) ?? reading);
  const isDocument = computed(() => documents.has(format.value));
  return {
    ...{ format, columns, language, isDocument },
    formatOptions: computed(() =>
      formats.map((value) => ({
        ...{ value, icon: icons[value] },
        label: t(`exchange.export.formats.${value}.name`),
        text: t(`exchange.export.formats.${value}.text`),
      })),
    ),
    columnOptions: computed(() => [
      {
        value: 'all' as const,
        label: t(isDocument.value ? 'exchange.export.wholeRecords' : 'exchange.export.allColumns'),
      },
      {
        value: 'shown' as const,
        label: t(isDocument.value ? 'exchange.export.overview' : 'exchange.export.shownColumns'),
      },
    ]),
    languageOptions: computed(() => [
      { value: 'nl' as const, label: 'Nederlands', lang: 'nl' },
      { value: 'fr' as const, label: 'Français', lang: 'fr' },
      { value: 'both' as const, label: t('exchange.export.both') },
    ]),
    languages: computed(() => {
      if (language.value !== 'both') return [language.value];
      return reading === 'fr' ? (['fr', 'nl'] as const) : (['nl', 'fr'] as const);
    }),
    remember: () =>
      rememberExport(person, { format: format.value, columns: columns.value, language: language.value }),
  };
}

function oneOf<Value extends string>(values: readonly Value[], value: string | undefined): Value | undefined {
  return values.find((other) => other === value);
}
