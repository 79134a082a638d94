import { invertPositive } from './solve-positive.ts';

/** What was counted under known conditions. */
export interface RegressionRow {
  count: number;
  /** How many it was counted among, for `binomial`; the exposure, over 0, for `poisson`. */
  of: number;
  /** The conditions; a constant is a condition that is always 1. */
  x: readonly number[];
  /** Added to the linear predictor as it is; 0 when left out. */
  offset?: number;
}

export interface QuasiRegression {
  coefficients: number[];
  /** Of the coefficients, for a dispersion of 1. */
  covariance: number[][];
  deviance: number;
  /** Pearson's chi-square; over `df` it is the dispersion. */
  pearson: number;
  df: number;
  /** (count - fitted) over the model's standard deviation, by row. */
  residuals: number[];
}

/** How counts follow from the linear predictor. */
interface Family {
  start: (row: RegressionRow) => number;
  mean: (row: RegressionRow, predictor: number) => number;
  variance: (row: RegressionRow, mean: number) => number;
  deviance: (row: RegressionRow, mean: number) => number;
}

/** x log(x / fitted), with 0 log 0 = 0. */
function likelihood(x: number, fitted: number): number {
  return x > 0 ? x * Math.log(x / fitted) : 0;
}

const families: Record<'poisson' | 'binomial', Family> = {
  poisson: {
    start: ({ count, of }) => Math.log((count + 0.1) / of),
    mean: ({ of }, predictor) => of * Math.exp(predictor),
    variance: (_row, mean) => mean,
    deviance: ({ count }, mean) => 2 * (likelihood(count, mean) - (count - mean)),
  },
  binomial: {
    start: ({ count, of }) => Math.log((count + 0.5) / (of - count + 0.5)),
    mean: ({ of }, predictor) => of / (1 + Math.exp(-predictor)),
    variance: ({ of }, mean) => mean * (1 - mean / of),
    deviance: ({ count, of }, mean) =>
      2 * (likelihood(count, mean) + likelihood(of - count, of - mean)),
  },
};

/** Rounds of weighted least squares; a fit that has an end is at it after about six. */
const mostRounds = 60;

function weightedFit(
  rows: readonly RegressionRow[],
  weights: readonly number[],
  wanted: readonly number[],
): { coefficients: number[]; covariance: number[][] } | null {
  const width = rows[0]?.x.length ?? 0;
  const matrix = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const sums = new Array<number>(width).fill(0);
  for (const [place, { x }] of rows.entries()) {
    const weight = weights[place] as number;
    for (let i = 0; i < width; i += 1) {
      const part = weight * (x[i] as number);
      if (part === 0) continue;
      sums[i] = (sums[i] as number) + part * (wanted[place] as number);
      const line = matrix[i] as number[];
      for (let j = 0; j < width; j += 1) line[j] = (line[j] as number) + part * (x[j] as number);
    }
  }
  const covariance = invertPositive(matrix);
  if (covariance === null) return null;
  const coefficients = covariance.map((line) =>
    line.reduce((sum, value, j) => sum + value * (sums[j] as number), 0),
  );
  return { coefficients, covariance };
}

/**
 * Regression of counts (log link) or of shares (logit link) by iteratively reweighted least squares; the dispersion is
 * left to the caller. Null when conditions cannot be told apart, the fit has no end (a condition under which nothing was
 * counted) or nothing is left to judge the spread by. P. McCullagh, J. Nelder, Generalized Linear Models, 2.5.
 */
export function quasiRegression(
  kind: 'poisson' | 'binomial',
  rows: readonly RegressionRow[],
): QuasiRegression | null {
  const family = families[kind];
  const df = rows.length - (rows[0]?.x.length ?? 0);
  if (df < 0 || rows.length === 0) return null;
  let predictors = rows.map(family.start);
  let last = NaN;
  for (let round = 0; round < mostRounds; round += 1) {
    const means = rows.map((row, place) => family.mean(row, predictors[place] as number));
    const weights = rows.map((row, place) => family.variance(row, means[place] as number));
    if (weights.some((weight) => !(weight > 1e-10))) return null;
    const wanted = rows.map(
      ({ count, offset = 0 }, place) =>
        (predictors[place] as number) -
        offset +
        (count - (means[place] as number)) / (weights[place] as number),
    );
    const fit = weightedFit(rows, weights, wanted);
    if (fit === null) return null;
    predictors = rows.map(({ x, offset = 0 }) =>
      x.reduce((sum, value, j) => sum + value * (fit.coefficients[j] as number), offset),
    );
    const found = judged(family, rows, predictors);
    if (!Number.isFinite(found.deviance)) return null;
    if (Math.abs(found.deviance - last) <= 1e-12 * (1 + last)) return { ...fit, ...found, df };
    last = found.deviance;
  }
  return null;
}

function judged(
  family: Family,
  rows: readonly RegressionRow[],
  predictors: readonly number[],
): Pick<QuasiRegression, 'deviance' | 'pearson' | 'residuals'> {
  let [deviance, pearson] = [0, 0];
  const residuals = rows.map((row, place) => {
    const mean = family.mean(row, predictors[place] as number);
    const residual = (row.count - mean) / Math.sqrt(family.variance(row, mean));
    deviance += family.deviance(row, mean);
    pearson += residual * residual;
    return residual;
  });
  return { deviance, pearson, residuals };
}
