import { describe, expect, it } from 'vitest';
import { codedScale } from '#core/sources/coded-scales.ts';
import { columnNamed, columnOf, previewOf } from './preview-of.ts';

const repeat = (times: number, value: (row: number) => string) =>
  Array.from({ length: times }, (_, row) => value(row));
const two = (value: number) => String(value).padStart(2, '0');

const times = repeat(40, (row) => `2024-03-${two(1 + (row % 28))} 10:${two(row % 60)}`);
const texts = repeat(40, (row) => `the parcel came late and nobody could say where it was ${row}`);
const ids = repeat(40, (row) => `V${1000 + row}`);
const few = repeat(40, (row) => `Value ${row % 4}`);
const levels = repeat(40, (row) => String(1 + (row % 3)));
const marks = repeat(40, (row) => String(1 + (row % 5)));
const costs = repeat(40, (row) => `${row}.5`);

const cells: Record<string, string[]> = {
  identifier: ids,
  occurred: times,
  captured: times,
  resolved: times,
  communicated: times,
  description: texts,
  category: few,
  segment: few,
  channel: few,
  'touch-point': few,
  measure: costs,
  score: marks,
  severity: levels,
  owner: few,
};
const roles = Object.keys(cells);

describe('roles by name', () => {
  it.each([
    [
      'English',
      [
        'Ticket ID',
        'Incident date',
        'Reported at',
        'Resolved at',
        'Replied at',
        'Description',
        'Category',
        'Region',
        'Channel',
        'Touch point',
        'Cost',
        'Satisfaction',
        'Severity',
        'Owner',
      ],
    ],
    [
      'German',
      [
        'Vorgangsnummer',
        'Vorfalldatum',
        'Erfasst am',
        'Erledigt am',
        'Beantwortet am',
        'Beschreibung',
        'Beschwerdegrund',
        'Standort',
        'Eingangskanal',
        'Kontaktpunkt',
        'Kosten',
        'Zufriedenheit',
        'Priorität',
        'Bearbeiter',
      ],
    ],
    [
      'Dutch',
      [
        'Zaaknummer',
        'Incidentdatum',
        'Gemeld op',
        'Opgelost op',
        'Beantwoord op',
        'Omschrijving',
        'Klachtsoort',
        'Vestiging',
        'Kanaal',
        'Contactpunt',
        'Bedrag',
        'Tevredenheid',
        'Ernst',
        'Behandelaar',
      ],
    ],
    [
      'French',
      [
        'Numéro de dossier',
        'Survenu le',
        'Reçu le',
        'Résolu le',
        'Répondu le',
        'Commentaire',
        'Motif',
        'Ville',
        'Canal',
        'Point de contact',
        'Montant',
        'Satisfaction',
        'Gravité',
        'Responsable',
      ],
    ],
    [
      'Spanish',
      [
        'Número de caso',
        'Fecha del incidente',
        'Recibido',
        'Resuelto',
        'Respuesta',
        'Descripción',
        'Motivo',
        'Ciudad',
        'Canal',
        'Punto de contacto',
        'Importe',
        'Satisfacción',
        'Gravedad',
        'Asignado a',
      ],
    ],
    [
      'Italian',
      [
        'Numero pratica',
        'Data incidente',
        'Ricevuto il',
        'Risolto il',
        'Risposta il',
        'Descrizione',
        'Categoria',
        'Reparto',
        'Canale',
        'Punto di contatto',
        'Importo',
        'Soddisfazione',
        'Gravità',
        'Assegnato a',
      ],
    ],
    [
      'Portuguese',
      [
        'Protocolo',
        'Data da ocorrência',
        'Recebido em',
        'Resolvido em',
        'Resposta em',
        'Descrição',
        'Categoria',
        'Cidade',
        'Canal',
        'Ponto de contato',
        'Custo',
        'Satisfação',
        'Gravidade',
        'Responsável',
      ],
    ],
  ])('%s', async (_, headers) => {
    const rows = repeat(40, (row) => roles.map((role) => `"${cells[role]?.[row]}"`).join(','));
    const found = await previewOf(`${headers.join(',')}\n${rows.join('\n')}\n`);
    expect(found.columns.map(({ column }) => column.role)).toEqual(roles);
  });

  it('does not take yes, no and a third word for categories', async () => {
    const words = repeat(30, (row) => ['Yes', 'No', 'Not sure'][row % 3] as string);
    expect((await columnOf(words, 'Encountered a problem')).column.role).toBe('segment');
    expect((await columnOf(few, 'Problem')).column.role).toBe('category');
  });

  it('does not take a birthday for a stage of the incident', async () => {
    const found = await previewOf('n,Date of birth\n1,1970-01-01\n2,1971-05-06\n');
    expect(columnNamed(found, 'Date of birth').column.role).toBe('none');
  });
});

