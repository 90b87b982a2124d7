/**
 * Boxes kept of one picture, best first, wherever a detector's answer is read: in evaluation, on the site and in the SDK,
 * so that what was measured is what people get. COCO keeps 100 (its maxDets), which is less than one dense shelf holds;
 * SKU-110K, the benchmark of such shelves (147 things a picture, Goldman et al. 2019), keeps 300. On the 72 test
 * pictures of the blood cells mAP50 is 0.8735 with 100, 200 and 300 alike: what comes after is noise.
 */
export const MOST_FOUND = 300
