import { type JourneyStage, journeyStages } from '../contract/journey.ts';

/**
 * Words that speak for a stage, as the beginnings of words: English, German, French, Spanish, Italian, Portuguese and
 * Dutch. The last that fits most letters wins, so that “renewal of contract” is retention.
 */
const speaking: Readonly<Record<JourneyStage, readonly string[]>> = {
  awareness: [
    'advert',
    'ads',
    'aware',
    'brand',
    'campaign',
    'marketing',
    'press',
    'radio',
    'social media',
    'sponsor',
    'tv',
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
    'directions',
    'enquir',
    'getting there',
    'getting to',
    'info',
    'inquir',
    'landing page',
    'lead',
    'quotation',
    'quote',
    'sign',
    'signage',
    'signs',
    'visit',
    'wayfinding',
    'web',
    'website',
    'angebot',
    'auskunft',
    'beratung',
    'devis',
    'renseignement',
    'presupuesto',
    'preventivo',
    'orçamento',
    'offerte',
    'wegweis',
  ],
  selection: [
    'activat',
    'application',
    'arriv',
    'basket',
    'booking',
    'buy',
    'cart',
    'check in',
    'check-in',
    'checkin',
    'checkout',
    'contract',
    'install',
    'onboard',
    'order',
    'parking',
    'payment',
    'purchas',
    'register',
    'registration',
    'reserv',
    'sale',
    'sales',
    'sign up',
    'signup',
    'subscri',
    'ticket',
    'anmeld',
    'bestell',
    'buchung',
    'kauf',
    'vertrag',
    'achat',
    'commande',
    'contrat',
    'inscription',
    'compra',
    'pedido',
    'contrato',
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
    'bag',
    'baggage',
    'cancel',
    'churn',
    'compensation',
    'complaint',
    'departure',
    'exit',
    'farewell',
    'feedback',
    'follow up',
    'follow-up',
    'loyalty',
    'referral',
    'refund',
    'renew',
    'return',
    'survey',
    'warranty',
    'winback',
    'beschwerde',
    'garantie',
    'kündig',
    'rückgabe',
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
    'retour',
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
