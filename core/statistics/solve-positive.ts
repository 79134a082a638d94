/**
 * The inverse of a symmetric positive definite matrix by Cholesky's method; null when it is not, as when one column of a
 * regression is made of others. G. Golub, C. van Loan, Matrix Computations, 4.2.
 */
export function invertPositive(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  const factor = matrix.map(() => new Float64Array(n));
  const at = (row: number, column: number): number => factor[row]?.[column] ?? 0;
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row]?.[column] ?? 0;
      for (let k = 0; k < column; k += 1) rest -= at(row, k) * at(column, k);
      const scale = matrix[row]?.[row] ?? 0;
      if (row === column && !(rest > 1e-12 * scale)) return null;
      (factor[row] as Float64Array)[column] =
        row === column ? Math.sqrt(rest) : rest / at(column, column);
    }
  }
  return matrix.map((_row, unit) => solve(at, n, unit));
}

/** The column of the inverse that belongs to a unit vector: down with the factor, up with its transpose. */
function solve(at: (row: number, column: number) => number, n: number, unit: number): number[] {
  const x = new Array<number>(n).fill(0);
  for (let row = 0; row < n; row += 1) {
    let rest = row === unit ? 1 : 0;
    for (let k = 0; k < row; k += 1) rest -= at(row, k) * (x[k] as number);
    x[row] = rest / at(row, row);
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    let rest = x[row] as number;
    for (let k = row + 1; k < n; k += 1) rest -= at(k, row) * (x[k] as number);
    x[row] = rest / at(row, row);
  }
  return x;
}
