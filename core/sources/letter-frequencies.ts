import type { Encoding } from '../contract/sources.ts';

export type Script = 'latin' | 'other';

export interface LetterModel {
  language: string;
  script: Script;
  /** Share of each letter beyond ASCII among those of the language, in lower case. */
  shares: ReadonlyMap<string, number>;
  /** How much less likely than a single language of its encoding it is, as a logarithm. */
  prior?: number;
}

export interface EncodingModels {
  encoding: Encoding;
  /** How much less likely than Western Europe's it is before anything was looked at, as a logarithm. */
  prior: number;
  models: readonly LetterModel[];
}

/** From letters with their weights: `ä30 ö16`. */
function model(language: string, weights: string, script: Script = 'latin'): LetterModel {
  const pairs = weights.split(' ').map((pair): [string, number] => {
    const [letter = ''] = pair;
    return [letter, Number(pair.slice(letter.length))];
  });
  const sum = pairs.reduce((all, [, weight]) => all + weight, 0);
  return {
    language,
    script,
    shares: new Map(pairs.map(([letter, weight]) => [letter, weight / sum])),
  };
}

const someWestern = [...'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœšž'];

// Rounded counts of running text; only which letters are common and which are rare matters here.
const western = [
  model('German', 'ä30 ö16 ü36 ß18 é0.2'),
  model('French', 'é60 è9 à14 ê6 ç4 î2 ô2 û2 ù1.5 â1.5 ë0.5 ï0.7 œ0.8'),
  model('Spanish', 'ó30 í22 á18 é14 ñ9 ú6 ü0.5'),
  model('Portuguese', 'ã26 ç20 á14 é12 í8 ó8 õ6 ê6 ú4 â4 à3 ô2'),
  model('Italian', 'à35 è30 ò12 ù10 é8 ì6'),
  model('Catalan', 'à20 é18 è16 ó16 í12 ò8 ç6 ú6 ï4 ü2'),
  model('Dutch', 'é40 ë40 ï10 ö3 ü3 è4'),
  model('Swedish', 'ä38 å26 ö32 é1'),
  model('Danish or Norwegian', 'ø34 å36 æ26 é1.5'),
  model('Finnish', 'ä85 ö12 å1'),
  model('Icelandic', 'á13 ð22 é5 í13 ó8 ú5 ý2 þ12 æ7 ö6'),
  model('Estonian', 'ä32 õ32 ü24 ö8 š1 ž1'),
  {
    ...model('several languages', someWestern.map((letter) => `${letter}1`).join(' ')),
    prior: -1.5,
  },
];

const central = [
  model('Polish', 'ł22 ą13 ę14 ó10 ś9 ż10 ć6 ń3 ź1'),
  model('Czech', 'í17 á18 é11 ě12 ř9 ž8 č8 š6 ý8 ů5 ú1.5 ť0.5 ď0.3 ň0.2 ó0.4'),
  model('Slovak', 'á20 í14 č11 ť10 é10 ž9 š9 ý9 ľ4 ú6 ň2 ô2 ď1.5 ó1 ä1 ŕ0.1 ĺ0.1'),
  model('Hungarian', 'á30 é30 ö9 ó9 ő8 ü5 í5 ú2 ű2'),
  model('Croatian or Slovene', 'č40 š35 ž25 ć10 đ5'),
  model('Romanian', 'ă35 î20 â14 ş16 ţ15'),
];

const cyrillic = [
  model(
    'a Cyrillic alphabet',
    'о11 е8.5 а8 и7.4 н6.7 т6.3 с5.5 р4.7 в4.5 л4.4 к3.5 м3.2 д3 п2.8 у2.6 я2 ы1.9 ь1.7 г1.7 з1.65 б1.6 ' +
      'ч1.4 й1.2 х0.97 ж0.94 ш0.73 ю0.64 ц0.48 щ0.36 э0.32 ф0.26 ъ0.5 ё0.1 і1 ї0.2 є0.2 ґ0.05 ј0.5 ћ0.1 ' +
      'ђ0.05 љ0.1 њ0.1 џ0.05 ў0.1',
    'other',
  ),
];

const greek = [
  model(
    'Greek',
    'α12 ο9 ι8 ε8 τ8 σ5 ν6 η5 υ4.5 ρ4.5 π4 κ4 ς4 μ3.3 λ3 ω1.6 ά2 ό1.9 ί2.7 έ1.8 ή1.4 ύ1.2 ώ0.8 γ2 δ1.7 ' +
      'χ1.2 θ1.2 φ0.8 β0.7 ξ0.4 ζ0.4 ψ0.2 ϊ0.1 ϋ0.05',
    'other',
  ),
];

