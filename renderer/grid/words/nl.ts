import { AG_GRID_LOCALE_NL } from '@ag-grid-community/locale';

export const words = AG_GRID_LOCALE_NL;
