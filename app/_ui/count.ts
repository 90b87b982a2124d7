import { figuresOf } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE } from '@/lib/texts/texts'

// For screens whose texts are not looked up by key yet; the others ask `useFigures` and write plurals as ICU messages.

/** 4241 → "4,241". */
export const { count } = figuresOf(DEFAULT_LANGUAGE)

/** A number with its thing: 1 → "1 image", 34 → "34 images"; irregular plurals are given. */
export const many = (n: number, one: string, more = `${one}s`): string => `${count(n)} ${n === 1 ? one : more}`