const turkish = [model('Turkish', 'ı35 ü14 ş12 ğ8 ç8 ö6 â0.2 î0.1 û0.1')];

const hebrew = [
  model(
    'Hebrew',
    'י11 ו10 ה9 ל7.5 א6 ר6 מ5.5 ת5.5 ב5 ש4.5 נ3.5 ם3 ע3 ד2.5 ח2.5 כ2.2 פ2 ק2 ן1.5 ס1.4 צ1.3 ט1.2 ג1.2 ז1 ך1 ' +
      'ף0.3 ץ0.3',
    'other',
  ),
];

const arabic = [
  model(
    'Arabic',
    'ا13 ل11 ي7 م6.5 و6 ن6 ر5 ت4.5 ب4 ع3.8 ه3.5 د3 ة3 ف2.7 س2.6 ق2.3 ك2.2 ح2 أ2 ج1.4 ش1.2 ص1.1 إ1 خ1 ط0.9 ذ0.9 ' +
      'ى0.8 ض0.7 ز0.7 ث0.7 غ0.5 ئ0.4 ء0.4 ظ0.3 ؤ0.2 آ0.2 پ0.1 چ0.1 گ0.1 ک0.1',
    'other',
  ),
];

const thai = [
  model(
    'Thai',
    'า8 น7 ร7 อ6 ก5.5 \u0e485.5 เ5 ง5 ม4.5 ย4 ว4 \u0e494 \u0e314 ล3.5 \u0e343.5 ท3.2 \u0e353 ส3 ต3 ด3 ห3 ค3 ป2.5 บ2.5 ' +
      'ะ2.2 แ2.2 จ2.2 ไ2.2 พ2 ข2 \u0e382 ช1.8 \u0e391.8 \u0e371.8 \u0e4c1.5 ใ1.4 โ1.3 ำ1.2 ถ1.1 ผ0.9 ศ0.8 ธ0.8 ซ0.8 \u0e360.8 ' +
      '\u0e470.8 ณ0.7 ภ0.6 ญ0.5 ษ0.4 ฟ0.4 ๆ0.3 ฉ0.2 ฐ0.2 ฎ0.1 ฏ0.1 ฝ0.1 ฮ0.1 ฤ0.1 \u0e4a0.1 \u0e4b0.1',
    'other',
  ),
];

// Tones are signs of their own behind the letter.
const vietnamese = [
  model(
    'Vietnamese',
    'đ15 ư12 ê9 ô9 â7 ơ7 ă4 \u030113 \u030012 \u032311 \u03096 \u03034 á3 à4 é1 è1 í2 ì1 ó2 ò1 ú2 ù1 ý1',
  ),
];

const baltic = [
  model('Lithuanian', 'ė24 š18 ų17 ž13 ū7 č6 į8 ą8 ę4'),
  model('Latvian', 'ā42 ī22 ē18 š10 ū6 ņ6 ļ4 ž3 ķ3 č2 ģ2'),
  model('Estonian', 'ä32 õ32 ü24 ö8 š1 ž1'),
];

/** What each encoding of one byte a letter is used for. */
export const encodingModels: readonly EncodingModels[] = [
  { encoding: 'windows-1252', prior: 0, models: western },
  { encoding: 'iso-8859-15', prior: -2, models: western },
  { encoding: 'windows-1250', prior: -3, models: central },
  { encoding: 'iso-8859-2', prior: -3, models: central },
  { encoding: 'windows-1251', prior: -3, models: cyrillic },
  { encoding: 'windows-1253', prior: -3, models: greek },
  { encoding: 'windows-1254', prior: -4, models: turkish },
  { encoding: 'windows-1255', prior: -4, models: hebrew },
  { encoding: 'windows-1256', prior: -4, models: arabic },
  { encoding: 'windows-1257', prior: -4, models: baltic },
  { encoding: 'windows-874', prior: -5, models: thai },
  { encoding: 'macintosh', prior: -5, models: western },
  { encoding: 'koi8-r', prior: -5, models: cyrillic },
  { encoding: 'iso-8859-5', prior: -5, models: cyrillic },
  { encoding: 'iso-8859-7', prior: -4, models: greek },
  { encoding: 'iso-8859-6', prior: -5, models: arabic },
  { encoding: 'koi8-u', prior: -6, models: cyrillic },
  { encoding: 'ibm866', prior: -6, models: cyrillic },
  { encoding: 'iso-8859-13', prior: -8, models: baltic },
  { encoding: 'windows-1258', prior: -8, models: vietnamese },
  { encoding: 'iso-8859-4', prior: -8, models: baltic },
  { encoding: 'x-mac-cyrillic', prior: -7, models: cyrillic },
];
