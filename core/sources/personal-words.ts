import type { PersonalKind } from '../contract/table-shape.ts';

function named(...words: readonly string[]): RegExp {
  return new RegExp(`(?:^| )(?:${words.join('|')})(?= |$)`);
}

/** Words of a header, as `wordsOf` gives them, that speak of personal data, in seven languages. */
export const personalHeaders: Readonly<Record<PersonalKind, RegExp>> = {
  'e-mail': named('e ?mail|email address|mail address|courriel|correo|correo electronico|mail'),
  phone: named(
    'phone|phone no|telephone|mobile|mobile number|cell|cell phone|fax|fax number',
    'telefon|telefonnummer|handy|mobil|rufnummer|mobilnummer',
    'telefoon|telefoonnummer|mobiel|gsm|tel|tel nr',
    'portable|telefono|movil|celular|cellulare|telefone|telemovel',
  ),
  account: named(
    'iban|bank account|account (?:no|nr|number)|card (?:no|nr|number)|credit card|debit card',
    'konto ?(?:nr|nummer)|kontonummer|bankverbindung|kreditkarte|kreditkartennummer|kartennummer',
    'rekeningnummer|bankrekening|kaartnummer',
    'compte bancaire|numero de compte|numero de carte|carte bancaire',
    'cuenta bancaria|numero de cuenta|numero de tarjeta|conto corrente|numero conto|numero carta|conta bancaria|numero da conta',
  ),
  address: named(
    'address|street|street address|home address|address line \\d|house number',
    'anschrift|adresse|strasse|wohnadresse|hausnummer|str',
    'adres|straat|woonadres|huisnummer',
    'adresse postale|rue|domicile',
    'direccion|calle|domicilio|indirizzo|via|endereco|rua|morada',
  ),
  name: named(
    '(?:first|last|full|given|family|middle|customer|client|caller|patient|guest|passenger|contact|employee|person|complainant|reporter|consumer|member|user|agent|owner) ?names?|surname|contact person|forename',
    'vorname|nachname|familienname|kundenname|kundin|ansprechpartner|ansprechpartnerin|melder name|patientenname|name des kunden',
    'voornaam|achternaam|klantnaam|contactpersoon|naam klant',
    'prenom|nom de famille|nom du client|nom client|nom et prenom|interlocuteur',
    'apellidos?|nombre completo|nombre del cliente|nombre y apellidos?|persona de contacto',
    'cognome|nome e cognome|nome cliente|nome del cliente|referente',
    'sobrenome|apelido|nome completo|nome do cliente',
  ),
  'identity number': named(
    'ssn|social security|social security (?:no|number)|national id|national id number|national insurance(?: number)?|nino|nhs (?:no|number)|id card(?: no| number)?|passport(?: no| number)?|driving licen[cs]e|driver s licen[cs]e|tax id|tin',
    'sozialversicherungsnummer|ausweisnummer|personalausweis|reisepass|passnummer|steuer ?id|steueridentifikationsnummer|ahv ?(?:nr|nummer)|svnr',
    'bsn|burgerservicenummer|paspoortnummer|rijksregisternummer',
    'numero de securite sociale|numero securite sociale|nir|carte d identite|numero de passeport',
    'dni|nie|nif|documento de identidad|pasaporte|codice fiscale|carta d identita|cpf|passaporte',
    'pesel|personnummer|cpr|cpr nummer|fodselsnummer|henkilotunnus|rodne cislo',
  ),
  'ip address': named(
    'ip|ip ?address|ip adresse|client ip|remote addr(?:ess)?|ip adres|adresse ip|direccion ip',
  ),
};

/** Names of people only when the cells look like it. */
export const bareName = /^(?:name|names|naam|nom|nombre|nome|kunde|customer|client|klant|cliente)$/;

/** Names of things, and other kinds of address. */
export const ofThings = named(
  'company|companies|product|file|brand|business|shop|store|organi[sz]ation|supplier|vendor|field|team|group|event|station|category|process|service|system|application|item|airline|branch|department|city|country|project|campaign|host|server|domain|display|sheet|column|ci|ip|web|url|mac|type|status|consent|method|channel|used|sent|preferred|opt in|opt out',
  'firma|firmenname|produkt|produktname|datei|dateiname|marke|unternehmen|filiale|abteilung|lieferant|stadt|ort|vorgang',
  'bedrijf|bedrijfsnaam|productnaam|bestand|bestandsnaam|merk|afdeling|leverancier',
  'entreprise|societe|produit|fichier|marque|fournisseur|magasin',
  'empresa|producto|archivo|fichero|marca|proveedor|tienda|azienda|prodotto|negozio|fornitore|produto|arquivo|loja',
);

/** Common first names, for cells under a header that says nothing. */
export const firstNames: ReadonlySet<string> = new Set(
  (
    'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark paul steven andrew kenneth joshua kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel peter jack henry oliver harry ' +
    'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela anna ruth emma olivia grace alice jane kate lucy ' +
    'hans klaus jurgen wolfgang stefan andreas michaela sabine petra monika ursula heike katrin anja julia lena lukas leon felix jonas maximilian tobias markus matthias uwe dieter heinz gunther franz karl martin christian florian sebastian birgit claudia susanne renate ' +
    'jan piet kees henk willem johan dirk maarten sander bram anke marieke sanne femke ' +
    'jean pierre michel philippe alain jacques bernard nicolas julien francois marie nathalie isabelle sylvie catherine camille chloe lea claire sophie ' +
    'jose antonio manuel francisco juan javier carlos miguel luis jesus pedro pablo sergio maria carmen ana isabel pilar dolores lucia marta elena ' +
    'giuseppe giovanni marco luca andrea alessandro roberto francesco matteo lorenzo giulia chiara francesca sara valentina paola ' +
    'joao rui tiago paulo ricardo nuno filipe beatriz ines mariana fernanda camila mohammed ahmed ali fatima aisha wei li chen priya raj amit olga ivan natalia piotr anna katarzyna agnieszka'
  ).split(' '),
);
