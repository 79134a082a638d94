'use strict';

// Loaded before the application in a test that goes on some days later: the calendar of the process is ahead.
// What this process starts goes by the same calendar.
process.env.NODE_OPTIONS = `--require ${JSON.stringify(__filename)}`;

// Nor is this file one that the system hands over to be opened.
process.argv = process.argv.filter(
  (word, at, words) => word !== __filename && !(word === '-r' && words[at + 1] === __filename),
);

const ahead = Number(process.env.VITAL_FEW_DAYS_AHEAD ?? 0) * 86_400_000;
const RealDate = globalThis.Date;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...given);
  }

  static now() {
    return RealDate.now() + ahead;
  }
};
