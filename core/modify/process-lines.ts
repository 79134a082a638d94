/** A step as a line of text says it. */
export interface StepLine {
  /** Of the line, from 1. */
  number: number;
  text: string;
  role: string;
  minutes: number | null;
  failure: string;
}

/** What a list writes before its items: a bullet, or a number with a dot or a bracket. */
const bullet = /^\s*(?:[-*+•–·▪]\s+|\(?\d{1,3}[.)]\s+)/u;

/** Minutes of 12, 12.5, 1,5, each with or without min, h … behind it; null for anything else. */
export function minutesOf(text: string): number | null {
  const found = /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(m|min|mins|minutes?|h|hrs?|hours?)?$/iu.exec(
    text.trim(),
  );
  if (!found) return null;
  const count = Number((found[1] ?? '').replace(',', '.'));
  return /^h/i.test(found[2] ?? '') ? count * 60 : count;
}

/**
 * The steps that a text lists, one a line: step, role, minutes, how it can go wrong, with tabs between them as in cells
 * that were copied, or with |. Empty lines, bullets and numbers are left out; a step without words too.
 */
export function stepLines(text: string): StepLine[] {
  const steps: StepLine[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    const [first = '', role = '', ...rest] = line
      .replace(bullet, '')
      .split(line.includes('\t') ? '\t' : '|')
      .map((cell) => cell.trim());
    if (first === '') continue;
    const [second = '', ...more] = rest;
    const minutes = minutesOf(second);
    const failure = (minutes === null ? rest : more).filter((cell) => cell !== '').join('; ');
    steps.push({ number: index + 1, text: first, role, minutes, failure });
  }
  return steps;
}
