const msPerDay = 86_400_000;
/** Day 0 of a workbook's calendar, as it counts from March 1900 on. */
const dayZero = Date.UTC(1899, 11, 30);
/** Excel takes 1900 for a leap year: earlier days are written as text. */
const firstSerial = 61;
const lastSerial = 2_958_465;

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/u;
const momentForm =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(?:Z|[+-]\d{2}:?\d{2})?$/u;

/** A day `YYYY-MM-DD` as a serial number of a workbook; null: there is no such day, or no workbook can count it. */
export function daySerial(day: string): number | null {
  const [, year, month, date] = dayForm.exec(day) ?? [];
  if (!year || !month || !date) return null;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (new Date(time).toISOString().slice(0, 10) !== day) return null;
  const serial = (time - dayZero) / msPerDay;
  return serial >= firstSerial && serial <= lastSerial ? serial : null;
}

/** A moment in ISO 8601 as a serial number with its time of day, as its clock says (an offset is not added); null as above. */
export function momentSerial(moment: string): number | null {
  const [, day, hour, minute, second = '0', part = '0'] = momentForm.exec(moment) ?? [];
  if (!day || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const serial = daySerial(day);
  if (serial === null) return null;
  const milliseconds = Number(part.padEnd(3, '0'));
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return serial + (seconds * 1000 + milliseconds) / msPerDay;
}
