import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedPerson, personRefusal } from '#core/modify/person.ts';

const people = [
  'Ana',
  'Ana López',
  'ben okafor',
  'José Ortega y Gasset',
  'Maria Costa e Silva',
  'Pau Gasol i Sáez',
  'Karl-Theodor von und zu Guttenberg',
  'Martin Luther King, Jr.',
  'Grace Hopper, PhD',
  "Conan O'Brien",
  'Li Na',
  'Yuan Wei',
  'Woody Allen',
  'Or Cohen',
  'Con Houlihan',
  'Anne-Marie Müller',
  'María de los Ángeles Ruiz',
  '王秀英',
  'Мария Иванова',
  'محمد علي',
  'J. R. R. Tolkien',
  'Head of Quality',
  'Team lead Rome',
  'Teamleiterin Weber',
  'Quality manager',
  'ana.lopez@example.com',
  'Ana López <ana.lopez@example.com>',
  'Employee 4711',
  'Bo',
  'Vida Blue',
  'Wade Boggs',
  'Ann Stafford',
  'Rob van den Berg',
  'Jan de Wit',
  'Leonardo da Vinci',
];

const refused: Record<string, readonly string[]> = {
  nobody: [
    '',
    '   ',
    '-',
    '?',
    '…',
    'TBD',
    't.b.d.',
    'tbc',
    'n.a.',
    'N/A',
    'N.N.',
    'nn',
    'none',
    'Nobody',
    'No one',
    'unassigned',
    'not yet assigned',
    'to be defined',
    'xxx',
    '12',
    'niemand',
    'noch offen',
    'à définir',
    'por definir',
    'da definire',
    'nog te bepalen',
    'nessuno',
    'ninguém',
    'personne',
  ],
  everybody: [
    'everyone',
    'Everybody',
    'ALL',
    'all of us',
    'Anyone in the team',
    'someone',
    'Alle',
    'jeder',
    'jemand',
    'tous',
    'Todos',
    'todas',
    'tutti',
    'qualcuno',
    'alguém',
    'iedereen',
    'Tout le monde',
    'todo el mundo',
  ],
  group: [
    'team',
    'The team',
    'Quality team',
    'our whole team',
    'Team Qualität',
    'Qualitätsteam',
    'Department of Operations',
    'operations dept.',
    'the group',
    'Working group',
    'staff',
    'Ground staff',
    'cabin crew',
    'we',
    'us',
    'management',
    'Top management',
    'IT',
    'HR',
    'call centre',
    'Customer service',
    'Abteilung Einkauf',
    'Einkaufsabteilung',
    'Geschäftsführung',
    'wir',
    'équipe qualité',
    'la direction',
    'nous',
    'el equipo',
    'Departamento de calidad',
    'nosotros',
    'la squadra',
    'direzione',
    'a equipa',
    'diretoria',
    'afdeling inkoop',
    'Inkoopafdeling',
    'wij',
    'team@example.com',
    'quality-team@example.com',
    'info@example.com',
    'all@example.com',
  ],
  several: [
    'Ana and Ben',
    'ANA AND BEN',
    'Ana, Ben',
    'Ana/Ben',
    'Ana & Ben',
    'Ana + Ben',
    'Ana; Ben',
    'Ana or Ben',
    'Ana und Ben',
    'Ana oder Ben',
    'Ana et Ben',
    'Ana y Ben',
    'Ana López y Ben Ruiz',
    'Ana e Ben',
    'Ana o Ben',
    'Ana en Ben',
    'Ana ou Ben',
    'Ana with Ben',
    'Ana López, Ben Ruiz',
    'ana@example.com, ben@example.com',
  ],
};

const reasons: Record<string, RegExp> = {
  nobody: /names nobody/,
  everybody: /everybody is to do/,
  group: /group cannot answer/,
  several: /several people/,
};

describe('one person', () => {
  it.each(people)('%s may be one', (name) => {
    expect(personRefusal(name)).toBeNull();
    expect(checkedPerson(`  ${name} `)).toBe(name);
  });

  for (const [kind, names] of Object.entries(refused)) {
    it.each(names)(`${kind}: “%s” is refused with the reason`, (name) => {
      expect(personRefusal(name)).toMatch(reasons[kind] ?? /never/);
      expect(() => checkedPerson(name)).toThrow(
        expect.objectContaining({ code: 'not-a-person' }) as Error,
      );
    });
  }

  it('writes a name with single spaces', () => {
    expect(checkedPerson('  Ana   López ')).toBe('Ana López');
  });

  it('fails with its own code alone, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
        try {
          expect(personRefusal(checkedPerson(name))).toBeNull();
        } catch (error) {
          expect(error).toMatchObject({ code: 'not-a-person' });
        }
      }),
    );
  });
});
