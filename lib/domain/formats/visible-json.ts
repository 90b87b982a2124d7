const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * JSON in which nothing is invisible or turns the reading direction: such characters are written by their numbers, so that
 * they are read back as they were.
 */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(UNSEEN, (one) =>
    [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
