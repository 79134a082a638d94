/** The threshold can be set between these, 0 to 1: below there are no few, above there is no Other left. */
export const lowestThreshold = 0.5;
export const highestThreshold = 0.95;
