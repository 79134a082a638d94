import { type JourneyStage, journeyStages } from '../contract/journey.ts';

/**
 * Words that speak for a stage, as the beginnings of words: English, German, French, Spanish, Italian, Portuguese and
 * Dutch. The one with most letters wins. Words that are met while a service is used, too, are not among those of other
 * stages: signs, tickets, parking or a website tell no stage by themselves.
 */
const speaking: Readonly<Record<JourneyStage, readonly string[]>> = {
  awareness: [
    'advert',
    'ads',
    'aware',
    'campaign',
    'marketing',
    'sponsor',
    'word of mouth',
    'werbung',
    'publicit',
    'publicid',
    'pubblicit',
    'reclame',
  ],
  interest: [
    'brochure',
    'catalog',
    'demo',
    'landing page',
    'quotation',
    'quote',
    'angebot',
    'devis',
    'presupuesto',
    'preventivo',
    'orçamento',
    'offerte',
  ],
  selection: [
    'basket',
    'booking',
    'buy',
    'cart',
    'checkout',
    'purchas',
    'registration',
    'reserv',
    'sale',
    'sales',
    'sign up',
    'signup',
    'subscri',
    'bestell',
    'buchung',
    'kauf',
    'achat',
    'commande',
    'compra',
    'pedido',
    'acquist',
    'ordine',
    'aankoop',
  ],
  maintenance: [
    'billing',
    'boarding',
    'clean',
    'deliver',
    'dispatch',
    'food',
    'gate',
    'invoice',
    'lounge',
    'maintenance',
    'network',
    'operation',
    'outage',
    'repair',
    'restroom',
    'restaurant',
    'retail',
    'security',
    'service',
    'shop',
    'support',
    'technic',
    'terminal',
    'toilet',
    'transport',
    'wi-fi',
    'wifi',
    'wireless',
    'lieferung',
    'rechnung',
    'reinigung',
    'reparatur',
    'störung',
    'facture',
    'livraison',
    'panne',
    'entrega',
    'factura',
    'reparaci',
    'consegna',
    'fattura',
    'fatura',
    'levering',
    'factuur',
  ],
  retention: [
    'churn',
    'compensation',
    'complaint',
    'farewell',
    'feedback',
    'follow up',
    'follow-up',
    'loyalty',
    'referral',
    'refund',
    'renew',
    'winback',
    'beschwerde',
    'kündig',
    'verlänger',
    'réclamation',
    'résiliation',
    'remboursement',
    'fidélité',
    'queja',
    'reclamaci',
    'devoluci',
    'reclamo',
    'rimborso',
    'reclamaç',
    'klacht',
    'opzeg',
  ],
};

const letter = /\p{L}|\p{N}/u;

/** Where a word begins in a text, at the beginning of one of its words; -1: nowhere. */
function beginsIn(text: string, word: string): number {
  let at = text.indexOf(word);
  while (at > 0 && letter.test(text[at - 1] ?? '')) at = text.indexOf(word, at + 1);
  return at;
}

/** A word that must end, too, where it is so short that it begins many others. */
function isWhole(text: string, at: number, word: string): boolean {
  return word.length > 4 || !letter.test(text[at + word.length] ?? '');
}

/**
 * Suggests a stage of the journey for what a touch point is called, by its words, and says by which; nothing is known of
 * a name without such a word, and most service incidents happen while the service is used.
 */
export function suggestStage(name: string): { stage: JourneyStage; reason: string } {
  const text = name.normalize('NFC').toLowerCase();
  let best: { stage: JourneyStage; word: string } | null = null;
  for (const stage of journeyStages) {
    for (const word of speaking[stage]) {
      const at = beginsIn(text, word);
      if (at < 0 || !isWhole(text, at, word)) continue;
      if (best === null || word.length > best.word.length) best = { stage, word };
    }
  }
  if (best === null) {
    return {
      stage: 'maintenance',
      reason: 'No word of it tells the stage; most incidents happen while a service is used.',
    };
  }
  return { stage: best.stage, reason: `By the word “${best.word}”.` };
}
