// One import from the chosen file to what came of it: read, lay beside what is here, save, take back.
import { computed, ref, shallowRef } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { AppError, isAppError } from '../../../shared/errors.ts';
import { openSheet } from '../../../shared/exchange/open-sheet.ts';
import type { OpenedSheet, RawSheet } from '../../../shared/exchange/open-sheet.ts';
import { valuesToSave } from '../../../shared/exchange/plan-import.ts';
import type { PlannedCell, PlannedRow } from '../../../shared/exchange/plan-import.ts';
import { suggestMapping } from '../../../shared/exchange/suggest-mapping.ts';
import { sourceNameOf, suggestReference } from '../../../shared/exchange/suggest-reference.ts';
import type { WordChoices } from '../../../shared/exchange/word-choices.ts';
import { newId } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import type { Actor } from '../../../shared/policy/policy.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { originsName } from '../../../shared/records/origins.ts';
import { environment } from '../../data/environment.ts';
import { readSheets } from '../../exchange/read-sheets.ts';
import { asStep, rememberStep } from '../undo-stack.ts';
import { remember, rememberedFile, rememberedWords } from './mapping-memory.ts';
import { planOfFile } from './plan-of-file.ts';
import type { FilePlan } from './plan-of-file.ts';
import { saveImport } from './save-import.ts';
import type { RowToSave, SavedImport } from './save-import.ts';

export interface RecordImport {
  readonly stage: Readonly<
    Ref<'choose' | 'reading' | 'columns' | 'comparing' | 'preview' | 'saving' | 'done'>
  >;
  readonly fileName: Readonly<Ref<string>>;
  readonly sheet: Readonly<ShallowRef<OpenedSheet | null>>;
  readonly textLanguage: Ref<'nl' | 'fr'>;
  readonly mapping: ShallowRef<readonly (string | null)[]>;
  /** What words that stand for no code stand for. */
  readonly wordChoices: ShallowRef<WordChoices>;
  /** What the records' own numbers belong to, where a column holds them. */
  readonly source: Ref<string>;
  readonly plan: Readonly<ShallowRef<FilePlan | null>>;
  /** Conflicts of which the sheet's value is taken. */
  readonly taken: ShallowRef<ReadonlySet<PlannedCell>>;
  /** What saving would do. */
  readonly toSave: ComputedRef<readonly RowToSave[]>;
  readonly done: Readonly<Ref<number>>;
  readonly result: Readonly<ShallowRef<SavedImport | null>>;
  /** Under which the import is taken back. */
  readonly undoKey: Readonly<Ref<string>>;
  /** Why it did not succeed, in words; empty when nothing is wrong. */
  readonly faultText: ComputedRef<string>;
  /** What nobody expected to fail, for whoever helps; `null` otherwise. */
  readonly unexpected: ComputedRef<unknown>;
  readonly open: (file: File) => Promise<void>;
  /** Another sheet of the same file. */
  readonly chooseSheet: (name: string) => Promise<void>;
  readonly suggest: () => void;
  readonly compare: () => Promise<void>;
  readonly save: () => Promise<void>;
  /** Gives up what runs; what was saved stays. */
  readonly stop: () => void;
  readonly goBack: (to: 'choose' | 'columns') => void;
}

interface Whose {
  readonly kind: Kind;
  readonly actor: Actor & { readonly id: string };
}

export function useRecordImport(whose: Whose): RecordImport {
  const { locale } = useI18n();
  const refs = importRefs(locale.value === 'fr' ? 'fr' : 'nl');
  const { faultText, unexpected, forget, begin, attempt, stop } = useAttempts(refs.stage);
  const reading = useReading(refs, { ...whose, attempt });
  const saving = useSaving(refs, { kind: whose.kind, begin });

  function goBack(to: 'choose' | 'columns'): void {
    forget();
    refs.stage.value = to;
  }

  return { ...refs, ...reading, ...saving, faultText, unexpected, goBack, stop };
}

type Refs = ReturnType<typeof importRefs>;

function importRefs(textLanguage: 'nl' | 'fr') {
  return {
    stage: ref<RecordImport['stage']['value']>('choose'),
    fileName: ref(''),
    sheet: shallowRef<OpenedSheet | null>(null),
    textLanguage: ref(textLanguage),
    mapping: shallowRef<readonly (string | null)[]>([]),
    wordChoices: shallowRef<WordChoices>({}),
    source: ref(''),
    plan: shallowRef<FilePlan | null>(null),
    taken: shallowRef<ReadonlySet<PlannedCell>>(new Set()),
    result: shallowRef<SavedImport | null>(null),
    done: ref(0),
    undoKey: ref(''),
  };
}

type Work = (signal: AbortSignal) => Promise<void>;

