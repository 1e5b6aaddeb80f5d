import type { exchange as en } from '../en/exchange.ts';
import type { Words } from '../words.ts';

export const exchange: Words<typeof en> = {
  menu: { label: 'Meer', export: 'Exporteren…' },
  export: {
    title: 'Exporteren naar een rekenblad',
    text: 'Een werkmap kunt u verder invullen en hier weer importeren, ook weken later: elke cel wordt dan vergeleken met wat er intussen gewijzigd is.',
    format: 'Soort bestand',
    xlsx: 'Excel (XLSX)',
    csv: 'CSV',
    rows: 'Fiches',
    shown: 'Zoals in de lijst ({n})',
    all: 'Alle ({n})',
    columns: 'Kolommen',
    shownColumns: 'Zoals in de lijst',
    allColumns: 'Alle velden',
    busy: 'Bestand wordt gemaakt',
    action: 'Exporteren',
    failed: 'Het bestand kon niet worden gemaakt. Er is niets gewijzigd; probeer het opnieuw.',
  },
};
