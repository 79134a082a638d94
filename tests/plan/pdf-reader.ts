import { inflateSync } from 'node:zlib';

/** A piece of text where it stands on a page. */
export interface PdfText {
  text: string;
  /** Points, from the upper edge. */
  top: number;
  size: number;
}

interface PdfObject {
  head: string;
  stream: Buffer | null;
}

function objectsOf(bytes: Uint8Array): Map<number, PdfObject> {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/gu)) {
    const from = found.index + found[0].length;
    const streamAt = text.indexOf('stream\n', from);
    const end = text.indexOf('endobj', from);
    const hasStream = streamAt !== -1 && streamAt < end;
    const head = text.slice(from, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/u.exec(head)?.[1] ?? 0);
    const raw = hasStream ? file.subarray(streamAt + 7, streamAt + 7 + length) : null;
    const isPacked = head.includes('/FlateDecode') && !head.includes('/Subtype /Image');
    objects.set(Number(found[1]), { head, stream: raw && isPacked ? inflateSync(raw) : raw });
  }
  return objects;
}

function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from, , list] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/gu)) {
    let glyph = Number.parseInt(from ?? '0', 16);
    for (const [, code] of (list ?? '').matchAll(/<([\w ]*)>/gu)) {
      const units = (code ?? '').replace(/ /gu, '').match(/.{4}/gu) ?? [];
      letters.set(glyph, String.fromCharCode(...units.map((one) => Number.parseInt(one, 16))));
      glyph += 1;
    }
  }
  return letters;
}

function fontsOf(objects: Map<number, PdfObject>, page: string): Map<string, Map<number, string>> {
  const at = (found: RegExpExecArray | null): PdfObject | undefined =>
    objects.get(Number(found?.[1]));
  const resources = at(/\/Resources (\d+) 0 R/u.exec(page))?.head ?? page;
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name, id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/gu)) {
    const font = objects.get(Number(id))?.head ?? '';
    const map = at(/\/ToUnicode (\d+) 0 R/u.exec(font))?.stream?.toString('latin1') ?? '';
    fonts.set(name ?? '', lettersOf(map));
  }
  return fonts;
}

/** The texts of each page of a PDF that this program wrote, in the order in which they are drawn. */
export function readPdf(bytes: Uint8Array): PdfText[][] {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/u.test(head));
  return pages.map(({ head }) => {
    const height = Number(/\/MediaBox \[0 0 \S+ (\S+)\]/u.exec(head)?.[1]);
    const fonts = fontsOf(objects, head);
    const content =
      objects.get(Number(/\/Contents (\d+) 0 R/u.exec(head)?.[1]))?.stream?.toString('latin1') ??
      '';
    const texts: PdfText[] = [];
    let letters: Map<number, string> | undefined;
    let [top, size] = [0, 0];
    const drawn = /1 0 0 1 \S+ (\S+) Tm|\/(F\d+) (\S+) Tf|\[([^\]]*)\] TJ/gu;
    for (const [, y, font, points, glyphs] of content.matchAll(drawn)) {
      if (y !== undefined) top = height - Number(y);
      if (font !== undefined) [letters, size] = [fonts.get(font), Number(points)];
      if (glyphs === undefined) continue;
      const codes = [...glyphs.matchAll(/<(\w+)>/gu)].flatMap(
        ([, hex]) => (hex ?? '').match(/.{4}/gu) ?? [],
      );
      const text = codes.map((code) => letters?.get(Number.parseInt(code, 16)) ?? '').join('');
      texts.push({ text, top, size });
    }
    return texts;
  });
}
