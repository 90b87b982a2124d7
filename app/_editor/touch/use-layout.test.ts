import { expect, test } from 'vitest'
import { layoutOf, type Layout } from './use-layout'

/** The media queries of the editor as a browser of this width answers them. */
const screen = (width: number, pointer: 'fine' | 'coarse') => (query: string) => {
  const [, least] = /min-width: (\d+)px/.exec(query) ?? []
  return least === undefined ? query === `(pointer: ${pointer})` : width >= Number(least)
}

test.each<[number, 'fine' | 'coarse', Layout]>([
  [1440, 'fine', 'desk'],
  [1100, 'fine', 'desk'],
  [1366, 'coarse', 'tablet'], // a large tablet on its side
  [1920, 'coarse', 'tablet'],
  [1099, 'fine', 'tablet'],
  [800, 'coarse', 'tablet'],
  [799, 'fine', 'phone'],
  [390, 'coarse', 'phone'],
])('%i px and a %s pointer: %s', (width, pointer, layout) => expect(layoutOf(screen(width, pointer))).toBe(layout))
