/** Rows of a matrix that is mostly zeros: of each row, which columns hold something, and what. */
export interface SparseRows {
  /** Where each row begins in `columns` and `values`; one entry more than rows. */
  offsets: Uint32Array;
  columns: Uint32Array;
  values: Float32Array | Float64Array;
  /** Columns in all. */
  width: number;
}

/** Rows in the matrix. */
export function rowCount(rows: SparseRows): number {
  return rows.offsets.length - 1;
}

/** Some rows of a matrix, in the order given, as a matrix of their own. */
export function rowsAt(rows: SparseRows, at: Uint32Array): SparseRows {
  const { offsets, columns, values, width } = rows;
  const begins = new Uint32Array(at.length + 1);
  for (const [index, row] of at.entries()) {
    const length = (offsets[row + 1] as number) - (offsets[row] as number);
    begins[index + 1] = (begins[index] as number) + length;
  }
  const total = begins[at.length] as number;
  const picked: SparseRows = {
    offsets: begins,
    columns: new Uint32Array(total),
    values: values instanceof Float32Array ? new Float32Array(total) : new Float64Array(total),
    width,
  };
  for (const [index, row] of at.entries()) {
    const [from, to] = [offsets[row], offsets[row + 1]];
    picked.columns.set(columns.subarray(from, to), begins[index]);
    picked.values.set(values.subarray(from, to), begins[index]);
  }
  return picked;
}
