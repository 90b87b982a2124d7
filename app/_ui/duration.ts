import { figuresOf } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE } from '@/lib/texts/texts'

export const { duration, clock: clockTime } = figuresOf(DEFAULT_LANGUAGE)
