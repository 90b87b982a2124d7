/** The last link asked for in this tab: for whom, where it leads, and when (ms since 1970). */
export type Asked = { email: string; callbackUrl: string; at: number }

const KEY = 'sign-in-asked'

export const rememberAsked = (asked: Asked): void => sessionStorage.setItem(KEY, JSON.stringify(asked))

/** The text as it is stored, so that it can be compared from one rendering to the next. */
export const askedText = (): string | null => sessionStorage.getItem(KEY)