/** One piece of work at a time, which can be given up. */
function useAttempts(stage: Refs['stage']) {
  const { locale, t } = useI18n();
  const failure = shallowRef<{ readonly error: unknown } | null>(null);
  const faultText = computed(() => (failure.value ? wordsOf(failure.value.error) : ''));
  const unexpected = computed(() =>
    failure.value && !isAppError(failure.value.error) ? failure.value.error : null,
  );
  let running = new AbortController();

  function begin(): AbortSignal {
    running.abort();
    running = new AbortController();
    return running.signal;
  }

  function wordsOf(error: unknown): string {
    if (!isAppError(error)) return t('exchange.import.failed');
    const { code, details } = error;
    if (code === 'sheetRefused') return t(`exchange.faults.${String(details['reason'])}`, { ...details });
    return errorSentence(locale.value as Language, code, details);
  }

  /** Back where it began when it fails or is given up. */
  async function attempt(fallback: 'choose' | 'columns', work: Work): Promise<void> {
    const signal = begin();
    forget();
    try {
      await work(signal);
    } catch (error) {
      if (signal !== running.signal) return;
      stage.value = fallback;
      if (signal.aborted) return;
      failure.value = { error };
    }
  }

  function forget(): void {
    failure.value = null;
  }

  return { faultText, unexpected, forget, begin, attempt, stop: () => running.abort() };
}

function useReading(
  refs: Refs,
  { kind, actor, attempt }: Whose & { attempt: ReturnType<typeof useAttempts>['attempt'] },
) {
  const { locale } = useI18n();
  const { stage, sheet, mapping, wordChoices, source } = refs;
  const whose = { person: actor.id, kind };
  /** As the file was read. */
  let raw: readonly RawSheet[] = [];

  function open(file: File): Promise<void> {
    refs.fileName.value = file.name;
    stage.value = 'reading';
    return attempt('choose', async (signal) => {
      raw = await readSheets(file, signal);
      await lookAt(openSheet(raw), signal);
    });
  }

  function chooseSheet(name: string): Promise<void> {
    return attempt('columns', (signal) => lookAt(openSheet(raw, name), signal));
  }

  async function lookAt(opened: OpenedSheet | null, signal: AbortSignal): Promise<void> {
    if (!opened || opened.rows.length === 0) throw refusal('empty');
    if (opened.memory && opened.memory.kind !== kind) throw refusal('otherKind');
    sheet.value = opened;
    const { headers, memory } = opened;
    const known = rememberedFile(whose, headers);
    wordChoices.value = rememberedWords(whose);
    source.value = known?.source ?? sourceNameOf(refs.fileName.value);
    mapping.value = (memory ?? known)?.mapping ?? suggested();
    stage.value = 'columns';
    if (memory) await planNow(opened, signal);
  }

  function suggested(): readonly (string | null)[] {
    const { headers = [], rows = [] } = sheet.value ?? {};
    const definition = definitionOf(kind);
    const found = suggestMapping({ definition, headers, textLanguage: refs.textLanguage.value });
    const numbersAt = suggestReference({ definition, headers, rows, mapping: found });
    return found.map((name, at) => (at === numbersAt ? originsName : name));
  }

  function compare(): Promise<void> {
    return attempt('columns', async (signal) => {
      if (!sheet.value) return;
      const { headers, memory } = sheet.value;
      source.value = source.value.trim() || sourceNameOf(refs.fileName.value);
      const file = { mapping: mapping.value, source: source.value };
      if (!memory) remember(whose, { headers, file, words: wordChoices.value });
      await planNow(sheet.value, signal);
    });
  }

  async function planNow(opened: OpenedSheet, signal: AbortSignal): Promise<void> {
    stage.value = 'comparing';
    refs.taken.value = new Set();
    const language = locale.value as Language;
    const said = { mapping: mapping.value, wordChoices: wordChoices.value, source: source.value };
    refs.plan.value = await planOfFile({ kind, sheet: opened, ...said, actor, language, signal });
    signal.throwIfAborted();
    stage.value = 'preview';
  }

  const suggest = (): void => void (mapping.value = suggested());
  return { open, chooseSheet, suggest, compare };
}

function refusal(reason: string): AppError {
  return new AppError('sheetRefused', { reason });
}

function useSaving(refs: Refs, { kind, begin }: { kind: Kind; begin: () => AbortSignal }) {
  const { t } = useI18n();
  const { stage, plan, taken, done, undoKey } = refs;

  const toSave = computed(() =>
    (plan.value?.rows ?? []).flatMap((row): RowToSave[] => {
      const takes = (cell: PlannedCell): boolean => taken.value.has(cell);
      const values = valuesToSave(row, { newId: () => newId(environment), takes });
      return Object.keys(values).length === 0 ? [] : [{ row, values }];
    }),
  );

  async function save(): Promise<void> {
    const rows = toSave.value;
    const signal = begin();
    [stage.value, done.value, undoKey.value] = ['saving', 0, `import ${newId(environment)}`];
    const onProgress = (count: number): void => void (done.value = count);
    const step = { key: undoKey.value, undoneText: () => t('exchange.import.undone') };
    refs.result.value = await asStep(saveImport({ kind, rows, signal, onProgress }), ({ edits }) =>
      rememberStep(edits, step),
    );
    stage.value = 'done';
  }

  return { toSave, save };
}

/** Rows a person should look at: something of them is not taken, or asks for a choice. */
export function needsLook({ fault, cells }: PlannedRow): boolean {
  return fault !== null || cells.some(({ outcome }) => outcome !== 'set');
}
