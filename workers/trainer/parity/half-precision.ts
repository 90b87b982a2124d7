/**
 * What weights in half precision may change of a score, or of an edge as a part of the picture; a model that they change more is
 * written with its weights as they are. Of models whose upper layers were trained the largest change was 0.0014; of the base detector, all
 * its weights stirred so that half precision fits them badly, the largest of 1.4 million scores on nine pictures was 0.027, that of
 * an edge 0.005.
 */
export const HALF_PRECISION = 0.03
