import { AG_GRID_LOCALE_EN } from '@ag-grid-community/locale';

export const words = AG_GRID_LOCALE_EN;
