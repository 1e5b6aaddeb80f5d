import { describe, expect, it } from 'vitest';
import { mayBeShown, previewOf } from './preview-content.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const show = (content: BlobPart, name: string, showsPdf = true) =>
  previewOf(new Blob([content], { type: 'text/html' }), { name, showsPdf });
const facts = (name: string, mediaType = 'application/octet-stream', byteCount = 10) => ({
  ...{ name, mediaType, byteCount, sha256: 'a'.repeat(64) },
});

describe('what is worth fetching', () => {
  it('is a picture, a PDF where there is a viewer, a text, and nothing large', () => {
    expect(mayBeShown(facts('x', 'image/png'), false)).toBe(true);
    expect(mayBeShown(facts('x.pdf', 'application/pdf'), true)).toBe(true);
    expect(mayBeShown(facts('x.pdf', 'application/pdf'), false)).toBe(false);
    expect(mayBeShown(facts('lijst.CSV'), false)).toBe(true);
    expect(mayBeShown(facts('x.exe'), true)).toBe(false);
    expect(mayBeShown(facts('x', 'image/png', 100 * 1024 * 1024), true)).toBe(false);
  });
});

describe('a file is what its bytes say', () => {
  it('a picture is of its own type, whatever the record says', async () => {
    const shown = await show(png, 'foto.html');
    expect(shown.kind === 'image' && shown.blob.type).toBe('image/png');
  });

  it('a PDF is of its own type too, and none where there is no viewer', async () => {
    const shown = await show('%PDF-1.7 ', 'plan.png');
    expect(shown.kind === 'pdf' && shown.blob.type).toBe('application/pdf');
    expect((await show('%PDF-1.7 ', 'plan.pdf', false)).kind).toBe('none');
  });

  it('a drawing or page that may hold a script is text', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>';
    expect(await show(svg, 'tekening.svg')).toEqual({ kind: 'text', text: svg, isWhole: true });
    expect((await show('<html></html>', 'pagina.html')).kind).toBe('text');
    expect((await show('MZ', 'programma.exe')).kind).toBe('none');
    expect((await show(new Uint8Array([65, 0, 66]), 'x.txt')).kind).toBe('none');
  });
});

describe('a text', () => {
  it('of an old program keeps its letters', async () => {
    const old = new Uint8Array([0x63, 0x61, 0x66, 0xe9]);
    expect(await show(old, 'menu.txt')).toMatchObject({ text: 'café' });
  });

  it('shows its beginning, up to the end of a line, and says that it is not all', async () => {
    const shown = await show('één regel\n'.repeat(20_000), 'lang.txt');
    expect(shown).toMatchObject({ kind: 'text', isWhole: false });
    expect(shown.kind === 'text' && shown.text.split('\n').every((line) => line === 'één regel')).toBe(true);
  });
});

describe('a table', () => {
  it('is shown by its cells, as spreadsheets here write it', async () => {
    expect(await show('Titel;Fase\nEen;"twee\nregels"\n', 'lijst.csv')).toEqual({
      kind: 'table',
      rows: [
        ['Titel', 'Fase'],
        ['Een', 'twee\nregels'],
      ],
      isWhole: true,
    });
    expect(await show('a;b\n'.repeat(100), 'lang.csv')).toMatchObject({ kind: 'table', isWhole: false });
  });

  it('with a quotation mark that stays open is text, and so is one of a single column', async () => {
    expect((await show('a;"b\nc;d', 'stuk.csv')).kind).toBe('text');
    expect((await show('een\ntwee', 'woorden.csv')).kind).toBe('text');
  });
});
