import { category } from '../start-node.ts';

/** What broke for users of information technology, as the user met it; the cause is found later. */
export const itIncidents = [
  category(
    'Access',
    'A user cannot get in, or can do less or more than they should.',
    ['I am locked out'],
    [
      category(
        'Password or sign-in',
        'Forgotten, expired or locked password; second factor; single sign-on.',
        ['Password expired over the weekend', 'The authenticator shows no code'],
      ),
      category(
        'Missing permission',
        'Signed in, but not allowed to see or do what the work needs.',
        ['No access to the finance folder'],
      ),
      category('New, changed or leaving user', 'An account that has to be made, moved or closed.', [
        'My new colleague has no account yet',
      ]),
    ],
  ),
  category(
    'Application',
    'A program fails or does the wrong thing, while device and network work.',
    ['The order system shows an error'],
    [
      category('Not available', 'Nobody can start or reach it. Not: a single device (Device).', [
        'The intranet is down for all of us',
      ]),
      category('Error or crash', 'It stops, or shows a message, at some step.', [
        'It closes when I press Save',
      ]),
      category('Slow', 'It works, but takes longer than usual.', ['Every search takes a minute']),
      category('Wrong result', 'It runs through, and what it shows, computes or prints is wrong.', [
        'The totals do not match the ledger',
      ]),
      category(
        'Interface between systems',
        'Data that did not arrive in another system, or arrived twice.',
        ['Yesterday’s orders are not in the warehouse system'],
      ),
    ],
  ),
  category(
    'Device',
    'Something one can touch: it does not start, is broken, or is missing.',
    ['My laptop does not turn on'],
    [
      category('Computer', 'Desktop, laptop, and what is built into them.', [
        'Blue screen on start',
      ]),
      category('Printer or scanner', 'Prints nothing, badly, or on the wrong device.', [
        'Paper jam that does not clear',
      ]),
      category('Telephone or mobile', 'Desk telephone, headset, mobile telephone, tablet.', [
        'The headset is not recognised',
      ]),
      category('Screen, dock and accessories', 'What is plugged in.', [
        'The second screen stays black',
      ]),
      category('Lost or stolen', 'A device that is gone. Tell security, too.', [
        'I left it on the train',
      ]),
    ],
  ),
  category(
    'Network',
    'Connections: several programs fail at once, or a place is cut off.',
    ['No internet in the whole branch'],
    [
      category('Wired or site connection', 'A site, a floor or a socket.', [
        'The shop has no connection',
      ]),
      category('Wireless', 'Weak, dropping, or not to be joined.', [
        'Wi-Fi drops in the meeting room',
      ]),
      category('Remote access', 'VPN, remote desktop, work from home.', [
        'VPN disconnects every hour',
      ]),
    ],
  ),
  category(
    'E-mail and collaboration',
    'Mail, calendar, meetings, chat and shared files.',
    ['My mail does not go out'],
    [
      category('Mail', 'Sending, receiving, a full mailbox, shared mailboxes.', [
        'My mailbox is full',
      ]),
      category('Calendar and meetings', 'Invitations, rooms, sound and picture.', [
        'Nobody can hear me in the call',
      ]),
      category('Shared files', 'Missing, locked or not in step.', [
        'The file is locked by somebody else',
      ]),
    ],
  ),
  category(
    'Data',
    'What is stored is missing, wrong or cannot be restored, whatever program shows it.',
    ['My folder is gone'],
    [
      category('Lost or deleted', 'To be restored from a backup.', ['I deleted the wrong folder']),
      category(
        'Wrong or incomplete',
        'Master data, records or reports that do not tell what is true.',
        ['The customer’s address is an old one'],
      ),
      category('Job or batch failed', 'A run at night or a report that did not finish.', [
        'The nightly load stopped half way',
      ]),
    ],
  ),
  category(
    'Security',
    'A threat, or a suspicion of one. When in doubt, here.',
    ['I clicked on a strange link'],
    [
      category('Suspicious mail or call', 'Phishing, fraud, spam that got through.', [
        'A mail from the director that looks odd',
      ]),
      category('Malware', 'A warning of the virus scanner, or a device that behaves strangely.', [
        'My files have strange names',
      ]),
      category('Data seen by the wrong people', 'Sent, shown or left where it should not be.', [
        'I sent the list to the wrong address',
      ]),
    ],
  ),
  category(
    'Request, not an incident',
    'Nothing is broken: somebody wants something new, or asks how something is done.',
    ['Please install the new version', 'How do I share a folder?'],
  ),
  category(
    'Other',
    'Fits none of the others. Look through it every month: what repeats deserves a category of its own.',
    [],
  ),
];
