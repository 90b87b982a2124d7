/**
 * What weights in half precision may change of a score, or of an edge as a part of the picture. Of the base detector, its
 * weights stirred, the largest change of 1.4 million scores on nine pictures was 0.027, that of an edge 0.005.
 */
export const HALF_PRECISION = 0.1