describe('roles by content', () => {
  it.each<[string, string[]]>([
    ['severity', ['1 - High', '2 - Medium', '3 - Low']],
    ['severity', ['hoch', 'mittel', 'niedrig']],
    ['channel', ['Phone', 'E-mail', 'Letter']],
    ['outcome', ['positive', 'negative']],
    ['origin', ['Customer', 'Colleague']],
  ])('%s from its words', async (role, words) => {
    const found = await columnOf(
      repeat(30, (row) => words[row % words.length] as string),
      'X1',
    );
    expect(found.column).toMatchObject({ role, type: 'text' });
    expect(found.because).toContain('its words name');
    expect(found.confirm).toBe(true);
  });
});

describe('yes and no', () => {
  it.each<[string, string[]]>([
    ['sim and não', ['sim', 'não']],
    ['oui and non', ['oui', 'non']],
    ['vero and falso', ['Vero', 'Falso']],
    ['J and N', ['J', 'N']],
    ['O and N', ['O', 'N']],
  ])('%s', async (_, words) => {
    expect((await columnOf([...words, ...words], 'X')).column.type).toBe('boolean');
  });

  it('1 and 0 only where the name asks', async () => {
    expect((await columnOf(['1', '0', '1'], 'Is urgent')).column.type).toBe('boolean');
    expect((await columnOf(['1', '0', '1'], 'Disputed?')).column.type).toBe('boolean');
    expect((await columnOf(['1', '0', '1'], 'Issues')).column.type).toBe('integer');
  });

  it('a tick or nothing', async () => {
    expect(await columnOf(['x', '', 'x', '', 'x'], 'Urgent')).toMatchObject({
      column: { type: 'boolean' },
      blank: 2,
      confirm: true,
    });
  });
});

describe('codes beside a scale', () => {
  const counted = (codes: string) => codes.split(' ').map((value) => ({ value, count: 5 }));

  it.each<[string, string | null]>([
    ['0 1 2 3 4 5', '1 to 5: 0'],
    ['0 1 2 3 4 5 6', '1 to 5: 0 6'],
    ['1 2 3 4 5 9', '1 to 5: 9'],
    ['1 2 3 4 5 99', '1 to 5: 99'],
    ['0 1 2 3 4 5 6 7 8 9 10 11', '0 to 10: 11'],
    ['1 2 3 4 5 6 7 0', '1 to 7: 0'],
    ['0 1 2 3 4 5 6 7 8 9 10', null],
    ['1 2 3 4 5', null],
    ['1 2 3 4 5 6', null],
    ['1 2 3 4 5 6 7 8 9', null],
    ['1 2 3 4 5 6 7 8 9 10 11', null],
    ['0 1', null],
    ['a b c d', null],
  ])('%s', (codes, expected) => {
    const found = codedScale(counted(codes));
    const words =
      found === null
        ? null
        : `${found.low} to ${found.high}: ${found.beside.map(({ value }) => value).join(' ')}`;
    expect(words).toBe(expected);
  });

  it('are said in a note, and read as values', async () => {
    const found = await previewOf(
      `n,Q1,Q2\n${repeat(60, (row) => `${row},${row % 6},${(row + 1) % 6}`).join('\n')}\n`,
    );
    expect(found.notes).toContain(
      'Q1 and Q2 hold 1 to 5, and beside it 0 (0 in 20 cells). Such codes often mean “no answer”; they count as values unless they become marks for missing values or part of a code list.',
    );
    expect(found.recipe.missingMarks).toEqual([]);
  });

  it('#MULTIVALUE is a value', async () => {
    expect((await previewOf('a,b\n1,#MULTIVALUE\n2,x\n')).recipe.missingMarks).toEqual([]);
  });
});
