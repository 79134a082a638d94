// Columns of a table of exposure that was entered by hand, by their headers.
export const firstDayHeader = 'First day of the period';
export const lastDayHeader = 'Last day of the period';
export const countHeader = 'How many';
