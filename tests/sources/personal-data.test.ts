import { describe, expect, it } from 'vitest';
import { isCard, isIban } from '#core/sources/personal-data.ts';
import { columnOf, previewOf } from './preview-of.ts';

const people = [
  'Anna Schmidt',
  'John Doe',
  'Mary Poppins',
  'Max Müller',
  'Erik Berg',
  'Peter Hall',
];
const mails = ['a@x.de', 'j.d@y.com', 'm+1@z.org', 'k@u.net', 'q@w.io'];
const phones = [
  '+49 30 1234567',
  '(030) 123-4567',
  '030 123 4567',
  '+1 415 555 0100',
  '+33 1 23 45 67 89',
];
const streets = ['Hauptstr. 5', 'Ringweg 12', '12 Main Street', 'Via Roma 3', 'Kerkstraat 8'];
const ibans = ['DE89370400440532013000', 'GB82WEST12345698765432', 'NL91 ABNA 0417 1643 00'];

describe('personal data', () => {
  it.each<[string, string[], string]>([
    ['Customer name', people, 'name'],
    ['Kundenname', people, 'name'],
    ['Achternaam', ['Jansen', 'de Vries', 'Bakker'], 'name'],
    ['Prénom', ['Jean', 'Zoé', 'Loïc'], 'name'],
    ['Apellidos', ['García López', 'Pérez', 'Ruiz'], 'name'],
    ['Contact', people, 'name'],
    [
      'Name',
      ['David Bowie', 'Carrie Fisher', 'Chuck Berry', 'Prince Nelson', 'Etta James'],
      'name',
    ],
    ['E-Mail', mails, 'e-mail'],
    ['X', mails, 'e-mail'],
    ['Telefon', phones, 'phone'],
    ['X', phones, 'phone'],
    ['Direccion', streets, 'address'],
    ['X', streets, 'address'],
    ['IBAN', ibans, 'account'],
    ['X', ibans, 'account'],
    ['Kontonummer', ['1234567', '7654321', '5555555'], 'account'],
    ['X', ['078-05-1120', '219-09-9999', '457-55-5462'], 'identity number'],
    ['X', ['RSSMRA85T10A562S', 'VRDLGI70A01F205X', 'BNCNNA92M41H501K'], 'identity number'],
    ['X', ['12345678Z', '87654321X', '00000001R'], 'identity number'],
    ['BSN', ['111222333', '123456782', '999999990'], 'identity number'],
    ['IP address', ['8.8.8.8', '93.184.216.34', '2001:4860:4860::8888'], 'ip address'],
    ['Origin', ['8.8.8.8', '93.184.216.34', '1.1.1.1'], 'ip address'],
  ])('%s is pointed out with a reason', async (header, values, kind) => {
    const { personal } = await columnOf(values, header);
    expect(personal?.kind).toBe(kind);
    expect(personal?.because).toMatch(/look like/);
  });

  it.each<[string, string[]]>([
    ['Company name', ['John Lewis', 'Marks Spencer', 'Peter Hahn', 'Anna Bags', 'Karl Lager']],
    ['Product name', ['Red Chair', 'Blue Table', 'Green Sofa', 'Big Lamp', 'Oak Shelf']],
    ['File name', ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf']],
    ['Category', ['Late parcel', 'Wrong item', 'Rude staff', 'Lost bag', 'No answer']],
    ['Email opt in', ['yes', 'no', 'yes']],
    ['IP address', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['Contact type', ['Phone', 'Email', 'Letter']],
    ['Number', ['1', '2', '3', '4', '5']],
    ['Opened', ['2024-01-01', '2024-01-02', '2024-01-03']],
  ])('%s is none', async (header, values) => {
    expect((await columnOf(values, header)).personal).toBeNull();
  });

  it('keeps telephone numbers in digits alone as text', async () => {
    const found = await columnOf(['2095257564', '2095257565', '4155550100'], 'Phone');
    expect(found).toMatchObject({ column: { type: 'text' }, personal: { kind: 'phone' } });
  });

  it('is in the notes', async () => {
    const rows = mails.map((mail, row) => `${row},${mail}`).join('\n');
    expect((await previewOf(`n,E-mail\n${rows}\n`)).notes).toContain(
      'E-mail (e-mail) looks like personal data: leave out what the analysis does not need, or pseudonymise it.',
    );
  });

  it('knows check digits', () => {
    expect(isIban('DE89370400440532013000')).toBe(true);
    expect(isIban('DE89370400440532013001')).toBe(false);
    expect(isCard('4111 1111 1111 1111')).toBe(true);
    expect(isCard('4111 1111 1111 1112')).toBe(false);
  });
});
