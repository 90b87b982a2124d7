// PostgreSQL's text and JSON hold neither NUL nor half of a surrogate pair.

/** Whether a text can be stored and looked for. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The text with every character that cannot be stored replaced by U+FFFD. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()
