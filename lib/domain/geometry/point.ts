declare const space: unique symbol

/**
 * A place in one of two spaces. `image`: pixels of the upright picture, origin at its upper left corner. `screen`: CSS
 * pixels from the upper left corner of the canvas. The compiler keeps the two apart, so a screen pixel never reaches an
 * annotation.
 */
export type Point<S extends 'image' | 'screen'> = { x: number; y: number; readonly [space]?: S }

/** A point in image pixels. */
export const onImage = (x: number, y: number): Point<'image'> => ({ x, y })
/** A point in screen pixels of the canvas. */
export const onScreen = (x: number, y: number): Point<'screen'> => ({ x, y })
