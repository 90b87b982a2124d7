/** Points of its figure that the file of 8 bits may lose. */
export const MOST_LOST = 1.5

/**
 * How far the loss on one picture is from the loss on average, in points: its standard deviation. Of a classifier it is
 * 100 * sqrt(p), p being the share of pictures that are answered otherwise (the standard error of a difference of paired shares,
 * McNemar 1947, is sqrt(p / n)); of clothes 2 of 96 were. Of a detector of cells, 48 of 72 pictures said 1.7 points and all
 * of them 0.6: 1.1 = s * sqrt(1/48 - 1/72).
 */
const SPREAD = { accuracy: 14, mAP50: 13 }

/** On fewer pictures the standard error of a loss, s / sqrt(n), is more than what may be lost: it may be chance. */
export const FEWEST = { accuracy: fewest(SPREAD.accuracy), mAP50: fewest(SPREAD.mAP50) }

function fewest(spread: number): number {
  return Math.ceil((spread / MOST_LOST) ** 2)
}
