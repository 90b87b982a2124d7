/** Labels of one project from now on: each is a row of every list, and a class of every training. Those of before stay. */
export const MOST_LABELS = 2000
