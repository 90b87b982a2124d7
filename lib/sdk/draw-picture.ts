import type { Box } from '@/lib/domain/geometry/box'
import { PAPER } from '@/lib/domain/image/paper'

/**
 * Draws a picture into a box of the canvas as people see it: on white. Browsers turn it upright and convert its colours
 * themselves. Every canvas that shows a picture or hands its pixels to a network is drawn by this; the server's counterpart
 * is `asSeen` (lib/io/picture), and a test holds the two together.
 */
export function drawPicture(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  picture: CanvasImageSource,
  { x, y, w, h }: Box,
): void {
  // Whole pixels only: half a pixel of white would shine out from under the edge.
  const [left, top] = [Math.ceil(x), Math.ceil(y)]
  context.fillStyle = PAPER
  context.fillRect(left, top, Math.floor(x + w) - left, Math.floor(y + h) - top)
  context.drawImage(picture, x, y, w, h)
}
