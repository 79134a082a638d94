/** Names of people as a document shows them. */
export interface PeopleShown {
  /** Null and blank: nobody. */
  name(name: string | null): string | null;
  /** The same by initials, whatever is chosen: what is kept with the project for the next plan. */
  initials(name: string | null): string | null;
}

function initialsOf(name: string): string {
  const words = name.split('@')[0]?.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.map((word) => [...word][0]?.toUpperCase() ?? '');
  return letters.length > 3 ? `${letters[0]}${letters.at(-1)}` : letters.join('') || '?';
}

/** One person written in two ways stays one person. */
function sameOf(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLowerCase();
}

/**
 * People as they are written, or as initials: numbered where two people share them, in the order of `people`.
 * @param people all who may be named, in an order that stays
 */
export function peopleShown(people: readonly string[], personal: boolean): PeopleShown {
  const shown = new Map<string, string>();
  const taken = new Map<string, string[]>();
  for (const key of [...new Set(people.map(sameOf))].sort()) {
    if (key === '') continue;
    const initials = initialsOf(key);
    taken.set(initials, [...(taken.get(initials) ?? []), key]);
  }
  for (const [initials, keys] of taken) {
    keys.forEach((key, at) => shown.set(key, keys.length > 1 ? `${initials} ${at + 1}` : initials));
  }
  const initials = (name: string | null): string | null => {
    if (name === null || name.trim() === '') return null;
    return shown.get(sameOf(name)) ?? initialsOf(name);
  };
  const whole = (name: string | null) => (name === null || name.trim() === '' ? null : name);
  return { name: personal ? whole : initials, initials };
}
