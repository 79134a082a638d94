/** How dates run down a file in the order in which they run steadily. */
export interface DateTrend {
  order: 'day-first' | 'month-first';
  grows: boolean;
  /** From one date to the next different one. */
  steps: number;
  /** Steps in the wrong direction, and in the other order of day and month. */
  against: number;
  otherAgainst: number;
}
