/** Objects inside objects that become fields of their own; what stands deeper is kept as JSON. */
const mostLevels = 12;

/**
 * Reads one JSON object as named texts: objects in it become dotted names, lists of texts and numbers become
 * their items joined by "; ", as lists of objects with names become their names; other lists stay JSON. Names are keys of a map and never properties, so that `__proto__` is a name like others.
 * @returns null when the text is no JSON object.
 */
export function flatRecord(text: string): Map<string, string> | null {
  try {
    const value: unknown = JSON.parse(keepDigits(text));
    if (!isObject(value)) return null;
    const record = new Map<string, string>();
    flatten(value, '', record, 0);
    return record;
  } catch (error) {
    // RangeError: it is nested deeper than the engine can follow.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

/** Reads one JSON list as the cells of a row. @returns null when the text is no JSON list. */
export function rowCells(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(keepDigits(text));
    return Array.isArray(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(value: object, prefix: string, record: Map<string, string>, level: number): void {
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const path = prefix + name;
    if (isObject(inner) && level < mostLevels) {
      if (Object.keys(inner).length > 0) flatten(inner, `${path}.`, record, level + 1);
      continue;
    }
    const text = textOf(inner);
    // {"a.b": 1, "a": {"b": 2}} has two values of one name.
    const before = record.get(path);
    record.set(path, before === undefined || before === '' ? text : `${before}; ${text}`);
  }
}

/** A value as the text of a cell. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return listText(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** What an object in a list is called: labels, components and people of ticket systems; null when it does not say. */
function nameOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  const named = new Map<string, unknown>(Object.entries(item));
  const name = named.get('name') ?? named.get('displayName') ?? named.get('login');
  return typeof name === 'string' && name !== '' ? name : null;
}

function listText(items: readonly unknown[]): string {
  const names = items.map(nameOf);
  if (names.length > 0 && names.every((name) => name !== null)) return names.join('; ');
  if (items.some((item) => typeof item === 'object' && item !== null)) return JSON.stringify(items);
  return items
    .map(textOf)
    .filter((text) => text !== '')
    .join('; ');
}

/** Numbers with more digits than a double holds are identifiers; they, and powers of ten, are read as text. */
function keepDigits(text: string): string {
  if (!/[\d.]{16}|\d[eE]/.test(text)) return text;
  return text.replace(
    // A text that does not end reaches to the end: looked for anew from each of its quotes, it would take hours.
    /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/gs,
    (part) => (part.startsWith('"') || isExact(part) ? part : `"${part}"`),
  );
}

function isExact(number: string): boolean {
  const value = Number(number);
  if (!Number.isFinite(value)) return false;
  return number.length < 16 && (value === 0 || Math.abs(value) >= 1e-6) && Math.abs(value) < 1e21;
}

/** Why a text is no JSON object, as a clause. */
export function whyNotJson(text: string): string {
  const bare = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)/gs, '""');
  if (/,\s*[}\]]/.test(bare)) return 'a comma stands before a closing bracket';
  if (bare.includes("'")) return 'texts stand in single quotes instead of double ones';
  if (/[{,]\s*[\w$]+\s*:/.test(bare)) return 'a name stands without quotes';
  if (/\/\/|\/\*/.test(bare)) return 'it has comments';
  return 'it is not written as JSON';
}
