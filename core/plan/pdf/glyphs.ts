import { create } from 'fontkit';
import { cleanText } from '../clean-text.ts';

const plain = /^[\u0020-\u007e\u00a0-\u00ff\n]*$/u;
/** What joins or varies signs, and is seen by itself by nobody. */
const joining = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** How many characters and places a warning names. */
const named = 8;

/** The texts of a document as its font can show them; remembers what it cannot. */
export class Glyphs {
  readonly #font: { hasGlyphForCodePoint(code: number): boolean };
  readonly #known = new Map<string, boolean>();
  readonly #missing = new Map<string, Set<string>>();
  readonly #replacement: string;

  /** `font`: a TrueType file. */
  constructor(font: Uint8Array) {
    const opened = create(Buffer.from(font));
    if (!('hasGlyphForCodePoint' in opened)) throw new Error('The font of documents is damaged.');
    this.#font = opened;
    this.#replacement = this.#has('\u25a1') ? '\u25a1' : '?';
  }

  #has(letter: string): boolean {
    const known = this.#known.get(letter);
    if (known !== undefined) return known;
    const has = this.#font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
    this.#known.set(letter, has);
    return has;
  }

  /** A text with a visible sign in place of each letter that the font lacks. `where`: named in the warning. */
  shown(text: string, where: string): string {
    if (plain.test(text)) return text;
    let shown = '';
    for (const letter of cleanText(text).replace(/\t/gu, '    ')) {
      if (letter === '\n' || this.#has(letter)) shown += letter;
      else if (!joining.test(letter)) {
        shown += this.#replacement;
        const places = this.#missing.get(letter) ?? new Set<string>();
        places.add(where);
        this.#missing.set(letter, places);
      }
    }
    return shown;
  }

  /** What to tell the one who hands the document over: which letters are missing, and where. */
  warnings(): string[] {
    if (this.#missing.size === 0) return [];
    const letters = [...this.#missing.keys()];
    const places = [...new Set([...this.#missing.values()].flatMap((set) => [...set]))];
    const list = letters
      .slice(0, named)
      .map(
        (letter) =>
          `${letter} (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`,
      );
    const more = letters.length - list.length;
    const where = places.slice(0, named).map((place) => `“${place}”`);
    return [
      `The document's font cannot show ${list.join(', ')}${more > 0 ? ` and ${more} more characters` : ''}. ` +
        `${this.#replacement} stands in their place in ${where.join(', ')}${places.length > named ? ' and elsewhere' : ''}. Word and Markdown files keep them.`,
    ];
  }
}
